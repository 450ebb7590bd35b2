// Reading and writing the experiment file: its outer fields. What `base` and the patches hold is
// checked by check_experiment().
#include <algorithm>
#include <set>

#include "model/experiment/experiment.h"

namespace ordinate {

namespace {

constexpr int format_version = 1;
constexpr std::uint64_t largest_seed = (std::uint64_t{1} << 53) - 1;
constexpr std::size_t most_complaints = 200;  ///< more messages help nobody

/// Reads the outer fields one by one, collecting what is wrong.
class Reader {
 public:
  Reader(const Json& json, std::string source) : json_(json), source_(std::move(source)) {}

  Errors errors;

  bool is_ours() {
    if (!json_.is_object() || json_.value("format", Json()) != "ordinate-experiment") {
      errors.push_back({source_, "this is not an Ordinate experiment",
                        "a JSON object with \"format\": \"ordinate-experiment\"", ""});
      return false;
    }
    const Json version = json_.value("version", Json());
    if (version.is_number_integer() && version.get<std::int64_t>() > format_version) {
      errors.push_back({source_,
                        "the file has version " + version.dump() + " of the format, this program knows " +
                            std::to_string(format_version),
                        "a version up to " + std::to_string(format_version), "Install a newer Ordinate"});
      return false;
    }
    if (version != format_version)
      report("version", version.is_null() ? "missing" : "got " + version.dump(), "1");
    return true;
  }

  Experiment read() {
    known_fields(json_, "", {"format", "version", "name", "base", "variants", "seeds", "sweep"});
    Experiment experiment;
    experiment.name = text("name", "Untitled");
    if (!json_.contains("base") || !json_["base"].is_object())
      report("base", json_.contains("base") ? "not an object" : "missing",
             "an object with at least task.kind");
    else
      experiment.base = json_["base"];
    read_variants(experiment);
    read_seeds(experiment);
    if (json_.contains("sweep")) {
      auto sweep = read_sweep(json_["sweep"]);
      if (sweep)
        experiment.sweep = std::move(*sweep);
      else
        errors.insert(errors.end(), sweep.error().begin(), sweep.error().end());
    }
    return experiment;
  }

 private:
  void report(const std::string& where, std::string what, std::string expected, std::string remedy = {}) {
    if (errors.size() < most_complaints)
      errors.push_back({where, std::move(what), std::move(expected), std::move(remedy)});
  }

  void known_fields(const Json& object, const std::string& path, const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
    for (const auto& [key, value] : object.items())
      if (std::find(names.begin(), names.end(), key) == names.end())
        report(path + key, "unknown field", "one of " + list, "Remove it or correct its name");
  }

  std::string text(const std::string& key, const std::string& fallback) {
    if (!json_.contains(key)) return fallback;
    if (json_[key].is_string()) return json_[key];
    report(key, "got " + json_[key].dump(), "a text");
    return fallback;
  }

  void read_variants(Experiment& experiment) {
    if (!json_.contains("variants")) return;
    const Json& list = json_["variants"];
    if (!list.is_array()) return report("variants", "not a list", "a list of {\"label\", \"patch\"}");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string path = "variants[" + std::to_string(i) + "]";
      const Json& item = list[i];
      if (!item.is_object()) {
        report(path, "not an object", "{\"label\": …, \"patch\": …}");
        continue;
      }
      known_fields(item, path + ".", {"label", "patch"});
      Variant variant;
      if (item.contains("label") && item["label"].is_string())
        variant.label = item["label"];
      else {
        report(path + ".label", item.contains("label") ? "not a text" : "missing", "a text");
        errors.back().field = FieldPlace{FieldPlace::Part::label, static_cast<int>(i), ""};
      }
      if (item.contains("patch") && !item["patch"].is_object())
        report(path + ".patch", "not an object", "an object with the fields that differ");
      else if (item.contains("patch"))
        variant.patch = item["patch"];
      experiment.variants.push_back(std::move(variant));
    }
  }

  void read_seeds(Experiment& experiment) {
    if (!json_.contains("seeds")) return;
    const Json& list = json_["seeds"];
    if (!list.is_array() || list.empty())
      return report("seeds", "got " + list.dump().substr(0, 80), "a list of at least one seed");
    experiment.seeds.clear();
    for (std::size_t i = 0; i < list.size() && errors.size() < most_complaints; ++i) {
      if (list[i].is_number_integer() && list[i] >= 0 && list[i] <= largest_seed)
        experiment.seeds.push_back(list[i]);
      else
        report("seeds[" + std::to_string(i) + "]", "got " + list[i].dump(),
               "an integer from 0 to 9007199254740991");
    }
    if (experiment.seeds.empty()) experiment.seeds = {1};
  }

  const Json& json_;
  std::string source_;
};

}  // namespace

Checked<Experiment> read_experiment(std::string_view text, const std::string& source,
                                    const Catalogue& catalogue) {
  const Result<Json> json = parse_json(text, source);
  if (!json) return tl::unexpected(Errors{json.error()});
  Reader reader(*json, source);
  if (!reader.is_ours()) return tl::unexpected(reader.errors);
  Experiment experiment = reader.read();
  // Both in one go, but not the complaints about a base that is not there.
  if (!experiment.base.empty()) {
    const Errors inside = check_experiment(experiment, catalogue);
    reader.errors.insert(reader.errors.end(), inside.begin(), inside.end());
  }
  if (!reader.errors.empty()) {
    for (Error& error : reader.errors)
      if (error.where != source) error.where = source + ": " + error.where;
    return tl::unexpected(reader.errors);
  }
  return experiment;
}

std::string write_experiment(const Experiment& experiment) {
  Json json = {{"format", "ordinate-experiment"},
               {"version", format_version},
               {"name", experiment.name},
               {"base", experiment.base}};
  if (!experiment.variants.empty()) {
    json["variants"] = Json::array();
    for (const Variant& variant : experiment.variants)
      json["variants"].push_back({{"label", variant.label}, {"patch", variant.patch}});
  }
  json["seeds"] = experiment.seeds;
  if (experiment.sweep) json["sweep"] = to_json(*experiment.sweep);
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<std::vector<std::uint64_t>> parse_seeds(const std::string& text, const std::string& where) {
  const auto wrong = [&](const std::string& part, const std::string& what) {
    return fail(where, what + " \"" + part + "\"", "seeds from 0 to 9007199254740991, such as 1,3,10-40");
  };
  std::vector<std::uint64_t> seeds;
  std::set<std::uint64_t> known;
  std::size_t place = 0;
  while (place <= text.size()) {
    const std::size_t comma = std::min(text.find(',', place), text.size());
    const std::string part = text.substr(place, comma - place);
    place = comma + 1;
    const std::size_t dash = part.find('-');
    const std::string low = part.substr(0, dash);
    const std::string high = dash == std::string::npos ? low : part.substr(dash + 1);
    const auto digits = [](const std::string& number) {
      return !number.empty() && number.size() <= 16 &&
             std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (!digits(low) || !digits(high)) return wrong(part, "cannot read");
    const std::uint64_t first = std::stoull(low);
    const std::uint64_t last = std::stoull(high);
    if (last > largest_seed || first > last) return wrong(part, "not a range of seeds:");
    if (last - first >= 100000) return wrong(part, "more than 100000 seeds in");
    for (std::uint64_t seed = first; seed <= last; ++seed) {
      if (!known.insert(seed).second) return wrong(part, "a seed is listed twice in");
      seeds.push_back(seed);
    }
  }
  return seeds;
}

}  // namespace ordinate
