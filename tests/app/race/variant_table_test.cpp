#include "app/race/variant_table.h"

#include <QTest>

#include "app/race/verdict_words.h"
#include "tests/app/race/race_samples.h"
#include "tests/qt_tests.h"

using namespace ordinate;

namespace {

EndedRun ended(const char* label, std::uint64_t seed, double accuracy, int length = 16) {
  EndedRun run;
  run.run.label = label;
  run.run.seed = seed;
  run.run.task = {{"kind", "reverse"}, {"length", length}, {"symbols", 8}};
  run.record.emplace();
  run.record->label = label;
  run.record->seed = seed;
  run.record->validation_accuracy = accuracy;
  run.record->ending = {Ending::all_steps, 300, ""};
  return run;
}

std::vector<EndedRun> race() {
  std::vector<EndedRun> runs;
  const double luck[] = {0.01, -0.01, 0, 0.02, -0.02};
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const double shift = luck[seed - 1];
    runs.push_back(ended("none", seed, 0.25 + shift));
    runs.push_back(ended("learned", seed, 0.95 + shift * 0.5));
    runs.push_back(ended("close", seed, 0.252 + shift * 0.8));
  }
  return runs;
}

}  // namespace

class VariantTableTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theVerdictNamesSizeIntervalAndSeeds();
  void whatDoesNotMatterIsSaidSo();
  void oneSeedSaysNothing();
  void runsThatFailedAreLeftOutAndSaidSo();
  void whatStillLearnsIsSaidSo();
  void everyTaskHasItsTable();
  void lossesAreBetterWhenLower();
  void numbersOfAnalysesAreAboveOrBelow();
};

void VariantTableTest::theVerdictNamesSizeIntervalAndSeeds() {
  const ComparisonChoice choice;
  const auto tables = variantTables(race(), test::catalogue(), choice);
  QCOMPARE(tables.size(), std::size_t{1});
  const VerdictWords words(tables.front(), choice);
  QCOMPARE(tables.front().reference, QStringLiteral("none"));
  QCOMPARE(words.mean(tables.front().rows[0]), QStringLiteral("25.0 % ± 2.0"));
  // Differences of 69.5, 70.5, 70, 69 and 71 points: mean 70, standard deviation 0.791, t(4) 2.776.
  QCOMPARE(words.sentences().front(),
           QStringLiteral("learned is better than none: +70.0 points, 95 % interval "
                          "+69.0 to +71.0, higher in 5 of 5 seeds."));
  QVERIFY(words.rule().contains(QStringLiteral("paired t test, Holm's correction for 2 comparisons")));
}

void VariantTableTest::whatDoesNotMatterIsSaidSo() {
  ComparisonChoice choice;
  const auto table = variantTables(race(), test::catalogue(), choice).front();
  QVERIFY(
      VerdictWords(table, choice)
          .sentences()[1]
          .startsWith(QStringLiteral("Not enough runs to say whether close and none differ: +0.2 points")));
  choice.doesNotMatter = 0.01;
  const auto wide = variantTables(race(), test::catalogue(), choice).front();
  const VerdictWords words(wide, choice);
  QVERIFY(
      words.sentences()[1].startsWith(QStringLiteral("No difference that matters between close and none")));
  QVERIFY(words.rule().endsWith(QStringLiteral("within ±1.0 points.")));
}

void VariantTableTest::oneSeedSaysNothing() {
  const ComparisonChoice choice;
  const auto table =
      variantTables({ended("a", 1, 0.2), ended("b", 1, 0.9)}, test::catalogue(), choice).front();
  const VerdictWords words(table, choice);
  QCOMPARE(
      words.sentences(),
      QStringList{QStringLiteral("Not enough runs to say whether b and a differ: +70.0 points, 1 seed.")});
  QCOMPARE(words.rule(), QStringLiteral("One seed is one throw of the dice: repeat over more seeds."));
}

void VariantTableTest::runsThatFailedAreLeftOutAndSaidSo() {
  auto runs = race();
  runs[1].record->ending = {Ending::diverged, 7, "the loss is not a finite number"};
  runs.push_back(ended("learned", 6, 0.9));
  runs.back().record.reset();  // under way
  const ComparisonChoice choice;
  const auto table = variantTables(runs, test::catalogue(), choice).front();
  QCOMPARE(table.rows[1].runs, 5);
  QCOMPARE(table.rows[1].without, 1);
  QCOMPARE(table.rows[1].values.by_seed.size(), std::size_t{4});
  const QString sentence = VerdictWords(table, choice).sentence(table.rows[1]);
  QVERIFY2(sentence.contains(QStringLiteral("higher in 4 of 4 seeds")), qPrintable(sentence));
  QVERIFY(sentence.endsWith(QStringLiteral("One run has no partner and is left out.")));
}

void VariantTableTest::whatStillLearnsIsSaidSo() {
  auto runs = race();
  runs[1].record->still_learning = true;
  const ComparisonChoice choice;
  const auto table = variantTables(runs, test::catalogue(), choice).front();
  QVERIFY(VerdictWords(table, choice)
              .sentence(table.rows[1])
              .endsWith(QStringLiteral("learned was still learning in 1 of its 5 runs.")));
}

void VariantTableTest::everyTaskHasItsTable() {
  auto runs = race();
  for (std::uint64_t seed = 1; seed <= 5; ++seed) runs.push_back(ended("longer", seed, 0.5, 24));
  ComparisonChoice choice;
  auto tables = variantTables(runs, test::catalogue(), choice);
  QCOMPARE(tables.size(), std::size_t{2});
  QCOMPARE(tables[1].task, QStringLiteral("Reverse, length 24"));
  QCOMPARE(tables[1].reference, QStringLiteral("longer"));
  choice.reference = QStringLiteral("none");
  tables = variantTables(runs, test::catalogue(), choice);
  QVERIFY(tables[1].reference.isEmpty());  // no variant of that name solves this task
  QVERIFY(VerdictWords(tables[1], choice).sentences().isEmpty());
}

void VariantTableTest::lossesAreBetterWhenLower() {
  ComparisonChoice choice;
  choice.measure = *find_run_measure("validation_loss", test::catalogue());
  auto runs = race();
  for (EndedRun& run : runs) run.record->validation_loss = *run.record->validation_accuracy;
  const auto table = variantTables(runs, test::catalogue(), choice).front();
  QCOMPARE(VerdictWords(table, choice).verdict(table.rows[1]), QStringLiteral("worse"));
}

/// Neither end is the better one. Their size is anything, so that their digits are significant ones.
void VariantTableTest::numbersOfAnalysesAreAboveOrBelow() {
  ComparisonChoice choice;
  choice.measure = *find_run_measure("smoothness.smoothness", test::catalogue());
  auto runs = race();
  for (EndedRun& run : runs)
    run.record->measures["smoothness.smoothness"] = *run.record->validation_accuracy * 1e-6;
  const auto table = variantTables(runs, test::catalogue(), choice).front();
  const VerdictWords words(table, choice);
  QCOMPARE(words.verdict(table.rows[1]), QStringLiteral("above"));
  QCOMPARE(words.mean(table.rows[0]), QStringLiteral("2.5e−07 ± 1.96e−08"));
  QVERIFY2(words.sentences().front().startsWith(QStringLiteral("learned lies above none: +7e−07")),
           qPrintable(words.sentences().front()));
  const QStringList all = words.sentences() + QStringList{words.rule(), words.summary()};
  for (const QString& said : all)
    QVERIFY(!said.contains(QStringLiteral("etter")) && !said.contains(QStringLiteral("orse")));
  for (EndedRun& run : runs) run.record->measures["smoothness.smoothness"].reset();
  QVERIFY(!variantTables(runs, test::catalogue(), choice).front().rows[0].spread);
}

ORDINATE_QT_TESTS(VariantTableTest, QCoreApplication)
#include "variant_table_test.moc"
