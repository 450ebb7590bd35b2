// Races of yesterday in the window of today, with the real engine.
#include <QAction>
#include <QDir>
#include <QDirIterator>
#include <QDropEvent>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSpinBox>
#include <QTreeView>
#include <QUndoStack>

#include "app/window/result_note.h"
#include "app/window/workspace.h"
#include "model/files/folder_lock.h"
#include "model/files/metrics_csv.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/message_bar.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/runs_model.h"
#include "widgets/runs/runs_panel.h"

using namespace ordinate;

class StoredRunsTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }

  void aRaceOfYesterdayIsShownAsIfItHadJustEnded() {
    open(test::smallRace(20));
    run();
    const QByteArray curves = curvesCsv();
    const QString sentence = m_window->workspace().resultNote()->sentence();
    launchAgain();
    QTRY_COMPARE(contents().runs.size(), std::size_t{3});
    QCOMPARE(contents().races.size(), std::size_t{1});
    const QByteArray before = everythingIn(QStringLiteral("runs"));
    select(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
    QTRY_COMPARE(m_window->workspace().resultNote()->sentence(), sentence);
    QCOMPARE(curvesCsv(), curves);
    // They answer.
    m_window->workspace().answers()->setInput(QStringLiteral("ABCABC"));
    m_window->session().ask(QStringLiteral("ABCABC"));
    auto* answer = m_window->findChild<QLabel*>(QStringLiteral("answer_0"));
    QTRY_VERIFY_WITH_TIMEOUT(answer != nullptr && !answer->isHidden(), 20000);
    // Looking changes nothing.
    QCOMPARE(everythingIn(QStringLiteral("runs")), before);
  }

  void runsOfSeveralRacesAreShownTogether() {
    open(test::smallRace(20));
    run();
    open(test::smallRace(30));
    run();
    launchAgain();
    QTRY_COMPARE(contents().runs.size(), std::size_t{6});
    runs().view()->selectAll();
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().runs().size(), std::size_t{6}, 60000);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
    const QString csv = QString::fromUtf8(curvesCsv());
    for (const char* label : {"none race 1", "none race 2", "learned race 2"})
      QVERIFY2(csv.contains(QLatin1String(label)), qPrintable(csv.left(400)));
  }

  void aFolderThatMayNotBeWrittenIsShownAllTheSame() {
    open(test::smallRace(20));
    run();
    const QString race = raceFolder();
    // Whoever trains there keeps the folder for itself; whoever looks does not ask.
    const auto lock = FolderLock::take(race.toStdString());
    QVERIFY(lock);
    launchAgain();
    QTRY_COMPARE(contents().runs.size(), std::size_t{3});
    select(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
    QCOMPARE(m_window->session().runs().size(), std::size_t{3});
  }

  void aRaceThatWasCutOffIsContinuedToTheSameBytes() {
    open(test::smallRace(6000));
    run();
    const QByteArray whole = everythingIn(QStringLiteral("runs"), QStringLiteral("metrics.csv"));
    QVERIFY(whole.size() > 100000);
    QDir(m_folder->filePath(QStringLiteral("runs"))).removeRecursively();
    launchAgain();
    open(test::smallRace(6000));
    QTest::keyClick(m_window.get(), Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->runBar().progressText().startsWith(QStringLiteral("step ")), 60000);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::running, 60000);
    QTRY_VERIFY(!m_window->runBar().progressText().startsWith(QStringLiteral("step 0 ")));
    m_window->close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), 60000);
    QVERIFY(everythingIn(QStringLiteral("runs"), QStringLiteral("metrics.csv")).isEmpty());
    launchAgain();
    // What is opened at the start does not wipe it away.
    QDirIterator files(m_folder->filePath(QStringLiteral("runs")), {QStringLiteral("experiment.json")},
                       QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    m_window->begin({files.next()});
    QTRY_VERIFY(!m_window->document().experiment().base.empty());
    const auto told = [this] { return m_window->messageBar().message().text; };
    QTRY_VERIFY2(told().contains(QStringLiteral("was not finished")), qPrintable(told()));
    QVERIFY2(!told().endsWith(QStringLiteral(" step 0.")), qPrintable(told()));
    // It stands in the list, and can be looked at where it stopped.
    select(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().runs().size(), std::size_t{3}, 60000);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
    QVERIFY(contents().runs.front().record.steps > 0);
    auto* goOn = runs().findChild<QAction*>(QStringLiteral("runs_continue"));
    QVERIFY(goOn->isEnabled());
    goOn->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isTraining(), 60000);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 120000);
    QCOMPARE(everythingIn(QStringLiteral("runs"), QStringLiteral("metrics.csv")), whole);
    QTRY_COMPARE(contents().runs.front().record.ending.kind, Ending::all_steps);
    QCOMPARE(contents().races.size(), std::size_t{1});
  }

  /// The key asks how much further, and the curves go on where they were, in one piece.
  void aRaceThatIsOverGoesOnForMoreSteps() {
    open(test::smallRace(45));
    run();
    const QByteArray wanted = everythingIn(QStringLiteral("runs"), QStringLiteral("metrics.csv"));
    const QByteArray curves = curvesCsv();
    QDir(m_folder->filePath(QStringLiteral("runs"))).removeRecursively();
    launchAgain();
    open(test::smallRace(25));
    run();
    QTest::keyClick(m_window.get(), Qt::Key_M);
    QSpinBox* more = nullptr;
    QTRY_VERIFY((more = m_window->findChild<QSpinBox*>(QStringLiteral("moreSteps"))) != nullptr);
    QCOMPARE(more->value(), 25);
    more->setValue(20);
    QVERIFY(m_window->findChild<QLabel*>(QStringLiteral("moreStepsResult"))
                ->text()
                .startsWith(QStringLiteral("45 steps in all.")));
    QTest::keyClick(more, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->session().isTraining(), 60000);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 120000);
    // What each run had come to is kept beside.
    QDirIterator kept(m_folder->filePath(QStringLiteral("runs")), {QStringLiteral("at-step-25")}, QDir::Dirs,
                      QDirIterator::Subdirectories);
    int count = 0;
    for (; kept.hasNext(); ++count) QVERIFY(QDir(kept.next()).removeRecursively());
    QCOMPARE(count, 3);
    QCOMPARE(everythingIn(QStringLiteral("runs"), QStringLiteral("metrics.csv")), wanted);
    QCOMPARE(curvesCsv(), curves);
    QCOMPARE(contents().races.size(), std::size_t{1});
    QTRY_COMPARE(contents().runs.front().record.steps, 45);
    // The experiment that was open is still that of the race, and can be what it was.
    QCOMPARE(m_window->document().experiment(), test::smallRace(45));
    m_window->document().undoStack()->undo();
    QCOMPARE(m_window->document().experiment(), test::smallRace(25));
    // From the list, after the program was started again.
    launchAgain();
    select(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
    runs().findChild<QAction*>(QStringLiteral("runs_more_steps"))->trigger();
    QTRY_VERIFY((more = m_window->findChild<QSpinBox*>(QStringLiteral("moreSteps"))) != nullptr);
    more->setValue(5);
    m_window->findChild<QPushButton*>(QStringLiteral("moreStepsAccept"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(contents().runs.front().record.steps, 50, 60000);
  }

  void aRunIsBranched() {
    open(test::smallRace(20));
    run();
    select(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
    auto* branch = runs().findChild<QAction*>(QStringLiteral("runs_branch"));
    QVERIFY(!branch->isEnabled());  // which of the three?
    runs().view()->expandAll();
    runs().view()->setCurrentIndex(runs().model()->index(2, 0, runs().model()->index(0, 0)));
    QTRY_VERIFY(branch->isEnabled());
    const std::string folder = runs().selectedRuns().front().folder;
    branch->trigger();
    QPushButton* open = nullptr;
    QTRY_VERIFY((open = m_window->findChild<QPushButton*>(QStringLiteral("branchAccept"))) != nullptr);
    open->click();
    QTRY_VERIFY(m_window->document().experiment().base["training"].contains("start_from"));
    QCOMPARE(m_window->document().experiment().base["training"]["start_from"].get<std::string>(),
             folder + "/weights.safetensors");
    QVERIFY(m_window->document().errors().empty());
    QTRY_COMPARE(m_window->session().state(), SessionState::idle);
    m_window->findChild<QPushButton*>(QStringLiteral("runButton"))->click();
    QVERIFY(m_window->session().isTraining());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 120000);
    QTRY_COMPARE(contents().races.size(), std::size_t{2});
    // It begins with what the other came to.
    const auto first = read_metrics(contents().runs.back().folder + "/metrics.csv");
    const auto last = read_metrics(folder + "/metrics.csv");
    QCOMPARE(first->front().validation_loss, last->back().validation_loss);
  }

  void namesNotesAndStarsOutlastTheProgram() {
    open(test::smallRace(20));
    run();
    Q_EMIT runs().named(1, QStringLiteral("  the good one "));
    Q_EMIT runs().noted(1, QStringLiteral("compare with \"<b>\""));
    Q_EMIT runs().starred(1, true);
    Q_EMIT runs().named(1, QStringLiteral("  "));
    launchAgain();
    QTRY_COMPARE(contents().races.size(), std::size_t{1});
    QTRY_COMPARE(contents().races.front().name, std::string("the good one"));
    QCOMPARE(contents().races.front().note, std::string("compare with \"<b>\""));
    QVERIFY(contents().races.front().starred);
    // The index knows nothing that the folders do not.
    m_window.reset();
    for (const char* part : {".sqlite", ".sqlite-wal", ".sqlite-shm"})
      QFile::remove(m_folder->filePath(QStringLiteral("runs") + QLatin1String(part)));
    launch();
    QTRY_COMPARE(contents().races.size(), std::size_t{1});
    QCOMPARE(contents().races.front().name, std::string("the good one"));
  }

  /// A body without an encoding is blind to order: its accuracy stays.
  void theShuffleTestIsKept() {
    open(test::smallRace(20));
    run();
    select(0);
    runs().findChild<QAction*>(QStringLiteral("runs_order"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(contents().runs.size() == 3 && contents().runs.back().order, 60000);
    launchAgain();
    QTRY_COMPARE(contents().runs.size(), std::size_t{3});
    for (const StoredRun& run : contents().runs) {
      QVERIFY(run.order);
      if (run.record.label == "none") QCOMPARE(run.order->shuffled_accuracy, run.order->accuracy);
    }
    const QModelIndex none = runs().model()->indexOf(QString::fromStdString(contents().runs.front().folder));
    QVERIFY(none.siblingAtColumn(RunsModel::shuffled).data().toString().contains(QStringLiteral(" → ")));
  }

  void deletingCanBeUndone() {
    open(test::smallRace(20));
    run();
    select(0);
    runs().findChild<QAction*>(QStringLiteral("runs_delete"))->trigger();
    QTRY_COMPARE(contents().runs.size(), std::size_t{0});
    // What is gone is not shown as if it could still answer.
    QCOMPARE(m_window->session().state(), SessionState::idle);
    QTRY_COMPARE(m_window->messageBar().message().action, QStringLiteral("Undo"));
    Q_EMIT m_window->messageBar().actionTriggered(m_window->messageBar().message().actionId);
    QTRY_COMPARE(contents().runs.size(), std::size_t{3});
  }

  void aDroppedRaceFolderOpensWhole() {
    open(test::smallRace(20));
    run();
    const QString elsewhere = m_folder->filePath(QStringLiteral("elsewhere"));
    QVERIFY(QDir().rename(raceFolder(), elsewhere));
    launchAgain();
    open(test::smallRace(7));
    m_window->document().markSaved(QString(), m_window->document().experiment());
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(elsewhere)});
    // As the window system delivers it: the drop goes to whoever accepted the drag.
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &event);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
    QCOMPARE(m_window->session().runs().size(), std::size_t{3});
    QVERIFY(m_window->document().experiment().base["training"]["steps"] == 20);
    // It is looked at where it is: the store does not take it in.
    QCOMPARE(contents().runs.size(), std::size_t{0});
  }

 private:
  RunsPanel& runs() const { return *m_window->workspace().runs(); }
  const StoreContents& contents() const { return runs().model()->contents(); }
  QByteArray curvesCsv() const { return m_window->workspace().curves()->figures().front()->csv(); }
  void select(int row) const {
    runs().view()->setCurrentIndex(runs().model()->index(row, 0));
    runs().view()->selectionModel()->select(runs().model()->index(row, 0),
                                            QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
  }
  void launchAgain() {
    m_window.reset();
    launch();
  }
  QString raceFolder() const {
    const QDir root(m_folder->filePath(QStringLiteral("runs")));
    return root.filePath(root.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0));
  }
  /// Name (below the run folder) and content of every file below a folder.
  QByteArray everythingIn(const QString& folder, const QString& pattern = QStringLiteral("*")) const {
    QStringList paths;
    QDirIterator files(m_folder->filePath(folder), {pattern}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) paths << files.next();
    paths.sort();
    QByteArray all;
    for (const QString& path : paths) all += path.section(u'/', -2).toUtf8() + '\n' + test::contentOf(path);
    return all;
  }
};

ORDINATE_QT_TESTS(StoredRunsTest, QApplication)
#include "stored_runs_test.moc"
