#pragma once
#include <string>
#include <vector>

#include "model/options/catalogue.h"
#include "model/record/analysis_result.h"

/// What every kind of analysis needs to read its options and to write its result.
namespace ordinate {

/// Thrown where the caller wants no more, and caught where an analysis is run: it can be left from any depth
/// without every function on the way handing on a half result.
struct AnalysisStopped {};

/// NaN needs a reason: use set_undefined.
void set_scalar(AnalysisResult& result, const std::string& key, double value);
void set_undefined(AnalysisResult& result, const std::string& key, const std::string& why);
/// For all scalars that have no value yet.
void set_rest_undefined(AnalysisResult& result, const std::string& why);

/// What a catalogue entry says of its scalars.
std::vector<ScalarTrait> scalar_traits(const std::vector<AnalysisScalar>& scalars);
/// "one of a, b, c".
std::string one_of_entries(const std::vector<CatalogueEntry>& entries);
/// What was chosen, checked, with the defaults of the rest; options that may be absent can be missing.
Result<Json> complete_options(const CatalogueEntry& entry, const Json& chosen);
/// The error that `was_stopped` knows.
tl::unexpected<Error> stopped_analysis(const std::string& id);

}  // namespace ordinate
