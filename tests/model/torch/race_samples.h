#pragma once
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>
#include <thread>

#include "model/race/engine.h"
#include "tests/model/torch/trainer_samples.h"

/// Small races, for the tests of engine and run folders.
namespace ordinate::samples {

/// Two variants that learn quickly; `patch` changes the base.
inline std::vector<RunConfig> small_race(const std::string& patch = "{}", const std::string& seeds = "[1]") {
  Json base = Json::parse(R"({
    "task": {"kind": "reverse", "length": 6, "symbols": 4, "validation_samples": 64},
    "model": {"embedding": {"width": 8}, "encoding": {"kind": "sinusoidal"},
              "body": [{"kind": "attention", "heads": 2, "feedforward": 8}], "readout": "per-token"},
    "training": {"batch_size": 8, "steps": 30, "evaluate_every": 7},
    "evaluation": {"lengths": [4, 8], "length_samples": 8}})");
  base.merge_patch(Json::parse(patch));
  return runs_of(base.dump(), R"([{"label": "none", "patch": {"model": {"encoding": {"kind": "none"}}}},
                                  {"label": "learned", "patch": {"model": {"encoding": {"kind": "learned"}}}}])",
                 seeds);
}

/// A variant whose numbers soon leave every bound.
inline const char* const diverging_variant = R"({"label": "diverging", "patch": {
    "model": {"body": [{"kind": "attention", "norm": "none", "layers": 3}]},
    "training": {"optimizer": "sgd", "learning_rate": 1000}}})";

/// A folder of its own, gone at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "ordinate-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Everything that a race told.
struct Told {
  std::vector<PreparedRun> prepared;
  std::vector<RunStep> steps;
  std::map<int, RunRecord> ended;
  std::vector<std::shared_ptr<const Snapshot>> snapshots;
  std::vector<Answer> answers;
  Errors problems;

  void add(const Drained& drained) {
    steps.insert(steps.end(), drained.steps.begin(), drained.steps.end());
    for (const RunEnd& end : drained.ended) ended[end.run] = end.record;
    snapshots.insert(snapshots.end(), drained.snapshots.begin(), drained.snapshots.end());
    answers.insert(answers.end(), drained.answers.begin(), drained.answers.end());
    problems.insert(problems.end(), drained.problems.begin(), drained.problems.end());
  }
  std::int64_t last_step(int run) const {
    std::int64_t last = -1;
    for (const RunStep& step : steps)
      if (step.run == run) last = step.record.step;
    return last;
  }
};

/// Runs a race to its end; `meanwhile` sees everything that was told so far, again and again.
inline Told race(const std::vector<RunConfig>& runs, const EngineOptions& options,
                 const std::function<void(TrainingEngine&, const Told&)>& meanwhile = {}) {
  Told told;
  const auto engine = make_training_engine();
  const auto prepared = engine->prepare(runs, options);
  if (!prepared) throw std::invalid_argument(prepared.error().front().text());
  told.prepared = *prepared;
  std::atomic<bool> over = false;
  std::thread training([&] {
    engine->run();
    over = true;
  });
  while (!over) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    told.add(engine->drain());
    if (meanwhile) meanwhile(*engine, told);
  }
  training.join();
  told.add(engine->drain());
  return told;
}

}  // namespace ordinate::samples
