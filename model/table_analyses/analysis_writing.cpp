#include "model/table_analyses/analysis_writing.h"

#include <cmath>
#include <stdexcept>

#include "model/analysis/table_analysis.h"

namespace ordinate {

namespace {

constexpr const char* stopped_text = "stopped before it was done";

std::string one_of_options(const OptionList& options) {
  std::string keys;
  for (const Option& option : options) keys += (keys.empty() ? "one of " : ", ") + option.key;
  return keys.empty() ? "no options" : keys;
}

AnalysisScalar& scalar_of(AnalysisResult& result, const std::string& key) {
  for (AnalysisScalar& scalar : result.scalars)
    if (scalar.key == key) return scalar;
  throw std::logic_error(result.analysis + " does not declare the scalar " + key);
}

}  // namespace

std::vector<ScalarTrait> scalar_traits(const std::vector<AnalysisScalar>& scalars) {
  std::vector<ScalarTrait> list;
  for (const AnalysisScalar& scalar : scalars) {
    const bool share = scalar.kind == AnalysisScalar::Kind::share;
    list.push_back({.key = scalar.key,
                    .label = scalar.label,
                    .kind = share ? ScalarTrait::Kind::share : ScalarTrait::Kind::number,
                    .unit = scalar.unit,
                    .digits = scalar.digits});
  }
  return list;
}

std::string one_of_entries(const std::vector<CatalogueEntry>& entries) {
  std::string ids;
  for (const CatalogueEntry& entry : entries) ids += (ids.empty() ? "one of " : ", ") + entry.id;
  return ids;
}

Result<Json> complete_options(const CatalogueEntry& entry, const Json& chosen) {
  if (!chosen.is_object()) return fail(entry.id, "the options are not an object", "a JSON object");
  for (const auto& [key, value] : chosen.items())
    if (find_option(entry.options, key) == nullptr)
      return fail(entry.id + "." + key, "unknown option", one_of_options(entry.options),
                  "Remove it or correct its name");
  Json complete = Json::object();
  for (const Option& option : entry.options) {
    const Json value = chosen.contains(option.key) ? chosen[option.key] : option.default_value;
    if (value.is_null() && option.default_value.is_null()) continue;
    if (auto error = check_value(option, value, entry.id + "." + option.key))
      return tl::unexpected(std::move(*error));
    complete[option.key] = value;
  }
  return complete;
}

void set_scalar(AnalysisResult& result, const std::string& key, double value) {
  AnalysisScalar& scalar = scalar_of(result, key);
  scalar.value = value;
  scalar.undefined = std::isfinite(value) ? "" : "beyond the range of numbers";
  if (!std::isfinite(value)) scalar.value = undefined_value;
}

void set_undefined(AnalysisResult& result, const std::string& key, const std::string& why) {
  AnalysisScalar& scalar = scalar_of(result, key);
  scalar.value = undefined_value;
  scalar.undefined = why;
}

void set_rest_undefined(AnalysisResult& result, const std::string& why) {
  for (AnalysisScalar& scalar : result.scalars)
    if (std::isnan(scalar.value) && scalar.undefined.empty()) scalar.undefined = why;
}

tl::unexpected<Error> stopped_analysis(const std::string& id) { return fail(id, stopped_text); }

bool was_stopped(const Error& error) { return error.what == stopped_text; }

}  // namespace ordinate
