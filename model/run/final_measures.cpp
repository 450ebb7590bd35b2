#include "model/run/final_measures.h"

#include <algorithm>
#include <cmath>
#include <exception>

#include "model/record/run_measure.h"

namespace ordinate {

namespace {

bool is_of_tables(const std::string& analysis) { return find_entry(table_analyses(), analysis) != nullptr; }

Result<AnalysisResult> analysed(const std::string& analysis, const Trainer& trainer, const StopCheck& stop) {
  const AnalysisRequest request{analysis};
  if (!is_of_tables(analysis)) return trainer.analyse(request, stop);
  return run_analysis(request, analysis_input(trainer.snapshot()), stop);
}

}  // namespace

FinalMeasures::FinalMeasures(const RunConfig& run) {
  for (const Json& asked : run.evaluation.value("measures", Json::array())) {
    const std::string id = asked;
    values_[id] = std::nullopt;
    const std::string analysis = analysis_of_measure(id).first;
    if (std::find(left_.begin(), left_.end(), analysis) == left_.end()) left_.push_back(analysis);
  }
}

void FinalMeasures::take_next(const Trainer& trainer, const StopCheck& stop) {
  try {
    const Result<AnalysisResult> result = analysed(left_.front(), trainer, stop);
    if (!result && was_stopped(result.error())) return;
    for (auto& [id, value] : values_) {
      const auto [analysis, key] = analysis_of_measure(id);
      if (!result || analysis != left_.front()) continue;
      const AnalysisScalar* scalar = result->find(key);
      if (scalar != nullptr && std::isfinite(scalar->value)) value = scalar->value;
    }
  } catch (const std::exception&) {  // out of memory, as a rule
  }
  left_.erase(left_.begin());
}

}  // namespace ordinate
