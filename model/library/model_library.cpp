#include <ATen/Parallel.h>
#include <torch/version.h>

#include <algorithm>
#include <exception>
#include <thread>

#include "model/encodings/positional_encoding.h"
#include "model/files/atomic_file.h"
#include "model/files/machine_memory.h"
#include "model/files/metrics_csv.h"
#include "model/files/run_record_file.h"
#include "model/files/safetensors.h"
#include "model/library/model_library.h"
#include "model/race/blas_report.h"
#include "model/race/engine.h"
#include "model/run/exception_text.h"
#include "model/run/full_catalogue.h"
#include "model/run/python_rebuild.h"
#include "model/run/trainer.h"
#include "model/run/worker_thread_setup.h"
#include "model/sizing/memory_estimate.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

/// Samples of each length on which a finished run is tested.
constexpr std::int64_t fresh_samples = 1024;

/// A run with its task and its trainer.
struct Built {
  RunConfig run;
  std::shared_ptr<const Task> task;
  std::unique_ptr<Trainer> trainer;
};

/// What LibTorch throws becomes an error: nothing crosses the library's border.
template <class Value, class Work>
Result<Value> guarded(const std::string& where, Work work) {
  try {
    set_up_computing_thread(1);
    return work();
  } catch (const std::exception& error) {
    return fail(where, exception_text(error), "", "A smaller model or batch may fit this machine");
  }
}

Result<Built> build(const RunConfig& run) {
  Result<std::unique_ptr<Task>> task = make_task(run.task, run.folder);
  if (!task) return tl::unexpected(task.error());
  Built built{run, std::move(*task), nullptr};
  Result<std::unique_ptr<Trainer>> trainer = Trainer::make(run, built.task);
  if (!trainer) return tl::unexpected(trainer.error());
  built.trainer = std::move(*trainer);
  return built;
}

/// Of a run that may never be trained, such as the builder's at this moment: only where it could be.
Result<Built> build_if_it_fits(const RunConfig& run) {
  const Result<std::unique_ptr<Task>> task = make_task(run.task, run.folder);
  if (!task) return tl::unexpected(task.error());
  if (const auto available = available_memory())
    if (const auto problem = memory_problem(run, size_of(**task), *available, full_catalogue()))
      return tl::unexpected(*problem);
  return build(run);
}

Result<RunConfig> read_run(const fs::path& folder) {
  const fs::path path = folder / "experiment.json";
  const Result<std::string> text = read_file(path);
  if (!text) {
    Error error = text.error();
    error.expected = "a run folder, as `ordinate train` writes one for each run";
    return tl::unexpected(error);
  }
  const Catalogue catalogue = full_catalogue();
  const Checked<Experiment> experiment = read_experiment(*text, path.string(), catalogue);
  if (!experiment) return tl::unexpected(experiment.error().front());
  Checked<std::vector<RunConfig>> runs = expand(*experiment, catalogue, folder);
  if (!runs) return tl::unexpected(runs.error().front());
  return std::move(runs->front());
}

/// The step that the weights of a run folder are of: as its record says, or that of the last row of a run
/// that was stopped.
Result<std::int64_t> last_step(const fs::path& folder) {
  if (fs::exists(folder / "run.json")) {
    const Result<RunRecord> record = read_run_record(folder / "run.json");
    if (!record) return tl::unexpected(record.error());
    return record->steps;
  }
  const Result<std::vector<StepRecord>> rows = read_metrics(folder / "metrics.csv.part");
  if (!rows) return tl::unexpected(rows.error());
  return rows->empty() ? 0 : rows->back().step;
}

/// The final weights of a run folder, or those where it was stopped.
Result<std::vector<NamedArray>> read_weights(const fs::path& folder) {
  Result<SafetensorsFile> weights = read_safetensors(folder / "weights.safetensors");
  if (weights) return std::move(weights->arrays);
  weights.error().remedy = "Train the run to its end first (ordinate train … --resume)";
  return tl::unexpected(weights.error());
}

/// Puts other options into an encoding, where nothing that was trained depends on them.
Result<void> change_encoding(Json& encoding, const Json& changes) {
  const CatalogueEntry& entry = encoding_registry().find(encoding["kind"])->description;
  for (const auto& [key, value] : changes.items()) {
    const Option* option = find_option(entry.options, key);
    if (option == nullptr || !option->at_test) {
      std::string known;
      for (const Option& each : entry.options)
        if (each.at_test) known += (known.empty() ? "" : ", ") + each.key;
      return fail("model.encoding." + key, "\"" + entry.id + "\" has no such option for tests",
                  known.empty() ? "an encoding that has some" : "one of " + known, "Leave it out");
    }
    if (const auto problem = check_value(*option, value, "model.encoding." + key))
      return tl::unexpected(*problem);
    encoding[key] = value;
  }
  return {};
}

/// Weights and the step that they are of.
struct WeightsOfStep {
  std::vector<NamedArray> weights;
  std::int64_t step = 0;
};

Result<WeightsOfStep> final_weights(const fs::path& folder) {
  Result<std::vector<NamedArray>> weights = read_weights(folder);
  if (!weights) return tl::unexpected(weights.error());
  const Result<std::int64_t> step = last_step(folder);
  if (!step) return tl::unexpected(step.error());
  return WeightsOfStep{std::move(*weights), *step};
}

/// Where the last step was the best one, its weights stand under the other name only.
Result<WeightsOfStep> best_weights(const fs::path& folder) {
  const Result<RunRecord> record = read_run_record(folder / "run.json");
  if (!record) return tl::unexpected(record.error());
  if (!record->best_validation_loss)
    return fail(folder.string(), "this run has no best step, so there are no weights of it", "",
                "Use its final weights");
  const fs::path best = folder / "best.safetensors";
  Result<SafetensorsFile> file = read_safetensors(fs::exists(best) ? best : folder / "weights.safetensors");
  if (!file) return tl::unexpected(file.error());
  return WeightsOfStep{std::move(file->arrays), record->best_step};
}

/// The finished (or stopped) run of a folder.
Result<Built> load(const fs::path& folder, KeptWeights which = KeptWeights::final,
                   const Json& encoding_changes = Json::object()) {
  Result<RunConfig> run = read_run(folder);
  if (!run) return tl::unexpected(run.error());
  if (const auto done = change_encoding(run->model["encoding"], encoding_changes); !done)
    return tl::unexpected(done.error());
  const auto kept = which == KeptWeights::best ? best_weights(folder) : final_weights(folder);
  if (!kept) return tl::unexpected(kept.error());
  Result<Built> built = build(*run);
  if (!built) return built;
  if (const auto loaded = built->trainer->load_weights(kept->weights, kept->step); !loaded)
    return tl::unexpected(loaded.error());
  return built;
}

/// The seed of the samples: none that the run was trained or validated on.
std::uint64_t fresh_seed(std::uint64_t seed) { return seed ^ (std::uint64_t{1} << 62); }

Evaluation::Row scored_row(const Built& built, const LengthRange& length, const std::vector<Batch>& batches) {
  Evaluation::Row row;
  row.length = length;
  for (const Batch& batch : batches) row.samples += batch.size;
  if (batches.empty()) return row;
  row.trained = built.trainer->trained_for(length.maximum);
  const Trainer::Scores scores = built.trainer->evaluate(batches, {});
  row.accuracy = scores.accuracy;
  row.loss = scores.loss;
  return row;
}

/// The mean over its lengths.
Evaluation::Row tested_row(const Built& built, const LengthTest& test) {
  Evaluation::Row whole;
  double accuracy = 0;
  double loss = 0;
  for (const std::vector<Batch>& batches : test.batches) {
    const Evaluation::Row row = scored_row(built, test.lengths, batches);
    whole.samples += row.samples;
    accuracy += *row.accuracy;
    loss += *row.loss;
  }
  const auto lengths = static_cast<double>(test.batches.size());
  whole.length = test.lengths;
  whole.trained = built.trainer->trained_for(test.lengths.maximum);
  whole.accuracy = accuracy / lengths;
  whole.loss = loss / lengths;
  return whole;
}

/// The lengths that a run was trained on; empty where its data cannot be made anew.
std::vector<LengthRange> trained_lengths(const Built& built) {
  std::vector<LengthRange> lengths;
  const Json& task = built.run.task;
  const auto& traits = traits_of<TaskTraits>(task_registry().find(task["kind"])->description);
  if (traits.given_data || !task.contains(traits.longest)) return lengths;
  const LengthRange range = length_range(task[traits.longest]);
  for (std::int64_t length = range.minimum; length <= range.maximum; ++length) lengths.emplace_back(length);
  return lengths;
}

/// Its own validation data, in the batches of the training: the numbers are those of its last evaluation.
/// Text from a file has no other data.
Evaluation evaluate_validation(const Built& built) {
  const EvaluationData data(*built.task, built.run);
  const std::vector<LengthRange> lengths = trained_lengths(built);
  Evaluation::Row row = scored_row(
      built, lengths.empty() ? LengthRange(built.task->longest()) : lengths.back(), data.validation());
  const auto other_length = [&](const Batch& batch) {
    return batch.padded() || batch.length != data.validation().front().length;
  };
  row.up_to = std::any_of(data.validation().begin(), data.validation().end(), other_length);
  return {{row}};
}

Result<Evaluation> evaluate_run(const Built& built, const EvaluationRequest& request) {
  const std::vector<LengthRange> lengths = request.lengths.empty() ? trained_lengths(built) : request.lengths;
  if (request.validation || lengths.empty()) return evaluate_validation(built);
  Evaluation evaluation;
  for (const LengthRange& length : lengths) {
    const LengthTest test = length_test(*built.task, fresh_seed(built.run.seed), length, fresh_samples);
    if (test.batches.empty())
      return fail("--lengths", "this task cannot make samples of length " + to_text(length),
                  "lengths that the task knows", "Leave --lengths out to use its validation data");
    if (built.trainer->covers(test.lengths.maximum)) {
      evaluation.rows.push_back(tested_row(built, test));
    } else {
      evaluation.rows.emplace_back();
      evaluation.rows.back().length = test.lengths;
    }
  }
  return evaluation;
}

Result<ModelAnalysis> analysis_of(const Trainer& trainer, const AnalysisRequest& request, bool baselines,
                                  const StopCheck& stop) {
  ModelAnalysis analysis;
  Result<AnalysisResult> result = trainer.analyse(request, stop);
  if (!result) return tl::unexpected(result.error());
  analysis.result = std::move(*result);
  if (!baselines) return analysis;
  Result<AnalysisBaselines> initial = trainer.analysis_baselines(request, stop);
  if (!initial) return tl::unexpected(initial.error());
  analysis.baselines = std::move(*initial);
  return analysis;
}

class Library : public ModelLibrary {
 public:
  std::unique_ptr<TrainingEngine> make_engine() override { return make_training_engine(); }

  Result<ModelDescription> describe(const RunConfig& run) override {
    return guarded<ModelDescription>("model", [&]() -> Result<ModelDescription> {
      const Result<Built> built = build_if_it_fits(run);
      if (!built) return tl::unexpected(built.error());
      return built->trainer->description();
    });
  }

  MachineReport about() override;

  Result<Evaluation> evaluate(const fs::path& folder, const EvaluationRequest& request) override {
    return guarded<Evaluation>(folder.string(), [&]() -> Result<Evaluation> {
      const Result<Built> built = load(folder, request.weights, request.encoding);
      if (!built) return tl::unexpected(built.error());
      return evaluate_run(*built, request);
    });
  }

  Result<Answer> answer(const fs::path& folder, const std::string& input, KeptWeights weights) override {
    return guarded<Answer>(folder.string(), [&]() -> Result<Answer> {
      const Result<Built> built = load(folder, weights);
      if (!built) return tl::unexpected(built.error());
      return built->trainer->answer(input);
    });
  }

  Result<ModelAnalysis> analyse_run(const fs::path& folder, const AnalysisRequest& request, bool baselines,
                                    const StopCheck& stop) override {
    return guarded<ModelAnalysis>(folder.string(), [&]() -> Result<ModelAnalysis> {
      const Result<Built> built = load(folder);
      if (!built) return tl::unexpected(built.error());
      Result<ModelAnalysis> analysis = analysis_of(*built->trainer, request, baselines, stop);
      if (analysis) analysis->step = built->trainer->step();
      return analysis;
    });
  }

  Result<void> write_python(const fs::path& folder) override {
    return guarded<void>(folder.string(), [&]() -> Result<void> {
      const Result<RunConfig> run = read_run(folder);
      if (!run) return tl::unexpected(run.error());
      const Result<std::vector<NamedArray>> weights = read_weights(folder);
      if (!weights) return tl::unexpected(weights.error());
      const Result<std::unique_ptr<Task>> task = make_task(run->task, run->folder);
      if (!task) return tl::unexpected(task.error());
      const Result<PythonRebuild> rebuild = rebuild_in_python(*run, **task, *weights);
      if (!rebuild) return tl::unexpected(rebuild.error());
      return write_rebuild(folder, *rebuild);
    });
  }

  Result<ModelAnalysis> analyse_initial_model(const RunConfig& run, const AnalysisRequest& request,
                                              const StopCheck& stop) override {
    return guarded<ModelAnalysis>("model", [&]() -> Result<ModelAnalysis> {
      const Result<Built> built = build_if_it_fits(run);
      if (!built) return tl::unexpected(built.error());
      return analysis_of(*built->trainer, request, false, stop);
    });
  }

  Result<CostCurve> measure_cost(const RunConfig& run, const CostRequest& request, const StopCheck& stop,
                                 const CostProgress& progress) override {
    return guarded<CostCurve>("cost", [&] { return ordinate::measure_cost(run, request, stop, progress); });
  }

  Result<AnalysisResult> analyse(const AnalysisRequest& request, const AnalysisInput& input,
                                 const StopCheck& stop) override {
    return guarded<AnalysisResult>(request.id, [&] { return run_analysis(request, input, stop); });
  }

  Result<std::vector<AnalysisBaselines>> baselines(const std::vector<AnalysisRequest>& requests,
                                                   const AnalysisInput& input,
                                                   const StopCheck& stop) override {
    return guarded<std::vector<AnalysisBaselines>>("baselines",
                                                   [&] { return analysis_baselines(requests, input, stop); });
  }
};

MachineReport Library::about() {
  MachineReport report;
  report.libtorch_version = TORCH_VERSION;
  report.openmp_threads = at::get_num_threads();
  report.cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
  try {
    const BlasReport blas = blas_report();
    report.blas_file = blas.file;
    report.blas_description = blas.description;
    report.warning = blas.warning;
    report.gflops = measure_gflops();
    if (!products_are_right())
      report.warning =
          "Matrix products come out wrong: results of this machine cannot be trusted. "
          "Install another BLAS (Debian: libopenblas0-openmp)";
  } catch (const std::exception& error) {
    report.warning = std::string("The matrix product could not be measured: ") + error.what();
  }
  return report;
}

}  // namespace

}  // namespace ordinate

extern "C" ordinate::ModelLibrary* ordinate_model_library() {
  static ordinate::Library library;
  return &library;
}
