#include "model/experiment/lenient_experiment.h"

#include <algorithm>

namespace ordinate {

namespace {

Json member(const Json& object, const char* key, const Json& otherwise) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found != object.end() && found->type() == otherwise.type() ? *found : otherwise;
}

}  // namespace

Experiment lenient_experiment(const Json& json) {
  Experiment experiment;
  experiment.name = member(json, "name", "").get<std::string>();
  experiment.base = member(json, "base", Json::object());
  for (const Json& variant : member(json, "variants", Json::array()))
    experiment.variants.push_back(
        {member(variant, "label", "").get<std::string>(), member(variant, "patch", Json::object())});
  std::vector<std::uint64_t> seeds;
  for (const Json& seed : member(json, "seeds", Json::array()))
    if (seed.is_number_unsigned()) seeds.push_back(seed.get<std::uint64_t>());
  if (!seeds.empty()) experiment.seeds = std::move(seeds);
  if (json.is_object() && json.contains("sweep"))
    if (auto sweep = read_sweep(json["sweep"])) experiment.sweep = std::move(*sweep);
  return experiment;
}

Json lenient_json(const Experiment& experiment) {
  Json json;
  json["name"] = experiment.name;
  json["base"] = experiment.base;
  json["variants"] = Json::array();
  for (const Variant& variant : experiment.variants)
    json["variants"].push_back({{"label", variant.label}, {"patch", variant.patch}});
  json["seeds"] = experiment.seeds;
  if (experiment.sweep) json["sweep"] = to_json(*experiment.sweep);
  return json;
}

Checked<OpenedExperiment> open_experiment(std::string_view text, const std::string& source,
                                          const Catalogue& catalogue) {
  auto read = read_experiment(text, source, catalogue);
  if (read) return OpenedExperiment{std::move(*read), {}};
  const auto json = parse_json(text, source);
  if (!json || member(*json, "format", "") != "ordinate-experiment" || member(*json, "version", 0) > 1)
    return tl::unexpected(read.error());
  OpenedExperiment opened{lenient_experiment(*json), {}};
  opened.errors = check_experiment(opened.experiment, catalogue);
  const bool all_are_inside = std::all_of(read.error().begin(), read.error().end(), [&](const Error& error) {
    return error.field && std::any_of(opened.errors.begin(), opened.errors.end(),
                                      [&](const Error& inside) { return inside.field == error.field; });
  });
  if (opened.errors.empty() || !all_are_inside) return tl::unexpected(read.error());
  return opened;
}

}  // namespace ordinate
