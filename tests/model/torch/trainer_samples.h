#pragma once
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "model/experiment/experiment.h"
#include "model/run/full_catalogue.h"
#include "model/run/trainer.h"
#include "model/tasks/task.h"

/// Short ways to a run, for the tests of the numerical core.
namespace ordinate::samples {

/// The runs of an experiment with this `base` and these variants, complete.
inline std::vector<RunConfig> runs_of(const std::string& base, const std::string& variants = "[]",
                                      const std::string& seeds = "[1]") {
  const std::string text = R"({"format": "ordinate-experiment", "version": 1, "base": )" + base +
                           R"(, "variants": )" + variants + R"(, "seeds": )" + seeds + "}";
  const Catalogue catalogue = full_catalogue();
  const auto experiment = read_experiment(text, "test", catalogue);
  if (!experiment) throw std::invalid_argument(experiment.error().front().text());
  const auto runs = expand(*experiment, catalogue, {});
  if (!runs) throw std::invalid_argument(runs.error().front().text());
  return *runs;
}

inline RunConfig run_of(const std::string& base) { return runs_of(base).front(); }

inline std::shared_ptr<const Task> task_of(const RunConfig& run) {
  auto task = make_task(run.task, run.folder);
  if (!task) throw std::invalid_argument(task.error().text());
  return std::move(*task);
}

inline std::unique_ptr<Trainer> trainer_of(const RunConfig& run) {
  auto trainer = Trainer::make(run, task_of(run));
  if (!trainer) throw std::invalid_argument(trainer.error().text());
  return std::move(*trainer);
}

/// Trains to the end; every record.
inline std::vector<StepRecord> train(Trainer& trainer) {
  std::vector<StepRecord> records;
  while (!trainer.finished())
    if (trainer.advance()) records.push_back(trainer.record());
  return records;
}

}  // namespace ordinate::samples
