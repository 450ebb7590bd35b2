#include "app/race/race_estimate.h"

#include <algorithm>
#include <chrono>

#include "model/sizing/scoring.h"
#include "model/tasks/task.h"

namespace ordinate {

namespace {

constexpr std::int64_t many_steps = 10;
constexpr std::int64_t few_steps = 3;
constexpr std::size_t many_models = 6;  ///< beyond these, the few steps must do

std::int64_t integer_or(const Json& object, const char* key, std::int64_t otherwise) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

}  // namespace

double evaluation_work(const RunConfig& run) {
  const auto* task = task_registry().find(run.task["kind"]);
  if (task == nullptr) return 1;
  const Json length = run.task.value(traits_of<TaskTraits>(task->description).longest, Json());
  const Json& most = length.is_object() ? length["max"] : length;
  const std::int64_t samples = integer_or(run.task, "validation_samples", 0);
  if (!most.is_number_integer() || most.get<std::int64_t>() < 1 || samples < 1) return 1;
  const auto tokens = static_cast<double>(samples) * most.get<double>();
  double further = 0;
  for (const Json& each : run.evaluation["lengths"])
    further += run.evaluation["length_samples"].get<double>() * each.get<double>();
  return 1 + further / tokens;
}

double scoring_work(const RunConfig& run) {
  const std::int64_t validation = integer_or(run.task, "validation_samples", 0);
  if (run.task.contains("samples") && validation > 0)
    return static_cast<double>(std::min(integer_or(run.task, "samples", 0), most_scored)) /
           static_cast<double>(validation);
  const double fraction = run.task.value("validation_fraction", Json(0.0)).get<double>();
  if (fraction > 0 && fraction < 1) return (1 - fraction) / fraction;
  return validation > 0 ? static_cast<double>(fewest_scored) / static_cast<double>(validation) : 1;
}

std::optional<double> estimate_race(TrainingLibrary& library, const std::vector<RunConfig>& runs,
                                    const std::vector<PreparedRun>& prepared,
                                    const std::function<void(std::shared_ptr<TrainingEngine>)>& started) {
  std::vector<RunConfig> sample;
  const auto of_first_seed = [&](const RunConfig& run) { return run.seed == runs.front().seed; };
  const bool many =
      static_cast<std::size_t>(std::count_if(runs.begin(), runs.end(), of_first_seed)) > many_models;
  const std::int64_t measured_steps = many ? few_steps : many_steps;
  for (RunConfig run : runs) {
    if (!of_first_seed(run)) continue;
    run.training.erase("epochs");
    run.training["steps"] = measured_steps;
    run.training["evaluate_every"] = measured_steps;
    run.evaluation["lengths"] = Json::array();
    // A run is scored on its training samples at the end: few do here.
    if (run.task.contains("samples"))
      run.task["samples"] = std::min(run.task["samples"].get<std::int64_t>(), fewest_scored);
    sample.push_back(std::move(run));
  }
  if (sample.empty()) return std::nullopt;
  const std::shared_ptr<TrainingEngine> engine = library.make_engine();
  if (!engine->prepare(sample, EngineOptions{})) return std::nullopt;
  started(engine);
  const auto begin = std::chrono::steady_clock::now();
  engine->run();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();

  const Drained drained = engine->drain();
  double step_seconds = 0;
  for (const RunEnd& end : drained.ended) {
    if (end.record.ending.bad() || end.record.steps < measured_steps || end.record.steps_per_second <= 0)
      return std::nullopt;
    step_seconds += 1 / end.record.steps_per_second;
  }
  if (drained.ended.size() != sample.size()) return std::nullopt;
  // Two evaluations were made, before the first step and after the last, and the training samples scored.
  double passes = 0;
  for (const RunConfig& run : sample) passes += 2 + scoring_work(run);
  const double evaluation_seconds =
      std::max(0.0, seconds - measured_steps * step_seconds) * static_cast<double>(sample.size()) / passes;
  const double runs_at_once = static_cast<double>(sample.size());
  double total = 0;
  for (std::size_t i = 0; i < runs.size() && i < prepared.size(); ++i) {
    const std::int64_t steps = prepared[i].total_steps;
    const auto every = std::max<std::int64_t>(1, integer_or(runs[i].training, "evaluate_every", steps));
    const auto evaluations =
        static_cast<double>(steps / every + 1) * evaluation_work(runs[i]) + scoring_work(runs[i]);
    total += (static_cast<double>(steps) * step_seconds + evaluations * evaluation_seconds) / runs_at_once;
  }
  return total;
}

}  // namespace ordinate
