#include "model/experiment/experiment.h"

#include <algorithm>
#include <set>

#include "model/experiment/config_check.h"
#include "model/experiment/config_path.h"

namespace ordinate {

namespace {

std::string variant_path(int variant) { return "variants[" + std::to_string(variant) + "]"; }

/// A label as its folder is named, without regard to case: two labels must not share a folder.
std::string folder_key(const std::string& label) {
  std::string key = label;
  for (char& c : key) c = c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return key;
}

bool good_label(const std::string& label) {
  if (label.empty() || label.size() > 64 || label.front() == '.') return false;
  return std::all_of(label.begin(), label.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(" ._+-").find(c) != std::string_view::npos;
  });
}

void check_labels(const Experiment& experiment, Errors& errors) {
  std::set<std::string> keys;
  for (std::size_t i = 0; i < experiment.variants.size(); ++i) {
    const std::string& label = experiment.variants[i].label;
    const std::string where = variant_path(static_cast<int>(i)) + ".label";
    if (!good_label(label))
      errors.push_back({where, "got \"" + label + "\"",
                        "1 to 64 of letters, digits, space and . _ + -, not beginning with a dot",
                        "It names the folder of the run"});
    else if (!keys.insert(folder_key(label)).second)
      errors.push_back({where, "\"" + label + "\" names the same folder as another variant",
                        "labels that differ in more than case and spaces", "Rename one"});
  }
}

/// More runs than anybody waits for; each takes some kilobytes before it begins.
constexpr std::size_t most_runs = 10000;
/// Messages beyond these help nobody, and finding them takes as long as finding the first.
constexpr std::size_t most_errors = 200;

void check_size(const Experiment& experiment, Errors& errors) {
  const std::size_t variants = std::max<std::size_t>(1, experiment.variants.size());
  if (experiment.seeds.size() <= most_runs / variants) return;
  errors.push_back({"seeds",
                    std::to_string(variants) + (variants == 1 ? " variant" : " variants") + " and " +
                        std::to_string(experiment.seeds.size()) + " seeds",
                    "at most " + std::to_string(most_runs) + " runs",
                    "Leave some out, or part the experiment"});
}

void check_seeds(const Experiment& experiment, Errors& errors) {
  std::set<std::uint64_t> seen;
  if (experiment.seeds.empty()) errors.push_back({"seeds", "the list is empty", "at least one seed", ""});
  for (std::size_t i = 0; i < experiment.seeds.size() && errors.size() < most_errors; ++i) {
    const std::string where = "seeds[" + std::to_string(i) + "]";
    if (experiment.seeds[i] > (std::uint64_t{1} << 53) - 1)
      errors.push_back(
          {where, "got " + std::to_string(experiment.seeds[i]), "an integer from 0 to 9007199254740991", ""});
    if (!seen.insert(experiment.seeds[i]).second)
      errors.push_back({where, std::to_string(experiment.seeds[i]) + " is listed twice", "every seed once", ""});
  }
}

void check_nulls(const Json& value, const std::string& path, Errors& errors) {
  if (errors.size() >= most_errors) return;
  if (value.is_null())
    errors.push_back({path, "got null", "a value", "Leave the field out to take the default"});
  if (value.is_object())
    for (const auto& [key, child] : value.items()) check_nulls(child, path + "." + key, errors);
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i)
      check_nulls(value[i], path + "[" + std::to_string(i) + "]", errors);
}

Json merged_shorthand(const Experiment& experiment, int variant) {
  Json base = resolve_shorthands(experiment.base, true);
  if (variant < 0) return base;
  const Variant& chosen = experiment.variants[static_cast<std::size_t>(variant)];
  return merge_config(std::move(base), resolve_shorthands(chosen.patch, false));
}

/// Where the user wrote what is wrong: in the variant's patch if it reaches the field, else in base.
std::string origin_of(const Experiment& experiment, int variant, const std::string& path) {
  if (variant < 0) return "base." + path;
  const Json& patch = experiment.variants[static_cast<std::size_t>(variant)].patch;
  for (std::size_t end = path.size(); end != std::string::npos && end > 0;
       end = path.find_last_of(".[", end - 1)) {
    const Json* value = value_at(patch, path.substr(0, end));
    if (value == nullptr) continue;
    // An object on the way only merges: the fault is its own only where the field itself was named.
    if (end == path.size() || !value->is_object()) return variant_path(variant) + ".patch." + path;
    break;
  }
  return "base." + path;
}

int last_variant(const Experiment& experiment) { return static_cast<int>(experiment.variants.size()); }

/// The variants to look at: each one, or base itself (-1) where there are none.
std::vector<int> variant_indices(const Experiment& experiment) {
  if (experiment.variants.empty()) return {-1};
  std::vector<int> indices;
  for (int i = 0; i < last_variant(experiment); ++i) indices.push_back(i);
  return indices;
}

void collect_differences(const Json& a, const Json& b, const std::string& path,
                         std::set<std::string>& paths) {
  if (a == b) return;
  const bool objects = a.is_object() && b.is_object();
  const bool lists = a.is_array() && b.is_array() && a.size() == b.size();
  if (objects && a.value("kind", Json()) != b.value("kind", Json())) {
    paths.insert(path + ".kind");
  } else if (objects) {
    std::set<std::string> keys;
    for (const auto& [key, value] : a.items()) keys.insert(key);
    for (const auto& [key, value] : b.items()) keys.insert(key);
    for (const std::string& key : keys)
      collect_differences(a.value(key, Json()), b.value(key, Json()), path.empty() ? key : path + "." + key,
                          paths);
  } else if (lists) {
    for (std::size_t i = 0; i < a.size(); ++i)
      collect_differences(a[i], b[i], path + "[" + std::to_string(i) + "]", paths);
  } else {
    paths.insert(path);
  }
}

}  // namespace

Errors check_experiment(const Experiment& experiment, const Catalogue& catalogue) {
  Errors errors;
  check_size(experiment, errors);
  if (!errors.empty()) return errors;
  check_nulls(experiment.base, "base", errors);
  check_labels(experiment, errors);
  check_seeds(experiment, errors);
  if (!errors.empty() && errors.front().what == "got null") return errors;
  const Errors of_base = check_config(merged_shorthand(experiment, -1), catalogue).errors;
  std::set<std::string> told;
  for (const Error& error : errors) told.insert(error.text());
  std::size_t others = 0;
  for (const int variant : variant_indices(experiment)) {
    for (Error error : check_config(merged_shorthand(experiment, variant), catalogue).errors) {
      // What base alone does not get wrong is the variant's doing, whichever field complains.
      const bool shared = std::find(of_base.begin(), of_base.end(), error) != of_base.end();
      error.where = shared || variant < 0 ? origin_of(experiment, variant, error.where)
                                          : variant_path(variant) + ".patch." + error.where;
      if (!told.insert(error.text()).second) continue;
      if (errors.size() < most_errors)
        errors.push_back(std::move(error));
      else
        ++others;
    }
    if (others > 0) break;
  }
  if (others > 0)
    errors.push_back({"base", "there are more mistakes than these " + std::to_string(most_errors), "",
                      "Mend some of them, and check again"});
  return errors;
}

Checked<std::vector<RunConfig>> expand(const Experiment& experiment, const Catalogue& catalogue,
                                       const std::filesystem::path& folder) {
  if (Errors errors = check_experiment(experiment, catalogue); !errors.empty())
    return tl::unexpected(std::move(errors));
  std::vector<RunConfig> runs;
  const std::vector<int> variants = variant_indices(experiment);
  std::vector<Json> configs;
  for (const int variant : variants) configs.push_back(merged_config(experiment, variant, catalogue));
  for (const std::uint64_t seed : experiment.seeds) {
    for (std::size_t i = 0; i < variants.size(); ++i) {
      const int variant = variants[i];
      const Json& config = configs[i];
      RunConfig run;
      run.name = experiment.name;
      run.label = variant < 0 ? "base" : experiment.variants[static_cast<std::size_t>(variant)].label;
      run.seed = seed;
      run.task = config.at("task");
      run.model = config.at("model");
      run.training = config.at("training");
      run.evaluation = config.at("evaluation");
      run.folder = folder;
      runs.push_back(std::move(run));
    }
  }
  return runs;
}

Experiment experiment_of(const RunConfig& run) {
  Experiment experiment;
  experiment.name = run.name;
  experiment.base = {
      {"task", run.task}, {"model", run.model}, {"training", run.training}, {"evaluation", run.evaluation}};
  experiment.seeds = {run.seed};
  if (run.label != "base") experiment.variants = {{run.label, Json::object()}};
  return experiment;
}

Json merged_config(const Experiment& experiment, int variant, const Catalogue& catalogue) {
  return check_config(merged_shorthand(experiment, variant), catalogue).config;
}

std::vector<std::string> differing_fields(const Experiment& experiment, const Catalogue& catalogue) {
  std::set<std::string> paths;
  const Json first = merged_config(experiment, experiment.variants.empty() ? -1 : 0, catalogue);
  for (int i = 1; i < last_variant(experiment); ++i)
    collect_differences(first, merged_config(experiment, i, catalogue), "", paths);
  return {paths.begin(), paths.end()};
}

std::string run_folder_name(const RunConfig& run) {
  std::string name = run.label;
  std::replace(name.begin(), name.end(), ' ', '_');
  return name + "-seed" + std::to_string(run.seed);
}

}  // namespace ordinate
