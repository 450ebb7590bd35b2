#include "model/race/engine.h"

#include <set>

#include "model/files/metrics_csv.h"
#include "model/race/race_run.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

/// Ends no test by itself: the races stop it.
const char* const endless = R"({"training": {"steps": 100000000}})";

std::map<std::string, std::string> tables_of(const std::vector<RunConfig>& runs, int jobs) {
  const samples::TemporaryFolder folder;
  samples::race(runs, {folder.path(), false, 1, jobs});
  std::map<std::string, std::string> tables;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.path()))
    if (entry.path().extension() == ".csv" || entry.path().extension() == ".safetensors")
      tables[entry.path().lexically_relative(folder.path()).string()] = samples::bytes_of(entry.path());
  return tables;
}

}  // namespace

TEST(Engine, GivesTheSameBytesForEveryNumberOfJobs) {
  const std::vector<RunConfig> one_seed = samples::small_race();
  const auto alone = tables_of(one_seed, 1);
  // Two runs: metrics, lengths, weights, initial weights (and perhaps best ones); and the summary.
  EXPECT_GE(alone.size(), 9U);
  EXPECT_EQ(tables_of(one_seed, 2), alone);

  const std::vector<RunConfig> three_seeds = samples::small_race("{}", "[1, 5, 7]");
  const auto one_job = tables_of(three_seeds, 1);
  EXPECT_GE(one_job.size(), 25U);
  EXPECT_EQ(tables_of(three_seeds, 2), one_job);
  EXPECT_EQ(tables_of(three_seeds, 7), one_job);
  EXPECT_EQ(one_job.at("none-seed1/metrics.csv"), alone.at("none-seed1/metrics.csv"));
  EXPECT_NE(one_job.at("none-seed5/metrics.csv"), alone.at("none-seed1/metrics.csv"));
}

TEST(Engine, TellsEveryStepInOrderAndHowRunsEnded) {
  const auto told = samples::race(samples::small_race(), {});
  ASSERT_EQ(told.prepared.size(), 2U);
  EXPECT_EQ(told.prepared[0].total_steps, 30);
  EXPECT_TRUE(told.prepared[0].folder.empty());
  std::map<int, std::int64_t> next;
  for (const RunStep& step : told.steps) EXPECT_EQ(step.record.step, next[step.run]++);
  EXPECT_EQ(next[0], 31);
  EXPECT_EQ(next[1], 31);
  ASSERT_EQ(told.ended.size(), 2U);
  const RunRecord& record = told.ended.at(1);
  EXPECT_EQ(record.label, "learned");
  EXPECT_EQ(record.steps, 30);
  EXPECT_EQ(record.ending, (RunEnding{Ending::all_steps, 30, ""}));
  EXPECT_EQ(record.validation_accuracy, told.steps.back().record.validation_accuracy);
  EXPECT_GT(record.steps_per_second, 0);
}

TEST(Engine, ShowsTheBoundOnlyForModelsThatAreBlindToOrder) {
  const auto engine = make_training_engine();
  const auto blind = engine->prepare(samples::small_race(), {});
  ASSERT_TRUE(blind);
  EXPECT_DOUBLE_EQ(blind->front().guessing_level, 0.25);
  ASSERT_TRUE(blind->front().order_blind_bound);
  EXPECT_GT(*blind->front().order_blind_bound, 0.25);
  EXPECT_LT(*blind->front().order_blind_bound, 1);
  const auto other = make_training_engine();
  const auto causal = other->prepare(
      samples::small_race(R"({"model": {"body": [{"kind": "attention", "causal": true}]}})"), {});
  ASSERT_TRUE(causal);
  EXPECT_FALSE(causal->front().order_blind_bound);
}

TEST(Engine, WaitsWhenItIsPausedAndMakesSingleSteps) {
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(samples::small_race(endless), {}));
  engine->pause();
  std::thread training([&] { engine->run(); });
  samples::Told told;
  const auto wait_for_pause = [&] {
    for (Drained drained; !drained.paused; drained = engine->drain(), told.add(drained))
      std::this_thread::yield();
    told.add(engine->drain());
  };
  wait_for_pause();
  EXPECT_TRUE(told.steps.empty());
  for (int step = 0; step < 9; ++step) {
    engine->step_once();
    while (told.last_step(0) < step || told.last_step(1) < step) told.add(engine->drain());
    wait_for_pause();
    EXPECT_EQ(told.last_step(0), step);
    EXPECT_EQ(told.last_step(1), step);
  }
  engine->resume();
  while (told.last_step(1) < 40) told.add(engine->drain());
  engine->pause();
  wait_for_pause();
  EXPECT_LE(std::abs(told.last_step(0) - told.last_step(1)), 1);
  engine->stop();
  training.join();
  told.add(engine->drain());
  ASSERT_EQ(told.ended.size(), 2U);
  EXPECT_EQ(told.ended.at(0).ending.kind, Ending::stopped);
  EXPECT_FALSE(told.ended.at(0).ending.bad());
}

TEST(Engine, AStopBeforeTheStartTrainsNothing) {
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(samples::small_race(endless, "[1, 2, 3]"), {}));
  engine->stop();
  engine->run();
  const Drained drained = engine->drain();
  EXPECT_TRUE(drained.steps.empty());
  EXPECT_EQ(drained.ended.size(), 6U);
}

TEST(Engine, AnswersWhileItTrainsWhenPausedAndAfterTheEnd) {
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(samples::small_race(endless), {}));
  engine->ask("ABCDAB");
  std::thread training([&] { engine->run(); });
  samples::Told told;
  const auto wait_for_answers = [&](const std::string& input) {
    std::set<int> runs;
    while (runs.size() < 2) {
      told.answers.clear();
      told.add(engine->drain());
      for (const Answer& answer : told.answers)
        if (answer.input == input) runs.insert(answer.run);
    }
  };
  wait_for_answers("ABCDAB");
  EXPECT_EQ(told.answers.front().expected, (std::vector<std::string>{"B", "A", "D", "C", "B", "A"}));
  engine->pause();
  engine->ask("DDDA");
  wait_for_answers("DDDA");
  engine->stop();
  training.join();
  engine->drain();
  engine->ask("CC");
  EXPECT_TRUE(engine->drain().answers.empty());
  engine->answer_pending();
  EXPECT_EQ(engine->drain().answers.size(), 2U);
  engine->answer_pending();
  EXPECT_TRUE(engine->drain().answers.empty());
}

// A race that is repeated over more seeds shows the runs that it kept as if they had just ended.
TEST(Engine, ReplaysTheRunsThatItKeepsAndLetsThemAnswer) {
  const samples::TemporaryFolder folder;
  EngineOptions options;
  options.folder = folder.path();
  const auto first = samples::race(samples::small_race(), options);
  const auto weights = samples::bytes_of(folder.path() / "learned-seed1" / "weights.safetensors");
  options.resume = options.replay = true;
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(samples::small_race("{}", "[1, 2]"), options));
  std::thread([&] { engine->run(); }).join();
  samples::Told again;
  again.add(engine->drain());
  ASSERT_EQ(again.ended.size(), 4U);
  for (int run = 0; run < 2; ++run) {
    std::vector<StepRecord> before;
    std::vector<StepRecord> replayed;
    for (const RunStep& step : first.steps)
      if (step.run == run) before.push_back(step.record);
    for (const RunStep& step : again.steps)
      if (step.run == run) replayed.push_back(step.record);
    ASSERT_EQ(replayed.size(), before.size());
    for (std::size_t i = 0; i < before.size(); ++i)  // the file has nine digits
      EXPECT_EQ(metrics_row(replayed[i]), metrics_row(before[i]));
    EXPECT_EQ(again.last_step(run + 2), 30);
  }
  EXPECT_EQ(samples::bytes_of(folder.path() / "learned-seed1" / "weights.safetensors"), weights);
  engine->ask("ABCD");
  engine->watch_snapshots(true);
  engine->answer_pending();
  const Drained drained = engine->drain();
  EXPECT_EQ(drained.answers.size(), 4U);
  std::map<int, std::int64_t> steps;
  for (const auto& snapshot : drained.snapshots) steps[snapshot->run] = snapshot->step;
  EXPECT_EQ(steps[1], 30);
  EXPECT_EQ(steps[3], 30);
}

TEST(Engine, TakesSnapshotsOnlyWhenSomebodyLooks) {
  EXPECT_TRUE(samples::race(samples::small_race(), {}).snapshots.empty());
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(samples::small_race(), {}));
  engine->watch_snapshots(true);
  engine->pause();
  std::thread training([&] { engine->run(); });
  std::map<int, std::shared_ptr<const Snapshot>> first;
  while (first.size() < 2)
    for (const auto& snapshot : engine->drain().snapshots) first[snapshot->run] = snapshot;
  EXPECT_EQ(first[1]->step, 0);
  EXPECT_EQ(first[1]->table, first[1]->initial_table);
  engine->resume();
  training.join();
  const Drained drained = engine->drain();
  ASSERT_EQ(drained.snapshots.size(), 2U);
  for (const auto& snapshot : drained.snapshots) {
    EXPECT_EQ(snapshot->step, 30);
    EXPECT_EQ(snapshot->table == snapshot->initial_table, snapshot->run == 0);
  }
}

TEST(Engine, ADivergingRunEndsAlone) {
  const auto runs = samples::runs_of(
      R"({"task": {"kind": "reverse", "length": 5, "symbols": 3, "validation_samples": 32},
          "training": {"batch_size": 4, "steps": 40}})",
      std::string("[") + samples::diverging_variant + R"(, {"label": "tame", "patch": {}}])");
  const samples::TemporaryFolder folder;
  const auto told = samples::race(runs, {folder.path()});
  EXPECT_TRUE(told.ended.at(0).ending.bad());
  EXPECT_NE(told.ended.at(0).ending.detail.find("learning_rate 1000"), std::string::npos);
  EXPECT_LT(told.last_step(0), 40);
  EXPECT_FALSE(told.ended.at(1).ending.bad());
  EXPECT_EQ(told.last_step(1), 40);
  EXPECT_TRUE(std::filesystem::exists(folder / "diverging-seed1/run.json"));
  // It had no best step, so there are no weights of one.
  EXPECT_FALSE(told.ended.at(0).best_validation_loss);
  EXPECT_FALSE(std::filesystem::exists(folder / "diverging-seed1/best.safetensors"));
  EXPECT_TRUE(std::filesystem::exists(folder / "tame-seed1/weights.pt"));
}

/// After its last step a run is still scored on what it was trained on: stopped then, nothing else is
/// missing.
TEST(Engine, ARunThatIsStoppedBeforeItsLastScoresSaysSo) {
  const RunConfig config = samples::small_race().front();
  RaceShared shared;
  RaceRun run(
      0, config, [&] { return Trainer::make(config, samples::task_of(config)); }, nullptr, shared);
  ASSERT_TRUE(run.wake());
  while (!run.trainer().trained()) run.advance();
  ASSERT_FALSE(run.finished());
  run.end();
  const Drained drained = shared.feed.drain();
  ASSERT_EQ(drained.ended.size(), 1U);
  const RunRecord& record = drained.ended.front().record;
  EXPECT_EQ(record.ending.kind, Ending::stopped);
  EXPECT_EQ(text_of(record.ending),
            "stopped at step 30: its training is over, only its last scores are missing");
  EXPECT_EQ(record.steps, 30);
  EXPECT_FALSE(record.train_loss);
  // One that has steps left is just stopped.
  RaceRun early(
      1, config, [&] { return Trainer::make(config, samples::task_of(config)); }, nullptr, shared);
  ASSERT_TRUE(early.wake());
  while (early.step() < 7) early.advance();
  early.end();
  EXPECT_EQ(text_of(shared.feed.drain().ended.front().record.ending), "stopped at step 7");
}

TEST(Engine, ReportsARunThatCanNotBeBuilt) {
  const auto runs = samples::runs_of(
      R"({"task": {"kind": "text-file", "path": "no-such-file.csv", "text_column": "a", "label_column": "b"}})");
  const auto prepared = make_training_engine()->prepare(runs, {});
  ASSERT_FALSE(prepared);
  EXPECT_NE(prepared.error().front().text().find("no-such-file.csv"), std::string::npos)
      << prepared.error().front().text();
}

}  // namespace ordinate
