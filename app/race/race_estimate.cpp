#include "app/race/race_estimate.h"

#include <algorithm>
#include <chrono>
#include <numeric>

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

/// How many times as fast as one thread so many threads are, for runs that take one thread these times: no
/// run is on two at once.
double speed_up(const std::vector<double>& times, int jobs) {
  const double sum = std::accumulate(times.begin(), times.end(), 0.0);
  const double longest = times.empty() ? 0 : *std::max_element(times.begin(), times.end());
  return sum > 0 ? sum / std::max(sum / jobs, longest) : 1;
}

/// The runs of the first seed with few steps.
std::vector<RunConfig> measured_runs(const std::vector<RunConfig>& runs) {
  std::vector<RunConfig> sample;
  for (const RunConfig& run : runs)
    if (run.seed == runs.front().seed) sample.push_back(run);
  const std::int64_t steps = sample.size() > many_models ? few_steps : many_steps;
  for (RunConfig& run : sample) {
    run.training.erase("epochs");
    run.training["steps"] = steps;
    run.training["evaluate_every"] = steps;
    run.evaluation["lengths"] = Json::array();
    // A run is scored on its training samples at the end: few do here.
    if (run.task.contains("samples"))
      run.task["samples"] = std::min(run.task["samples"].get<std::int64_t>(), fewest_scored);
  }
  return sample;
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
    further += run.evaluation["length_samples"].get<double>() * length_range(each).middle();
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
                                    const std::vector<PreparedRun>& prepared, int jobs,
                                    const std::function<void(std::shared_ptr<TrainingEngine>)>& started) {
  const std::vector<RunConfig> sample = measured_runs(runs);
  if (sample.empty()) return std::nullopt;
  const std::int64_t measured_steps = sample.front().training["steps"];
  const std::shared_ptr<TrainingEngine> engine = library.make_engine();
  EngineOptions options;
  options.jobs = jobs;
  options.gives_way = true;
  if (!engine->prepare(sample, options)) return std::nullopt;
  started(engine);
  const auto begin = std::chrono::steady_clock::now();
  engine->run();
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();

  const Drained drained = engine->drain();
  std::vector<double> step_seconds(sample.size(), 0.0);
  for (const RunEnd& end : drained.ended) {
    if (end.record.ending.bad() || end.record.steps < measured_steps || end.record.steps_per_second <= 0)
      return std::nullopt;
    step_seconds[static_cast<std::size_t>(end.run)] = 1 / end.record.steps_per_second;
  }
  if (drained.ended.size() != sample.size()) return std::nullopt;
  // Two evaluations were made, before the first step and after the last, and the training samples scored.
  double passes = 0;
  for (const RunConfig& run : sample) passes += 2 + scoring_work(run);
  const double stepping =
      static_cast<double>(measured_steps) * std::accumulate(step_seconds.begin(), step_seconds.end(), 0.0);
  const double evaluation_seconds = std::max(0.0, seconds * speed_up(step_seconds, jobs) - stepping) / passes;
  std::vector<double> each;
  for (std::size_t i = 0; i < runs.size() && i < prepared.size(); ++i) {
    const std::int64_t steps = prepared[i].total_steps;
    const auto every = std::max<std::int64_t>(1, integer_or(runs[i].training, "evaluate_every", steps));
    const auto evaluations =
        static_cast<double>(steps / every + 1) * evaluation_work(runs[i]) + scoring_work(runs[i]);
    // Every seed has the same variants, in the same order.
    each.push_back(static_cast<double>(steps) * step_seconds[i % sample.size()] +
                   evaluations * evaluation_seconds);
  }
  return std::accumulate(each.begin(), each.end(), 0.0) / speed_up(each, jobs);
}

}  // namespace ordinate
