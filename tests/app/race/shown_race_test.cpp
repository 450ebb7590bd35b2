// What is known of a race, without a panel, a window or the model library.
#include "app/race/shown_race.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/app/race/race_samples.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class ShownRaceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void runsAreNamedAndDrawnByVariant();
  void theUpcomingRaceIsShownWhereThereIsNone();
  void progressCountsSeedsOneAfterAnother();
  void aRunThatEndsEarlyDoesNotHoldTheBarBack();
  void aRaceThatEndsEarlySaysTheStepsThatItMade();
  void progressOfGroupsIsTheirShareOfTheWork();
  void whichEndedFirstSaysNothing();
  void preparedRunsOfAnotherExperimentAreLeftOut();
  void tablesComeTrainedOnesFirst();
  void randomLabelsAreATraitOfTheTask();
};

void ShownRaceTest::runsAreNamedAndDrawnByVariant() {
  ShownRace race(test::catalogue());
  race.setUpcoming(test::runsOf({1}));
  QCOMPARE(race.drawn(0).label, QStringLiteral("none"));
  QCOMPARE(race.besideItsSeed(0).seed, QString());
  QVERIFY(race.drawn(0).plain);
  QVERIFY(!race.drawn(2).plain);
  QVERIFY(race.drawn(1).style != race.drawn(2).style);
  // The sinusoid for comparison looks like none of them.
  for (int run = 0; run < 3; ++run) QVERIFY(race.drawn(-1).style != race.drawn(run).style || run == 0);
  race.setUpcoming(test::runsOf({1, 7}));
  QCOMPARE(race.runCount(), 6);
  QCOMPARE(race.drawn(5).label, QStringLiteral("learned, seed 7"));
  QCOMPARE(race.besideItsSeed(5).variant, QStringLiteral("learned"));
  QCOMPARE(race.besideItsSeed(5).seed, QStringLiteral("seed 7"));
  QCOMPARE(race.variantOf(5), QStringLiteral("learned"));
  QCOMPARE(race.drawn(5).style, race.drawn(2).style);
}

void ShownRaceTest::theUpcomingRaceIsShownWhereThereIsNone() {
  ShownRace race(test::catalogue());
  race.setUpcoming(test::runsOf({1}));
  QCOMPARE(race.runCount(), 3);
  QVERIFY(!race.showsRace());
  race.begin({test::smallRace(20), test::runsOf({1}), {}});
  race.setUpcoming(test::runsOf({1, 2}));
  QCOMPARE(race.runCount(), 3);
  QCOMPARE(race.number(), 1);
  QSignalSpy forgotten(&race, &ShownRace::forgotten);
  race.forget();
  QCOMPARE(forgotten.count(), 1);
  QCOMPARE(race.runCount(), 6);
  QVERIFY(!race.showsRace());
}

void ShownRaceTest::progressCountsSeedsOneAfterAnother() {
  ShownRace race(test::catalogue());
  race.begin({test::smallRace(20), test::runsOf({1, 2}), {}});
  QCOMPARE(race.progress().total, 0);
  race.takePrepared(test::preparedRuns({1, 2}, 20));
  QCOMPARE(race.progress().total, 40);
  QCOMPARE(race.progress().runs, 3);
  QCOMPARE(race.progress().measured, 0);
  QCOMPARE(race.progress().together, 3);
  race.takeSteps({test::stepOf(1, 0)});
  QCOMPARE(race.progress().step, 0);
  QCOMPARE(race.progress().measured, 1);
  for (int run = 0; run < 3; ++run) race.takeSteps({test::stepOf(run, 5)});
  QCOMPARE(race.progress().measured, 3);
  QCOMPARE(race.progress().step, 5);
}

void ShownRaceTest::aRunThatEndsEarlyDoesNotHoldTheBarBack() {
  ShownRace race(test::catalogue());
  race.begin({test::smallRace(20), test::runsOf({1}), {}});
  race.takePrepared(test::preparedRuns({1}, 20));
  for (int run = 0; run < 3; ++run) race.takeSteps({test::stepOf(run, 2)});
  race.takeEnds({test::endOf(1, 2)});
  QCOMPARE(race.progress().step, 2);
  QCOMPARE(race.progress().runs, 2);
  // The others are at step 6, whatever became of that one.
  race.takeSteps({test::stepOf(0, 6), test::stepOf(2, 6)});
  QCOMPARE(race.progress().step, 6);
  race.takeSteps({test::stepOf(0, 20), test::stepOf(2, 20)});
  race.takeEnds({test::endOf(0, 20), test::endOf(2, 20)});
  QCOMPARE(race.progress().step, 20);
  QCOMPARE(race.progress().total, 20);
  QCOMPARE(race.finishedRuns().size(), std::size_t{3});
  QVERIFY(race.summary().sentence.contains(QStringLiteral("learned")));
}

/// "step 6 of 20" after a race in which all have reached their target.
void ShownRaceTest::aRaceThatEndsEarlySaysTheStepsThatItMade() {
  ShownRace race(test::catalogue());
  race.begin({test::smallRace(20), test::runsOf({1}), {}});
  race.takePrepared(test::preparedRuns({1}, 20));
  for (int run = 0; run < 3; ++run) {
    race.takeSteps({test::stepOf(run, 4 + run)});
    race.takeEnds({test::endOf(run, 4 + run)});
  }
  QCOMPARE(race.progress().step, 6);
  QCOMPARE(race.progress().total, 20);
}

/// Models that are equally good are named in the order of the race, at every repetition.
void ShownRaceTest::whichEndedFirstSaysNothing() {
  ShownRace race(test::catalogue());
  race.begin({test::smallRace(20), test::runsOf({1}), {}});
  race.takePrepared(test::preparedRuns({1}, 20));
  race.takeEnds({test::endOf(2, 20, 1.0), test::endOf(0, 20)});
  race.takeEnds({test::endOf(1, 20, 1.0)});
  QStringList ended;
  for (const FinishedRun& run : race.finishedRuns()) ended << QString::fromStdString(run.prepared.label);
  QCOMPARE(ended,
           (QStringList{QStringLiteral("none"), QStringLiteral("sinusoidal"), QStringLiteral("learned")}));
  QVERIFY2(race.summary().sentence.startsWith(QStringLiteral("sinusoidal and learned: 100 %")),
           qPrintable(race.summary().sentence));
}

/// Models that cannot all live at once are trained one group after another.
void ShownRaceTest::progressOfGroupsIsTheirShareOfTheWork() {
  ShownRace race(test::catalogue());
  race.begin({test::smallRace(20), test::runsOf({1}), {}});
  std::vector<PreparedRun> prepared = test::preparedRuns({1}, 20);
  prepared[2].group = 1;
  race.takePrepared(prepared);
  for (int run = 0; run < 2; ++run) race.takeSteps({test::stepOf(run, 5)});
  QCOMPARE(race.progress().total, 20);
  QCOMPARE(race.progress().step, (5 + 5 + 0) / 3);
  race.takeEnds({test::endOf(0, 5), test::endOf(1, 5)});
  race.takeSteps({test::stepOf(2, 8)});
  QCOMPARE(race.progress().step, (20 + 20 + 8) / 3);
}

void ShownRaceTest::preparedRunsOfAnotherExperimentAreLeftOut() {
  ShownRace race(test::catalogue());
  race.setUpcoming(test::runsOf({1}));
  QSignalSpy prepared(&race, &ShownRace::prepared);
  race.takePrepared(test::preparedRuns({1, 2}, 20));
  QCOMPARE(prepared.count(), 0);
  race.takePrepared(test::preparedRuns({1}, 20));
  QCOMPARE(prepared.count(), 1);
}

void ShownRaceTest::tablesComeTrainedOnesFirst() {
  ShownRace race(test::catalogue());
  race.setUpcoming(test::runsOf({1}));
  QSignalSpy changed(&race, &ShownRace::tablesChanged);
  race.takeSnapshots(
      {test::snapshotOf(0, false, 0), test::snapshotOf(1, false, 6), test::snapshotOf(2, true, 6)});
  QCOMPARE(changed.count(), 1);
  const std::vector<TableToAnalyse> tables = race.tables();
  QCOMPARE(tables.size(), std::size_t{2});
  QCOMPARE(tables[0].run, 2);
  QCOMPARE(tables[1].label, QStringLiteral("sinusoidal"));
  race.takeSnapshots({test::snapshotOf(2, true, 9)});
  QCOMPARE(race.tables().front().snapshot->table.rows, 9);
}

void ShownRaceTest::randomLabelsAreATraitOfTheTask() {
  ShownRace race(test::catalogue());
  race.setUpcoming(test::runsOf({1}));
  QVERIFY(!race.randomLabels());
  race.setUpcoming(expand(test::example(QStringLiteral("notebook")), test::catalogue(), ".").value());
  QCOMPARE(race.randomLabels(), std::optional<std::int64_t>(40));
}

ORDINATE_QT_TESTS(ShownRaceTest, QCoreApplication)
#include "shown_race_test.moc"
