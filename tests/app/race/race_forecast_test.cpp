// What a race would be that is not run, with the real engine.
#include "app/race/race_forecast.h"

#include <QSignalSpy>
#include <QTest>

#include "app/base/model_library_loader.h"
#include "app/race/race_estimate.h"
#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class RaceForecastTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepareLibraryEnvironment(); }
  void onePreparationTellsAll();
  void whatWasAskedBeforeTheLibraryIsAnswered();
  void aCancelledForecastIsStillDescribed();
  void anUnusableRaceIsDescribedAsFarAsItGoes();
  void destroyedWhileMeasuring();
  void furtherLengthsAreCounted();

 private:
  static std::vector<RunConfig> runs(int steps, std::vector<std::uint64_t> seeds = {1}) {
    Experiment experiment = test::smallRace(steps);
    experiment.seeds = std::move(seeds);
    return expand(experiment, test::catalogue(), ".").value();
  }
};

void RaceForecastTest::onePreparationTellsAll() {
  LibraryHolder library(loadModelLibrary);
  RaceForecast forecast(library);
  QStringList order;
  std::vector<ModelDescription> descriptions;
  std::vector<PreparedRun> prepared;
  double seconds = 0;
  connect(&forecast, &RaceForecast::described, this, [&](const std::vector<ModelDescription>& result) {
    order << QStringLiteral("described");
    descriptions = result;
  });
  connect(&forecast, &RaceForecast::foreseen, this, [&](const std::vector<PreparedRun>& result) {
    order << QStringLiteral("foreseen");
    prepared = result;
  });
  connect(&forecast, &RaceForecast::estimated, this, [&](double result) { seconds = result; });
  library.load();
  forecast.foresee(runs(1000, {1, 2}));
  QTRY_VERIFY_WITH_TIMEOUT(seconds > 0, 60000);
  QCOMPARE(order, (QStringList{QStringLiteral("described"), QStringLiteral("foreseen")}));
  QCOMPARE(descriptions.size(), std::size_t{3});
  // Learned positions are the only difference: 6 positions of width 8.
  QCOMPARE(descriptions[2].parameters - descriptions[0].parameters, 48);
  QCOMPARE(prepared.size(), std::size_t{6});
  QCOMPARE(prepared[5].total_steps, 1000);
  QVERIFY(prepared[0].first_snapshot->table.empty());
  QCOMPARE(prepared[2].first_snapshot->table.rows, 6);
  QCOMPARE(prepared[2].first_snapshot->run, 2);
  QVERIFY(!prepared[5].first_snapshot);  // the pictures are those of the first seed
  QVERIFY(prepared[2].first_snapshot->table == prepared[2].first_snapshot->initial_table);
}

void RaceForecastTest::whatWasAskedBeforeTheLibraryIsAnswered() {
  LibraryHolder library(loadModelLibrary);
  RaceForecast forecast(library);
  QSignalSpy described(&forecast, &RaceForecast::described);
  QSignalSpy foreseen(&forecast, &RaceForecast::foreseen);
  forecast.foresee(runs(1000));
  forecast.describe(runs(1000));  // the newest wins
  library.load();
  QTRY_COMPARE_WITH_TIMEOUT(described.count(), 1, 60000);
  QTest::qWait(100);
  QCOMPARE(described.count(), 1);
  QCOMPARE(foreseen.count(), 0);
}

void RaceForecastTest::aCancelledForecastIsStillDescribed() {
  LibraryHolder library(loadModelLibrary);
  RaceForecast forecast(library);
  QSignalSpy described(&forecast, &RaceForecast::described);
  QSignalSpy foreseen(&forecast, &RaceForecast::foreseen);
  QSignalSpy estimated(&forecast, &RaceForecast::estimated);
  library.load();
  forecast.foresee(runs(1000));
  forecast.cancel();
  QTRY_COMPARE_WITH_TIMEOUT(described.count(), 1, 60000);
  QTest::qWait(300);
  QCOMPARE(foreseen.count(), 0);
  QCOMPARE(estimated.count(), 0);
}

void RaceForecastTest::anUnusableRaceIsDescribedAsFarAsItGoes() {
  std::vector<RunConfig> broken = runs(10);
  Experiment text = test::smallRace(10);
  text.base["task"] = {{"kind", "text-file"}, {"path", "/nowhere/at-all.csv"}};
  text.base["model"].erase("readout");
  text.variants.clear();
  broken[1].task = expand(text, test::catalogue(), ".").value().front().task;
  LibraryHolder library(loadModelLibrary);
  RaceForecast forecast(library);
  std::vector<ModelDescription> descriptions;
  Errors errors;
  connect(&forecast, &RaceForecast::described, this,
          [&](const std::vector<ModelDescription>& result) { descriptions = result; });
  connect(&forecast, &RaceForecast::unforeseen, this, [&](const Errors& result) { errors = result; });
  library.load();
  forecast.foresee(broken);
  QTRY_VERIFY_WITH_TIMEOUT(!errors.empty(), 60000);
  const auto namesTheFile = [](const Error& error) {
    return error.text().find("/nowhere/at-all.csv") != std::string::npos;
  };
  QVERIFY2(std::any_of(errors.begin(), errors.end(), namesTheFile), errors.front().text().c_str());
  QCOMPARE(descriptions.size(), std::size_t{3});
  QVERIFY(descriptions[0].parameters > 0);
  QVERIFY(descriptions[1].joints.empty());
}

void RaceForecastTest::destroyedWhileMeasuring() {
  for (const int wait : {0, 20, 300}) {
    LibraryHolder library(loadModelLibrary);
    RaceForecast forecast(library);
    library.load();
    forecast.foresee(runs(1000000));
    QTest::qWait(wait);
  }
}

/// 16 samples of length 6, and 100 of each further length.
void RaceForecastTest::furtherLengthsAreCounted() {
  RunConfig run = runs(10).front();
  run.evaluation["length_samples"] = 100;
  run.evaluation["lengths"] = Json::array();
  QCOMPARE(evaluation_work(run), 1.0);
  run.evaluation["lengths"] = {12, 24};
  QCOMPARE(evaluation_work(run), 1.0 + 3600.0 / 96.0);
  run.task["samples"] = 64;
  QCOMPARE(scoring_work(run), 4.0);
  run.task["samples"] = 1000000;  // no more than 65,536 are scored
  QCOMPARE(scoring_work(run), 4096.0);
  run.task["length"] = {{"min", 2}, {"max", 12}};
  QCOMPARE(evaluation_work(run), 1.0 + 3600.0 / 192.0);
}

ORDINATE_QT_TESTS(RaceForecastTest, QCoreApplication)
#include "race_forecast_test.moc"
