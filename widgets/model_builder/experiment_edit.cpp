#include "widgets/model_builder/experiment_edit.h"

#include <algorithm>
#include <cctype>

#include "model/experiment/attention_fit.h"
#include "model/experiment/catalogue_entries.h"
#include "model/experiment/config_check.h"
#include "model/experiment/config_path.h"

namespace ordinate {

namespace {

constexpr const char* body_path = "model.body";

Variant& variantAt(Experiment& experiment, int index) {
  return experiment.variants[static_cast<std::size_t>(index)];
}

/// Every path that leads to `path`, the shortest first, itself left out.
std::vector<std::string> pathsAbove(const std::string& path) {
  std::vector<std::string> above;
  for (std::size_t end = path.find_first_of(".["); end != std::string::npos;
       end = path.find_first_of(".[", end + 1))
    above.push_back(path.substr(0, end));
  return above;
}

bool insideBody(const std::string& path) { return path.rfind(std::string(body_path) + "[", 0) == 0; }

/// "optimizer": "adam" cannot take a field: it becomes {"kind": "adam"}.
void expandShorthandsAbove(Json& root, const std::string& path) {
  for (const std::string& above : pathsAbove(path)) {
    const Json* value = value_at(root, above);
    if (value != nullptr && value->is_string()) set_at(root, above, Json{{"kind", *value}});
  }
}

/// The patch has its own object of another kind on the way: base's fields do not reach through it.
bool replacedAbove(const Json& base, const Json& patch, const std::string& path) {
  const std::vector<std::string> above = pathsAbove(path);
  return std::any_of(above.begin(), above.end(), [&](const std::string& each) {
    const Json* mine = value_at(patch, each);
    const Json* shared = value_at(base, each);
    if (mine == nullptr) return false;
    if (mine->is_array()) return true;
    return mine->is_object() && mine->contains("kind") &&
           (shared == nullptr || !shared->is_object() || !shared->contains("kind") ||
            (*shared)["kind"] != (*mine)["kind"]);
  });
}

void removeEmptyObjectsAbove(Json& root, const std::string& path) {
  std::vector<std::string> above = pathsAbove(path);
  for (auto each = above.rbegin(); each != above.rend(); ++each) {
    const Json* value = value_at(root, *each);
    if (value == nullptr || !value->is_object() || !value->empty()) return;
    remove_at(root, *each);
  }
}

void takeOutOfPatch(Json& patch, const std::string& path) {
  remove_at(patch, path);
  removeEmptyObjectsAbove(patch, path);
}

Json resolvedBase(const Experiment& experiment) { return resolve_shorthands(experiment.base, true); }

void setInPatch(Json& patch, const Json& base, const std::string& path, const Json& value) {
  const bool replaced = replacedAbove(base, patch, path);
  const Json* shared = replaced ? nullptr : value_at(base, path);
  if (value.is_null() && replaced)
    remove_at(patch, path);
  else if (shared != nullptr && value == *shared)
    takeOutOfPatch(patch, path);
  else if (value.is_null() && (shared == nullptr || value_at(patch, path) != nullptr))
    takeOutOfPatch(patch, path);
  else
    set_at(patch, path, value);
}

std::string kindAt(const Json& config, const std::string& path, const std::string& otherwise) {
  const Json* value = value_at(config, path);
  if (value == nullptr) return otherwise;
  if (value->is_string()) return value->get<std::string>();
  return value->is_object() && value->contains("kind") && (*value)["kind"].is_string()
             ? (*value)["kind"].get<std::string>()
             : otherwise;
}

/// Two labels with the same key would share a folder.
std::string folderKey(std::string label) {
  for (char& c : label) c = c == ' ' ? '_' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return label;
}

}  // namespace

Json configurationOf(const Experiment& experiment, int target) {
  Json base = resolvedBase(experiment);
  if (target < 0 || target >= static_cast<int>(experiment.variants.size())) return base;
  return merge_config(std::move(base),
                      resolve_shorthands(experiment.variants[static_cast<std::size_t>(target)].patch, false));
}

Experiment withField(const Experiment& experiment, int target, const std::string& path, const Json& value) {
  Experiment next = experiment;
  if (insideBody(path)) {
    // A list is replaced whole (RFC 7396), so the target needs its own copy of it.
    Json holder = {{"model", {{"body", bodyOf(experiment, target)}}}};
    if (value.is_null())
      remove_at(holder, path);
    else
      set_at(holder, path, value);
    return withBody(experiment, target, holder["model"]["body"]);
  }
  if (target < 0) {
    expandShorthandsAbove(next.base, path);
    if (value.is_null()) {
      remove_at(next.base, path);
      removeEmptyObjectsAbove(next.base, path);
    } else {
      set_at(next.base, path, value);
    }
    return next;
  }
  Variant& variant = variantAt(next, target);
  expandShorthandsAbove(variant.patch, path);
  setInPatch(variant.patch, resolvedBase(experiment), path, value);
  return next;
}

Experiment withKind(const Experiment& experiment, int target, const std::string& path,
                    const std::string& kind) {
  const Json object = {{"kind", kind}};
  if (insideBody(path) || target < 0) return withField(experiment, target, path, object);
  Experiment next = experiment;
  Json& patch = variantAt(next, target).patch;
  if (kindAt(resolvedBase(experiment), path, "") == kind)
    takeOutOfPatch(patch, path);  // base's own object returns, with its fields
  else
    set_at(patch, path, object);
  return next;
}

Experiment withTask(const Experiment& experiment, int target, const std::string& kind,
                    const Catalogue& catalogue) {
  Experiment next = withKind(experiment, target, "task", kind);
  const CatalogueEntry* task = find_entry(catalogue.tasks, kind);
  if (task == nullptr) return next;
  const auto& traits = traits_of<TaskTraits>(*task);
  if (traits.causal)
    for (const LookingAhead& each : blocks_that_look_ahead(bodyOf(next, target), catalogue))
      next = withField(next, target, "model." + each.path, each.mended_by);
  const CatalogueEntry* readout =
      find_entry(catalogue.readouts, kindAt(configurationOf(next, target), "model.readout", ""));
  if (readout == nullptr || traits.answers == traits_of<ReadoutTraits>(*readout).answers) return next;
  return withField(next, target, "model.readout", nullptr);
}

Experiment withDuration(const Experiment& experiment, int target, const std::string& key, const Json& value) {
  const std::string other = key == "steps" ? "epochs" : "steps";
  Experiment next = experiment;
  if (target < 0) {
    next = withField(next, target, "training." + other, nullptr);
    return withField(next, target, "training." + key, value);
  }
  Json& patch = variantAt(next, target).patch;
  takeOutOfPatch(patch, "training." + other);
  return withField(next, target, "training." + key, value);
}

Json bodyOf(const Experiment& experiment, int target) {
  const Json configuration = configurationOf(experiment, target);
  const Json* body = value_at(configuration, body_path);
  return body != nullptr && body->is_array() ? *body : Json::array({Json{{"kind", default_block}}});
}

Experiment withBody(const Experiment& experiment, int target, const Json& body) {
  Experiment next = experiment;
  if (target < 0) {
    set_at(next.base, body_path, body);
    return next;
  }
  Json& patch = variantAt(next, target).patch;
  if (body == bodyOf(experiment, -1))
    takeOutOfPatch(patch, body_path);
  else
    set_at(patch, body_path, body);
  return next;
}

std::string freeLabel(const Experiment& experiment, const std::string& wanted) {
  const auto taken = [&](const std::string& label) {
    return std::any_of(experiment.variants.begin(), experiment.variants.end(),
                       [&](const Variant& variant) { return folderKey(variant.label) == folderKey(label); });
  };
  if (!taken(wanted)) return wanted;
  for (int number = 2;; ++number) {
    const std::string label = wanted + " " + std::to_string(number);
    if (!taken(label)) return label;
  }
}

Experiment withVariantAdded(const Experiment& experiment, int like, const std::string& kind,
                            const Catalogue& catalogue) {
  Experiment next = experiment;
  const std::string shared = kindAt(resolvedBase(experiment), "model.encoding", default_encoding);
  if (next.variants.empty()) next.variants.push_back({shared, Json::object()});
  const bool copies = like >= 0 && like < static_cast<int>(experiment.variants.size());
  Variant variant = copies ? variantAt(next, like) : Variant{shared, Json::object()};
  if (!kind.empty()) variant.label = kind;
  variant.label = freeLabel(next, variant.label);
  const int index = copies ? like + 1 : static_cast<int>(next.variants.size());
  next.variants.insert(next.variants.begin() + index, std::move(variant));
  if (!kind.empty() && find_entry(catalogue.encodings, kind) != nullptr &&
      kindAt(configurationOf(next, index), "model.encoding", default_encoding) != kind)
    next = withKind(next, index, "model.encoding", kind);
  return next;
}

Experiment withVariantRemoved(const Experiment& experiment, int variant) {
  Experiment next = experiment;
  next.variants.erase(next.variants.begin() + variant);
  return next;
}

Experiment withVariantMoved(const Experiment& experiment, int from, int to) {
  Experiment next = experiment;
  const Variant moved = variantAt(next, from);
  next.variants.erase(next.variants.begin() + from);
  next.variants.insert(next.variants.begin() + to, moved);
  return next;
}

}  // namespace ordinate
