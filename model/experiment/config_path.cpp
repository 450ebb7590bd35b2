#include "model/experiment/config_path.h"

#include <charconv>
#include <variant>
#include <vector>

namespace ordinate {

namespace {

using Step = std::variant<std::string, std::size_t>;

std::vector<Step> steps_of(const std::string& path) {
  std::vector<Step> steps;
  std::size_t place = 0;
  while (place < path.size()) {
    if (path[place] == '[') {
      std::size_t index = 0;
      const char* begin = path.data() + place + 1;
      const auto end = std::from_chars(begin, path.data() + path.size(), index).ptr;
      steps.emplace_back(index);
      place = static_cast<std::size_t>(end - path.data()) + 1;
    } else {
      if (path[place] == '.') ++place;
      const std::size_t end = std::min(path.find_first_of(".[", place), path.size());
      steps.emplace_back(path.substr(place, end - place));
      place = end;
    }
  }
  return steps;
}

template <class AnyJson>
AnyJson* descend(AnyJson* value, const Step& step) {
  if (const auto* key = std::get_if<std::string>(&step)) {
    if (!value->is_object()) return nullptr;
    const auto found = value->find(*key);
    return found == value->end() ? nullptr : &*found;
  }
  const std::size_t index = std::get<std::size_t>(step);
  return value->is_array() && index < value->size() ? &(*value)[index] : nullptr;
}

}  // namespace

const Json* value_at(const Json& root, const std::string& path) {
  const Json* value = &root;
  for (const Step& step : steps_of(path)) {
    value = descend(value, step);
    if (value == nullptr) return nullptr;
  }
  return value;
}

void set_at(Json& root, const std::string& path, const Json& value) {
  Json* place = &root;
  for (const Step& step : steps_of(path)) {
    if (const auto* key = std::get_if<std::string>(&step)) {
      if (!place->is_object()) *place = Json::object();
      place = &(*place)[*key];
    } else {
      place = &place->at(std::get<std::size_t>(step));
    }
  }
  *place = value;
}

void remove_at(Json& root, const std::string& path) {
  const std::vector<Step> steps = steps_of(path);
  if (steps.empty()) return;
  Json* parent = &root;
  for (std::size_t i = 0; i + 1 < steps.size(); ++i) {
    parent = descend(parent, steps[i]);
    if (parent == nullptr) return;
  }
  if (descend(parent, steps.back()) == nullptr) return;
  if (const auto* key = std::get_if<std::string>(&steps.back()))
    parent->erase(*key);
  else
    parent->erase(std::get<std::size_t>(steps.back()));
}

Json merge_config(Json base, const Json& patch) {
  if (!patch.is_object()) return patch;
  if (!base.is_object()) base = Json::object();
  const bool other_kind = patch.contains("kind") && base.contains("kind") && patch["kind"] != base["kind"];
  if (other_kind) base = Json::object();
  for (const auto& [mine, other] : {std::pair("steps", "epochs"), std::pair("epochs", "steps")})
    if (patch.contains(mine) && !patch[mine].is_null()) base.erase(other);
  for (const auto& [key, value] : patch.items()) {
    if (value.is_null())
      base.erase(key);
    else
      base[key] = merge_config(base.contains(key) ? base[key] : Json(), value);
  }
  return base;
}

}  // namespace ordinate
