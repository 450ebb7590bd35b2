#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/analysis/table_analysis.h"
#include "model/experiment/experiment.h"
#include "model/library/cost_measurement.h"
#include "model/options/length_range.h"
#include "model/race/training_engine.h"
#include "model/record/answer.h"
#include "model/record/model_analysis.h"
#include "model/record/model_description.h"

/// The LibTorch-free face of the model library. The window loads the library after its first paint;
/// everything of it is reached through `ModelLibrary`.
namespace ordinate {

struct MachineReport {
  std::string libtorch_version;
  std::string blas_file;         ///< where `sgemm_` comes from
  std::string blas_description;  ///< what the library says of itself, if anything
  double gflops = 0;             ///< best single-thread 512³ float32 product measured now
  std::string warning;           ///< empty, or why products are slow and what to install
  int openmp_threads = 1;
  int cores = 1;
};

/// Weights that a run has left.
enum class KeptWeights {
  final,
  best,  ///< of the evaluation with the lowest validation loss after a step
};

/// What a finished run is tested on.
struct EvaluationRequest {
  /// Fresh data of these, of a range as `evaluation.lengths` has it; empty: of those that it was trained at.
  std::vector<LengthRange> lengths;
  bool validation = false;  ///< instead, its own validation data, as they were when it was trained
  KeptWeights weights = KeptWeights::final;
  Json encoding =
      Json::object();  ///< options of the encoding, `Option::at_test`, that take the place of its own
};

struct Evaluation {
  struct Row {
    LengthRange length;
    bool up_to = false;  ///< samples of several lengths as they come, `length` the longest
    std::int64_t samples = 0;
    bool trained = true;             ///< see LengthRecord::trained
    std::optional<double> accuracy;  ///< absent: the model has no position for this length
    std::optional<double> loss;
  };
  std::vector<Row> rows;
};

// What the shared library offers, in three parts; a user takes the one that it needs. Stateless; calls may
// take long: never on the GUI thread.

/// Models that are trained, or could be.
class TrainingLibrary {
 public:
  virtual ~TrainingLibrary() = default;
  virtual std::unique_ptr<TrainingEngine> make_engine() = 0;
  virtual Result<ModelDescription> describe(const RunConfig& run) = 0;
  virtual MachineReport about() = 0;
  /// See measure_cost in model/library/cost_measurement.h.
  virtual Result<CostCurve> measure_cost(const RunConfig& run, const CostRequest& request,
                                         const StopCheck& stop, const CostProgress& progress) = 0;
  /// An analysis of the model (`model_analyses`) of a run that was not begun, with its initial weights.
  virtual Result<ModelAnalysis> analyse_initial_model(const RunConfig& run, const AnalysisRequest& request,
                                                      const StopCheck& stop) = 0;
};

/// Runs that are done or were stopped, by their folders.
class RunLibrary {
 public:
  virtual ~RunLibrary() = default;
  /// A finished run on fresh data at these lengths (empty: as it was trained).
  virtual Result<Evaluation> evaluate(const std::filesystem::path& run_folder,
                                      const EvaluationRequest& request) = 0;
  virtual Result<Answer> answer(const std::filesystem::path& run_folder, const std::string& input,
                                KeptWeights weights) = 0;
  /// An analysis of the model (`model_analyses`), with its final weights.
  virtual Result<ModelAnalysis> analyse_run(const std::filesystem::path& run_folder,
                                            const AnalysisRequest& request, bool baselines,
                                            const StopCheck& stop) = 0;
  /// Writes beside the weights what rebuilds the model in PyTorch: see python_rebuild.h.
  virtual Result<void> write_python(const std::filesystem::path& run_folder) = 0;
};

/// Position tables. Several threads may call at a time. See run_analysis and analysis_baselines in
/// model/analysis/table_analysis.h; the descriptions are in the catalogue.
class TableLibrary {
 public:
  virtual ~TableLibrary() = default;
  virtual Result<AnalysisResult> analyse(const AnalysisRequest& request, const AnalysisInput& input,
                                         const StopCheck& stop) = 0;
  virtual Result<std::vector<AnalysisBaselines>> baselines(const std::vector<AnalysisRequest>& requests,
                                                           const AnalysisInput& input,
                                                           const StopCheck& stop) = 0;
};

class ModelLibrary : public TrainingLibrary, public RunLibrary, public TableLibrary {};

}  // namespace ordinate

/// The one symbol that is looked up in the shared library; lives as long as the process.
extern "C" ordinate::ModelLibrary* ordinate_model_library();
