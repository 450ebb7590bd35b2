// The position vectors that a race keeps over time: which steps, how many, on disk, and that they are those
// of the run as it stood then.

#include "model/run/run_history.h"

#include <gtest/gtest.h>

#include <cstring>
#include <fstream>

#include "model/files/history_file.h"
#include "model/files/numpy_file.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

Snapshot snapshot_at(std::int64_t step, std::int64_t rows = 4) {
  Snapshot snapshot;
  snapshot.step = step;
  snapshot.trained = true;
  snapshot.table = Matrix(rows, 8);
  snapshot.initial_table = Matrix(rows, 8);
  for (float& value : snapshot.table.values) value = static_cast<float>(step);
  return snapshot;
}

RunHistory trained_for(std::int64_t steps, std::int64_t bytes, std::int64_t rows = 4) {
  RunHistory history(bytes);
  for (std::int64_t step = 0; step <= steps; ++step)
    if (history.wants(step)) history.add(snapshot_at(step, rows));
  history.add(snapshot_at(steps, rows));
  return history;
}

std::vector<std::int64_t> steps_of(const std::vector<HistoryPointer>& frames) {
  std::vector<std::int64_t> steps;
  for (const HistoryPointer& frame : frames) steps.push_back(frame->step);
  return steps;
}

/// As the window keeps what it is told.
std::vector<HistoryPointer> kept(const std::vector<HistoryPointer>& told, int run) {
  std::map<std::int64_t, HistoryPointer> frames;
  for (const HistoryPointer& frame : told) {
    if (frame->run != run) continue;
    std::erase_if(frames, [&](const auto& each) { return each.first % frame->stride != 0; });
    frames[frame->step] = frame;
  }
  std::vector<HistoryPointer> result;
  for (const auto& [step, frame] : frames) result.push_back(frame);
  return result;
}

EngineOptions with_history(const fs::path& folder, bool resume = false) {
  EngineOptions options;
  options.folder = folder;
  options.resume = resume;
  options.history = true;
  return options;
}

struct ToldHistory {
  std::vector<HistoryPointer> frames;
  samples::Told told;
};

/// Trains, or tells stored runs again; stops where a step is given.
ToldHistory race_of(const std::vector<RunConfig>& runs, const EngineOptions& options,
                    std::optional<std::int64_t> until = {}) {
  ToldHistory result;
  const auto engine = make_training_engine();
  const auto prepared = engine->prepare(runs, options);
  if (!prepared) throw std::invalid_argument(prepared.error().front().text());
  std::atomic<bool> over = false;
  std::thread training([&] {
    engine->run();
    over = true;
  });
  const auto drain = [&] {
    const Drained drained = engine->drain();
    result.frames.insert(result.frames.end(), drained.history.begin(), drained.history.end());
    result.told.add(drained);
  };
  while (!over) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    drain();
    if (until && result.told.last_step(0) >= *until) engine->stop();
  }
  training.join();
  drain();
  return result;
}

NamedArray array_of(const fs::path& file, const std::string& name) {
  const auto arrays = read_npz(file);
  if (!arrays) throw std::invalid_argument(arrays.error().text());
  for (const NamedArray& array : *arrays)
    if (array.name == name) return array;
  throw std::invalid_argument(name + " is not in the file");
}

std::vector<float> floats_of(const Matrix& matrix) { return matrix.values; }

std::vector<float> floats_of(const NamedArray& array) {
  std::vector<float> values(static_cast<std::size_t>(array.count()));
  std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
  return values;
}

}  // namespace

TEST(RunHistory, KeepsEveryStepOfAShortRun) {
  const RunHistory history = trained_for(30, 1 << 20);
  ASSERT_EQ(history.frames().size(), 31U);
  EXPECT_EQ(history.frames()[17]->step, 17);
  EXPECT_EQ(history.frames()[17]->table.values.front(), 17);
}

TEST(RunHistory, StaysWithinItsBoundsHoweverLongARunIs) {
  for (const std::int64_t steps : {126, 127, 128, 500, 1000, 4097, 100003}) {
    const std::vector<std::int64_t> kept_steps = steps_of(trained_for(steps, 1 << 20).frames());
    EXPECT_LE(kept_steps.size(), 128U) << steps;
    EXPECT_GE(kept_steps.size(), 60U) << steps;
    EXPECT_EQ(kept_steps.front(), 0);
    EXPECT_EQ(kept_steps.back(), steps);
    // At even distances that are a power of two, but for the newest.
    const std::int64_t stride = kept_steps[1];
    EXPECT_EQ(stride & (stride - 1), 0) << steps;
    for (std::size_t i = 0; i + 1 < kept_steps.size(); ++i)
      EXPECT_EQ(kept_steps[i], static_cast<std::int64_t>(i) * stride);
  }
}

TEST(RunHistory, KeepsFewerOfLargeTablesAndNoneOfHugeOnes) {
  constexpr std::int64_t rows = 1000;  // frames of 32,000 bytes
  EXPECT_LE(trained_for(300, 320000, rows).frames().size(), 10U);
  EXPECT_GE(trained_for(300, 320000, rows).frames().size(), 5U);
  EXPECT_TRUE(trained_for(300, 100000, rows).frames().empty());
  EXPECT_TRUE(trained_for(300, 0).frames().empty());
}

TEST(RunHistory, KeepsNothingOfWhatTrainingDoesNotMove) {
  RunHistory history(1 << 20);
  Snapshot fixed = snapshot_at(0);
  fixed.trained = false;
  EXPECT_TRUE(history.add(fixed).empty());
  EXPECT_FALSE(history.wants(1));
}

TEST(RunHistory, BeginsWithTheStartWhereTheRunWasNotWatchedFromThere) {
  RunHistory history(1 << 20);
  Snapshot later = snapshot_at(40);
  later.initial_table.values[0] = 7;
  const auto added = history.add(later);
  EXPECT_EQ(steps_of(added), (std::vector<std::int64_t>{0, 40}));
  EXPECT_EQ(added.front()->table.values[0], 7);
}

TEST(HistoryOfARace, HoldsTheTablesOfEveryStepAsARunOfThatManyStepsEndsWithThem) {
  const samples::TemporaryFolder folder;
  const ToldHistory race = race_of(samples::small_race(), with_history(folder.path()));
  const fs::path file = folder / "learned-seed1/history.npz";
  const NamedArray steps = array_of(file, "steps");
  EXPECT_EQ(steps.shape, (std::vector<std::int64_t>{31}));
  const auto frames = read_history(file);
  ASSERT_TRUE(frames) << frames.error().text();
  ASSERT_EQ(frames->size(), 31U);
  for (const std::int64_t step : {1, 13, 30}) {
    const samples::TemporaryFolder other;
    const std::string shorter = R"({"training": {"steps": )" + std::to_string(step) + "}}";
    samples::race(samples::small_race(shorter), {other.path()});
    const NamedArray table = array_of(other / "learned-seed1/positions.npz", "final_table");
    EXPECT_EQ(floats_of((*frames)[static_cast<std::size_t>(step)].table), floats_of(table)) << step;
  }
  const NamedArray start = array_of(folder / "learned-seed1/positions.npz", "initial_table");
  EXPECT_EQ(floats_of(frames->front().table), floats_of(start));
  // Told while it was trained: the same.
  const auto told = kept(race.frames, 1);
  ASSERT_EQ(told.size(), 31U);
  for (std::size_t i = 0; i < told.size(); ++i) EXPECT_EQ(told[i]->table, (*frames)[i].table);
  // None of the run without position vectors.
  EXPECT_TRUE(kept(race.frames, 0).empty());
  EXPECT_FALSE(fs::exists(folder / "none-seed1/history.npz"));
}

TEST(HistoryOfARace, ChangesNothingElse) {
  const samples::TemporaryFolder with;
  const samples::TemporaryFolder without;
  race_of(samples::small_race(), with_history(with.path()));
  samples::race(samples::small_race(), {without.path()});
  for (const char* file : {"learned-seed1/metrics.csv", "learned-seed1/weights.safetensors",
                           "learned-seed1/positions.npz", "none-seed1/metrics.csv"})
    EXPECT_EQ(samples::bytes_of(with / file), samples::bytes_of(without / file)) << file;
  EXPECT_FALSE(fs::exists(without / "learned-seed1/history.npz"));
}

TEST(HistoryOfARace, OfABiasHoldsEveryHead) {
  const samples::TemporaryFolder folder;
  const RunConfig run = samples::run_of(R"({
    "task": {"kind": "reverse", "length": 6, "symbols": 4, "validation_samples": 16},
    "model": {"embedding": {"width": 8}, "encoding": {"kind": "t5"},
              "body": [{"kind": "attention", "heads": 2}], "readout": "per-token"},
    "training": {"batch_size": 8, "steps": 5}})");
  race_of({run}, with_history(folder.path()));
  const fs::path written = fs::directory_iterator(folder.path())->path();
  const fs::path place = fs::is_directory(written) ? written : folder / "base-seed1";
  const NamedArray biases = array_of(place / "history.npz", "biases");
  ASSERT_EQ(biases.shape.size(), 4U);
  EXPECT_EQ(biases.shape[0], 6);
  EXPECT_EQ(biases.shape[1], 2);
  const std::vector<float> all = floats_of(biases);
  const std::vector<float> last = floats_of(array_of(place / "positions.npz", "final_bias"));
  EXPECT_EQ(std::vector<float>(all.end() - static_cast<std::ptrdiff_t>(last.size()), all.end()), last);
}

TEST(HistoryOfARace, IsToldAgainOfAStoredRun) {
  const samples::TemporaryFolder folder;
  const std::vector<RunConfig> runs = samples::small_race(R"({"training": {"steps": 200}})");
  const ToldHistory live = race_of(runs, with_history(folder.path()));
  EngineOptions stored;
  stored.stored = {folder / "none-seed1", folder / "learned-seed1"};
  stored.history = true;
  const ToldHistory again = race_of(runs, stored);
  const auto before = kept(live.frames, 1);
  const auto after = kept(again.frames, 1);
  ASSERT_EQ(before.size(), 101U);  // every second step of 200
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(after[i]->step, before[i]->step);
    EXPECT_EQ(after[i]->table, before[i]->table);
  }
}

TEST(HistoryOfARace, GoesOnWhereTheRaceDoes) {
  const samples::TemporaryFolder folder;
  const samples::TemporaryFolder whole;
  const std::vector<RunConfig> runs = samples::small_race(R"({"training": {"steps": 160}})");
  race_of(runs, with_history(folder.path()), 20);
  ASSERT_FALSE(fs::exists(folder / "learned-seed1/run.json"));
  race_of(runs, with_history(folder.path(), true));
  race_of(runs, with_history(whole.path()));
  EXPECT_EQ(samples::bytes_of(folder / "learned-seed1/history.npz"),
            samples::bytes_of(whole / "learned-seed1/history.npz"));
}

TEST(HistoryFile, RefusesWhatIsNone) {
  const samples::TemporaryFolder folder;
  const auto refused = [&](const std::vector<NamedArray>& arrays, const char* why) {
    const fs::path path = folder / "history.npz";
    ASSERT_TRUE(write_npz(path, arrays));
    const auto read = read_history(path);
    ASSERT_FALSE(read);
    EXPECT_NE(read.error().text().find(why), std::string::npos) << read.error().text();
  };
  const auto steps = [](std::vector<std::int64_t> values) {
    NamedArray array{"steps", ElementType::int64, {static_cast<std::int64_t>(values.size())}, {}};
    const auto bytes = std::as_bytes(std::span(values));
    array.bytes.assign(bytes.begin(), bytes.end());
    return array;
  };
  const NamedArray tables{"tables", ElementType::float32, {3, 1, 2}, std::vector<std::byte>(24)};
  refused({tables}, "no steps");
  refused({steps({0, 1, 2})}, "no position vectors");
  refused({steps({0, 1}), tables}, "`tables` has the shape");
  refused({steps({0, 2, 2}), tables}, "do not ascend");
  refused({steps({-1, 2, 3}), tables}, "do not ascend");
  ASSERT_TRUE(write_npz(folder / "history.npz", {steps({0, 4, 9}), tables}));
  EXPECT_EQ(read_history(folder / "history.npz")->back().step, 9);
  std::ofstream(folder / "history.npz") << "not a zip";
  EXPECT_FALSE(read_history(folder / "history.npz"));
}

}  // namespace ordinate
