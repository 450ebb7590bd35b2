#include <ATen/core/Tensor.h>

#include "model/model_analyses/model_analysis_registry.h"

namespace ordinate {

namespace {

Result<AnalysisResult> carried_out(const AnalysisRequest& request, const ModelSubject& subject,
                                   const StopCheck& stop, bool scalars_only) {
  const ModelAnalysisRegistry::Entry* entry = model_analysis_registry().find(request.id);
  if (entry == nullptr)
    return fail("analysis", "there is no \"" + request.id + "\"", one_of_entries(model_analyses()));
  const Result<Json> options = complete_options(entry->description, request.options);
  if (!options) return tl::unexpected(options.error());
  AnalysisResult result;
  result.analysis = request.id;
  result.scalars = entry->make.scalars;
  for (AnalysisScalar& scalar : result.scalars) scalar.value = undefined_value;
  if (entry->make.needs_attention && !subject.has_attention()) {
    set_rest_undefined(result, "the body has no attention");
    return result;
  }
  try {
    check_stop(stop);
    entry->make.analyse({subject, *options, stop, scalars_only}, result);
  } catch (const AnalysisStopped&) {
    return stopped_analysis(request.id);
  }
  set_rest_undefined(result, "not defined for this model");
  return result;
}

}  // namespace

ModelAnalysisRegistry& model_analysis_registry() {
  static ModelAnalysisRegistry registry;
  return registry;
}

RegisterModelAnalysis::RegisterModelAnalysis(ModelAnalysisRegistry::Entry entry) {
  entry.description.traits = ModelAnalysisTraits{.scalars = scalar_traits(entry.make.scalars),
                                                 .needs_attention = entry.make.needs_attention};
  model_analysis_registry().add(std::move(entry));
}

std::vector<CatalogueEntry> model_analyses() { return model_analysis_registry().descriptions(); }

Result<AnalysisResult> run_model_analysis(const AnalysisRequest& request, const ModelSubject& subject,
                                          const StopCheck& stop) {
  return carried_out(request, subject, stop, false);
}

Result<AnalysisBaselines> model_baselines(const AnalysisRequest& request, const ModelSubject& initial,
                                          const StopCheck& stop) {
  const Result<AnalysisResult> result = carried_out(request, initial, stop, true);
  if (!result) return tl::unexpected(result.error());
  AnalysisBaselines baselines;
  baselines.analysis = request.id;
  for (const AnalysisScalar& scalar : result->scalars)
    baselines.scalars.push_back({.key = scalar.key, .initial = scalar.value});
  return baselines;
}

}  // namespace ordinate
