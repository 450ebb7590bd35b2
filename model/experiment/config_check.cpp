#include "model/experiment/config_check.h"

#include "model/experiment/catalogue_entries.h"
#include "model/experiment/config_rules.h"

namespace ordinate {

namespace {

std::string type_name(const Json& value) {
  if (value.is_null()) return "null";
  if (value.is_object()) return "an object";
  if (value.is_array()) return "a list";
  std::string text = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  return text.size() > 60 ? text.substr(0, 57) + "..." : text;
}

std::string names_of(const OptionList& options, const std::string& first) {
  std::string names = first;
  for (const Option& option : options) names += (names.empty() ? "" : ", ") + option.key;
  return names.empty() ? "no fields" : names;
}

std::string ids_of(const std::vector<CatalogueEntry>& entries) {
  std::string ids;
  for (const CatalogueEntry& entry : entries) ids += (ids.empty() ? "" : ", ") + entry.id;
  return ids;
}

/// Walks a configuration section by section, filling defaults and collecting what is wrong.
class Checker {
 public:
  explicit Checker(const Catalogue& catalogue) : catalogue_(catalogue) {}

  CheckedConfig run(const Json& config) {
    known_fields(config, "", {"task", "model", "training", "evaluation"});
    const Json task = kind_object(section(config, "task"), "task", catalogue_.tasks, "");
    Json result;
    result["task"] = task;
    result["model"] = model(section(config, "model"), task);
    result["training"] = training(section(config, "training"));
    result["evaluation"] = options_object(section(config, "evaluation"), "evaluation", catalogue_.evaluation);
    check_rules(result, catalogue_, errors_);
    return {std::move(result), std::move(errors_)};
  }

 private:
  Json section(const Json& parent, const std::string& key) {
    return parent.is_object() && parent.contains(key) ? parent[key] : Json::object();
  }

  void known_fields(const Json& object, const std::string& path, const std::vector<std::string>& names) {
    if (!object.is_object()) return;
    for (const auto& [key, value] : object.items()) {
      if (std::find(names.begin(), names.end(), key) != names.end()) continue;
      std::string expected;
      for (const std::string& name : names) expected += (expected.empty() ? "" : ", ") + name;
      errors_.push_back({path.empty() ? key : path + "." + key, unknown_field, "one of " + expected,
                         "Remove it or correct its name"});
    }
  }

  bool is_object(const Json& value, const std::string& path) {
    if (value.is_object()) return true;
    errors_.push_back({path, "got " + type_name(value), "an object", ""});
    return false;
  }

  /// Fills the options of `object` into `result`, in the order of the description.
  void fill(const Json& object, const std::string& path, const OptionList& options, Json& result) {
    for (const Option& option : options) {
      const std::string where = path + "." + option.key;
      if (object.contains(option.key)) {
        if (auto error = check_value(option, object[option.key], where)) errors_.push_back(*error);
        result[option.key] = object[option.key];
      } else if (!option.default_value.is_null()) {
        result[option.key] = option.default_value;
      }
    }
  }

  void unknown(const Json& object, const std::string& path, const OptionList& options,
               const std::vector<std::string>& others, Json& result) {
    for (const auto& [key, value] : object.items()) {
      if (find_option(options, key) || std::find(others.begin(), others.end(), key) != others.end()) continue;
      std::string first;
      for (const std::string& other : others) first += (first.empty() ? "" : ", ") + other;
      errors_.push_back({path + "." + key, unknown_field, "one of " + names_of(options, first),
                         "Remove it or correct its name"});
      result[key] = value;
    }
  }

  Json options_object(const Json& value, const std::string& path, const OptionList& options) {
    if (!is_object(value, path)) return value;
    Json result = Json::object();
    fill(value, path, options, result);
    unknown(value, path, options, {}, result);
    return result;
  }

  Json kind_object(const Json& value, const std::string& path, const std::vector<CatalogueEntry>& entries,
                   const std::string& default_kind) {
    if (!is_object(value, path)) return value;
    const Json kind = value.contains("kind") ? value["kind"] : Json(default_kind);
    const CatalogueEntry* entry = kind.is_string() ? find_entry(entries, kind.get<std::string>()) : nullptr;
    if (entry == nullptr) {
      const bool missing = kind == "";
      errors_.push_back(
          {path + ".kind", missing ? "missing" : "got " + type_name(kind), "one of " + ids_of(entries), ""});
      return value;
    }
    Json result = {{"kind", kind}};
    fill(value, path, entry->options, result);
    unknown(value, path, entry->options, {"kind"}, result);
    return result;
  }

  Json model(const Json& value, const Json& task) {
    if (!is_object(value, "model")) return value;
    known_fields(value, "model", {"embedding", "encoding", "body", "readout"});
    Json result;
    result["embedding"] =
        options_object(section(value, "embedding"), "model.embedding", catalogue_.embedding);
    result["encoding"] =
        kind_object(section(value, "encoding"), "model.encoding", catalogue_.encodings, default_encoding);
    result["body"] = body(value);
    result["readout"] =
        kind_object(section(value, "readout"), "model.readout", catalogue_.readouts, default_readout(task));
    return result;
  }

  Json body(const Json& model) {
    const Json value = model.contains("body") ? model["body"] : Json::array({{{"kind", default_block}}});
    if (!value.is_array()) {
      errors_.push_back({"model.body", "got " + type_name(value), "a list of blocks", "Put it in [ ]"});
      return value;
    }
    Json result = Json::array();
    for (std::size_t i = 0; i < value.size(); ++i)
      result.push_back(
          kind_object(value[i], "model.body[" + std::to_string(i) + "]", catalogue_.blocks, default_block));
    return result;
  }

  std::string default_readout(const Json& task) const {
    const CatalogueEntry* entry = task.is_object() && task.contains("kind") && task["kind"].is_string()
                                      ? find_entry(catalogue_.tasks, task["kind"].get<std::string>())
                                      : nullptr;
    return entry == nullptr ? "mean" : traits_of<TaskTraits>(*entry).readout;
  }

  Json training(const Json& value) {
    if (!is_object(value, "training")) return value;
    Json result;
    result["optimizer"] = kind_object(section(value, "optimizer"), "training.optimizer",
                                      catalogue_.optimizers, default_optimizer);
    fill(value, "training", catalogue_.training, result);
    if (!value.contains("steps") && !value.contains("epochs")) result["steps"] = default_steps;
    result["schedule"] =
        kind_object(section(value, "schedule"), "training.schedule", catalogue_.schedules, default_schedule);
    result["early_stop"] = kind_object(section(value, "early_stop"), "training.early_stop",
                                       catalogue_.early_stops, default_early_stop);
    unknown(value, "training", catalogue_.training, {"optimizer", "schedule", "early_stop"}, result);
    return result;
  }

  const Catalogue& catalogue_;
  Errors errors_;
};

void resolve(Json& parent, const std::string& key, const std::string& default_kind, bool with_kinds) {
  if (!parent.is_object() || !parent.contains(key)) return;
  Json& value = parent[key];
  if (value.is_string()) {
    value = Json{{"kind", value}};
  } else if (with_kinds && value.is_object() && !value.contains("kind") && !default_kind.empty()) {
    Json filled = {{"kind", default_kind}};
    filled.update(value);
    value = filled;
  }
}

}  // namespace

Json resolve_shorthands(Json config, bool with_kinds) {
  if (!config.is_object()) return config;
  resolve(config, "task", "", with_kinds);
  if (config.contains("model")) {
    Json& model = config["model"];
    resolve(model, "encoding", default_encoding, with_kinds);
    resolve(model, "readout", "", with_kinds);
    if (model.is_object() && model.contains("body") && model["body"].is_array())
      for (Json& block : model["body"])
        if (block.is_string()) block = Json{{"kind", block}};
  }
  if (config.contains("training")) {
    resolve(config["training"], "optimizer", default_optimizer, with_kinds);
    resolve(config["training"], "schedule", default_schedule, with_kinds);
    resolve(config["training"], "early_stop", default_early_stop, with_kinds);
  }
  return config;
}

CheckedConfig check_config(const Json& config, const Catalogue& catalogue) {
  return Checker(catalogue).run(config);
}

}  // namespace ordinate
