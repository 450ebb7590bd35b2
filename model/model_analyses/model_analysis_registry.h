#pragma once
#include <string>
#include <vector>

#include "model/model_analyses/model_subject.h"
#include "model/options/registry.h"
#include "model/table_analyses/analysis_writing.h"

namespace ordinate {

/// What an analysis of models is given.
struct ModelAnalysisTask {
  const ModelSubject& subject;
  const Json& options;  ///< complete and checked
  const StopCheck& stop;
  /// For baselines: pictures, curves and notes are not wanted.
  bool scalars_only = false;
};

/// Everything about an analysis but its description.
struct ModelAnalysisEntry {
  /// Those that it sets; the values are ignored.
  std::vector<AnalysisScalar> scalars;
  bool needs_attention = false;  ///< without attention it is not called
  /// `result` holds the scalars, undefined yet.
  void (*analyse)(const ModelAnalysisTask& task, AnalysisResult& result) = nullptr;
};

using ModelAnalysisRegistry = Registry<ModelAnalysisEntry, ModelAnalysisTraits>;
ModelAnalysisRegistry& model_analysis_registry();

/// Registers it with the traits that follow from `entry.make`.
struct RegisterModelAnalysis {
  explicit RegisterModelAnalysis(ModelAnalysisRegistry::Entry entry);
};

/// An error is an unknown analysis, a wrong option, or that `stop` said so (see `was_stopped`). What the
/// model does not have makes scalars undefined, and they say why.
Result<AnalysisResult> run_model_analysis(const AnalysisRequest& request, const ModelSubject& subject,
                                          const StopCheck& stop = {});

/// What every scalar of the analysis is for a model that is known: the one with its initial weights.
Result<AnalysisBaselines> model_baselines(const AnalysisRequest& request, const ModelSubject& initial,
                                          const StopCheck& stop = {});

}  // namespace ordinate
