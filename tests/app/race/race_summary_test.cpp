#include "app/race/race_summary.h"

#include <QTest>

#include "app/window/run_bar.h"
#include "tests/qt_tests.h"

using namespace ordinate;

namespace {

/// Of a model that cannot see order where there is a `bound`.
FinishedRun finished(const char* label, double accuracy, std::optional<double> bound) {
  FinishedRun run;
  run.prepared.label = run.record.label = label;
  run.prepared.order_blind_bound = bound;
  run.record.validation_accuracy = accuracy;
  run.prepared.blind_to_order = bound.has_value();
  run.record.ending = {Ending::all_steps, 300, ""};
  return run;
}

}  // namespace

class RaceSummaryTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theDefaultRaceInWords();
  void seedsAreAveraged();
  void runsThatWereCutOffAreNoResults();
  void ofManyVariantsTheBestAndTheWorstAreNamed();
  void failedRunsAreNamed();
  void theSameFailureIsSaidOnce();
  void aModelThatSeesOrderIsNotCalledBlind();
  void aLearningRateThatIsTooHighIsNamed();
  void randomLabelsAreSaidToBeRandom();
  void bandsEqualBinomialQuantiles_data();
  void bandsEqualBinomialQuantiles();
  void seedListsReadAsTheyAreWritten();
};

void RaceSummaryTest::theDefaultRaceInWords() {
  const auto text = RaceSummary::of(
      {finished("none", 0.262, 0.267), finished("sinusoidal", 1, {}), finished("learned", 0.998, {})}, {});
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

FinishedRun stopped(const char* label, double accuracy, std::int64_t step, std::uint64_t seed) {
  FinishedRun run = finished(label, accuracy, {});
  run.record.ending = {Ending::stopped, step, ""};
  run.record.steps = step;
  run.record.seed = seed;
  return run;
}

void RaceSummaryTest::runsThatWereCutOffAreNoResults() {
  FinishedRun whole = finished("a", 1, {});
  whole.record.seed = 1;
  const auto some = RaceSummary::of({whole, stopped("a", 0.125, 0, 2), stopped("a", 0.25, 40, 3)}, {});
  QCOMPARE(some.sentence,
           QStringLiteral("a: 100 %. 2 runs were stopped before their end and are not counted."));
  const auto one = RaceSummary::of({whole, stopped("a", 0.25, 40, 3)}, {});
  QCOMPARE(one.sentence, QStringLiteral("a: 100 %. One run was stopped before its end and is not counted."));
  // Of a race without a result: how far the seed came that was under way; another was not begun.
  const auto none = RaceSummary::of({stopped("a", 0.25, 40, 1), stopped("b", 0.25, 40, 1),
                                     stopped("c", 0.5, 41, 1), stopped("a", 0.125, 0, 2)},
                                    {});
  QCOMPARE(none.sentence, QStringLiteral("a and b: 25 % at step 40, where they were stopped. c: 50 % at step "
                                         "41, where it was stopped."));
  QVERIFY(!none.warning);
  // Of many, how many: a sentence each would fill the window.
  std::vector<FinishedRun> many;
  for (const char* label : {"a", "b", "c", "d", "e", "f", "g", "h", "i"})
    many.push_back(stopped(label, 0.01 * static_cast<double>(many.size()), 40, 1));
  QCOMPARE(RaceSummary::of(many, {}).sentence, QStringLiteral("9 runs were stopped before their end."));
}

void RaceSummaryTest::ofManyVariantsTheBestAndTheWorstAreNamed() {
  std::vector<FinishedRun> runs;
  for (const char* label : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"})
    runs.push_back(finished(label, label[0] < 'k' ? 0.5 + 0.01 * (label[0] - 'a') : 1, {}));
  QCOMPARE(RaceSummary::of(runs, {}).sentence, QStringLiteral("12 variants, from 50 % (a) to 100 % (k, l)."));
}

void RaceSummaryTest::failedRunsAreNamed() {
  FinishedRun run = finished("learned", 0.1, {});
  run.record.seed = 7;
  run.record.ending = {Ending::diverged, 3, ""};
  const auto text = RaceSummary::of({run, finished("none", 0.5, {})}, {});
  QCOMPARE(text.sentence, QStringLiteral("learned (seed 7, step 3): diverged. none: 50 %."));
  QVERIFY(text.warning);
}

void RaceSummaryTest::theSameFailureIsSaidOnce() {
  std::vector<FinishedRun> runs;
  for (const int steps : {3, 12}) {
    runs.push_back(finished(steps == 3 ? "none" : "learned", 0.1, {}));
    runs.back().record.seed = 1;
    runs.back().record.ending = {Ending::diverged, steps, "the loss is not a finite number"};
  }
  QCOMPARE(RaceSummary::of(runs, {}).sentence,
           QStringLiteral("none (seed 1, step 3), learned (seed 1, step 12): diverged: the loss is not a "
                          "finite number."));
}

/// Twin nearby after 300 steps: the learned table stands at the bound on its way up.
void RaceSummaryTest::aModelThatSeesOrderIsNotCalledBlind() {
  FinishedRun learned = finished("learned", 0.69, {});
  learned.prepared.order_blind_bound = 0.69;  // of its body, were it without the encoding
  QCOMPARE(RaceSummary::of({learned}, {}).sentence, QStringLiteral("learned: 69 %."));
  learned.record.still_learning = true;
  QCOMPARE(RaceSummary::of({learned}, {}).sentence,
           QStringLiteral("learned: 69 % and still learning when its steps ran out."));
  // Its steps did not run out, or there is nothing left to learn.
  FinishedRun early = learned;
  early.record.ending = {Ending::target, 120, ""};
  QCOMPARE(RaceSummary::of({early}, {}).sentence, QStringLiteral("learned: 69 %."));
  FinishedRun perfect = learned;
  perfect.record.validation_accuracy = 0.998;
  QCOMPARE(RaceSummary::of({perfect}, {}).sentence, QStringLiteral("learned: 100 %."));
  // In one seed of two: nothing is said of the mean.
  QCOMPARE(RaceSummary::of({learned, finished("learned", 0.71, {})}, {}).sentence,
           QStringLiteral("learned: 70 %."));
}

void RaceSummaryTest::aLearningRateThatIsTooHighIsNamed() {
  std::vector<FinishedRun> runs = {finished("none", 0.12, {}), finished("learned", 0.12, {})};
  for (FinishedRun& run : runs) {
    run.record.first_validation_loss = 2.3;
    run.record.train_loss = 41000;
  }
  const auto text = RaceSummary::of(runs, {});
  QCOMPARE(text.sentence,
           QStringLiteral(
               "The loss of none and learned rose instead of falling: the learning rate is probably too "
               "high. none and learned: 12 %."));
  QVERIFY(text.warning);
  // A loss that learning by heart drives up is that of the validation samples alone.
  runs.front().record.train_loss = 0.01;
  runs.front().record.validation_loss = 9.0;
  runs.back().record.train_loss = 2.0;
  QVERIFY(!RaceSummary::of(runs, {}).warning);
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

ORDINATE_QT_TESTS(RaceSummaryTest, QCoreApplication)
#include "race_summary_test.moc"
