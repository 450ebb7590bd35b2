// What varies between the runs of a race, and what they came to.
#include "app/race/swept_runs.h"

#include <QTest>

#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

namespace {

Experiment gridOf(const std::string& sweep) {
  Experiment experiment = test::smallRace(20);
  experiment.variants.clear();
  experiment.seeds = {1, 2};
  experiment.sweep = read_sweep(Json::parse(sweep)).value();
  return experiment;
}

std::vector<RunConfig> runsOf(const Experiment& experiment) {
  return expand(experiment, test::catalogue(), ".").value();
}

EndedRun endedAt(const RunConfig& run, double accuracy) {
  EndedRun end{run, RunRecord()};
  end.record->label = run.label;
  end.record->seed = run.seed;
  end.record->validation_accuracy = accuracy;
  end.record->ending = {Ending::all_steps, 20, ""};
  return end;
}

QStringList namesOf(const SweepData& data) {
  QStringList names;
  for (const SweepSetting& setting : data.settings) names << setting.name;
  return names;
}

const RunMeasure& accuracy() { return run_measures().front(); }

}  // namespace

class SweptRunsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void axesAndVariantsAreSettingsInTheWordsOfTheForm();
  void runsThatWereNotBegunAreKnown();
  void drawnNumbersAreTakenTogether();
  void withoutASweepTheSettingsAreThoseThatDiffer();
  void whatGoesAlongWithAnotherIsNoSettingOfItsOwn();
};

void SweptRunsTest::axesAndVariantsAreSettingsInTheWordsOfTheForm() {
  Experiment experiment = gridOf(R"({"axes": [
      {"field": "model.encoding", "values": ["none", {"kind": "rotary", "base": 100}, "rotary"]},
      {"field": "training.learning_rate", "values": [0.01, 0.001]}]})");
  const std::vector<RunConfig> runs = runsOf(experiment);
  const SweepData data =
      SweptRuns(experiment, runs, test::catalogue()).with({endedAt(runs[1], 0.5)}, accuracy());
  QCOMPARE(namesOf(data), (QStringList{QStringLiteral("encoding"), QStringLiteral("learning rate")}));
  QCOMPARE(data.settings[0].values.size(), 3);
  QVERIFY(data.settings[0].values[1] != data.settings[0].values[2]);  // told apart, though of one kind
  QCOMPARE(data.settings[1].values, (QStringList{QStringLiteral("0.001"), QStringLiteral("0.01")}));
  QCOMPARE(data.results.size(), 12u);
  QCOMPARE(data.seeds, 2);
  // The second run of the plan: no encoding, rate 0.001.
  QCOMPARE(data.results[1].values, (std::vector<int>{0, 0}));
  QVERIFY(data.runs[1].ended);
  QCOMPARE(*data.results[1].result, 0.5);
  QVERIFY(!data.runs[0].ended && !data.results[0].result);

  experiment.variants = {{"shallow", Json::object()},
                         {"wide", Json{{"model", {{"embedding", {{"width", 32}}}}}}}};
  const SweepData both = SweptRuns(experiment, runsOf(experiment), test::catalogue()).with({}, accuracy());
  QCOMPARE(namesOf(both).front(), QStringLiteral("variant"));
  QCOMPARE(both.results.size(), 24u);
}

void SweptRunsTest::runsThatWereNotBegunAreKnown() {
  const Experiment experiment =
      gridOf(R"({"axes": [{"field": "training.learning_rate", "values": [0.001, 0.01, 0.1]}]})");
  std::vector<RunConfig> runs = runsOf(experiment);
  runs = {runs[4], runs[0]};
  const SweepData data = SweptRuns(experiment, runs, test::catalogue()).with({}, accuracy());
  QCOMPARE(data.runs.size(), 6u);
  QCOMPARE(data.runs[0].run, 1);
  QCOMPARE(data.runs[1].run, -1);
  QCOMPARE(data.runs[4].run, 0);
}

void SweptRunsTest::drawnNumbersAreTakenTogether() {
  const Experiment experiment = gridOf(R"({"axes": [
      {"field": "training.learning_rate", "from": 0.001, "to": 0.1, "spacing": "log"}],
      "sample": {"kind": "latin-hypercube", "count": 24}})");
  const SweepData data = SweptRuns(experiment, runsOf(experiment), test::catalogue()).with({}, accuracy());
  const SweepSetting& rate = data.settings.front();
  QCOMPARE(rate.values.size(), 24);
  QVERIFY(std::is_sorted(rate.numbers.begin(), rate.numbers.end()));
  QCOMPARE(rate.parts().size(), 6);
  std::vector<int> sizes(6, 0);
  for (int value = 0; value < 24; ++value) ++sizes[std::size_t(rate.partOf(value))];
  QCOMPARE(sizes, std::vector<int>(6, 4));
  QVERIFY(data.drawn);
}

void SweptRunsTest::withoutASweepTheSettingsAreThoseThatDiffer() {
  Experiment experiment = test::smallRace(20);
  experiment.variants = {
      {"a", Json::parse(R"({"model": {"encoding": "none"}})")},
      {"b", Json::parse(R"({"model": {"encoding": "learned"}})")},
      {"c", Json::parse(R"({"model": {"encoding": "none"}, "training": {"learning_rate": 0.1}})")},
      {"d", Json::parse(R"({"model": {"encoding": "learned"}, "training": {"learning_rate": 0.1}})")}};
  const SweepData data = SweptRuns({}, runsOf(experiment), test::catalogue()).with({}, accuracy());
  QCOMPARE(namesOf(data), (QStringList{QStringLiteral("encoding"), QStringLiteral("learning rate")}));
  QCOMPARE(data.results[3].values, (std::vector<int>{1, 1}));
  experiment.variants.resize(1);
  QVERIFY(!SweptRuns({}, runsOf(experiment), test::catalogue()).varies());
}

void SweptRunsTest::whatGoesAlongWithAnotherIsNoSettingOfItsOwn() {
  Experiment experiment = test::smallRace(20);
  experiment.variants = {
      {"a", Json::parse(R"({"model": {"encoding": "none"}})")},
      {"b", Json::parse(R"({"model": {"encoding": "learned"}, "training": {"learning_rate": 0.1}})")},
      {"c", Json::parse(R"({"model": {"encoding": "sinusoidal"}, "training": {"learning_rate": 0.1}})")}};
  const SweepData data = SweptRuns({}, runsOf(experiment), test::catalogue()).with({}, accuracy());
  QCOMPARE(namesOf(data), QStringList{QStringLiteral("encoding")});
}

ORDINATE_QT_TESTS(SweptRunsTest, QApplication)
#include "swept_runs_test.moc"
