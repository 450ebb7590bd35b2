// What a stop says about how its panels are shown: the analysis, and the step to which a race is turned back.
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QTest>
#include <QToolButton>

#include "app/document/document_files.h"
#include "app/race/shown_race.h"
#include "app/window/lecture_player.h"
#include "app/window/workspace.h"
#include "model/record/run_measure.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/lecture/lecture_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curve_plot.h"

using namespace ordinate;

class LectureStopTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }
  void aStopShowsItsAnalysisAndItsStep();
  void aViewBringsItsAnalysisAndItsStepAlong();
  void aStopShowsSomeVariantsAlone();
  void aLectureThatWasLeftGoesOnWhereItWas();
  void aStopShowsAPartOfTheCurves();
  void aViewBringsItsZoomAlong();
  void aViewBringsItsVariantsAlong();
  void changesOfTheStopsAreTakenBack();
  void measuresOfAnExperimentCanJudgeItsStops();

 private:
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(m_window.get(), key, modifiers);
    QTest::qWait(30);
  }
  LecturePlayer& player() { return *m_window->findChild<LecturePlayer*>(); }
  AnalysisPanel& analyses() { return *m_window->workspace().analyses(); }
  ShownRace& race() { return *m_window->findChild<ShownRace*>(); }
  void waitForTheEnd() { QTRY_COMPARE_WITH_TIMEOUT(m_window->session().state(), SessionState::ended, 60000); }
  /// Another than the one that is shown, with a whole number to choose.
  std::string other() {
    for (const CatalogueEntry& entry : test::catalogue().model_analyses)
      if (entry.id != analyses().analysis() &&
          std::any_of(entry.options.begin(), entry.options.end(), isNumber))
        return entry.id;
    return {};
  }
  static bool isNumber(const Option& option) { return option.kind == OptionKind::integer && option.maximum; }
  static const Option& optionOf(const std::string& analysis) {
    const OptionList& options = find_entry(test::catalogue().model_analyses, analysis)->options;
    return *std::find_if(options.begin(), options.end(), isNumber);
  }
};

void LectureStopTest::aStopShowsItsAnalysisAndItsStep() {
  const std::string before = analyses().analysis();
  const std::string wanted = other();
  Lecture lecture;
  lecture.experiments["first"] = test::smallRace(20);
  lecture.stops = {{"Race", "", "first", {"curves"}, true, ""},
                   {"Analysis", "", "", {"analyses"}, false, ""},
                   {"Early", "", "", {"positions"}, false, ""},
                   {"Late", "", "", {}, false, ""}};
  lecture.stops[1].analysis = wanted;
  const Option& option = optionOf(wanted);
  lecture.stops[1].analysis_options[option.key] = static_cast<std::int64_t>(*option.maximum);
  lecture.stops[2].step = 0;
  player().begin(lecture);
  waitForTheEnd();
  QCOMPARE(analyses().analysis(), before);
  press(Qt::Key_PageDown);
  QCOMPARE(analyses().analysis(), wanted);
  QVERIFY(analyses().options() == lecture.stops[1].analysis_options);
  QVERIFY(!race().turnedTo());
  press(Qt::Key_PageDown);
  QTRY_COMPARE(race().turnedTo(), std::optional<qint64>(0));
  press(Qt::Key_PageDown);
  QTRY_VERIFY(!race().turnedTo());
  press(Qt::Key_PageUp);
  QTRY_COMPARE(race().turnedTo(), std::optional<qint64>(0));
  press(Qt::Key_PageUp);
  QTRY_VERIFY(!race().turnedTo());
  press(Qt::Key_Escape);
}

/// Curves, vectors and analyses; the next stop and the window have all of them again.
void LectureStopTest::aStopShowsSomeVariantsAlone() {
  Lecture lecture;
  lecture.experiments["first"] = test::smallRace(20);
  lecture.stops = {{"Some", "", "first", {"curves"}, true, ""},
                   {"All", "", "", {"positions"}, false, ""},
                   {"One", "", "", {"similarity"}, false, ""}};
  lecture.stops[0].variants = {"none", "learned"};
  lecture.stops[2].variants = {"sinusoidal"};
  player().begin(lecture);
  waitForTheEnd();
  const CurvePanel& curves = *m_window->workspace().curves();
  const auto shown = [&] {
    QStringList labels;
    for (int run = 0; run < race().runCount(); ++run)
      if (curves.isRunVisible(run)) labels << QString::fromStdString(race().runs()[std::size_t(run)].label);
    return labels;
  };
  const auto tables = [&] {
    QStringList labels;
    for (const TableToAnalyse& table : race().tables()) labels << table.label;
    labels.sort();
    return labels;
  };
  QCOMPARE(shown(), QStringList({QStringLiteral("none"), QStringLiteral("learned")}));
  QTRY_COMPARE(tables(), QStringList({QStringLiteral("learned")}));
  QCOMPARE(race().seedSnapshots().size(), std::size_t{2});
  press(Qt::Key_PageDown);
  QCOMPARE(shown().size(), 3);
  QCOMPARE(tables(), QStringList({QStringLiteral("learned"), QStringLiteral("sinusoidal")}));
  press(Qt::Key_PageDown);
  QCOMPARE(shown(), QStringList({QStringLiteral("sinusoidal")}));
  QCOMPARE(tables(), QStringList({QStringLiteral("sinusoidal")}));
  press(Qt::Key_Escape);
  QCOMPARE(shown().size(), 3);
}

/// Also while the race of the stop runs; the next stop and the window have all of them again.
void LectureStopTest::aStopShowsAPartOfTheCurves() {
  Lecture lecture;
  lecture.experiments["first"] = test::smallRace(40);
  lecture.stops = {{"Part", "", "first", {"curves"}, true, ""}, {"All", "", "", {"curves"}, false, ""}};
  lecture.stops[0].zoom.steps = NumberRange{10, 30};
  lecture.stops[0].zoom.loss = NumberRange{0, 0.5};
  player().begin(lecture);
  waitForTheEnd();
  CurvePanel& curves = *m_window->workspace().curves();
  QTRY_COMPARE(curves.plot()->stepRange(), QCPRange(10, 30));
  QCOMPARE(curves.plot()->lossRange(), QCPRange(0, 0.5));
  QVERIFY(curves.isZoomed());
  press(Qt::Key_PageDown);
  QTRY_COMPARE(curves.plot()->stepRange(), QCPRange(0, 40));
  press(Qt::Key_PageUp);
  QTRY_COMPARE(curves.plot()->stepRange(), QCPRange(10, 30));
  press(Qt::Key_Escape);
  QTRY_COMPARE(curves.plot()->stepRange(), QCPRange(0, 40));
}

void LectureStopTest::aViewBringsItsZoomAlong() {
  open(test::smallRace(40));
  press(Qt::Key_Space);
  waitForTheEnd();
  LecturePanel& panel = *m_window->workspace().lecture();
  press(Qt::Key_1);
  auto* plot = m_window->workspace().curves()->plot();
  plot->setFocus();
  QTest::keyClick(plot, Qt::Key_Plus);
  QTRY_VERIFY(plot->isZoomed());
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  QTRY_COMPARE(panel.lecture().stops.size(), std::size_t{1});
  const auto steps = panel.lecture().stops[0].zoom.steps;
  QVERIFY(steps && steps->low >= plot->stepRange().lower - 1 && steps->high <= plot->stepRange().upper + 1);
  QVERIFY(steps->high - steps->low < 40);
  // Seen from far away, it is no further than the race.
  for (int i = 0; i < 80; ++i) QTest::keyClick(plot, Qt::Key_Minus);
  const auto far = m_window->workspace().curves()->zoom().steps;
  QVERIFY(far && far->low == 0 && far->high == 40);
  // The form says it, and takes it away.
  auto* zoomed = panel.findChild<QCheckBox*>(QStringLiteral("stopZoomed"));
  QVERIFY2(zoomed->accessibleName().contains(QStringLiteral("zoomed: steps ")),
           qPrintable(zoomed->accessibleName()));
  zoomed->click();
  QTRY_VERIFY(panel.lecture().stops[0].zoom.whole());
  QVERIFY(zoomed->isHidden());
}

/// F11 by mistake, and again. Once something else is open, it is the stage alone.
void LectureStopTest::aLectureThatWasLeftGoesOnWhereItWas() {
  Lecture lecture;
  lecture.experiments["first"] = test::smallRace(20);
  lecture.stops = {{"One", "", "first", {"curves"}, false, ""}, {"Two", "", "", {"similarity"}, false, ""}};
  player().begin(lecture);
  QTRY_VERIFY(player().isLeading());
  press(Qt::Key_PageDown);
  const auto* heading = m_window->findChild<QLabel*>(QStringLiteral("lectureHeading"));
  QVERIFY(heading->text().contains(QStringLiteral("Two")));
  press(Qt::Key_F11);
  QVERIFY(!player().isLeading());
  press(Qt::Key_F11);
  QVERIFY(player().isLeading());
  QVERIFY(heading->text().contains(QStringLiteral("Two")));
  press(Qt::Key_Escape);
  open(test::smallRace(25));  // as it is edited
  press(Qt::Key_F11);
  QVERIFY(!player().isLeading());
  press(Qt::Key_Escape);
  open(test::smallRace(20));
  press(Qt::Key_F11);
  QVERIFY(player().isLeading());
  press(Qt::Key_Escape);
  run();  // another race
  press(Qt::Key_F11);
  QVERIFY(!player().isLeading());
  press(Qt::Key_Escape);
  player().begin(lecture);
  QTRY_VERIFY(player().isLeading());
  press(Qt::Key_Escape);
  m_window->findChild<DocumentFiles*>()->openExperimentNow(test::smallRace(20));
  press(Qt::Key_F11);
  QVERIFY(!player().isLeading());
  press(Qt::Key_Escape);
}

void LectureStopTest::aViewBringsItsVariantsAlong() {
  open(test::smallRace(20));
  press(Qt::Key_Space);
  waitForTheEnd();
  LecturePanel& panel = *m_window->workspace().lecture();
  const auto add = [&](std::size_t stops) {
    press(Qt::Key_1);
    press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(panel.lecture().stops.size(), stops);
  };
  add(1);
  QVERIFY(panel.lecture().stops[0].variants.empty());
  m_window->workspace().curves()->setRunVisible(1, false);
  add(2);
  QCOMPARE(panel.lecture().stops[1].variants, (std::vector<std::string>{"none", "learned"}));
  // The form says which, and chooses others.
  auto* button = panel.findChild<QToolButton*>(QStringLiteral("stopVariants"));
  QCOMPARE(button->text(), QStringLiteral("none, learned"));
  button->menu()->actions()[0]->trigger();
  QTRY_COMPARE(button->text(), QStringLiteral("learned"));
  QCOMPARE(panel.lecture().stops[1].variants, std::vector<std::string>{"learned"});
  button->menu()->actions()[2]->trigger();  // none of them: all
  QTRY_COMPARE(button->text(), QStringLiteral("all variants"));
  QVERIFY(panel.lecture().stops[1].variants.empty());
}

void LectureStopTest::aViewBringsItsAnalysisAndItsStepAlong() {
  open(test::smallRace(20));
  press(Qt::Key_1);
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  press(Qt::Key_Space);
  waitForTheEnd();
  const LecturePanel& panel = *m_window->workspace().lecture();
  press(Qt::Key_1);
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);  // this one asks for the race
  QTRY_COMPARE(panel.lecture().stops.size(), std::size_t{2});
  QVERIFY(panel.lecture().stops[1].analysis.empty());
  QVERIFY(!panel.lecture().stops[1].step);
  const std::string wanted = other();
  analyses().choose(wanted);
  race().turnTo(10);
  m_window->workspace().showView(m_window->workspace().viewNamed(QStringLiteral("analyses")));
  press(Qt::Key_F);
  press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  QTRY_COMPARE(panel.lecture().stops.size(), std::size_t{3});
  QCOMPARE(panel.lecture().stops[2].analysis, wanted);
  QCOMPARE(panel.lecture().stops[2].step, std::optional<std::int64_t>(10));
  press(Qt::Key_Escape);
}

/// Also against the window, whose keys are the same: there they take back what was done to the experiment.
void LectureStopTest::changesOfTheStopsAreTakenBack() {
  open(test::smallRace(20));
  Experiment edited = test::smallRace(20);
  edited.seeds = {7};
  m_window->document().propose(edited, QStringLiteral("seed"));  // the window has something to take back
  for (int stops = 1; stops <= 2; ++stops) {
    press(Qt::Key_1);
    press(Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
  }
  LecturePanel& panel = *m_window->workspace().lecture();
  QTRY_COMPARE(panel.lecture().stops.size(), std::size_t{2});
  const std::vector<LectureStop> both = panel.lecture().stops;
  auto* list = panel.findChild<QListWidget*>();
  auto* undo = panel.findChild<QToolButton*>(QStringLiteral("lectureUndo"));
  auto* redo = panel.findChild<QToolButton*>(QStringLiteral("lectureRedo"));
  list->setFocus();
  QTest::keyClick(list, Qt::Key_Delete);
  QTest::keyClick(list, Qt::Key_Delete);
  QVERIFY(panel.lecture().stops.empty());
  QVERIFY(undo->isEnabled() && !redo->isEnabled());
  QTest::keyClick(list, Qt::Key_Z, Qt::ControlModifier);
  undo->click();
  QCOMPARE(panel.lecture().stops, both);
  QTest::keyClick(list, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QCOMPARE(panel.lecture().stops.size(), std::size_t{1});
  undo->click();
  undo->click();  // that the second view was added
  QCOMPARE(panel.lecture().stops.size(), std::size_t{1});
  QVERIFY(m_window->document().experiment() == edited);
  // Another lecture has nothing to take back.
  panel.setLecture({}, 0);
  QVERIFY(!undo->isEnabled() && !redo->isEnabled());
}

/// Others than those that every run has are offered where the experiment asks for them.
void LectureStopTest::measuresOfAnExperimentCanJudgeItsStops() {
  const std::string measure = analysis_measures(test::catalogue()).front().id;
  Lecture lecture;
  lecture.experiments["plain"] = test::smallRace(20);
  lecture.experiments["measured"] = test::smallRace(20);
  lecture.experiments["measured"].base["evaluation"]["measures"] = {measure};
  lecture.stops = {{"One", "", "plain", {"curves"}, true, ""}, {"Two", "", "measured", {"curves"}, true, ""}};
  lecture.stops[1].compare = LectureComparison{measure, "", 0};
  LecturePanel panel(test::catalogue());
  panel.setLecture(lecture, 0);
  const auto* judged = panel.findChild<QComboBox*>(QStringLiteral("stopJudged"));
  QCOMPARE(judged->currentIndex(), 0);
  QVERIFY(judged->findData(QString::fromStdString(measure)) < 0);
  panel.setLecture(lecture, 1);
  QCOMPARE(judged->currentData().toString(), QString::fromStdString(measure));
}

ORDINATE_QT_TESTS(LectureStopTest, QApplication)
#include "lecture_stop_test.moc"
