// The weights that a race keeps over time: which steps, how many, on disk; and that with them a run answers
// and is analysed as one that was trained no longer than until then.

#include "model/run/weight_history.h"

#include <gtest/gtest.h>

#include <cstring>

#include "model/files/numpy_file.h"
#include "model/files/safetensors.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

std::vector<NamedArray> weights_of(std::int64_t numbers, const char* name = "w") {
  return {
      {name, ElementType::float32, {numbers}, std::vector<std::byte>(4 * static_cast<std::size_t>(numbers))}};
}

WeightHistory kept_over(std::int64_t steps, std::int64_t bytes, std::int64_t numbers) {
  WeightHistory history(bytes);
  for (std::int64_t step = 0; step <= steps; ++step)
    if (history.wants(step)) history.add(step, weights_of(numbers));
  history.add(steps, weights_of(numbers));
  return history;
}

EngineOptions with_history(const fs::path& folder) {
  EngineOptions options;
  options.folder = folder;
  options.history = true;
  return options;
}

/// A race that is over and still answers.
struct EndedRace {
  EndedRace(const std::vector<RunConfig>& runs, const EngineOptions& options)
      : engine(make_training_engine()) {
    const auto prepared = engine->prepare(runs, options);
    if (!prepared) throw std::invalid_argument(prepared.error().front().text());
    engine->run();
    engine->drain();
  }
  Drained drain() {
    engine->answer_pending();
    return engine->drain();
  }
  std::unique_ptr<TrainingEngine> engine;
};

/// What a run answers to this input, in logits; with the step of which it says that it is.
std::pair<std::int64_t, std::vector<std::vector<double>>> answered(const Drained& drained, int run) {
  for (const Answer& answer : drained.answers)
    if (answer.run == run) return {answer.step, answer.logits};
  return {-1, {}};
}

std::vector<RunConfig> of_steps(std::int64_t steps) {
  return samples::small_race(R"({"training": {"steps": )" + std::to_string(steps) + "}}");
}

/// As a race of that many steps answers.
std::vector<std::vector<double>> answered_after(std::int64_t steps, int run, const std::string& input) {
  EndedRace shorter(of_steps(steps), {});
  shorter.engine->ask(input);
  return answered(shorter.drain(), run).second;
}

/// Until what is wanted has come, however long that takes.
template <class Come>
void wait_for(TrainingEngine& engine, const Come& come) {
  while (!come(engine.drain())) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

/// A race that waits for every step.
void step_to(std::int64_t wanted, TrainingEngine& engine) {
  std::int64_t step = -1;
  while (step < wanted) {
    engine.step_once();
    wait_for(engine, [&](const Drained& drained) {
      for (const RunStep& each : drained.steps)
        if (each.run == 1) step = each.record.step;
      return !drained.steps.empty();
    });
  }
}

ModelAnalysisRequest attention_request() {
  ModelAnalysisRequest request;
  request.analysis = {"attention-maps", Json::object()};
  request.baselines = true;
  request.runs = {1};
  return request;
}

}  // namespace

TEST(WeightHistory, StaysWithinItsBoundsHoweverLongARunIs) {
  for (const std::int64_t steps : {10, 62, 63, 500, 4097, 100003}) {
    const WeightHistory history = kept_over(steps, 1 << 20, 100);
    EXPECT_LE(history.frames().size(), 64U) << steps;
    EXPECT_GE(history.frames().size(), std::min<std::size_t>(11, static_cast<std::size_t>(steps))) << steps;
    EXPECT_EQ(history.frames().front().step, 0);
    EXPECT_EQ(history.frames().back().step, steps);
    EXPECT_EQ(frame_at(history.frames(), steps)->step, steps);
    EXPECT_LE(frame_at(history.frames(), steps / 2)->step, steps / 2);
  }
  // Frames of 40,000 bytes: eight fit, four do, three are not worth their memory.
  EXPECT_LE(kept_over(300, 320000, 10000).frames().size(), 8U);
  EXPECT_GE(kept_over(300, 320000, 10000).frames().size(), 4U);
  EXPECT_TRUE(kept_over(300, 159999, 10000).frames().empty());
  EXPECT_TRUE(kept_over(300, 0, 1).frames().empty());
}

TEST(WeightHistory, BeginsAnewWhereTheModelHasGrown) {
  WeightHistory history(1 << 20);
  for (std::int64_t step = 0; step < 4; ++step) history.add(step, weights_of(10));
  history.add(4, weights_of(20));
  ASSERT_EQ(history.frames().size(), 1U);
  EXPECT_EQ(frame_at(history.frames(), 3), nullptr);
  history.add(5, weights_of(20, "v"));
  EXPECT_EQ(history.frames().front().step, 5);
}

TEST(ARaceThatIsTurnedBack, AnswersAsOneThatWasTrainedNoLonger) {
  EngineOptions options;
  options.history = true;
  EndedRace race(of_steps(30), options);
  race.engine->ask("ABCDAB");
  const auto now = answered(race.drain(), 1);
  EXPECT_EQ(now.first, 30);
  for (const std::int64_t step : {1, 12, 29}) {
    race.engine->turn_to(step);
    const Drained drained = race.drain();
    ASSERT_EQ(drained.answers.size(), 2U);
    for (const int run : {0, 1}) {
      const auto then = answered(drained, run);
      EXPECT_EQ(then.first, step);
      EXPECT_EQ(then.second, answered_after(step, run, "ABCDAB")) << run << " at " << step;
    }
    EXPECT_EQ(drained.answers.front().as_of, std::optional<std::int64_t>(step));
  }
  // Another question at that step, and back to now: the weights are what they were.
  race.engine->ask("DDDDDD");
  EXPECT_EQ(answered(race.drain(), 1).second, answered_after(29, 1, "DDDDDD"));
  race.engine->ask("ABCDAB");
  race.engine->turn_to(std::nullopt);
  const Drained drained = race.drain();
  EXPECT_EQ(answered(drained, 1), now);
  EXPECT_FALSE(drained.answers.front().as_of.has_value());
}

TEST(ARaceThatIsTurnedBack, IsAnalysedAsOneThatWasTrainedNoLonger) {
  EngineOptions options;
  options.history = true;
  EndedRace race(of_steps(30), options);
  const std::uint64_t number = race.engine->analyse(attention_request());
  const auto now = race.drain().analyses;
  ASSERT_EQ(now.size(), 1U);
  race.engine->turn_to(9);
  const auto then = race.drain().analyses;
  ASSERT_EQ(then.size(), 1U);
  ASSERT_FALSE(then.front()->problem) << then.front()->problem->text();
  EXPECT_EQ(then.front()->request, number);
  EXPECT_EQ(then.front()->step, 9);
  EndedRace shorter(of_steps(9), {});
  shorter.engine->analyse(attention_request());
  const auto same = shorter.drain().analyses;
  ASSERT_EQ(same.size(), 1U);
  ASSERT_FALSE(then.front()->result.pictures.empty());
  ASSERT_EQ(then.front()->result.pictures.size(), same.front()->result.pictures.size());
  for (std::size_t i = 0; i < then.front()->result.pictures.size(); ++i) {
    EXPECT_EQ(then.front()->result.pictures[i].values, same.front()->result.pictures[i].values) << i;
    EXPECT_NE(then.front()->result.pictures[i].values, now.front()->result.pictures[i].values) << i;
  }
  ASSERT_TRUE(then.front()->baselines && same.front()->baselines);
  // Now again, though the request is the same.
  race.engine->turn_to(std::nullopt);
  const auto again = race.drain().analyses;
  ASSERT_EQ(again.size(), 1U);
  EXPECT_EQ(again.front()->step, 30);
}

/// To a step that a shorter run did not come to: it answers as it ended, and says that it was asked.
TEST(ARaceThatIsTurnedBack, HearsARunThatEndedBeforeThatStep) {
  EngineOptions options;
  options.history = true;
  EndedRace race(of_steps(30), options);
  race.engine->ask("ABCDAB");
  race.engine->analyse(attention_request());
  race.drain();
  race.engine->turn_to(50);
  const Drained drained = race.drain();
  ASSERT_EQ(drained.answers.size(), 2U);
  ASSERT_EQ(drained.analyses.size(), 1U);
  for (const auto& as_of : {drained.answers.front().as_of, drained.analyses.front()->as_of})
    EXPECT_EQ(as_of, std::optional<std::int64_t>(50));
  EXPECT_EQ(drained.analyses.front()->step, 30);
}

TEST(ARaceThatIsTurnedBack, TrainsOnToTheSameBytes) {
  const samples::TemporaryFolder with;
  const samples::TemporaryFolder without;
  const std::vector<RunConfig> runs = of_steps(40);
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(runs, with_history(with.path())));
  engine->pause();
  std::thread training([&] { engine->run(); });
  engine->ask("ABCDAB");
  engine->analyse(attention_request());
  step_to(12, *engine);
  for (const std::int64_t past : {4, 11}) {
    engine->turn_to(past);
    wait_for(*engine, [&](const Drained& drained) { return answered(drained, 1).first == past; });
    engine->turn_to(std::nullopt);
    wait_for(*engine, [&](const Drained& drained) { return answered(drained, 1).first >= 12; });
  }
  engine->resume();
  training.join();
  samples::race(runs, {without.path()});
  for (const char* file : {"learned-seed1/metrics.csv", "learned-seed1/lengths.csv",
                           "learned-seed1/weights.safetensors", "none-seed1/metrics.csv"})
    EXPECT_EQ(samples::bytes_of(with / file), samples::bytes_of(without / file)) << file;
  EXPECT_FALSE(fs::exists(without / "learned-seed1/weights_history.npz"));
}

TEST(ARaceThatIsTurnedBack, SaysWhereNoWeightsWereKept) {
  EndedRace race(of_steps(5), {});
  race.engine->ask("ABCDAB");
  race.engine->analyse(attention_request());
  race.engine->turn_to(3);
  const Drained drained = race.drain();
  ASSERT_EQ(drained.answers.size(), 2U);
  EXPECT_EQ(drained.answers.front().problem, "No weights of step 3 or before were kept.");
  EXPECT_TRUE(drained.answers.front().answers.empty());
  ASSERT_EQ(drained.analyses.size(), 1U);
  EXPECT_TRUE(drained.analyses.front()->problem.has_value());
}

TEST(TheWeightHistoryOfARun, HoldsTheWeightsThatShorterRunsEndWith) {
  const samples::TemporaryFolder folder;
  samples::race(of_steps(200), with_history(folder.path()));
  const auto frames = read_weight_history(folder / "learned-seed1/weights_history.npz");
  ASSERT_TRUE(frames) << frames.error().text();
  ASSERT_EQ(frames->size(), 51U);  // every fourth step of 200
  EXPECT_EQ((*frames)[3].step, 12);
  const auto ended = read_safetensors(folder / "learned-seed1/weights.safetensors");
  EXPECT_EQ(*frames->back().weights, ended->arrays);
  const auto started = read_safetensors(folder / "learned-seed1/initial.safetensors");
  EXPECT_EQ(*frames->front().weights, started->arrays);
  const samples::TemporaryFolder other;
  samples::race(of_steps(12), {other.path()});
  const auto shorter = read_safetensors(other / "learned-seed1/weights.safetensors");
  EXPECT_EQ(*(*frames)[3].weights, shorter->arrays);
}

TEST(TheWeightHistoryOfARun, IsAskedOfAStoredRun) {
  const samples::TemporaryFolder folder;
  const std::vector<RunConfig> runs = of_steps(100);
  samples::race(runs, with_history(folder.path()));
  EngineOptions stored;
  stored.stored = {folder / "none-seed1", folder / "learned-seed1"};
  stored.history = true;
  EndedRace race(runs, stored);
  race.engine->ask("ABCDAB");
  race.engine->turn_to(41);
  const auto then = answered(race.drain(), 1);
  EXPECT_EQ(then.first, 40);
  EXPECT_EQ(then.second, answered_after(40, 1, "ABCDAB"));
}

TEST(TheWeightHistoryOfARun, GoesOnWhereTheRaceDoes) {
  const samples::TemporaryFolder folder;
  const samples::TemporaryFolder whole;
  const std::vector<RunConfig> runs = of_steps(160);
  const auto engine = make_training_engine();
  ASSERT_TRUE(engine->prepare(runs, with_history(folder.path())));
  engine->pause();
  std::thread training([&] { engine->run(); });
  step_to(20, *engine);
  engine->stop();
  training.join();
  ASSERT_FALSE(fs::exists(folder / "learned-seed1/run.json"));
  EngineOptions resumed = with_history(folder.path());
  resumed.resume = true;
  samples::race(runs, resumed);
  samples::race(runs, with_history(whole.path()));
  EXPECT_EQ(samples::bytes_of(folder / "learned-seed1/weights_history.npz"),
            samples::bytes_of(whole / "learned-seed1/weights_history.npz"));
}

TEST(WeightHistoryFile, RefusesWhatIsNone) {
  const samples::TemporaryFolder folder;
  const fs::path path = folder / "weights_history.npz";
  const auto refused = [&](const std::vector<NamedArray>& arrays, const char* why) {
    ASSERT_TRUE(write_npz(path, arrays));
    const auto read = read_weight_history(path);
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().text().find(why), std::string::npos) << read.error().text();
  };
  const NamedArray steps{"steps", ElementType::int64, {2}, std::vector<std::byte>(16)};
  NamedArray ascending = steps;
  ascending.bytes[8] = std::byte{5};
  const NamedArray weights{"w", ElementType::float32, {2, 3}, std::vector<std::byte>(24)};
  refused({weights}, "no steps");
  refused({steps, weights}, "do not ascend");
  refused({ascending}, "no weights");
  refused({ascending, {"w", ElementType::float32, {3, 2}, std::vector<std::byte>(24)}}, "`w` has the shape");
  refused({ascending, {"w", ElementType::float32, {}, std::vector<std::byte>(4)}}, "`w` has the shape");
  ASSERT_TRUE(write_npz(path, {ascending, weights}));
  const auto read = read_weight_history(path);
  ASSERT_EQ(read->size(), 2U);
  EXPECT_EQ(read->back().step, 5);
  EXPECT_EQ(read->back().weights->front().shape, (std::vector<std::int64_t>{3}));
}

}  // namespace ordinate
