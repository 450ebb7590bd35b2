// What the dock Comparison says of the runs of a race.
#include "app/window/comparison_dock.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QTableWidget>
#include <QTest>

#include "app/document/experiment_document.h"
#include "app/race/shown_race.h"
#include "app/race/training_session.h"
#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

namespace {

std::vector<EndedRun> endedRuns() {
  std::vector<EndedRun> runs;
  const double luck[] = {0.01, -0.01, 0, 0.02, -0.02};
  for (std::uint64_t seed = 1; seed <= 5; ++seed)
    for (const auto& [label, mean] : {std::pair("none", 0.25), std::pair("learned", 0.95)}) {
      EndedRun run;
      run.run.label = label;
      run.run.seed = seed;
      run.run.task = {{"kind", "reverse"}, {"length", 16}, {"symbols", 8}};
      run.run.model = {{"encoding", {{"kind", "none"}}}};
      run.record.emplace();
      run.record->label = label;
      run.record->validation_accuracy = mean + luck[seed - 1] * (mean > 0.5 ? 0.5 : 1);
      run.record->validation_loss = 1 - *run.record->validation_accuracy;
      run.record->ending = {Ending::all_steps, 300, ""};
      runs.push_back(run);
    }
  return runs;
}

QStringList rowOf(const ComparisonPanel& panel, int row) {
  QStringList texts;
  for (int column = 0; column < panel.table()->columnCount(); ++column)
    texts << panel.table()->item(row, column)->text();
  return texts;
}

QString captionOf(const ComparisonPanel& panel) {
  return panel.findChild<QLabel*>(QStringLiteral("comparison_caption"))->text();
}

}  // namespace

class ComparisonDockTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aVariantIsARowWithItsVerdict();
  void referenceMeasureAndMarginAreTheUsers();
  void withoutRunsItSaysWhatItIsFor();
  void theDockFollowsTheRaceWhileItIsInSight();
};

void ComparisonDockTest::aVariantIsARowWithItsVerdict() {
  ComparisonPanel panel(test::catalogue());
  panel.show(endedRuns());
  QCOMPARE(panel.table()->rowCount(), 2);
  QCOMPARE(rowOf(panel, 0), (QStringList{QStringLiteral("none"), QStringLiteral("25.0 % ± 2.0"), QString(),
                                         QString(), QString(), QStringLiteral("5")}));
  // Differences of 69.5, 70.5, 70, 69 and 71 points: mean 70, standard deviation 0.791; t(4) at 97.5 %
  // is 2.776.
  QCOMPARE(rowOf(panel, 1),
           (QStringList{QStringLiteral("learned"), QStringLiteral("95.0 % ± 1.0"), QStringLiteral("better"),
                        QStringLiteral("+70.0 points, 95 % interval +69.0 to +71.0"),
                        QStringLiteral("< 0.001"), QStringLiteral("5")}));
  QVERIFY(captionOf(panel).contains(QStringLiteral("paired t test")));
}

void ComparisonDockTest::referenceMeasureAndMarginAreTheUsers() {
  ComparisonPanel panel(test::catalogue());
  panel.show(endedRuns());
  auto* reference = panel.findChild<QComboBox*>(QStringLiteral("comparison_reference"));
  reference->setCurrentIndex(reference->findData(QStringLiteral("learned")));
  QCOMPARE(rowOf(panel, 0)[2], QStringLiteral("worse"));
  panel.show(endedRuns());
  QCOMPARE(reference->currentData().toString(), QStringLiteral("learned"));
  auto* margin = panel.findChild<QDoubleSpinBox*>(QStringLiteral("comparison_margin"));
  QVERIFY(margin->suffix().contains(QStringLiteral("points")));
  margin->setValue(80);
  QCOMPARE(rowOf(panel, 0)[2], QStringLiteral("no difference that matters"));
  margin->setValue(0);
  auto* measure = panel.findChild<QComboBox*>(QStringLiteral("comparison_measure"));
  measure->setCurrentIndex(measure->findData(QStringLiteral("validation_loss")));
  QCOMPARE(rowOf(panel, 0)[2], QStringLiteral("worse"));
  QVERIFY(margin->suffix().isEmpty());
}

void ComparisonDockTest::withoutRunsItSaysWhatItIsFor() {
  ComparisonPanel panel(test::catalogue());
  QVERIFY(panel.table()->isHidden());
  QVERIFY(captionOf(panel).startsWith(QStringLiteral("When a race has ended")));
  std::vector<EndedRun> one = endedRuns();
  one.resize(1);
  panel.show(one);
  QVERIFY(captionOf(panel).contains(QStringLiteral("nothing to compare")));
}

void ComparisonDockTest::theDockFollowsTheRaceWhileItIsInSight() {
  ExperimentDocument document{test::catalogue()};
  LibraryHolder library{[]() -> Result<ModelLibrary*> { return fail("library", "is not loaded"); }};
  TrainingSession session{library};
  ShownRace race{test::catalogue()};
  const DockSpec dock = comparisonDock({test::catalogue(), document, session, race, {}});
  const std::unique_ptr<QWidget> content(dock.make());
  const auto& panel = *static_cast<ComparisonPanel*>(content.get());
  const auto runs = endedRuns();
  RaceOrder order;
  std::vector<PreparedRun> prepared;
  for (const EndedRun& run : runs) {
    order.runs.push_back(run.run);
    PreparedRun each;
    each.label = run.run.label;
    each.seed = run.run.seed;
    prepared.push_back(each);
  }
  race.begin(order);
  race.takePrepared(prepared);
  std::vector<RunEnd> ends;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    ends.push_back({static_cast<int>(i), *runs[i].record});
    ends.back().record.seed = runs[i].run.seed;
  }
  race.takeEnds(ends);
  QCOMPARE(panel.table()->rowCount(), 0);
  dock.inSight(true);
  QCOMPARE(panel.table()->rowCount(), 2);
  QVERIFY2(race.summary().sentence.contains(
               QStringLiteral("Better than none: learned +70.0 points (+69.0 to +71.0).")),
           qPrintable(race.summary().sentence));
  race.forget();
  QCOMPARE(panel.table()->rowCount(), 0);
}

ORDINATE_QT_TESTS(ComparisonDockTest, QApplication)
#include "comparison_dock_test.moc"
