#include "model/library/cost_measurement.h"

#include <malloc.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>

#include "model/files/machine_memory.h"
#include "model/run/full_catalogue.h"
#include "model/run/trainer.h"
#include "model/run/worker_thread_setup.h"
#include "model/sizing/cost_growth.h"
#include "model/sizing/memory_estimate.h"

namespace ordinate {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t smallest_size = 8;
constexpr std::int64_t largest_size = 4096;
constexpr std::size_t fewest_repetitions = 3;
constexpr std::size_t most_repetitions = 200;
constexpr int first_steps = 2;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Bytes of a line of /proc/self/status; 0 where there is none.
double status_bytes(const std::string& name) {
  std::ifstream status("/proc/self/status");
  std::string word;
  double kilobytes = 0;
  while (status >> word)
    if (word == name && status >> kilobytes) return kilobytes * 1024;
  return 0;
}

/// The peak begins anew from what is resident now; where the system does not allow that, the peak only tells
/// of models that need more than anything before.
void reset_peak() {
  ::malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";
}

double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

/// A model of one size, ready to be timed.
struct Timed {
  CostPoint point;
  std::unique_ptr<Trainer> trainer;
  std::vector<double> milliseconds;

  void step() {
    const auto begin = Clock::now();
    trainer->advance();
    milliseconds.push_back(1000 * seconds_since(begin));
  }
};

class Measurement {
 public:
  Measurement(const RunConfig& run, const CostRequest& request, const StopCheck& stop,
              const CostProgress& progress)
      : run_(run), request_(request), stop_(stop), progress_(progress), catalogue_(full_catalogue()) {
    curve_.label = run.label;
    curve_.over = request.over;
  }

  Result<CostCurve> result() {
    for (std::int64_t size = request_.over == CostVariable::layers ? 1 : smallest_size; size <= largest_size;
         size *= 2) {
      if (stopped()) return stopped_error();
      if (!room_for_another()) break;
      const Result<bool> added = add(size);
      if (!added) return tl::unexpected(added.error());
      if (!curve_.ended_because.empty()) break;
      if (*added) tell();
    }
    if (models_.empty())
      return fail("ordinate cost", "no size of this model could be measured", "", problem_);
    std::size_t round = 0;
    while (round < fewest_repetitions ||
           (seconds_since(begin_) < request_.seconds && round < most_repetitions)) {
      for (Timed& model : models_) {
        if (stopped()) return stopped_error();
        model.step();
      }
      ++round;
      tell();
    }
    return curve_;
  }

 private:
  bool stopped() const { return stop_ && stop_(); }
  static tl::unexpected<Error> stopped_error() { return fail("cost", "the measurement was stopped"); }

  /// As it is measured: nothing but steps, and few samples beside them.
  static RunConfig bare(RunConfig run) {
    run.training.erase("epochs");
    run.training["steps"] = 1000000000;
    run.training["evaluate_every"] = 1000000000;
    run.training["early_stop"] = {{"kind", "none"}};
    run.evaluation["lengths"] = Json::array();
    if (run.task.contains("validation_samples")) run.task["validation_samples"] = 1;
    return run;
  }

  /// Of one model that is twice as large, its share of the time: building it, its first steps and the least
  /// repetitions, all other models included.
  bool room_for_another() {
    if (models_.size() < 2) return true;
    double round = 0;
    for (const Timed& model : models_) round += model.milliseconds.back() / 1000;
    const double last = models_.back().milliseconds.back() / 1000;
    const double growth = std::max(2.0, last * 1000 / models_[models_.size() - 2].milliseconds.back());
    const double next = last * growth;
    const double needed = (first_steps + fewest_repetitions) * next + fewest_repetitions * round;
    if (seconds_since(begin_) + needed <= request_.seconds) return true;
    curve_.ended_because = "a larger one would take longer than " +
                           std::to_string(static_cast<int>(request_.seconds)) + " seconds";
    return false;
  }

  /// False where the model cannot have this size: too small or too large for it, or for the machine.
  Result<bool> add(std::int64_t size) {
    const auto resized = run_of_size(run_, request_.over, size, catalogue_);
    if (!resized) {
      if (resized.error().where.starts_with("--over")) return tl::unexpected(resized.error());
      problem_ = resized.error().text();
      if (!models_.empty())
        curve_.ended_because = resized.error().where + " cannot be " + std::to_string(size);
      return false;
    }
    const RunConfig run = bare(*resized);
    auto made = make_task(run.task, run.folder);
    if (!made) {
      problem_ = made.error().text();
      return false;
    }
    const std::shared_ptr<const Task> task = std::move(*made);
    const TaskSize task_size = size_of(*task);
    if (const auto available = available_memory())
      if (const auto problem = memory_problem(run, task_size, *available, catalogue_)) {
        curve_.ended_because = problem_ = problem->text();
        return false;
      }
    auto trainer = Trainer::make(run, task);
    if (!trainer) {
      problem_ = trainer.error().text();
      return false;
    }
    Timed model;
    model.trainer = std::move(*trainer);
    model.point.size = size;
    model.point.operations = count_operations(size_of(run, task_size, catalogue_));
    reset_peak();
    const double before = status_bytes("VmRSS:");
    while (!model.trainer->advance()) {
    }  // row 0: the evaluation before training
    for (int i = 0; i < first_steps; ++i) model.step();
    model.point.bytes = std::max(0.0, status_bytes("VmHWM:") - before);
    models_.push_back(std::move(model));
    return true;
  }

  void tell() {
    curve_.points.clear();
    for (Timed& model : models_) {
      // The first steps allocate what later ones find.
      std::vector<double> sorted(model.milliseconds.begin(), model.milliseconds.end());
      if (sorted.size() > first_steps) sorted.erase(sorted.begin(), sorted.begin() + first_steps);
      std::sort(sorted.begin(), sorted.end());
      model.point.milliseconds = quantile(sorted, 0.5);
      model.point.lower_quartile = quantile(sorted, 0.25);
      model.point.upper_quartile = quantile(sorted, 0.75);
      model.point.repetitions = static_cast<std::int64_t>(sorted.size());
      curve_.points.push_back(model.point);
    }
    fit_exponents(curve_);
    if (progress_) progress_(curve_);
  }

  RunConfig run_;
  CostRequest request_;
  StopCheck stop_;
  CostProgress progress_;
  Catalogue catalogue_;
  CostCurve curve_;
  std::vector<Timed> models_;
  std::string problem_;
  Clock::time_point begin_ = Clock::now();
};

}  // namespace

Result<CostCurve> measure_cost(const RunConfig& run, const CostRequest& request, const StopCheck& stop,
                               const CostProgress& progress) {
  set_up_computing_thread(1);
  return Measurement(run, request, stop, progress).result();
}

}  // namespace ordinate
