// Races whose runs do not fit into the memory together.
#include <algorithm>

#include "model/race/engine.h"
#include "model/sizing/race_plan.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

/// Enough for each of the runs, and not for two. Without files, the weights of those that are done stay.
double memory_for_one(const std::vector<RunConfig>& runs, bool written = true) {
  const Catalogue catalogue = full_catalogue();
  double largest = 0;
  double kept = 0;
  for (const RunConfig& run : runs) {
    const RunMemory memory = estimate_memory(run, size_of(*samples::task_of(run)), catalogue);
    largest = std::max(largest, race_memory({memory}, 1));
    if (!written) kept += memory.final_weights;
  }
  return largest + kept;
}

/// Wide enough that weights count beside what the estimate adds for the program.
std::vector<RunConfig> wide_race(const std::string& seeds = "[1]", int steps = 30) {
  return samples::small_race(
      R"({"model": {"embedding": {"width": 32}}, "training": {"steps": )" + std::to_string(steps) + "}}",
      seeds);
}

std::map<std::string, std::string> files_of(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.path().extension() == ".csv" || entry.path().extension() == ".safetensors")
      files[entry.path().lexically_relative(folder).string()] = samples::bytes_of(entry.path());
  return files;
}

EngineOptions options_with(const std::filesystem::path& folder, double memory) {
  EngineOptions options;
  options.folder = folder;
  options.memory = memory;
  return options;
}

}  // namespace

TEST(EngineGroups, GiveTheBytesOfARaceInOnePiece) {
  const std::vector<RunConfig> runs = wide_race("[1, 2]");
  const samples::TemporaryFolder together;
  const samples::TemporaryFolder apart;
  const auto one = samples::race(runs, options_with(together.path(), 1e12));
  const auto four = samples::race(runs, options_with(apart.path(), memory_for_one(runs)));
  EXPECT_EQ(one.prepared.back().group, 0);
  EXPECT_EQ(four.prepared.back().group, 3);
  EXPECT_EQ(files_of(apart.path()), files_of(together.path()));
  EXPECT_EQ(four.ended.size(), 4U);
}

TEST(EngineGroups, TrainOneAfterAnother) {
  const std::vector<RunConfig> runs = wide_race();
  const auto told = samples::race(runs, options_with({}, memory_for_one(runs, false)));
  EXPECT_EQ(told.prepared[0].group, 0);
  EXPECT_EQ(told.prepared[1].group, 1);
  const auto first_of_second =
      std::find_if(told.steps.begin(), told.steps.end(), [](const RunStep& step) { return step.run == 1; });
  ASSERT_NE(first_of_second, told.steps.end());
  EXPECT_EQ(
      std::count_if(told.steps.begin(), first_of_second, [](const RunStep& step) { return step.run == 0; }),
      31);
}

TEST(EngineGroups, AreToldWithEveryDrain) {
  const std::vector<RunConfig> runs = wide_race();
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(runs, options_with({}, memory_for_one(runs, false))));
  EXPECT_EQ(engine->drain().group, 0);
  EXPECT_EQ(engine->drain().groups, 2);
  engine->run();
  EXPECT_EQ(engine->drain().group, 1);
}

TEST(EngineGroups, AnswerAfterTheirTurn) {
  for (const bool written : {true, false}) {
    const std::vector<RunConfig> runs = wide_race();
    const samples::TemporaryFolder folder;
    const auto engine = make_training_engine();
    const auto prepared =
        engine->prepare(runs, options_with(written ? folder.path() : "", memory_for_one(runs, written)));
    ASSERT_TRUE(prepared);
    ASSERT_EQ(prepared->back().group, 1);
    engine->run();
    engine->drain();
    engine->ask("ABCDAB");
    engine->watch_snapshots(true);
    engine->answer_pending();
    const Drained drained = engine->drain();
    ASSERT_EQ(drained.answers.size(), 2U);
    ASSERT_EQ(drained.snapshots.size(), 2U);
    EXPECT_TRUE(drained.problems.empty());

    // As the same runs answer that were trained by themselves.
    for (const Answer& answer : drained.answers) {
      const auto trainer = samples::trainer_of(runs[static_cast<std::size_t>(answer.run)]);
      samples::train(*trainer);
      EXPECT_EQ(answer.logits, trainer->answer("ABCDAB").logits);
      EXPECT_EQ(answer.step, 30);
    }
    for (const auto& snapshot : drained.snapshots) {
      const auto trainer = samples::trainer_of(runs[static_cast<std::size_t>(snapshot->run)]);
      samples::train(*trainer);
      EXPECT_EQ(snapshot->table.values, trainer->snapshot().table.values);
      EXPECT_EQ(snapshot->initial_table.values, trainer->snapshot().initial_table.values);
      EXPECT_EQ(snapshot->step, 30);
    }
  }
}

TEST(EngineGroups, AStopLeavesTheLaterOnesForAResume) {
  const std::vector<RunConfig> runs = wide_race("[1, 2]", 200);
  const samples::TemporaryFolder whole;
  samples::race(runs, options_with(whole.path(), 1e12));

  const samples::TemporaryFolder folder;
  EngineOptions options = options_with(folder.path(), memory_for_one(runs));
  const auto stopped = samples::race(runs, options, [](TrainingEngine& engine, const samples::Told& told) {
    if (told.last_step(1) >= 20) engine.stop();
  });
  ASSERT_EQ(stopped.ended.size(), 4U);
  EXPECT_EQ(stopped.ended.at(0).steps, 200);
  EXPECT_LT(stopped.ended.at(1).steps, 200);
  EXPECT_EQ(stopped.ended.at(3).steps, 0);
  EXPECT_EQ(stopped.last_step(3), -1);

  options.resume = true;
  const auto resumed = samples::race(runs, options);
  EXPECT_TRUE(resumed.prepared[0].finished_before);
  EXPECT_GT(resumed.prepared[1].first_step, 1);
  EXPECT_EQ(files_of(folder.path()), files_of(whole.path()));
}

}  // namespace ordinate
