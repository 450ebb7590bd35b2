// A run that was cut off, looked at again: its model answers from the weights that are kept, and says where
// they stood.
#include <gtest/gtest.h>

#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

/// What the stored run answers.
Answer answer_of(const std::vector<RunConfig>& runs, const fs::path& folder) {
  EngineOptions options;
  options.stored = {folder / "none-seed1", folder / "learned-seed1"};
  const auto engine = make_training_engine();
  const auto prepared = engine->prepare(runs, options);
  if (!prepared) throw std::invalid_argument(prepared.error().front().text());
  engine->run();
  engine->ask("ABCD");
  engine->answer_pending();
  const Drained drained = engine->drain();
  for (const Answer& answer : drained.answers)
    if (answer.run == 1) return answer;
  throw std::invalid_argument("no answer");
}

}  // namespace

TEST(CutOffRun, AnswersFromTheLastWeightsThatItKept) {
  const samples::TemporaryFolder folder;
  const std::vector<RunConfig> runs = samples::small_race(R"({"training": {"steps": 100000}})");
  EngineOptions options;
  options.folder = folder.path();
  const samples::Told told =
      samples::race(runs, options, [](TrainingEngine& engine, const samples::Told& sofar) {
        if (sofar.last_step(1) >= 20) engine.stop();
      });
  const fs::path run = folder / "learned-seed1";
  ASSERT_FALSE(fs::exists(run / "run.json"));
  const Answer stopped = answer_of(runs, folder.path());
  EXPECT_GE(stopped.step, 20);
  EXPECT_FALSE(stopped.earlier);  // stopping wrote them
  // Killed before the first checkpoint was due.
  for (const char* name : {"checkpoint.json", "checkpoint.safetensors", "checkpoint-previous.json",
                           "checkpoint-previous.safetensors"})
    fs::remove(run / name);
  const Answer killed = answer_of(runs, folder.path());
  EXPECT_EQ(killed.step, 0);
  EXPECT_TRUE(killed.earlier);
}

/// Length 8 is longer than it was trained for: "learned" has no row for it, "none" has an accuracy.
TEST(CutOffRun, KnowsWhatWasTestedBeforeItWasCutOff) {
  const samples::TemporaryFolder folder;
  const std::vector<RunConfig> runs = samples::small_race(R"({"training": {"steps": 100000}})");
  EngineOptions options;
  options.folder = folder.path();
  const samples::Told first =
      samples::race(runs, options, [](TrainingEngine& engine, const samples::Told& sofar) {
        if (sofar.last_step(0) >= 20) engine.stop();
      });
  options.resume = true;
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(runs, options));
  engine->stop();  // before another evaluation
  engine->run();
  const Drained again = engine->drain();
  ASSERT_EQ(again.ended.size(), 2U);
  for (const RunEnd& end : again.ended) {
    EXPECT_EQ(end.record.longest_length, 8) << end.run;
    EXPECT_EQ(end.record.longest_accuracy, first.ended.at(end.run).longest_accuracy);
    EXPECT_EQ(end.record.longest_accuracy.has_value(), end.run == 0);
  }
}

}  // namespace ordinate
