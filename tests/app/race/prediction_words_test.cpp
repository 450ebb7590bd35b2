// What was said before a race, beside what was measured.
#include "app/race/prediction_words.h"

#include <QTest>

#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class PredictionWordsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void oneSeedMayBeLuck();
  void severalSeedsTellOrDoNot();
  void votesAndDistancesAreCompared();
  void aTieOfVotesNamesBoth();
  void lossesAreBetterWhereTheyAreLower();
  void withoutANumberNothingIsSaid();
  void theVerdictForARoomIsBrief();

 private:
  using Values = std::vector<std::pair<std::string, std::vector<double>>>;
  static std::vector<EndedRun> runsOf(const Values& values) {
    std::vector<EndedRun> runs;
    for (const auto& [label, accuracies] : values)
      for (std::size_t seed = 0; seed < accuracies.size(); ++seed) {
        const auto expanded = expand(test::smallRace(20), test::catalogue(), {}).value();
        EndedRun ended{expanded.front(), RunRecord()};
        ended.run.label = label;
        ended.run.seed = seed + 1;
        ended.record->label = label;
        ended.record->seed = seed + 1;
        ended.record->ending.kind = Ending::all_steps;
        ended.record->validation_accuracy = accuracies[seed];
        ended.record->validation_loss = 1 - accuracies[seed];
        runs.push_back(ended);
      }
    return runs;
  }
  static QString textOf(const SaidBefore& said, const Values& values,
                        const std::string& measure = "validation_accuracy") {
    return predictionText(said, {measure, "", 0}, runsOf(values), test::catalogue());
  }
};

void PredictionWordsTest::oneSeedMayBeLuck() {
  const Values values = {{"none", {0.25}}, {"learned", {0.9}}, {"sinusoidal", {1.0}}};
  QCOMPARE(textOf({{QStringLiteral("sinusoidal")}, 1, 1}, values),
           QStringLiteral(
               "Predicted: sinusoidal. So it was: it ended best, 100.0 %. With one seed, that may be luck."));
  QCOMPARE(textOf({{QStringLiteral("learned")}, 1, 1}, values),
           QStringLiteral(
               "Predicted: learned. But sinusoidal ended best, 100.0 %; learned came to 90.0 %. With one "
               "seed, that may be luck."));
}

void PredictionWordsTest::severalSeedsTellOrDoNot() {
  const Values values = {
      {"none", {0.24, 0.25, 0.26}}, {"learned", {0.97, 0.99, 0.985}}, {"sinusoidal", {0.98, 0.98, 0.99}}};
  const QString best = textOf({{QStringLiteral("sinusoidal")}, 1, 1}, values);
  QVERIFY2(best.endsWith(QStringLiteral("Over 3 seeds, sinusoidal and learned cannot be told apart.")),
           qPrintable(best));
  const QString second = textOf({{QStringLiteral("learned")}, 1, 1}, values);
  QVERIFY2(second.contains(QStringLiteral("But sinusoidal ended best")) &&
               second.endsWith(QStringLiteral("Over 3 seeds, sinusoidal and learned cannot be told apart.")),
           qPrintable(second));
  const QString last = textOf({{QStringLiteral("none")}, 1, 1}, values);
  QVERIFY2(
      last.contains(QStringLiteral("none came to 25.0 % ± ")) && !last.contains(QStringLiteral("told apart")),
      qPrintable(last));
}

void PredictionWordsTest::votesAndDistancesAreCompared() {
  const Values values = {{"none", {0.25}}, {"sinusoidal", {1.0}}, {"learned", {1.0}}};
  QCOMPARE(textOf({{QStringLiteral("none")}, 4, 7, QStringLiteral("at most 1 point")}, values),
           QStringLiteral(
               "Predicted: none (4 of 7 votes). But sinusoidal and learned ended best, 100.0 %; none came to "
               "25.0 %. With one seed, that may be luck. From best to worst: predicted at most 1 point, "
               "measured 75.0 points."));
  for (const QString& level : {QStringLiteral("sinusoidal"), QStringLiteral("learned")})
    QVERIFY(textOf({{level}, 1, 1}, values)
                .contains(QStringLiteral("sinusoidal and learned ended level, at 100.0 %.")));
}

/// As many votes for the one as for the other.
void PredictionWordsTest::aTieOfVotesNamesBoth() {
  const Values values = {{"none", {0.25}}, {"sinusoidal", {1.0}}, {"learned", {1.0}}};
  const auto of = [&](const QStringList& variants) { return textOf({variants, 2, 4}, values); };
  QCOMPARE(of({QStringLiteral("none"), QStringLiteral("sinusoidal")}),
           QStringLiteral("Predicted: none and sinusoidal (2 of 4 votes each). sinusoidal and learned ended "
                          "best, 100.0 %; none came to 25.0 %. With one seed, that may be luck."));
  QCOMPARE(
      of({QStringLiteral("sinusoidal"), QStringLiteral("learned")}),
      QStringLiteral("Predicted: sinusoidal and learned (2 of 4 votes each). sinusoidal and learned ended "
                     "level, at 100.0 %. With one seed, that may be luck."));
}

void PredictionWordsTest::lossesAreBetterWhereTheyAreLower() {
  const QString text = textOf({{QStringLiteral("b")}, 1, 1}, {{"a", {0.2}}, {"b", {0.7}}}, "validation_loss");
  QVERIFY2(text.contains(QStringLiteral("So it was: it ended best, 0.3000.")), qPrintable(text));
}

void PredictionWordsTest::withoutANumberNothingIsSaid() {
  QCOMPARE(textOf({{QStringLiteral("a")}, 1, 1}, {}), QString());
  QVERIFY(textOf({{QStringLiteral("gone")}, 1, 1}, {{"a", {0.2}}})
              .contains(QStringLiteral("It has no result; a ended best, 20.0 %.")));
}

void PredictionWordsTest::theVerdictForARoomIsBrief() {
  const Values values = {
      {"none", {0.24, 0.25, 0.26}}, {"better", {0.98, 1.0, 0.99}}, {"worse", {0.03, 0.05, 0.04}}};
  const auto brief = [&](const char* measure) {
    return briefVerdict({measure, "none", 0}, runsOf(values), test::catalogue());
  };
  QCOMPARE(
      brief("validation_accuracy"),
      QStringLiteral("Over 3 seeds, against none: better: better +74.0 points; worse: worse −21.0 points."));
  // A lower loss is a better one.
  QCOMPARE(brief("validation_loss"),
           QStringLiteral("Over 3 seeds, validation loss against none: better: better −0.7400; worse: worse "
                          "+0.2100."));
}

ORDINATE_QT_TESTS(PredictionWordsTest, QApplication)
#include "prediction_words_test.moc"
