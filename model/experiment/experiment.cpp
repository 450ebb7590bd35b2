#include "model/experiment/experiment.h"

#include <algorithm>

namespace ordinate {

Experiment experiment_of(const RunConfig& run) {
  Experiment experiment;
  experiment.name = run.name;
  experiment.base = {
      {"task", run.task}, {"model", run.model}, {"training", run.training}, {"evaluation", run.evaluation}};
  experiment.seeds = {run.seed};
  if (run.label != "base") experiment.variants = {{run.label, Json::object()}};
  return experiment;
}

std::string run_folder_name(const RunConfig& run) {
  std::string name = run.label;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name + "-seed" + std::to_string(run.seed);
}

}  // namespace ordinate
