#include "app/race/race_summary.h"

#include <QTest>

#include "app/window/run_bar.h"

using namespace ordinate;

namespace {

FinishedRun finished(const char* label, double accuracy, std::optional<double> bound) {
  FinishedRun run;
  run.prepared.label = run.record.label = label;
  run.prepared.order_blind_bound = bound;
  run.record.validation_accuracy = accuracy;
  run.record.ended_because = "all steps done";
  return run;
}

}  // namespace

class RaceSummaryTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theDefaultRaceInWords();
  void seedsAreAveraged();
  void failedRunsAreNamed();
  void theSameFailureIsSaidOnce();
  void randomLabelsAreSaidToBeRandom();
  void bandsEqualBinomialQuantiles_data();
  void bandsEqualBinomialQuantiles();
  void seedListsReadAsTheyAreWritten();
};

void RaceSummaryTest::theDefaultRaceInWords() {
  const auto text = RaceSummary::of(
      {finished("none", 0.262, 0.267), finished("sinusoidal", 1, 0.267), finished("learned", 0.998, 0.267)},
      {});
  QCOMPARE(text.sentence,
           QStringLiteral("sinusoidal and learned: 100 %. none: 26 %, about the most a model that cannot see "
                          "order can do."));
  QCOMPARE(text.helpPage, QStringLiteral("order-blind-bound"));
  QVERIFY(!text.warning);
  // Away from the bound nothing is said about it.
  const auto other = RaceSummary::of({finished("none", 0.2, 0.267)}, {});
  QCOMPARE(other.sentence, QStringLiteral("none: 20 %."));
  QVERIFY(other.helpPage.isEmpty());
}

void RaceSummaryTest::seedsAreAveraged() {
  const auto text = RaceSummary::of({finished("a", 0.5, {}), finished("a", 0.7, {})}, {});
  QCOMPARE(text.sentence, QStringLiteral("a: 60 %."));
}

void RaceSummaryTest::failedRunsAreNamed() {
  FinishedRun run = finished("learned", 0.1, {});
  run.record.seed = 7;
  run.record.failed = true;
  run.record.ended_because = "diverged at step 3";
  const auto text = RaceSummary::of({run, finished("none", 0.5, {})}, {});
  QCOMPARE(text.sentence, QStringLiteral("learned (seed 7): diverged at step 3. none: 50 %."));
  QVERIFY(text.warning);
}

void RaceSummaryTest::theSameFailureIsSaidOnce() {
  std::vector<FinishedRun> runs;
  for (const int steps : {3, 12}) {
    runs.push_back(finished(steps == 3 ? "none" : "learned", 0.1, {}));
    runs.back().record.seed = 1;
    runs.back().record.failed = true;
    runs.back().record.steps = steps;
    runs.back().record.ended_because =
        "diverged at step " + std::to_string(steps) + ": the loss is not a finite number";
  }
  QCOMPARE(RaceSummary::of(runs, {}).sentence,
           QStringLiteral("none (seed 1, step 3), learned (seed 1, step 12): diverged: the loss is not a "
                          "finite number."));
}

void RaceSummaryTest::randomLabelsAreSaidToBeRandom() {
  const auto text = RaceSummary::of({finished("base", 0.55, 0.5)}, 40);
  QVERIFY(text.sentence.startsWith(QStringLiteral("base: 55 %. The labels are random")));
  QVERIFY(text.sentence.contains(QStringLiteral("between 35 % and 65 %")));
  QCOMPARE(text.helpPage, QStringLiteral("random-labels"));
}

void RaceSummaryTest::bandsEqualBinomialQuantiles_data() {
  // scipy.stats.binom.ppf(0.025, n, 0.5) and ppf(0.975, n, 0.5)
  QTest::addColumn<int>("samples");
  QTest::addColumn<int>("low");
  QTest::addColumn<int>("high");
  QTest::newRow("10") << 10 << 2 << 8;
  QTest::newRow("40") << 40 << 14 << 26;
  QTest::newRow("100") << 100 << 40 << 60;
  QTest::newRow("1000") << 1000 << 469 << 531;
}

void RaceSummaryTest::bandsEqualBinomialQuantiles() {
  QFETCH(int, samples);
  QFETCH(int, low);
  QFETCH(int, high);
  const BinomialBand band = fairCoinBand(samples);
  QCOMPARE(qRound(band.low * samples), low);
  QCOMPARE(qRound(band.high * samples), high);
}

void RaceSummaryTest::seedListsReadAsTheyAreWritten() {
  for (const std::vector<std::uint64_t>& seeds :
       {std::vector<std::uint64_t>{1}, {1, 2}, {1, 2, 3, 4, 9}, {7, 3, 4, 5}, {9007199254740991u}}) {
    const auto read = parse_seeds(seedText(seeds).toStdString(), "seeds");
    QVERIFY(read.has_value());
    QVERIFY(*read == seeds);
  }
  QCOMPARE(seedText({1, 2, 3, 4, 9}), QStringLiteral("1-4,9"));
}

QTEST_GUILESS_MAIN(RaceSummaryTest)
#include "race_summary_test.moc"
