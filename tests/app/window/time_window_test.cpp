// Time turned back in the whole window, with the real engine: by keys, while training, of a stored race, and
// as a moving picture.
#include <QAction>
#include <QDirIterator>
#include <QImageReader>
#include <QLabel>
#include <QProgressDialog>
#include <QPushButton>
#include <QRegularExpression>
#include <QSlider>
#include <QTreeView>
#include <cstring>

#include "app/race/shown_race.h"
#include "app/window/animation_export.h"
#include "app/window/workspace.h"
#include "model/files/numpy_file.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/time_bar.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/runs_model.h"
#include "widgets/runs/runs_panel.h"

using namespace ordinate;

class TimeWindowTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }

  void keysTurnBackEveryView() {
    QVERIFY(bar().isHidden());
    open(test::smallRace(40));
    run();
    QTRY_VERIFY(!bar().isHidden());
    QTRY_COMPARE(shownStep(), QStringLiteral("step 40"));
    QTest::keyClick(m_window.get(), Qt::Key_BracketLeft);
    QTest::keyClick(m_window.get(), Qt::Key_BracketLeft);
    QCOMPARE(race().turnedTo(), std::optional<qint64>(38));
    QTRY_COMPARE(shownStep(), QStringLiteral("step 38"));
    QCOMPARE(curves().race().lastStep(), 38.0);
    QCOMPARE(m_window->findChild<QLabel*>(QStringLiteral("timeText"))->text(), QStringLiteral("step 38"));
    QTest::keyClick(m_window.get(), Qt::Key_Semicolon);
    QCOMPARE(race().turnedTo(), std::optional<qint64>(39));
    QTest::keyClick(m_window.get(), Qt::Key_BracketRight);
    QVERIFY(!race().turnedTo().has_value());
    QTRY_COMPARE(shownStep(), QStringLiteral("step 40"));
    QCOMPARE(curves().race().lastStep(), 40.0);
  }

  void theResultSaysThatItIsOfTheEnd() {
    open(test::smallRace(40));
    run();
    const auto said = [this] {
      return m_window->findChild<QLabel*>(QStringLiteral("resultSentence"))->accessibleDescription();
    };
    const QString end = QStringLiteral("At the end of the race: ");
    QTRY_VERIFY(!said().isEmpty());
    const QString sentence = said();
    QVERIFY(!sentence.startsWith(end));
    race().turnTo(20);
    QCOMPARE(said(), end + sentence);
    race().turnTo(std::nullopt);
    QCOMPARE(said(), sentence);
    // The next race is not turned back.
    race().turnTo(20);
    run();
    QTRY_VERIFY(!said().isEmpty());
    QVERIFY2(!said().startsWith(end), qPrintable(said()));
  }

  void theTablesAreThoseThatAreOnDisk() {
    open(test::smallRace(40));
    run();
    awaitTables();
    const std::vector<float> all = tablesOnDisk();
    const int learned = learnedRun();
    for (const qint64 step : {0, 7, 23}) {
      race().turnTo(step);
      const std::vector<float>& shown = race().snapshots().at(learned)->table.values;
      const auto begin = all.begin() + step * std::ptrdiff_t(shown.size());
      QVERIFY(std::equal(shown.begin(), shown.end(), begin));
    }
  }

  void playingEndsNow() {
    open(test::smallRace(40));
    run();
    awaitTables();
    bar().setSeconds(5);
    QTest::keyClick(m_window.get(), Qt::Key_P);
    QVERIFY(bar().isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(race().turnedTo().value_or(0) > 3, 20000);
    QTest::keyClick(m_window.get(), Qt::Key_P);  // stays where it is
    QVERIFY(!bar().isPlaying());
    QVERIFY(race().turnedTo().has_value());
    QTest::keyClick(m_window.get(), Qt::Key_P);
    QTRY_VERIFY_WITH_TIMEOUT(!race().turnedTo().has_value(), 30000);
  }

  void trainingGoesOnWhileTimeIsTurnedBack() {
    open(test::smallRace(20000));
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(race().lastStep() > 50, 60000);
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::paused, 20000);
    auto* slider = bar().findChild<QSlider*>(QStringLiteral("timeSlider"));
    slider->setValue(20);
    QTRY_COMPARE(curves().race().lastStep(), 20.0);
    const qint64 before = race().lastStep();
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(race().lastStep() > before + 50, 60000);
    QCOMPARE(curves().race().lastStep(), 20.0);
    QCOMPARE(slider->value(), 20);
    QVERIFY(m_window->findChild<QLabel*>(QStringLiteral("positions_step"))->text() !=
            QStringLiteral("step 0"));
    bar().findChild<QWidget*>(QStringLiteral("timeNow"))->setFocus();
    QTest::keyClick(bar().findChild<QWidget*>(QStringLiteral("timeNow")), Qt::Key_Return);
    QVERIFY(!race().turnedTo().has_value());
    QVERIFY(curves().race().lastStep() > double(before));
    // Another race is shown as it is.
    slider->setValue(5);
    m_window->session().stop();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
    open(test::smallRace(20));
    run();
    QVERIFY(!race().turnedTo().has_value());
    QCOMPARE(curves().race().lastStep(), 20.0);
  }

  void aStoredRaceIsTurnedBackToo() {
    open(test::smallRace(40));
    run();
    const std::vector<float> all = tablesOnDisk();
    m_window.reset();
    launch();
    RunsPanel* runs = m_window->workspace().runs();
    QTRY_COMPARE(runs->model()->contents().runs.size(), std::size_t{3});
    runs->view()->selectAll();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
    awaitTables();
    race().turnTo(11);
    const std::vector<float>& shown = race().snapshots().at(learnedRun())->table.values;
    QVERIFY(std::equal(shown.begin(), shown.end(), all.begin() + 11 * std::ptrdiff_t(shown.size())));
    QCOMPARE(curves().race().lastStep(), 11.0);
  }

  void attentionAndAnswersAreThoseOfTheStep() {
    open(test::smallRace(40));
    m_window->workspace().analyses()->choose("attention-maps");
    m_window->workspace().showView(m_window->workspace().viewNamed(QStringLiteral("analyses")));
    run();
    awaitTables();
    m_window->workspace().answers()->setInput(QStringLiteral("ABCDAB"));
    const auto* answer = m_window->findChild<QLabel*>(QStringLiteral("answer_%1").arg(learnedRun()));
    QTRY_VERIFY_WITH_TIMEOUT(!answer->text().isEmpty() && !answer->isHidden(), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(analysedSteps(), QStringList(), 20000);
    QTest::keyClick(m_window.get(), Qt::Key_BracketLeft);
    QTRY_VERIFY_WITH_TIMEOUT(answer->text().contains(QStringLiteral("at step 39")), 20000);
    QTRY_COMPARE_WITH_TIMEOUT(analysedSteps(), QStringList{QStringLiteral("step 39")}, 20000);
    // An answer to another input is of that step too.
    m_window->workspace().answers()->setInput(QStringLiteral("DDDDDD"));
    QTRY_VERIFY_WITH_TIMEOUT(answer->text().contains(QStringLiteral("at step 39")), 20000);
    QTest::keyClick(m_window.get(), Qt::Key_BracketRight);
    QTRY_COMPARE_WITH_TIMEOUT(analysedSteps(), QStringList(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(!answer->text().contains(QStringLiteral("at step")), 20000);
  }

  void theRaceBecomesAMovingPicture() {
    open(test::smallRace(40));
    run();
    awaitTables();
    race().turnTo(30);
    const QString path = m_folder->filePath(QStringLiteral("race.gif"));
    auto* animation = m_window->findChild<AnimationExport*>();
    QString written;
    connect(animation, &AnimationExport::exported, this, [&](const QString& file) { written = file; });
    AnimationOrder order;
    order.figure = QStringLiteral("race");
    order.frames = 9;
    order.seconds = 3;
    order.width = 480;
    order.path = path;
    animation->begin(order);
    QVERIFY(animation->isUnderWay());
    QTRY_COMPARE_WITH_TIMEOUT(written, path, 60000);
    QVERIFY(!animation->isUnderWay());
    QCOMPARE(race().turnedTo(), std::optional<qint64>(30));  // where it was
    QImageReader reader(path);
    QCOMPARE(reader.imageCount(), 9);
    QCOMPARE(reader.size().width(), 480);
    std::vector<QImage> pictures;
    for (int i = 0; i < 9; ++i) pictures.push_back(reader.read());
    QVERIFY(pictures.front() != pictures[4] && pictures[4] != pictures.back());
  }

  /// A frame waits for the analysis, which comes from the thread that trained.
  void attentionBecomesAMovingPictureToo() {
    open(test::smallRace(40));
    AnalysisPanel& analyses = *m_window->workspace().analyses();
    analyses.choose("attention-maps");
    m_window->workspace().showView(m_window->workspace().viewNamed(QStringLiteral("analyses")));
    run();
    awaitTables();
    QTRY_VERIFY_WITH_TIMEOUT(!analyses.figures().empty(), 20000);
    auto* animation = m_window->findChild<AnimationExport*>();
    QString written;
    connect(animation, &AnimationExport::exported, this, [&](const QString& file) { written = file; });
    AnimationOrder order;
    order.figure = analyses.figures().front()->name();
    order.format = AnimationFormat::pictures;
    order.frames = 5;
    order.path = m_folder->filePath(QStringLiteral("attention"));
    animation->begin(order);
    QVERIFY(animation->isUnderWay());
    QTRY_COMPARE_WITH_TIMEOUT(written, order.path, 60000);
    const QStringList files = QDir(order.path).entryList({QStringLiteral("*.png")}, QDir::Files, QDir::Name);
    QCOMPARE(files.size(), 5);
    for (int i = 1; i < files.size(); ++i)
      QVERIFY2(QImage(QDir(order.path).filePath(files[i])) != QImage(QDir(order.path).filePath(files[i - 1])),
               qPrintable(files[i]));
  }

  void anAnimationThatIsGivenUpLeavesNothing() {
    open(test::smallRace(40));
    run();
    awaitTables();
    AnimationOrder order;
    order.figure = QStringLiteral("race");
    order.format = AnimationFormat::pictures;
    order.frames = 40;
    order.path = m_folder->filePath(QStringLiteral("frames"));
    auto* animation = m_window->findChild<AnimationExport*>();
    animation->begin(order);
    auto* progress = m_window->findChild<QProgressDialog*>(QStringLiteral("animationProgress"));
    QVERIFY(progress != nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(progress->value() >= 2, 30000);
    progress->findChild<QPushButton*>()->click();
    QVERIFY(!animation->isUnderWay());
    QVERIFY(!race().turnedTo().has_value());
    QTRY_VERIFY(!QFileInfo::exists(order.path) && !QFileInfo::exists(order.path + QStringLiteral(".part")));
  }

 private:
  ShownRace& race() { return *m_window->findChild<ShownRace*>(); }
  TimeBar& bar() { return *m_window->workspace().time(); }
  CurvePanel& curves() { return *m_window->workspace().curves(); }
  QString shownStep() { return m_window->findChild<QLabel*>(QStringLiteral("positions_step"))->text(); }

  /// What the analyses of models say of which step they are; nothing: now.
  QStringList analysedSteps() {
    static const QRegularExpression named(QStringLiteral("(?:none|learned), (step \\d+)"));
    QStringList steps;
    for (const QLabel* label : m_window->workspace().analyses()->findChildren<QLabel*>())
      if (const QString step = named.match(label->text()).captured(1);
          label->isVisible() && !step.isEmpty() && !steps.contains(step))
        steps << step;
    return steps;
  }

  int learnedRun() {
    for (int run = 0; run < race().runCount(); ++run)
      if (race().drawn(run).label.startsWith(QStringLiteral("learned"))) return run;
    return -1;
  }

  /// They come beside the race: on a busy machine after its end.
  void awaitTables() {
    QTRY_VERIFY(!race().history().empty());
    QTRY_VERIFY(race().snapshots().count(learnedRun()) == 1);
  }

  /// Of every step of the only run that has any, as the file says.
  std::vector<float> tablesOnDisk() {
    QDirIterator files(m_folder->path(), {QStringLiteral("history.npz")}, QDir::Files,
                       QDirIterator::Subdirectories);
    const auto arrays = read_npz(files.next().toStdString());
    for (const NamedArray& array : arrays.value()) {
      if (array.name != "tables") continue;
      std::vector<float> values(std::size_t(array.count()));
      std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
      return values;
    }
    return {};
  }
};

ORDINATE_QT_TESTS(TimeWindowTest, QApplication)
#include "time_window_test.moc"
