#include "model/files/metrics_csv.h"
#include "model/files/run_record_file.h"
#include "model/run/checkpoint_file.h"
#include "model/run/run_folder.h"
#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

/// Every file of a folder and of the folders in it, without those that hold a clock or a number of the race.
std::map<std::string, std::string> timeless_files(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    const std::string path = fs::relative(entry.path(), folder).string();
    const bool kept = path.find("at-step-") != std::string::npos;
    if (!entry.is_regular_file() || name == "run.json" || name == "summary.json" || name[0] == '.' || kept)
      continue;
    files[path] = samples::bytes_of(entry.path());
  }
  return files;
}

/// The race with this number of steps (or epochs).
std::vector<RunConfig> with_duration(std::vector<RunConfig> runs, const char* unit, std::int64_t number) {
  for (RunConfig& run : runs) run.training[unit] = number;
  return runs;
}

samples::Told train_to(const std::vector<RunConfig>& runs, const fs::path& folder, std::int64_t steps,
                       const char* unit = "steps") {
  return samples::race(with_duration(runs, unit, steps), {.folder = folder, .resume = true, .history = true});
}

/// A run that was given more steps leaves what one leaves that had them from the start.
void expect_as_at_once(const std::vector<RunConfig>& runs, std::int64_t first, std::int64_t second,
                       const char* unit = "steps") {
  const samples::TemporaryFolder folder;
  const samples::TemporaryFolder other;
  train_to(runs, folder.path(), first, unit);
  train_to(runs, folder.path(), second, unit);
  train_to(runs, other.path(), second, unit);
  const auto expected = timeless_files(other.path());
  EXPECT_GE(expected.size(), 7U * runs.size());
  const auto files = timeless_files(folder.path());
  for (const auto& [name, bytes] : expected) {
    ASSERT_EQ(files.count(name), 1U) << name;
    EXPECT_TRUE(files.at(name) == bytes) << name;
  }
  EXPECT_EQ(files.size(), expected.size());
}

/// A body of every block of the catalogue, with dropout where it has one.
std::string bodies() {
  std::string variants;
  for (const CatalogueEntry& block : full_catalogue().blocks) {
    Json part = {{"kind", block.id}};
    if (find_option(block.options, "dropout") != nullptr) part["dropout"] = 0.25;
    const Json patch = {{"model", {{"body", {part}}, {"encoding", {{"kind", "learned"}}}}}};
    variants += (variants.empty() ? "" : ", ") + Json({{"label", block.id}, {"patch", patch}}).dump();
  }
  return "[" + variants + "]";
}

constexpr const char* small_base = R"({
    "task": {"kind": "reverse", "length": 6, "symbols": 4, "validation_samples": 32},
    "model": {"embedding": {"width": 8}, "readout": "per-token"},
    "training": {"batch_size": 4, "steps": 30, "evaluate_every": 7},
    "evaluation": {"lengths": [4], "length_samples": 8}})";

std::string changed(const std::string& patch) {
  Json base = Json::parse(small_base);
  base.merge_patch(Json::parse(patch));
  return base.dump();
}

}  // namespace

TEST(GoingOn, IsAsTrainingAtOnceForEveryBodyAndOptimizer) {
  for (const CatalogueEntry& optimizer : full_catalogue().optimizers) {
    Json options = {{"kind", optimizer.id}};
    if (find_option(optimizer.options, "momentum") != nullptr) options["momentum"] = 0.9;
    const Json training = {
        {"optimizer", options}, {"weight_decay", 0.01}, {"schedule", {{"warmup_steps", 10}}}};
    const auto runs = samples::runs_of(changed(Json({{"training", training}}).dump()), bodies());
    ASSERT_GE(runs.size(), 4U);
    SCOPED_TRACE(optimizer.id);
    // The evaluation of step 28 is always one, that of 30 only because it is the last.
    expect_as_at_once(runs, optimizer.id == full_catalogue().optimizers.front().id ? 28 : 30, 50);
  }
}

TEST(GoingOn, IsAsTrainingAtOnceInDoublePrecisionAndByEpochs) {
  expect_as_at_once(samples::runs_of(changed(R"({"training": {"precision": "float64"}})")), 30, 44);
  const char* const by_epochs = R"({
      "task": {"kind": "random-labels", "samples": 10, "length": 5, "symbols": 4, "validation_samples": 10},
      "model": {"embedding": {"width": 8}, "body": ["gru"], "readout": "last"},
      "training": {"batch_size": 4, "epochs": 3, "evaluate_every": 7}})";
  expect_as_at_once(samples::runs_of(by_epochs), 3, 5, "epochs");
}

TEST(GoingOn, KeepsWhatTheRunCameToAsARunOfItsOwn) {
  const auto runs = samples::runs_of(small_base);
  const samples::TemporaryFolder folder;
  train_to(runs, folder.path(), 30);
  const auto before = timeless_files(folder / "base-seed1");
  const std::string record = samples::bytes_of(folder / "base-seed1/run.json");
  train_to(runs, folder.path(), 40);
  const auto told = train_to(runs, folder.path(), 50);
  EXPECT_EQ(told.prepared[0].first_step, 41);
  EXPECT_TRUE(told.prepared[0].notes.empty());
  EXPECT_EQ(told.ended.at(0).steps, 50);
  const fs::path kept = folder / "base-seed1/at-step-30";
  EXPECT_EQ(timeless_files(kept), before);
  EXPECT_EQ(samples::bytes_of(kept / "run.json"), record);
  EXPECT_EQ(read_run_record(folder / "base-seed1/at-step-40/run.json")->steps, 40);
  // It is the whole run that goes when another takes its place.
  samples::race(runs, {folder.path()});
  EXPECT_FALSE(fs::exists(kept));
}

TEST(GoingOn, HowFarARunThatWasStoppedGetsCanBeMore) {
  const auto runs = samples::small_race(R"({"training": {"steps": 160}})");
  const samples::TemporaryFolder folder;
  samples::race(runs, {folder.path(), true}, [&](TrainingEngine& engine, const samples::Told& told) {
    if (told.last_step(0) >= 20) engine.stop();
  });
  train_to(runs, folder.path(), 200);
  const samples::TemporaryFolder other;
  train_to(runs, other.path(), 200);
  for (const char* name : {"none-seed1/metrics.csv", "learned-seed1/weights.safetensors", "summary.csv"})
    EXPECT_TRUE(samples::bytes_of(folder / name) == samples::bytes_of(other / name)) << name;
}

TEST(GoingOn, AnEarlyStopEndsARunWhereItWouldAtOnce) {
  // Every accuracy is good enough. Those of steps 0, 7, 14, 21, 28 and, as the last one, 30 are six.
  for (const int evaluations : {3, 6}) {
    SCOPED_TRACE(evaluations);
    const Json stop = {{"kind", "target"}, {"accuracy", 0.0}, {"evaluations", evaluations}};
    const auto runs = samples::runs_of(changed(Json({{"training", {{"early_stop", stop}}}}).dump()));
    const samples::TemporaryFolder folder;
    const samples::TemporaryFolder other;
    train_to(runs, folder.path(), 30);
    const auto told = train_to(runs, folder.path(), 50);
    EXPECT_EQ(told.prepared[0].finished_before, evaluations == 3);
    train_to(runs, other.path(), 50);
    for (const char* name : {"base-seed1/metrics.csv", "base-seed1/experiment.json", "summary.csv"})
      EXPECT_TRUE(samples::bytes_of(folder / name) == samples::bytes_of(other / name)) << name;
    EXPECT_EQ(read_run_record(folder / "base-seed1/run.json")->ending.step, evaluations == 3 ? 14 : 35);
  }
}

TEST(GoingOn, ALearningRateThatDependsOnTheStepsIsTold) {
  const auto runs = samples::runs_of(changed(R"({"training": {"schedule": "cosine"}})"));
  const samples::TemporaryFolder folder;
  train_to(runs, folder.path(), 30);
  const std::string rows = samples::bytes_of(folder / "base-seed1/metrics.csv");
  EXPECT_EQ(samples::bytes_of(folder / "base-seed1/run.json").find("schedule_changes"), std::string::npos);
  const auto told = train_to(runs, folder.path(), 50);
  ASSERT_EQ(told.prepared[0].notes.size(), 1U);
  EXPECT_NE(told.prepared[0].notes[0].find("Up to step 30 the learning rate followed a schedule"),
            std::string::npos);
  EXPECT_EQ(read_run_record(folder / "base-seed1/run.json")->schedule_changes, std::vector<std::int64_t>{30});
  const std::string longer = samples::bytes_of(folder / "base-seed1/metrics.csv");
  const auto beginning = rows.rfind('\n', rows.size() - 2);
  EXPECT_EQ(longer.substr(0, beginning), rows.substr(0, beginning));
}

TEST(GoingOn, WhereverItIsCutOffTheFolderIsOfTheOneOrOfTheOther) {
  const auto runs = samples::runs_of(small_base);
  const auto longer = with_duration(runs, "steps", 50);
  const samples::TemporaryFolder other;
  train_to(runs, other.path(), 50);
  const auto expected = timeless_files(other.path());
  // What is copied back after reopening is what a process that was killed had not yet removed or replaced.
  const std::vector<std::vector<const char*>> cuts = {
      {},
      {"metrics.csv", "lengths.csv", "weights.safetensors"},
      {"metrics.csv", "lengths.csv", "weights.safetensors", "initial.safetensors", "best.safetensors",
       "optimizer.safetensors", "run.json"},
      {"metrics.csv", "lengths.csv", "weights.safetensors", "initial.safetensors", "best.safetensors",
       "optimizer.safetensors", "run.json", "experiment.json"}};
  for (const auto& cut : cuts) {
    SCOPED_TRACE(cut.size());
    const samples::TemporaryFolder folder;
    const fs::path run = folder / "base-seed1";
    train_to(runs, folder.path(), 30);
    const auto before = timeless_files(folder.path());
    ASSERT_TRUE(RunFolder(run, longer.front()).reopen(*read_run_record(run / "run.json")));
    for (const char* name : cut)
      if (fs::exists(run / "at-step-30" / name))
        fs::copy_file(run / "at-step-30" / name, run / name, fs::copy_options::overwrite_existing);
    if (!cut.empty() && cut.back() == std::string("experiment.json")) {
      const auto again = train_to(runs, folder.path(), 30);
      EXPECT_TRUE(again.prepared[0].finished_before);
    }
    train_to(runs, folder.path(), 50);
    EXPECT_EQ(timeless_files(folder.path()), expected);
  }
}

TEST(GoingOn, RefusesWhatCanNotGoOnAndLeavesItAlone) {
  const auto runs = samples::runs_of(small_base);
  const samples::TemporaryFolder folder;
  const fs::path run = folder / "base-seed1";
  train_to(runs, folder.path(), 30);
  const auto refused = [&](const std::vector<RunConfig>& wanted, int threads, const std::string& what) {
    const auto before = timeless_files(folder.path());
    const auto engine = make_training_engine();
    const auto prepared =
        engine->prepare(wanted, {.folder = folder.path(), .resume = true, .threads = threads});
    ASSERT_FALSE(prepared);
    EXPECT_NE(prepared.error().front().text().find(what), std::string::npos)
        << prepared.error().front().text();
    EXPECT_EQ(timeless_files(folder.path()), before);
  };
  refused(with_duration(runs, "steps", 20), 1, "another configuration");
  refused(with_duration(runs, "steps", 50), 2, "--threads 1");
  auto other = with_duration(runs, "steps", 50);
  other.front().training["learning_rate"] = 0.5;
  refused(other, 1, "another configuration");
  // A tensor that was changed, and a run of an earlier version.
  fs::copy_file(run / "initial.safetensors", run / "weights.safetensors",
                fs::copy_options::overwrite_existing);
  refused(with_duration(runs, "steps", 50), 1, "does not belong to the weights beside it");
  fs::remove(run / "optimizer.safetensors");
  refused(with_duration(runs, "steps", 50), 1, "an earlier version trained this run");
}

}  // namespace ordinate
