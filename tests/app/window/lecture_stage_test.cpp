// What a hand at the mouse and a wrong key do on the stage, and what is left of a lecture that was looked at.
#include <QAction>
#include <QFile>
#include <QLabel>
#include <QTabBar>
#include <QTest>
#include <QToolButton>

#include "app/document/lecture_source.h"
#include "app/race/shown_race.h"
#include "app/window/filled_view.h"
#include "app/window/lecture_player.h"
#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/common/message_bar.h"
#include "widgets/lecture/lecture_panel.h"
#include "widgets/lecture/prediction_panel.h"

using namespace ordinate;

class LectureStageTest : public QObject, private test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }
  void theMouseLeadsToo();
  void helpIsLeftBeforeTheLecture();
  void aStepTooFarKeepsTheQuestion();
  void aRecordedRaceIsHiddenBehindTheQuestion();
  void nothingIsTrainedBehindTheQuestion();
  void aLectureThatWasLookedAtCanBeChanged();
  void aTabSaysWhichViewIsMeant();
  void aStopOfTheEndShowsTheEnd();
  void whatIsNotRecordedIsSaid();

 private:
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QTest::keyClick(m_window.get(), key, modifiers);
    QTest::qWait(30);
  }
  void click(const char* button) {
    QTest::mouseClick(m_window->findChild<QToolButton*>(QLatin1String(button)), Qt::LeftButton);
    QTest::qWait(30);
  }
  LecturePlayer& player() { return *m_window->findChild<LecturePlayer*>(); }
  LecturePanel& panel() { return *m_window->workspace().lecture(); }
  ShownRace& race() { return *m_window->findChild<ShownRace*>(); }
  QString said() const { return m_window->messageBar().message().text; }
  QStringList shown() const {
    QStringList names;
    for (const int view : m_window->workspace().filled().shown())
      names << m_window->workspace().views()[static_cast<std::size_t>(view)].name;
    return names;
  }
  /// Curves without a race, then one that is asked about, then the position vectors.
  static Lecture asking() {
    Lecture lecture;
    lecture.experiments["race"] = test::smallRace(20);
    lecture.stops = {{"Before", "Look.", "race", {"curves"}, false, ""},
                     {"The race", "", "", {"curves"}, true, ""},
                     {"After", "", "", {"positions"}, false, ""}};
    lecture.stops[1].predict = true;
    return lecture;
  }
  void begin(const Lecture& lecture, int stop) {
    player().begin(lecture, stop);
    QTRY_VERIFY(player().isLeading());
    QTest::qWait(50);
  }
  void train() {
    open(test::smallRace(20));
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
  }
};

void LectureStageTest::theMouseLeadsToo() {
  begin(asking(), 0);
  const auto* sentence = m_window->findChild<QLabel*>(QStringLiteral("lectureSentence"));
  QCOMPARE(sentence->text(), QStringLiteral("Look. Page Down goes on, Esc leaves."));
  click("lectureNext");
  QCOMPARE(player().stop(), 1);
  click("lectureBack");
  QCOMPARE(player().stop(), 0);
  QCOMPARE(sentence->text(), QStringLiteral("Look."));  // whoever went on knows how
  click("lectureLeave");
  QVERIFY(!player().isLeading());
  QVERIFY(!m_window->workspace().filled().isFilled());
}

void LectureStageTest::helpIsLeftBeforeTheLecture() {
  begin(asking(), 1);
  auto* question = m_window->findChild<PredictionPanel*>();
  QTRY_VERIFY(question->isVisible());
  press(Qt::Key_F1);
  QCOMPARE(shown(), QStringList{QStringLiteral("help")});
  QVERIFY(!question->isVisible());
  press(Qt::Key_Escape);
  QCOMPARE(shown(), QStringList{QStringLiteral("curves")});
  QVERIFY(question->isVisible() && question->hasFocus());
  press(Qt::Key_Escape);
  QVERIFY(!player().isLeading());
}

void LectureStageTest::aStepTooFarKeepsTheQuestion() {
  begin(asking(), 1);
  auto* question = m_window->findChild<PredictionPanel*>();
  QTRY_VERIFY(question->isVisible());
  press(Qt::Key_PageDown);
  QVERIFY(!question->isVisible());
  press(Qt::Key_PageUp);
  QTRY_VERIFY(question->isVisible() && question->hasFocus());
  QTest::keyClick(question, Qt::Key_2);
  QTest::keyClick(question, Qt::Key_Space);
  QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000);
  QCOMPARE(race().predicted(), QStringList{QStringLiteral("sinusoidal")});
}

/// The stop behind showed its end.
void LectureStageTest::aRecordedRaceIsHiddenBehindTheQuestion() {
  train();
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  press(Qt::Key_2);
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  QTRY_COMPARE(panel().lecture().recorded.size(), std::size_t{1});
  Lecture lecture = panel().lecture();
  lecture.stops[0].predict = true;
  begin(lecture, 0);
  auto* question = m_window->findChild<PredictionPanel*>();
  QTRY_VERIFY(question->isVisible());
  press(Qt::Key_PageDown);
  QTRY_VERIFY(race().isRecorded());
  press(Qt::Key_PageUp);
  QTRY_VERIFY(question->isVisible());
  QTRY_VERIFY(!race().showsRace());
  QTest::keyClick(question, Qt::Key_2);
  QTest::keyClick(question, Qt::Key_Space);
  QTRY_VERIFY(race().isRecorded());
}

void LectureStageTest::nothingIsTrainedBehindTheQuestion() {
  begin(asking(), 1);
  auto* question = m_window->findChild<PredictionPanel*>();
  QTRY_VERIFY(question->isVisible());
  for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Period, Qt::Key_Left}) QTest::keyClick(question, key);
  QTest::qWait(200);
  QCOMPARE(m_window->session().state(), SessionState::idle);
  QVERIFY(!race().showsRace());
}

void LectureStageTest::aLectureThatWasLookedAtCanBeChanged() {
  const auto file = [this](const char* name) {
    Lecture lecture = asking();
    lecture.name = name;
    const QString path = m_folder->filePath(QLatin1String(name) + QLatin1String(lectureSuffix));
    QFile written(path);
    if (written.open(QIODevice::WriteOnly)) written.write(QByteArray::fromStdString(write_lecture(lecture)));
    return path;
  };
  player().open(file("mine"));
  QTRY_VERIFY(player().isLeading());
  press(Qt::Key_Escape);
  QCOMPARE(panel().lecture().name, std::string("mine"));
  QCOMPARE(panel().lecture().stops.size(), std::size_t{3});
  // What nobody saved is not given up for a look at another one.
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  QCOMPARE(panel().lecture().stops.size(), std::size_t{4});
  player().open(file("other"));
  QTRY_VERIFY(player().isLeading());
  QCOMPARE(panel().lecture().name, std::string("mine"));
}

void LectureStageTest::aTabSaysWhichViewIsMeant() {
  open(test::smallRace(20));
  press(Qt::Key_1);
  const QString title = QStringLiteral("Lengths");
  for (QTabBar* bar : m_window->workspace().findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
    for (int tab = 0; tab < bar->count(); ++tab)
      if (bar->tabText(tab) == title)
        QTest::mouseClick(bar, Qt::LeftButton, Qt::NoModifier, bar->tabRect(tab).center());
  m_window->findChild<QAction*>(QStringLiteral("addStopAction"))->trigger();
  QCOMPARE(panel().lecture().stops.at(0).panels, std::vector<std::string>{"lengths"});
}

void LectureStageTest::aStopOfTheEndShowsTheEnd() {
  train();
  press(Qt::Key_1);
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  press(Qt::Key_2);
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  const auto& stops = panel().lecture().stops;
  QVERIFY(stops.at(0).run && !stops.at(0).step);
  QCOMPARE(stops.at(1).step, std::optional<std::int64_t>(20));
  QTRY_COMPARE(panel().lecture().recorded.size(), std::size_t{1});
  player().begin(panel().lecture());
  QTRY_VERIFY_WITH_TIMEOUT(race().turnedTo().has_value(), 20000);  // it plays, from its first step
  press(Qt::Key_PageDown);
  QTRY_VERIFY(!race().turnedTo());
  QTest::qWait(300);
  QVERIFY(!race().turnedTo());  // and does not play on
}

void LectureStageTest::whatIsNotRecordedIsSaid() {
  open(test::smallRace(20));
  press(Qt::Key_4);  // Lengths
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  QVERIFY2(said().startsWith(QStringLiteral("Stop 1 of the lecture: Lengths. No race is recorded")),
           qPrintable(said()));
  train();
  press(Qt::Key_4);
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  QTRY_VERIFY2(said().startsWith(QStringLiteral("Stop 2 of the lecture: Lengths. What “Test now” measured is "
                                                "not recorded")) &&
                   said().contains(QStringLiteral("is recorded in the lecture:")),
               qPrintable(said()));
}

ORDINATE_QT_TESTS(LectureStageTest, QApplication)
#include "lecture_stage_test.moc"
