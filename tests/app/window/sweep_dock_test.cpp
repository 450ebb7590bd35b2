// The dock Sweep in the window: it follows the race, and choosing a cell chooses its runs everywhere.
#include "app/window/sweep_dock.h"

#include <QComboBox>
#include <QLabel>
#include <QTreeView>

#include "app/race/shown_race.h"
#include "app/window/workspace.h"
#include "tests/app/window/window_bench.h"
#include "tests/qt_tests.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/runs_panel.h"
#include "widgets/sweeps/sweep_plot.h"

using namespace ordinate;

class SweepDockTest : public QObject, test::WindowBench {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepare(); }
  void init() { openWindow(); }
  void cleanup() { closeWindow(); }
  void aCellShowsItsRunsInTheCurvesAndInRuns();

 private:
  Experiment sweep() const {
    Experiment experiment = test::smallRace(20);
    experiment.variants.clear();
    experiment.seeds = {1, 2};
    experiment.sweep = read_sweep(Json::parse(R"({"axes": [
        {"field": "model.encoding", "values": ["none", "learned"]},
        {"field": "training.learning_rate", "values": [0.001, 0.01]}]})"))
                           .value();
    return experiment;
  }
};

void SweepDockTest::aCellShowsItsRunsInTheCurvesAndInRuns() {
  auto* panel = m_window->findChild<SweepPanel*>();
  QVERIFY(panel->plot()->isHidden());
  Workspace& workspace = m_window->workspace();
  workspace.showSweep();
  open(sweep());
  run();
  QTRY_COMPARE(panel->plot()->marks().size(), 4u);
  QTRY_VERIFY2(panel->plot()->marks()[3].words.endsWith(QStringLiteral("2 seeds")),
               qPrintable(panel->plot()->marks()[3].words));
  QVERIFY(panel->plot()->marks()[1].words.startsWith(QStringLiteral("encoding None, learning rate 0.01: ")));

  const auto visible = [&] {
    std::vector<int> runs;
    for (int run = 0; run < 8; ++run)
      if (workspace.curves()->isRunVisible(run)) runs.push_back(run);
    return runs;
  };
  QCOMPARE(visible().size(), 8u);
  panel->plot()->setFocus();
  QTest::keyClick(panel->plot(), Qt::Key_Down);  // to the cursor's first place, then on
  QTest::keyClick(panel->plot(), Qt::Key_Right);
  const int pointed = panel->plot()->focus().pointed;
  QVERIFY(pointed >= 0);
  QTest::keyClick(panel->plot(), Qt::Key_Return);
  QCOMPARE(visible(), (std::vector<int>{pointed, pointed + 4}));
  QTRY_COMPARE(workspace.runs()->selectedRuns().size(), 2u);
  // The whole race stays: it is not opened anew.
  QTest::qWait(400);
  QCOMPARE(panel->plot()->marks().size(), 4u);
  QCOMPARE(panel->plot()->focus().chosen, pointed);
  QTest::keyClick(panel->plot(), Qt::Key_Escape);
  QCOMPARE(visible().size(), 8u);
  QVERIFY(workspace.runs()->selectedRuns().empty());
  // Curves that a choice hides are not hidden in the next race.
  QTest::keyClick(panel->plot(), Qt::Key_Return);
  QCOMPARE(visible().size(), 2u);
  run();
  QCOMPARE(visible().size(), 8u);
  QTRY_VERIFY(panel->plot()->marks().size() == 4u && panel->plot()->focus().chosen == -1);
  QTRY_VERIFY(panel->plot()->marks()[3].words.endsWith(QStringLiteral("2 seeds")));

  auto* view = panel->findChild<QComboBox*>(QStringLiteral("sweep_view"));
  view->setCurrentIndex(1);
  QCOMPARE(panel->plot()->marks().size(), 4u);  // two values of two options
  view->setCurrentIndex(2);
  QCOMPARE(panel->plot()->marks().size(), 4u);  // points
  QCOMPARE(panel->figures().front()->name(), QStringLiteral("sweep-parallel-coordinates"));

  // Heat maps and answers of the other seed.
  auto* seed = m_window->findChild<QComboBox*>(QStringLiteral("timeSeed"));
  QCOMPARE(seed->currentText(), QStringLiteral("seed 1"));
  QTest::keyClick(m_window.get(), Qt::Key_N);
  QCOMPARE(seed->currentText(), QStringLiteral("seed 2"));
}

ORDINATE_QT_TESTS(SweepDockTest, QApplication)
#include "sweep_dock_test.moc"
