#include "model/experiment/checked_experiment.h"

#include <algorithm>
#include <set>

#include "model/experiment/config_check.h"
#include "model/experiment/config_path.h"
#include "model/experiment/label.h"

namespace ordinate {

namespace {

using Part = FieldPlace::Part;

Error error_at(FieldPlace field, std::string what, std::string expected, std::string remedy = {}) {
  std::string where = field.text();
  return {std::move(where), std::move(what), std::move(expected), std::move(remedy), std::move(field)};
}

void check_labels(const Experiment& experiment, Errors& errors) {
  std::set<std::string> keys;
  for (std::size_t i = 0; i < experiment.variants.size(); ++i) {
    const std::string& label = experiment.variants[i].label;
    const FieldPlace place{Part::label, static_cast<int>(i), ""};
    if (!good_label(label))
      errors.push_back(error_at(place, "got \"" + label + "\"",
                                "1 to 64 of letters, digits, space and . _ + -, not beginning with a dot",
                                "It names the folder of the run"));
    else if (!keys.insert(folder_key(label)).second)
      errors.push_back(error_at(place, "\"" + label + "\" names the same folder as another variant",
                                "labels that differ in more than case and spaces", "Rename one"));
  }
}

/// More runs than anybody waits for; each takes some kilobytes before it begins.
constexpr std::size_t most_runs = 10000;
/// Messages beyond these help nobody, and finding them takes as long as finding the first.
constexpr std::size_t most_errors = 200;

void check_size(std::size_t variants, std::size_t seeds, Errors& errors) {
  if (seeds <= most_runs / variants) return;
  errors.push_back(error_at({Part::seeds, -1, ""},
                            std::to_string(variants) + (variants == 1 ? " variant" : " variants") + " and " +
                                std::to_string(seeds) + " seeds",
                            "at most " + std::to_string(most_runs) + " runs",
                            "Leave some out, or part the experiment"));
}

void check_seeds(const Experiment& experiment, Errors& errors) {
  std::set<std::uint64_t> seen;
  if (experiment.seeds.empty())
    errors.push_back(error_at({Part::seeds, -1, ""}, "the list is empty", "at least one seed"));
  for (std::size_t i = 0; i < experiment.seeds.size() && errors.size() < most_errors; ++i) {
    const FieldPlace place{Part::seeds, -1, "[" + std::to_string(i) + "]"};
    if (experiment.seeds[i] > (std::uint64_t{1} << 53) - 1)
      errors.push_back(error_at(place, "got " + std::to_string(experiment.seeds[i]),
                                "an integer from 0 to 9007199254740991"));
    if (!seen.insert(experiment.seeds[i]).second)
      errors.push_back(
          error_at(place, std::to_string(experiment.seeds[i]) + " is listed twice", "every seed once"));
  }
}

void check_nulls(const Json& value, const std::string& path, Errors& errors) {
  if (errors.size() >= most_errors) return;
  if (value.is_null())
    errors.push_back(
        error_at({Part::base, -1, path}, "got null", "a value", "Leave the field out to take the default"));
  if (value.is_object())
    for (const auto& [key, child] : value.items())
      check_nulls(child, path.empty() ? key : path + "." + key, errors);
  if (value.is_array())
    for (std::size_t i = 0; i < value.size(); ++i)
      check_nulls(value[i], path + "[" + std::to_string(i) + "]", errors);
}

/// Where the user wrote what is wrong: in the variant's patch if it reaches the field, else in base.
FieldPlace origin_of(const Experiment& experiment, int variant, const std::string& path) {
  const FieldPlace base{Part::base, -1, path};
  if (variant < 0) return base;
  const Json& patch = experiment.variants[static_cast<std::size_t>(variant)].patch;
  for (std::size_t end = path.size(); end != std::string::npos && end > 0;
       end = path.find_last_of(".[", end - 1)) {
    const Json* value = value_at(patch, path.substr(0, end));
    if (value == nullptr) continue;
    // An object on the way only merges: the fault is its own only where the field itself was named.
    if (end == path.size() || !value->is_object()) return {Part::patch, variant, path};
    break;
  }
  return base;
}

/// What is wrong in the configurations of an experiment, each mistake once, where it was written.
class ConfigErrors {
 public:
  ConfigErrors(const Experiment& experiment, const Errors& of_base, Errors& errors)
      : experiment_(experiment), of_base_(of_base), errors_(errors) {
    for (const Error& error : errors) told_.insert(error.text());
  }

  void add(int variant, const Errors& found) {
    for (Error error : found) {
      if (many_) return;
      // What base alone does not get wrong is the variant's doing, whichever field complains.
      const bool shared = std::find(of_base_.begin(), of_base_.end(), error) != of_base_.end();
      error.field = shared || variant < 0 ? origin_of(experiment_, variant, error.where)
                                          : FieldPlace{Part::patch, variant, error.where};
      error.where = error.field->text();
      if (!told_.insert(error.text()).second) continue;
      if (errors_.size() < most_errors)
        errors_.push_back(std::move(error));
      else
        many_ = true;
    }
  }

  void finish() {
    if (many_)
      errors_.push_back(error_at({Part::base, -1, ""},
                                 "there are more mistakes than these " + std::to_string(most_errors), "",
                                 "Mend some of them, and check again"));
  }

 private:
  const Experiment& experiment_;
  const Errors& of_base_;
  Errors& errors_;
  std::set<std::string> told_;
  bool many_ = false;
};

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

CheckedExperiment::CheckedExperiment() : found_(std::make_shared<const Found>()) {}

CheckedExperiment::CheckedExperiment(Experiment experiment, const Catalogue& catalogue) {
  auto found = std::make_shared<Found>();
  found->experiment = std::move(experiment);
  const Experiment& checked = found->experiment;
  check_size(std::max<std::size_t>(1, checked.variants.size()), checked.seeds.size(), found->errors);
  const bool large = !found->errors.empty();
  if (!large) check_nulls(checked.base, "", found->errors);
  const bool hidden = !found->errors.empty();  // these hide what would be complained of elsewhere
  if (!large) check_labels(checked, found->errors);
  if (!large) check_seeds(checked, found->errors);
  const Json shorthand = resolve_shorthands(checked.base, true);
  CheckedConfig base = check_config(shorthand, catalogue);
  found->base = std::move(base.config);
  ConfigErrors errors(checked, base.errors, found->errors);
  if (checked.variants.empty() && !hidden) errors.add(-1, base.errors);
  for (std::size_t i = 0; i < checked.variants.size(); ++i) {
    if (i >= most_runs) {  // refused: not worth the time
      found->variants.push_back(found->base);
      continue;
    }
    const Json patch = resolve_shorthands(checked.variants[i].patch, false);
    CheckedConfig variant = check_config(merge_config(shorthand, patch), catalogue);
    if (!hidden) errors.add(static_cast<int>(i), variant.errors);
    found->variants.push_back(std::move(variant.config));
  }
  errors.finish();
  plan(*found, shorthand, catalogue);
  found_ = std::move(found);
}

/// What is trained: the variants themselves, or every point of the sweep for each of them.
void CheckedExperiment::plan(Found& found, const Json& shorthand, const Catalogue& catalogue) {
  const Experiment& experiment = found.experiment;
  if (!experiment.sweep) {
    for (std::size_t i = 0; i < found.variants.size(); ++i)
      found.plan.push_back({experiment.variants[i].label, static_cast<int>(i), {}, found.variants[i]});
    if (found.variants.empty()) found.plan.push_back({"base", -1, {}, found.base});
    return;
  }
  // What the variants have wrong, every point would have too.
  if (!found.errors.empty()) return;
  std::vector<SweptVariant> variants;
  for (const Variant& variant : experiment.variants)
    variants.push_back({variant.label, merge_config(shorthand, resolve_shorthands(variant.patch, false))});
  if (variants.empty()) variants.push_back({"", shorthand});
  auto plan = plan_sweep(*experiment.sweep, variants, catalogue);
  if (!plan) {
    found.errors = std::move(plan.error());
    return;
  }
  found.plan = std::move(*plan);
  check_size(found.plan.size(), experiment.seeds.size(), found.errors);
}

const Json& CheckedExperiment::config(int variant) const {
  return variant < 0 ? found_->base : found_->variants.at(static_cast<std::size_t>(variant));
}

std::vector<std::string> CheckedExperiment::differing_fields() const {
  std::set<std::string> paths;
  for (const PlannedVariant& planned : found_->plan)
    collect_differences(found_->plan.front().config, planned.config, "", paths);
  return {paths.begin(), paths.end()};
}

Checked<std::vector<RunConfig>> CheckedExperiment::runs(const std::filesystem::path& folder) const {
  if (!errors().empty()) return tl::unexpected(errors());
  std::vector<RunConfig> runs;
  for (const std::uint64_t seed : experiment().seeds)
    for (const PlannedVariant& planned : found_->plan)
      runs.push_back({experiment().name, planned.label, seed, planned.config["task"], planned.config["model"],
                      planned.config["training"], planned.config["evaluation"], folder});
  return runs;
}

// --- One question at a time ----------------------------------------------------------------------------

Errors check_experiment(const Experiment& experiment, const Catalogue& catalogue) {
  return CheckedExperiment(experiment, catalogue).errors();
}

Checked<std::vector<RunConfig>> expand(const Experiment& experiment, const Catalogue& catalogue,
                                       const std::filesystem::path& folder) {
  return CheckedExperiment(experiment, catalogue).runs(folder);
}

Json merged_config(const Experiment& experiment, int variant, const Catalogue& catalogue) {
  return CheckedExperiment(experiment, catalogue).config(variant);
}

std::vector<std::string> differing_fields(const Experiment& experiment, const Catalogue& catalogue) {
  return CheckedExperiment(experiment, catalogue).differing_fields();
}

}  // namespace ordinate
