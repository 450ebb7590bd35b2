#pragma once
#include <vector>

#include "model/analysis/table_analysis.h"

/// Analyses of whole models: what a model makes of its validation samples. This header does without
/// LibTorch, what it declares is in the model library (model/model_analysis); the app reaches the analyses
/// through `TrainingEngine::analyse` and `ModelLibrary::analyse_run`.
namespace ordinate {

/// Every analysis of models, in the order of lists. Traits: "scalars" as in `table_analyses`;
/// "needs_attention": its scalars are undefined where the body has no attention.
std::vector<CatalogueEntry> model_analyses();

/// What is asked of the models of a race.
struct ModelAnalysisRequest {
  AnalysisRequest analysis;  ///< no id: nothing, any more
  std::vector<int> runs;     ///< indices into the race; empty: all
  bool baselines = false;    ///< with each run's first result, the same at its initial weights
};

}  // namespace ordinate
