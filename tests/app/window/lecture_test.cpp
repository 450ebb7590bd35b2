// One panel in the whole window, the lecture mode, and lectures that lead through stops.
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFontInfo>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include "app/base/folding_dock.h"
#include "app/base/look.h"
#include "app/race/shown_race.h"
#include "app/window/filled_view.h"
#include "app/window/lecture_editing.h"
#include "app/window/lecture_player.h"
#include "app/window/workspace.h"
#include "model/lecture/lecture.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/fonts.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/theme.h"
#include "widgets/lecture/lecture_panel.h"
#include "widgets/lecture/prediction_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/time_bar.h"

using namespace ordinate;

class LectureTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }
  void aPanelFillsTheWindowAndGivesItBack();
  void aDoubleClickOnATitleFillsTheWindow();
  void twoPanelsStandBesideEachOther();
  void theLayoutIsKeptFromAFilledWindow();
  void aRoomCanReadEverythingAndNothingIsLeftBehind();
  void nothingKeepsTheSizeOfTheStage();
  void theKeysOfARemoteControlGoFromPanelToPanel();
  void bMakesTheScreenBlack();
  void aLectureLeadsFromStopToStop();
  void changesAreAskedAboutOnce();
  void aBrokenLectureLeavesTheWindowAsItIs();
  void aLectureIsMadeByKeysSavedAndOpenedByAnother();
  void aClickSaysWhichViewIsMeant();
  void aFinishedRaceTravelsInTheLecture();
  void listenersSayFirstWhatTheyExpect();
  void theDraftOfALectureComesBack();
  void theLecturesThatComeWithTheProgramCanBeShown();

 private:
  void press(Qt::Key key) {
    QTest::keyClick(m_window.get(), key);
    QTest::qWait(30);
  }
  FilledView& filled() { return m_window->workspace().filled(); }
  QWidget* view(const char* name) {
    const Workspace& workspace = m_window->workspace();
    const auto& found =
        workspace.views()[static_cast<std::size_t>(workspace.viewNamed(QString::fromLatin1(name)))];
    return found.dock != nullptr ? found.dock : found.widget;
  }
  QStringList visibleViews() {
    QStringList names;
    for (const Workspace::View& each : m_window->workspace().views())
      if (view(qPrintable(each.name))->isVisible()) names << each.name;
    return names;
  }
  QString writeLecture(const Lecture& lecture) {
    const QString path = m_folder->filePath(QStringLiteral("my.ordinate-lecture"));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly)) file.write(QByteArray::fromStdString(write_lecture(lecture)));
    return path;
  }
  LecturePlayer& player() { return *m_window->findChild<LecturePlayer*>(); }
};

void LectureTest::aPanelFillsTheWindowAndGivesItBack() {
  const QStringList before = visibleViews();
  const QSize curves = m_window->workspace().curves()->size();
  press(Qt::Key_3);  // Similarity
  press(Qt::Key_F);
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("similarity")});
  QVERIFY(view("similarity")->width() > m_window->width() * 9 / 10);
  press(Qt::Key_1);
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("curves")});
  QVERIFY(view("curves")->width() > m_window->width() * 9 / 10);
  press(Qt::Key_Escape);
  QVERIFY(!filled().isFilled());
  QCOMPARE(visibleViews(), before);
  QTRY_COMPARE(m_window->workspace().curves()->size(), curves);
}

void LectureTest::aDoubleClickOnATitleFillsTheWindow() {
  auto* dock = qobject_cast<FoldingDock*>(view("similarity"));
  const QPoint onTitle(20, dock->titleBarWidget()->height() / 2);
  QTest::mouseDClick(dock->titleBarWidget(), Qt::LeftButton, Qt::NoModifier, onTitle);
  QTest::qWait(30);
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("similarity")});
  QTest::mouseDClick(dock->titleBarWidget(), Qt::LeftButton, Qt::NoModifier, onTitle);
  QTest::qWait(30);
  QVERIFY(visibleViews().size() > 3);
  QVERIFY(!dock->isFloating());
  QTest::mouseDClick(m_window->workspace().curves(), Qt::LeftButton, Qt::NoModifier, QPoint(20, 12));
  QTest::qWait(30);
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("curves")});
}

void LectureTest::twoPanelsStandBesideEachOther() {
  m_window->resize(1300, 800);
  const Workspace& workspace = m_window->workspace();
  const auto pair = [&](const char* first, const char* second) {
    filled().fill(
        {workspace.viewNamed(QString::fromLatin1(first)), workspace.viewNamed(QString::fromLatin1(second))});
    QTest::qWait(50);
    QCOMPARE(visibleViews().size(), 2);
    const int left = view(first)->mapTo(m_window.get(), QPoint()).x();
    const int right = view(second)->mapTo(m_window.get(), QPoint()).x();
    QVERIFY(right > left + m_window->width() / 4);
    QVERIFY2(std::abs(view(first)->width() - view(second)->width()) < m_window->width() / 4,
             qPrintable(QStringLiteral("%1 and %2").arg(view(first)->width()).arg(view(second)->width())));
  };
  pair("curves", "positions");
  pair("curves", "similarity");
  pair("similarity", "lengths");
  // Above each other where half of the width is not enough.
  const QFont usual = QApplication::font();
  QFont large = usual;
  large.setPointSizeF(24);
  QApplication::setFont(large);
  refreshFonts();
  m_window->resize(900, 700);
  filled().fill(
      {workspace.viewNamed(QStringLiteral("curves")), workspace.viewNamed(QStringLiteral("similarity"))});
  QTest::qWait(100);
  QVERIFY(view("similarity")->mapTo(m_window.get(), QPoint()).x() < 40);
  QVERIFY(view("similarity")->mapTo(m_window.get(), QPoint()).y() >
          view("curves")->mapTo(m_window.get(), QPoint()).y() + 100);
  QApplication::setFont(usual);
  refreshFonts();
  filled().fill({-1, 99});  // nothing that there is
  QCOMPARE(filled().shown().size(), std::size_t{2});
}

void LectureTest::theLayoutIsKeptFromAFilledWindow() {
  const QByteArray layout = m_window->workspace().saveLayout();
  press(Qt::Key_F);
  QCOMPARE(m_window->workspace().saveLayout(), layout);
  press(Qt::Key_Escape);
  // What was folded stays so, also when there is something to see in it by now.
  open(test::smallRace(20));
  run();
  const auto* runs = m_window->findChild<FoldingDock*>(QStringLiteral("runsDock"));
  QVERIFY(runs->isFolded());
  press(Qt::Key_F);
  press(Qt::Key_Escape);
  QVERIFY(runs->isFolded());
}

void LectureTest::aRoomCanReadEverythingAndNothingIsLeftBehind() {
  const QFont usual = QApplication::font();
  Look look(*qApp, *m_settings);
  look.dress();
  m_settings->setTheme(ThemeChoice::dark);
  const QFont font = QApplication::font();
  QTest::qWait(100);
  const QSize size = m_window->size();
  press(Qt::Key_F11);
  QVERIFY(m_window->isFullScreen());
  QVERIFY(!themeOf(m_window.get()).dark);
  press(Qt::Key_D);
  QVERIFY(themeOf(m_window.get()).dark);
  press(Qt::Key_D);
  QVERIFY(!themeOf(m_window.get()).dark);
  QVERIFY(!m_window->menuBar()->isVisible() && !m_window->runBar().isVisible() &&
          !m_window->statusBar()->isVisible());
  m_window->messageBar().show({MessageBar::Kind::information, QStringLiteral("Hello"), {}, {}, {}, {}});
  QVERIFY(!m_window->messageBar().isVisible());
  QTest::qWait(100);
  int read = 0;
  for (const QWidget* widget : m_window->findChildren<QWidget*>()) {
    if (!widget->isVisible()) continue;
    ++read;
    // Whole pixels: half of one is lost.
    QVERIFY2((QFontInfo(widget->font()).pixelSize() + 0.5) * 36 >= m_window->screen()->size().height(),
             qPrintable(widget->objectName() + QLatin1Char(' ') +
                        QString::fromLatin1(widget->metaObject()->className())));
  }
  QVERIFY(read > 5);
  QVERIFY2(m_window->minimumSizeHint().width() <= m_window->screen()->size().width(),
           qPrintable(QString::number(m_window->minimumSizeHint().width())));
  const QList<QTableView*> tables = m_window->findChildren<QTableView*>();
  QVERIFY(!tables.isEmpty());
  for (const QTableView* table : tables)  // hidden ones too: no row may cover the next
    QVERIFY2(table->verticalHeader()->defaultSectionSize() > table->fontMetrics().height(),
             qPrintable(table->objectName()));
  press(Qt::Key_Escape);
  QVERIFY(!m_window->isFullScreen());
  QTRY_COMPARE(m_window->size(), size);
  m_window->messageBar().show({MessageBar::Kind::information, QStringLiteral("Hello"), {}, {}, {}, {}});
  QVERIFY(m_window->menuBar()->isVisible() && m_window->runBar().isVisible() &&
          m_window->messageBar().isVisible());
  QCOMPARE(QApplication::font(), font);
  QCOMPARE(m_settings->theme(), ThemeChoice::dark);
  QVERIFY(themeOf(m_window.get()).dark);
  m_settings->setTheme(ThemeChoice::light);
  QApplication::setFont(usual);
}

/// A box that is first seen on the stage kept its least size: Qt forgets it with the style, not with the
/// font.
void LectureTest::nothingKeepsTheSizeOfTheStage() {
  const QFont usual = QApplication::font();
  {
    Look look(*qApp, *m_settings);
    look.dress();
    open(test::smallRace(20));
    press(Qt::Key_1);
    press(Qt::Key_F11);
    run();  // the time bar comes with it
    QTest::qWait(100);
    press(Qt::Key_Escape);
    QTest::qWait(100);
    int seen = 0;
    for (const QComboBox* box : m_window->findChildren<QComboBox*>()) {
      seen += box->isVisible();
      QVERIFY2(box->minimumSizeHint().height() < 2.5 * box->fontMetrics().height(),
               qPrintable(box->objectName()));
    }
    QVERIFY(seen > 2);
  }
  qApp->setStyleSheet(QString());
  QApplication::setFont(usual);
}

void LectureTest::theKeysOfARemoteControlGoFromPanelToPanel() {
  press(Qt::Key_PageDown);  // outside a lecture it is no command
  QVERIFY(!filled().isFilled());
  press(Qt::Key_1);
  press(Qt::Key_F11);
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("curves")});
  press(Qt::Key_PageDown);
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("positions")});
  press(Qt::Key_PageUp);
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("curves")});
  press(Qt::Key_F11);
  QVERIFY(!filled().isFilled() && !m_window->isFullScreen());
}

void LectureTest::bMakesTheScreenBlack() {
  const auto blank = [this] { return m_window->findChild<QWidget*>(QStringLiteral("blankScreen")); };
  press(Qt::Key_B);
  QVERIFY(blank() == nullptr);
  press(Qt::Key_F11);
  press(Qt::Key_B);
  QVERIFY(blank() != nullptr && blank()->isVisible());
  QCOMPARE(blank()->size(), m_window->size());
  QCOMPARE(m_window->grab().toImage().pixelColor(200, 200), QColor(Qt::black));
  press(Qt::Key_B);
  QVERIFY(blank() == nullptr);
  press(Qt::Key_B);
  press(Qt::Key_PageDown);
  QVERIFY(blank() == nullptr);
  press(Qt::Key_B);
  press(Qt::Key_Escape);
  QVERIFY(blank() == nullptr);
}

void LectureTest::aLectureLeadsFromStopToStop() {
  Lecture lecture;
  lecture.name = "Two races";
  lecture.experiments["first"] = test::smallRace(20);
  lecture.experiments["second"] = test::smallRace(30);
  lecture.experiments["second"].name = "another race";
  lecture.stops = {{"Before", "Look.", "first", {"curves"}, false, ""},
                   {"The race", "", "", {}, true, "Lines."},
                   {"Another", "", "second", {"similarity"}, true, ""},
                   {"Again", "", "first", {"curves"}, false, ""}};
  player().open(writeLecture(lecture));
  const auto heading = [this] {
    return m_window->findChild<QLabel*>(QStringLiteral("lectureHeading"))->text();
  };
  const auto sentence = [this] {
    return m_window->findChild<QLabel*>(QStringLiteral("lectureSentence"))->text();
  };
  QTRY_COMPARE(heading(), QStringLiteral("1 / 4  Before"));
  QVERIFY2(sentence().startsWith(QStringLiteral("Look.")), qPrintable(sentence()));
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("curves")});
  QTRY_COMPARE(m_window->document().experiment().name, std::string("small race"));
  press(Qt::Key_PageUp);  // there is none before
  QCOMPARE(player().stop(), 0);
  press(Qt::Key_PageDown);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
  QCOMPARE(sentence(), QStringLiteral("What should be seen: Lines."));
  const auto* race = m_window->findChild<ShownRace*>();
  const QString folder = race->order()->folder;
  press(Qt::Key_PageDown);
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("similarity")});
  QTRY_VERIFY_WITH_TIMEOUT(race->order() && race->order()->experiment.name == "another race" &&
                               m_window->session().state() == SessionState::ended,
                           60000);
  press(Qt::Key_PageDown);
  // Nothing is trained again: the race of the second stop is shown.
  QTRY_VERIFY_WITH_TIMEOUT(race->isStored() && m_window->session().state() == SessionState::ended, 20000);
  QCOMPARE(race->progress().step, race->progress().total);
  QVERIFY(race->order()->folder == folder || race->order()->stored.front().startsWith(folder));
  // Back across a race that trains, and at once on: what was finished is shown once it is stopped.
  lecture.stops[2].experiment = "long";
  lecture.experiments["long"] = test::smallRace(100000);
  lecture.stops[0].run = true;
  player().begin(lecture);
  QTRY_VERIFY_WITH_TIMEOUT(m_window->session().state() == SessionState::ended, 60000);
  press(Qt::Key_PageDown);
  press(Qt::Key_PageDown);
  QTRY_VERIFY_WITH_TIMEOUT(m_window->session().state() == SessionState::running, 60000);
  press(Qt::Key_PageDown);
  QTRY_VERIFY_WITH_TIMEOUT(race->isStored() && m_window->session().state() == SessionState::ended, 20000);
  press(Qt::Key_PageDown);  // there is none behind
  QCOMPARE(player().stop(), 3);
  press(Qt::Key_Escape);
  QVERIFY(!player().isLeading() && !filled().isFilled());
}

void LectureTest::changesAreAskedAboutOnce() {
  Lecture lecture;
  lecture.experiments["first"] = test::smallRace(20);
  lecture.stops = {{"One", "", "first", {"curves"}, false, ""}, {"Two", "", "", {"positions"}, false, ""}};
  Experiment edited = test::smallRace(25);
  m_window->document().propose(edited, QStringLiteral("edit"));
  QVERIFY(!m_window->document().isClean());
  int asked = 0;
  const auto answer = [&](QMessageBox::StandardButton button) {
    QTimer::singleShot(0, this, [&asked, button] {
      auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
      if (box == nullptr) return;
      ++asked;
      box->button(button)->click();
    });
  };
  answer(QMessageBox::Cancel);
  player().begin(lecture);
  QCOMPARE(asked, 1);
  QVERIFY(!player().isLeading() && !filled().isFilled());
  answer(QMessageBox::Discard);
  player().begin(lecture, 1);
  QCOMPARE(asked, 2);
  QCOMPARE(player().stop(), 1);
  QVERIFY(m_window->document().isClean());
  m_window->activateWindow();
  QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
  press(Qt::Key_PageUp);
  QCOMPARE(player().stop(), 0);
  QCOMPARE(QApplication::activeModalWidget(), nullptr);
}

void LectureTest::aBrokenLectureLeavesTheWindowAsItIs() {
  const QString path = m_folder->filePath(QStringLiteral("broken.ordinate-lecture"));
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(
      R"({"format": "ordinate-lecture", "version": 1, "stops": [{"heading": "One", "panels": ["clock"]}]})");
  file.close();
  player().open(path);
  QTRY_VERIFY(m_window->messageBar().isVisible());
  QVERIFY(m_window->messageBar().message().text.contains(QStringLiteral("stops[0].panels")));
  QVERIFY(!m_window->isFullScreen() && !filled().isFilled());
  player().open(m_folder->filePath(QStringLiteral("none.ordinate-lecture")));
  QTRY_VERIFY(m_window->messageBar().message().text.contains(QStringLiteral("none.ordinate-lecture")));
}

void LectureTest::aLectureIsMadeByKeysSavedAndOpenedByAnother() {
  const auto add = [this] {
    QTest::keyClick(m_window.get(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  };
  open(test::smallRace(20));
  press(Qt::Key_1);
  add();
  press(Qt::Key_3);
  press(Qt::Key_F);
  add();
  press(Qt::Key_Escape);
  Experiment other = test::smallRace(30);
  other.name = "another race";
  open(other);
  press(Qt::Key_2);
  add();
  LecturePanel& panel = *m_window->workspace().lecture();
  QCOMPARE(panel.lecture().stops.size(), std::size_t{3});
  QCOMPARE(panel.lecture().experiments.size(), std::size_t{2});
  QTest::keyClick(m_window.get(), Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
  QTRY_VERIFY(panel.isVisible());
  auto* list = panel.findChild<QListWidget*>(QStringLiteral("lectureStops"));
  list->setFocus();
  list->setCurrentRow(2);
  QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);  // similarity last
  QCOMPARE(panel.chosen(), 1);
  auto* heading = panel.findChild<QLineEdit*>(QStringLiteral("stopHeading"));
  heading->setFocus();
  heading->selectAll();
  QTest::keyClicks(heading, QStringLiteral("Look at the table"));
  QTest::keyClick(heading, Qt::Key_Return);
  heading->selectAll();
  QTest::keyClick(heading, Qt::Key_Delete);
  QTest::keyClick(heading, Qt::Key_Return);
  QCOMPARE(heading->text(), QStringLiteral("Look at the table"));  // a stop has a heading
  auto* run = panel.findChild<QCheckBox*>(QStringLiteral("stopRun"));
  run->setFocus();
  QTest::keyClick(run, Qt::Key_Return);
  const std::vector<LectureStop> made = panel.lecture().stops;
  QCOMPARE(made[0].panels, std::vector<std::string>{"curves"});
  QCOMPARE(made[1], (LectureStop{"Look at the table", "", "another race", {"positions"}, true, ""}));
  QCOMPARE(made[2].panels, std::vector<std::string>{"similarity"});
  QCOMPARE(made[2].experiment, std::string("small race"));
  const QString path = m_folder->filePath(QStringLiteral("mine.ordinate-lecture"));
  auto* editing = m_window->findChild<LectureEditing*>();
  editing->saveTo(path);
  QTRY_VERIFY(QFile::exists(path));
  list->setFocus();
  list->setCurrentRow(0);
  QTest::keyClick(list, Qt::Key_Delete);
  QCOMPARE(panel.lecture().stops.size(), std::size_t{2});
  // Somebody else, with nothing of his own.
  QTemporaryDir another;
  QVERIFY(QFile::copy(path, another.filePath(QStringLiteral("mine.ordinate-lecture"))));
  closeWindow();
  openWindow();
  player().open(another.filePath(QStringLiteral("mine.ordinate-lecture")));
  QTRY_COMPARE(m_window->findChild<QLabel*>(QStringLiteral("lectureHeading"))->text(),
               QStringLiteral("1 / 3  Accuracy and loss"));
  press(Qt::Key_PageDown);
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("positions")});
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
  press(Qt::Key_Escape);
}

/// Much of a panel takes no focus: a click there means this panel all the same.
void LectureTest::aClickSaysWhichViewIsMeant() {
  open(test::smallRace(20));
  press(Qt::Key_1);
  QCOMPARE(view("positions")->focusPolicy(), Qt::NoFocus);
  QTest::mouseClick(view("positions"), Qt::LeftButton, Qt::NoModifier, QPoint(20, 12));
  LecturePanel& panel = *m_window->workspace().lecture();
  panel.findChild<QToolButton*>(QStringLiteral("lectureAdd"))->click();
  QCOMPARE(panel.lecture().stops.at(0).panels, std::vector<std::string>{"positions"});
  press(Qt::Key_F);
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("positions")});
}

void LectureTest::aFinishedRaceTravelsInTheLecture() {
  Experiment experiment = test::smallRace(20);
  experiment.seeds = {1, 2};
  open(experiment);
  LecturePanel& panel = *m_window->workspace().lecture();
  press(Qt::Key_1);
  QTest::keyClick(m_window.get(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  auto* recorded = panel.findChild<QCheckBox*>(QStringLiteral("stopRecorded"));
  recorded->click();  // there is no race yet: the mark does not stay
  QVERIFY(!recorded->isChecked());
  QVERIFY(m_window->findChild<MessageBar*>()->isVisibleTo(m_window.get()));
  press(Qt::Key_Space);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
  QTRY_VERIFY(
      QFile::exists(m_window->findChild<ShownRace*>()->order()->folder + QStringLiteral("/race.json")));
  press(Qt::Key_1);
  QTest::keyClick(m_window.get(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  QTRY_COMPARE(panel.lecture().recorded.size(), std::size_t{1});
  QVERIFY(recorded->isChecked());
  QVERIFY(panel.findChild<QCheckBox*>(QStringLiteral("stopRun"))
              ->isChecked());  // the first one stands before the race
  auto* judged = panel.findChild<QComboBox*>(QStringLiteral("stopJudged"));
  judged->setCurrentIndex(1);
  Q_EMIT judged->activated(1);
  const QTemporaryDir another;
  const QString path = another.filePath(QStringLiteral("mine.ordinate-lecture"));
  m_window->findChild<LectureEditing*>()->saveTo(path);
  QTRY_VERIFY(QFile::exists(path));
  // Somebody else, who has trained nothing.
  closeWindow();
  openWindow();
  m_window->findChild<TimeBar*>()->setSeconds(5);
  player().open(path);
  const auto label = [this](const char* name) { return m_window->findChild<QLabel*>(QLatin1String(name)); };
  const auto* race = m_window->findChild<ShownRace*>();
  QTRY_COMPARE(label("lectureHeading")->text(), QStringLiteral("1 / 2  Accuracy and loss"));
  QTest::qWait(200);
  QVERIFY(!race->showsRace());  // the stop that asks for the race comes later
  press(Qt::Key_PageDown);
  QTRY_VERIFY(race->isRecorded() && m_window->findChild<TimeBar*>()->isPlaying());
  QCOMPARE(race->order()->experiment, experiment);
  QVERIFY(label("lectureRecorded")->isVisible());
  QCOMPARE(m_window->workspace().curves()->heading(), QStringLiteral("Recorded · accuracy and loss"));
  QVERIFY(!label("lectureSentence")->text().contains(QStringLiteral("Over 2 seeds")));
  press(Qt::Key_Space);
  QVERIFY(!m_window->findChild<TimeBar*>()->isPlaying());
  press(Qt::Key_Space);
  QTRY_VERIFY_WITH_TIMEOUT(!race->turnedTo(), 10000);
  QTRY_VERIFY(label("lectureSentence")->text().startsWith(QStringLiteral("Over 2 seeds, against none: ")));
  // The model of the second seed is not in the recording: nobody is frightened by that.
  QVERIFY(m_window->findChild<MessageBar*>()->message().kind != MessageBar::Kind::error);
  // For real.
  press(Qt::Key_T);
  QTRY_COMPARE(m_window->session().state(), SessionState::idle);
  QVERIFY(!label("lectureRecorded")->isVisible());
  press(Qt::Key_Space);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
  QVERIFY(race->showsRace() && !race->isRecorded() && !race->isStored());
  press(Qt::Key_Escape);
}

void LectureTest::listenersSayFirstWhatTheyExpect() {
  Lecture lecture;
  lecture.experiments["first"] = test::smallRace(20);
  lecture.stops = {{"Before", "", "first", {"curves"}, false, ""}, {"The race", "", "", {}, true, ""}};
  lecture.stops[1].predict = true;
  player().open(writeLecture(lecture));
  QTRY_COMPARE(m_window->document().experiment().name, std::string("small race"));
  press(Qt::Key_PageDown);
  auto* panel = m_window->findChild<PredictionPanel*>();
  QTRY_VERIFY(panel->isVisible() && panel->hasFocus());
  QCOMPARE(m_window->session().state(), SessionState::idle);  // nothing is trained yet
  QCOMPARE(panel->prediction().gap, -1);                      // nobody has said anything
  for (const Qt::Key key : {Qt::Key_3, Qt::Key_2, Qt::Key_9, Qt::Key_1, Qt::Key_Backspace, Qt::Key_2,
                            Qt::Key_Up, Qt::Key_Up, Qt::Key_Up})
    QTest::keyClick(panel, key);
  QCOMPARE(panel->prediction().votes, (std::vector<int>{0, 2, 1}));
  QCOMPARE(panel->prediction().gap, 2);
  QVERIFY(panel->accessibleDescription().contains(QStringLiteral("2: sinusoidal, 2 votes")));
  QCOMPARE(visibleViews(), QStringList{QStringLiteral("curves")});  // the digits chose no panel
  QTest::keyClick(panel, Qt::Key_Space);
  QVERIFY(!panel->isVisible());
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
  const auto sentence = [this] {
    return m_window->findChild<QLabel*>(QStringLiteral("lectureSentence"))->text();
  };
  QTRY_VERIFY2(sentence().startsWith(QStringLiteral("Predicted: sinusoidal (2 of 3 votes).")),
               qPrintable(sentence()));
  QVERIFY(sentence().contains(QStringLiteral("may be luck")));
  QCOMPARE(m_window->workspace().curves()->race().predicted, QStringList{QStringLiteral("sinusoidal")});
  press(Qt::Key_PageUp);
  press(Qt::Key_PageDown);  // asked once
  QVERIFY(!panel->isVisible());
  QVERIFY(sentence().startsWith(QStringLiteral("Predicted: sinusoidal")));
  press(Qt::Key_Escape);
  QVERIFY(m_window->findChild<ShownRace*>()->predicted().isEmpty());
}

void LectureTest::theDraftOfALectureComesBack() {
  open(test::smallRace(20));
  press(Qt::Key_1);
  QTest::keyClick(m_window.get(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  const auto stops = m_window->workspace().lecture()->lecture().stops;
  QCOMPARE(stops.size(), std::size_t{1});
  m_window->close();  // at once: nothing may be lost
  QTRY_VERIFY(!m_window->isVisible());
  m_window.reset();
  launch();
  QTRY_COMPARE(m_window->workspace().lecture()->lecture().stops, stops);
  // One that cannot be read is told of, and kept.
  m_window.reset();
  const QString draft = m_folder->filePath(QStringLiteral("sessions/draft.ordinate-lecture"));
  QFile file(draft);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(R"({"format": "ordinate-lecture", "version": 7})");
  file.close();
  launch();
  QTRY_VERIFY(m_window->messageBar().message().text.contains(QStringLiteral("version 7")));
  QVERIFY(test::contentOf(draft + QStringLiteral(".unreadable")).contains("version\": 7"));
}

void LectureTest::theLecturesThatComeWithTheProgramCanBeShown() {
  const QDir folder(QStringLiteral(ORDINATE_SOURCE_DIR "/resources/lectures"));
  const QStringList files = folder.entryList({QStringLiteral("*.ordinate-lecture")});
  QVERIFY(!files.isEmpty());
  for (const QString& file : files) {
    player().open(folder.filePath(file));
    QTRY_VERIFY(player().isLeading());
    // From the key to the picture; it is printed and not judged, as no test fails because a machine is slow.
    for (int stop = 0;; ++stop) {
      QCOMPARE(player().stop(), stop);
      QVERIFY(filled().isFilled());
      QElapsedTimer clock;
      clock.start();
      QTest::keyClick(m_window.get(), Qt::Key_PageDown);
      QApplication::processEvents();
      m_window->grab();
      qInfo("stop %d: %lld ms", stop + 2, static_cast<long long>(clock.elapsed()));
      if (player().stop() == stop) break;
    }
    press(Qt::Key_Escape);
  }
}

ORDINATE_QT_TESTS(LectureTest, QApplication)
#include "lecture_test.moc"
