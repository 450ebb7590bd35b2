#include "model/run/run_folder.h"

#include <sys/resource.h>

#include <csignal>

#include "model/files/metrics_csv.h"
#include "model/files/safetensors.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

const char* const longer = R"({"training": {"steps": 160}})";

/// The order of the fields does not count.
nlohmann::json unordered(const Json& json) { return nlohmann::json::parse(json.dump()); }

/// Trains until every run has passed this step, then stops.
samples::Told race_until(const std::vector<RunConfig>& runs, const fs::path& folder, std::int64_t step) {
  return samples::race(runs, {folder, true}, [&](TrainingEngine& engine, const samples::Told& told) {
    if (told.last_step(0) >= step && told.last_step(1) >= step) engine.stop();
  });
}

/// These files of the folder are those of a race that nothing interrupts.
void expect_as_uninterrupted(const std::vector<RunConfig>& runs, const samples::TemporaryFolder& folder,
                             const std::vector<std::string>& files) {
  const samples::TemporaryFolder other;
  samples::race(runs, {other.path()});
  for (const std::string& file : files)
    EXPECT_EQ(samples::bytes_of(folder / file), samples::bytes_of(other / file)) << file;
}

/// Files of this process cannot grow beyond this size, as on a full disk.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    rlimit limit = before_;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }

 private:
  void (*handler_)(int);
  rlimit before_ = {};
};

}  // namespace

TEST(RunFolder, HoldsWhatTheDesignSays) {
  const samples::TemporaryFolder folder;
  const std::vector<RunConfig> runs = samples::small_race();
  const auto told = samples::race(runs, {folder.path()});
  const fs::path run = folder / "learned-seed1";
  for (const char* name : {"experiment.json", "metrics.csv", "lengths.csv", "weights.safetensors",
                           "weights.pt", "initial.safetensors", "positions.npz", "run.json"})
    EXPECT_TRUE(fs::exists(run / name)) << name;
  for (const char* name : {"metrics.csv.part", "checkpoint.json", "checkpoint.safetensors"})
    EXPECT_FALSE(fs::exists(run / name)) << name;
  EXPECT_EQ(fs::exists(run / "best.safetensors"), told.ended.at(1).best_step != 30);
  EXPECT_FALSE(fs::exists(folder / "none-seed1/positions.npz"));

  const auto experiment = read_experiment(samples::bytes_of(run / "experiment.json"), "", full_catalogue());
  ASSERT_TRUE(experiment);
  const RunConfig again = expand(*experiment, full_catalogue(), {})->front();
  EXPECT_EQ(again.label, runs[1].label);
  EXPECT_EQ(unordered(again.model), unordered(runs[1].model));
  EXPECT_EQ(unordered(again.training), unordered(runs[1].training));
  const auto weights = read_safetensors(run / "weights.safetensors");
  EXPECT_EQ(weights->metadata.at("experiment"), samples::bytes_of(run / "experiment.json"));
  EXPECT_EQ(read_metrics(run / "metrics.csv")->size(), 31U);
  EXPECT_EQ(read_lengths(run / "lengths.csv")->size(), 12U);  // steps 0, 7, 14, 21, 28, 30

  std::istringstream summary(samples::bytes_of(folder / "summary.csv"));
  std::string line;
  std::getline(summary, line);
  EXPECT_EQ(line.substr(0, 28), "label,seed,parameters,steps,");
  std::getline(summary, line);
  EXPECT_EQ(line.substr(0, 7), "none,1,");
  std::getline(summary, line);
  EXPECT_EQ(line.substr(0, 10), "learned,1,");
  EXPECT_EQ(Json::parse(samples::bytes_of(folder / "summary.json")).size(), 2U);
}

TEST(RunFolder, AStoppedRaceGoesOnAsIfNothingHadHappened) {
  const std::vector<RunConfig> runs = samples::small_race(longer);
  const samples::TemporaryFolder folder;
  const auto first = race_until(runs, folder.path(), 20);
  ASSERT_FALSE(fs::exists(folder / "none-seed1/run.json"));
  EXPECT_TRUE(fs::exists(folder / "none-seed1/weights.pt"));
  const auto second = race_until(runs, folder.path(), 60);
  const auto third = samples::race(runs, {folder.path(), true});
  for (int run = 0; run < 2; ++run) {
    const auto index = static_cast<std::size_t>(run);
    EXPECT_GT(second.prepared[index].first_step, 20);
    EXPECT_GT(third.prepared[index].first_step, 60);
    // Nothing before the checkpoint is trained again. The row of a step whose evaluation was cut off
    // comes after all.
    for (const RunStep& step : third.steps) {
      if (step.run == run) {
        EXPECT_GE(step.record.step, third.prepared[index].first_step - 1);
      }
    }
  }
  expect_as_uninterrupted(runs, folder,
                          {"none-seed1/metrics.csv", "learned-seed1/metrics.csv", "none-seed1/lengths.csv",
                           "learned-seed1/weights.safetensors", "summary.csv"});
  const auto fourth = samples::race(runs, {folder.path(), true});
  EXPECT_TRUE(fourth.prepared[0].finished_before);
  EXPECT_TRUE(fourth.steps.empty());
  EXPECT_EQ(fourth.ended.at(1).steps, 160);
}

TEST(RunFolder, ATornCheckpointIsPassedOverForTheOneBefore) {
  const std::vector<RunConfig> runs = samples::small_race(longer);
  const samples::TemporaryFolder folder;
  race_until(runs, folder.path(), 20);
  const auto second = race_until(runs, folder.path(), 60);
  const fs::path run = folder / "none-seed1";
  fs::resize_file(run / "checkpoint.safetensors", 100);
  // A row was being written, and a file was, when the process was killed.
  std::ofstream(run / "metrics.csv.part", std::ios::app) << "999,,0.1";
  std::ofstream(run / ".run.json.123-0.tmp") << "{";
  const auto third = samples::race(runs, {folder.path(), true});
  EXPECT_EQ(third.prepared[0].first_step, second.prepared[0].first_step);
  EXPECT_GT(third.prepared[1].first_step, 60);
  EXPECT_FALSE(fs::exists(run / ".run.json.123-0.tmp"));
  expect_as_uninterrupted(runs, folder, {"none-seed1/metrics.csv"});
}

TEST(RunFolder, WithoutAnyCheckpointARunBeginsAgain) {
  const std::vector<RunConfig> runs = samples::small_race();
  const samples::TemporaryFolder folder;
  samples::race(runs, {folder.path()});
  fs::remove(folder / "none-seed1/run.json");
  const auto again = samples::race(runs, {folder.path(), true});
  EXPECT_EQ(again.prepared[0].first_step, 1);
  EXPECT_TRUE(again.prepared[1].finished_before);
  expect_as_uninterrupted(runs, folder, {"none-seed1/metrics.csv"});
}

TEST(CheckpointFile, EveryCutBetweenTwoGenerationsLeavesOneWhole) {
  const auto trainer = samples::trainer_of(samples::small_race().front());
  // Each with weights of its own: equal ones would mend a torn generation.
  const auto saved_at = [&](std::int64_t row) {
    while (trainer->step() < row) trainer->advance();
    return SavedRun{trainer->save(), row, 1, 0, 0, 0, {}};
  };
  const samples::TemporaryFolder folder;
  const fs::path other = folder / "newer";
  fs::create_directory(other);
  ASSERT_TRUE(write_checkpoint(folder.path(), saved_at(1)));
  ASSERT_TRUE(write_checkpoint(folder.path(), saved_at(2)));
  ASSERT_TRUE(write_checkpoint(other, saved_at(3)));
  const auto newest = [&] { return read_checkpoints(folder.path()).whole.at(0).last_row; };
  EXPECT_EQ(read_checkpoints(folder.path()).whole.size(), 2U);
  EXPECT_EQ(newest(), 2);
  fs::rename(folder / "checkpoint.safetensors", folder / "checkpoint-previous.safetensors");
  EXPECT_EQ(newest(), 2);
  fs::rename(folder / "checkpoint.json", folder / "checkpoint-previous.json");
  EXPECT_EQ(newest(), 2);
  fs::rename(other / "checkpoint.safetensors", folder / "checkpoint.safetensors");
  EXPECT_EQ(newest(), 2);
  // Torn as it is: the next checkpoint must not push the whole generation out.
  const std::string torn = samples::bytes_of(folder / "checkpoint.safetensors");
  ASSERT_TRUE(write_checkpoint(folder.path(), saved_at(4)));
  EXPECT_EQ(newest(), 4);
  std::ofstream(folder / "checkpoint.safetensors", std::ios::binary | std::ios::trunc) << torn;
  EXPECT_EQ(newest(), 2);
}

/// Turns one bit of a file around.
void flip_bit(const fs::path& path, std::size_t byte) {
  std::string bytes = samples::bytes_of(path);
  bytes.at(byte) = static_cast<char>(bytes.at(byte) ^ 0x10);
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

TEST(CheckpointFile, NoBitCanBeFlippedUnnoticed) {
  const auto trainer = samples::trainer_of(samples::small_race().front());
  const samples::TemporaryFolder folder;
  ASSERT_TRUE(write_checkpoint(folder.path(), {trainer->save(), 1, 1, 0, 0, 0, {}}));
  while (trainer->step() < 2) trainer->advance();
  ASSERT_TRUE(write_checkpoint(folder.path(), {trainer->save(), 2, 1, 0, 0, 0, {}}));
  EXPECT_TRUE(read_checkpoints(folder.path()).problems.empty());
  for (const char* name : {"checkpoint.safetensors", "checkpoint.json"}) {
    const std::size_t size = fs::file_size(folder / name);
    // A digit of the JSON that becomes another one counts as well as a byte of the weights.
    for (std::size_t byte = 0; byte < size; byte += 1 + size / 50) {
      flip_bit(folder / name, byte);
      const FoundCheckpoints found = read_checkpoints(folder.path());
      ASSERT_EQ(found.whole.size(), 1U) << name << " " << byte;
      EXPECT_EQ(found.whole[0].last_row, 1);
      ASSERT_FALSE(found.problems.empty());
      flip_bit(folder / name, byte);
    }
  }
  EXPECT_EQ(read_checkpoints(folder.path()).whole.size(), 2U);
}

TEST(RunFolder, ADamagedCheckpointGivesWayToTheOneBeforeAndIsTold) {
  const std::vector<RunConfig> runs = samples::small_race(longer);
  const samples::TemporaryFolder folder;
  race_until(runs, folder.path(), 20);
  const auto second = race_until(runs, folder.path(), 60);
  const fs::path run = folder / "learned-seed1";
  flip_bit(run / "checkpoint.safetensors", fs::file_size(run / "checkpoint.safetensors") - 5);
  const auto third = samples::race(runs, {folder.path(), true});
  EXPECT_EQ(third.prepared[1].first_step, second.prepared[1].first_step);
  ASSERT_EQ(third.prepared[1].notes.size(), 1U);
  EXPECT_NE(third.prepared[1].notes[0].find("checkpoint.safetensors: its content does not agree"),
            std::string::npos)
      << third.prepared[1].notes[0];
  EXPECT_TRUE(third.prepared[0].notes.empty());
  expect_as_uninterrupted(runs, folder, {"learned-seed1/metrics.csv", "learned-seed1/weights.safetensors"});
}

TEST(RunFolder, RowsThatWereChangedBeginTheRunAgain) {
  const std::vector<RunConfig> runs = samples::small_race(longer);
  const samples::TemporaryFolder folder;
  race_until(runs, folder.path(), 20);
  const fs::path table = folder / "none-seed1/metrics.csv.part";
  std::string rows = samples::bytes_of(table);
  const std::size_t digit = rows.find_first_of("123456789", rows.find("\n3,"));
  rows[digit] = rows[digit] == '1' ? '2' : '1';
  std::ofstream(table, std::ios::binary | std::ios::trunc) << rows;
  const auto again = samples::race(runs, {folder.path(), true});
  EXPECT_EQ(again.prepared[0].first_step, 1);
  ASSERT_FALSE(again.prepared[0].notes.empty());
  EXPECT_NE(again.prepared[0].notes[0].find("metrics.csv.part"), std::string::npos);
  expect_as_uninterrupted(runs, folder, {"none-seed1/metrics.csv"});
}

TEST(RunFolder, IsKeptForOneRaceUntilThatIsOver) {
  const std::vector<RunConfig> runs = samples::small_race();
  const samples::TemporaryFolder folder;
  const auto first = make_training_engine();
  ASSERT_TRUE(first->prepare(runs, {folder.path(), true}));
  const auto refused = make_training_engine()->prepare(runs, {folder.path(), true});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().front().what.find("process " + std::to_string(::getpid())), std::string::npos)
      << refused.error().front().text();
  first->run();
  EXPECT_TRUE(make_training_engine()->prepare(runs, {folder.path(), true}));
  EXPECT_FALSE(fs::exists(folder / ".ordinate-lock"));
  EngineOptions only_new{folder.path()};
  only_new.only_new = true;
  EXPECT_FALSE(make_training_engine()->prepare(runs, only_new));
}

TEST(RunFolder, RemovesWhatKilledProcessesLeft) {
  const std::vector<RunConfig> runs = samples::small_race();
  const samples::TemporaryFolder folder;
  samples::race(runs, {folder.path()});
  const auto leave = [&] {
    for (const char* name : {".summary.csv.123-0.tmp", ".summary.json.123-0.tmp",
                             "none-seed1/.run.json.7-0.tmp", "none-seed1/checkpoint.json"})
      std::ofstream(folder / name) << "{";
    std::ofstream(folder / ".mine.tmp") << "mine";
  };
  for (const bool resume : {true, false}) {
    leave();
    samples::race(runs, {folder.path(), resume});
    for (const char* name : {".summary.csv.123-0.tmp", ".summary.json.123-0.tmp",
                             "none-seed1/.run.json.7-0.tmp", "none-seed1/checkpoint.json"})
      EXPECT_FALSE(fs::exists(folder / name)) << name << resume;
    EXPECT_TRUE(fs::exists(folder / ".mine.tmp"));
  }
}

TEST(RunFolder, OverwritingFollowsNoLink) {
  const samples::TemporaryFolder folder;
  const samples::TemporaryFolder elsewhere;
  samples::race(samples::small_race(), {elsewhere.path()});
  const std::string before = samples::bytes_of(elsewhere / "none-seed1/metrics.csv");
  fs::create_directory_symlink(elsewhere / "none-seed1", folder / "none-seed1");
  samples::race(samples::small_race(R"({"training": {"steps": 20}})"), {folder.path()});
  EXPECT_EQ(samples::bytes_of(elsewhere / "none-seed1/metrics.csv"), before);
  EXPECT_FALSE(fs::is_symlink(folder / "none-seed1"));
}

TEST(RunFolder, RefusesToResumeAnotherConfigurationOrThreads) {
  const samples::TemporaryFolder folder;
  const std::vector<RunConfig> runs = samples::small_race(longer);
  race_until(runs, folder.path(), 5);
  const auto other = make_training_engine()->prepare(samples::small_race(), {folder.path(), true});
  ASSERT_FALSE(other);
  EXPECT_NE(other.error().front().remedy.find("--overwrite"), std::string::npos);
  const auto threads = make_training_engine()->prepare(runs, {folder.path(), true, 2});
  ASSERT_FALSE(threads);
  EXPECT_NE(threads.error().front().remedy.find("--threads 1"), std::string::npos);
}

TEST(RunFolder, OverwritingRemovesRunsAndNothingElse) {
  const samples::TemporaryFolder folder;
  samples::race(samples::small_race("{}", "[1, 2]"), {folder.path()});
  std::ofstream(folder / "notes.txt") << "mine";
  std::ofstream(folder / "none-seed2/notes.txt") << "mine";
  fs::create_directory(folder / "pictures");
  samples::race(samples::small_race(), {folder.path()});
  EXPECT_TRUE(fs::exists(folder / "notes.txt"));
  EXPECT_TRUE(fs::exists(folder / "pictures"));
  EXPECT_TRUE(fs::exists(folder / "none-seed2/notes.txt"));
  EXPECT_FALSE(fs::exists(folder / "none-seed2/metrics.csv"));
  EXPECT_FALSE(fs::exists(folder / "learned-seed2"));
}

TEST(RunFolder, ARefusedResumeTouchesNothing) {
  const samples::TemporaryFolder folder;
  const auto second_only = [](std::vector<RunConfig> runs) {
    runs.erase(runs.begin());
    return runs;
  };
  samples::race(second_only(samples::small_race()), {folder.path()});
  // The first of these has no folder yet; the second stands there with another batch size.
  const auto others = samples::small_race(R"({"training": {"batch_size": 4}})");
  const auto refused = make_training_engine()->prepare(others, {folder.path(), true});
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().front().what.find("another configuration"), std::string::npos);
  EXPECT_FALSE(fs::exists(folder / "none-seed1"));
  EXPECT_TRUE(make_training_engine()->prepare(samples::small_race(), {folder.path(), true}).has_value());
}

TEST(RunFolder, AFolderThatCanNotBeMadeIsAnErrorBeforeTraining) {
  const samples::TemporaryFolder folder;
  std::ofstream(folder / "file") << "no folder";
  const auto prepared = make_training_engine()->prepare(samples::small_race(), {folder / "file" / "inside"});
  ASSERT_FALSE(prepared);
  EXPECT_NE(prepared.error().front().where.find("file"), std::string::npos);
}

TEST(RunFolder, AFullDiskFailsOneRunAndLeavesTheOtherWhole) {
  auto runs = samples::small_race(R"({"training": {"steps": 700, "evaluate_every": 700},
                                      "evaluation": {"lengths": []}})");
  runs[1].training["steps"] = 20;
  const samples::TemporaryFolder folder;
  samples::Told told;
  {
    const FileSizeLimit limit(24000);
    told = samples::race(runs, {folder.path()});
  }
  ASSERT_EQ(told.problems.size(), 1U);
  EXPECT_NE(told.problems.front().where.find("none-seed1"), std::string::npos);
  EXPECT_FALSE(told.problems.front().remedy.empty());
  EXPECT_TRUE(told.ended.at(0).ending.bad());
  EXPECT_EQ(told.ended.at(0).steps, 700);
  EXPECT_FALSE(told.ended.at(1).ending.bad());
  EXPECT_TRUE(fs::exists(folder / "learned-seed1/run.json"));
  EXPECT_FALSE(fs::exists(folder / "none-seed1/run.json"));
  // What is there are whole lines.
  const std::string part = samples::bytes_of(folder / "none-seed1/metrics.csv.part");
  EXPECT_TRUE(part.empty() || part.back() == '\n');
  // With room again, the run can be done.
  const auto again = samples::race(runs, {folder.path(), true});
  EXPECT_FALSE(again.ended.at(0).ending.bad());
  EXPECT_EQ(read_metrics(folder / "none-seed1/metrics.csv")->size(), 701U);
}

}  // namespace ordinate
