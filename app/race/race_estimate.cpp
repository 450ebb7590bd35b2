#include "app/race/race_estimate.h"

#include <algorithm>
#include <chrono>

namespace ordinate {

namespace {

constexpr std::int64_t measured_steps = 10;

std::int64_t integer_or(const Json& object, const char* key, std::int64_t otherwise) {
  const auto found = object.find(key);
  return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : otherwise;
}

}  // namespace

std::optional<double> estimate_race(TrainingLibrary& library, const std::vector<RunConfig>& runs,
                                    const std::vector<PreparedRun>& prepared,
                                    const std::function<void(std::shared_ptr<TrainingEngine>)>& started) {
  std::vector<RunConfig> sample;
  for (RunConfig run : runs) {
    if (run.seed != runs.front().seed) continue;
    run.training.erase("epochs");
    run.training["steps"] = measured_steps;
    run.training["evaluate_every"] = measured_steps;
    run.evaluation["lengths"] = Json::array();
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
    if (end.record.failed || end.record.steps < measured_steps || end.record.steps_per_second <= 0)
      return std::nullopt;
    step_seconds += 1 / end.record.steps_per_second;
  }
  if (drained.ended.size() != sample.size()) return std::nullopt;
  // Two evaluations were made: before the first step and after the last.
  const double evaluation_seconds = std::max(0.0, seconds - measured_steps * step_seconds) / 2;
  const double runs_at_once = static_cast<double>(sample.size());
  double total = 0;
  for (std::size_t i = 0; i < runs.size() && i < prepared.size(); ++i) {
    const std::int64_t steps = prepared[i].total_steps;
    const auto every = std::max<std::int64_t>(1, integer_or(runs[i].training, "evaluate_every", steps));
    const auto evaluations = static_cast<double>(steps / every + 1);
    total += (static_cast<double>(steps) * step_seconds + evaluations * evaluation_seconds) / runs_at_once;
  }
  return total;
}

}  // namespace ordinate
