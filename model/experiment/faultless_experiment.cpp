#include "model/experiment/faultless_experiment.h"

#include <algorithm>

#include "model/experiment/config_path.h"

namespace ordinate {

namespace {

/// The part of a configuration that is put back as a whole: `model.encoding`, `model.body`, `task`, ….
std::string part_of(const std::string& path) {
  const std::size_t first = path.find_first_of(".[");
  const std::string section = path.substr(0, first);
  if (section != "model" || first == std::string::npos) return section;
  return path.substr(0, path.find_first_of(".[", first + 1));
}

void put_back(Json& config, const Json& sound, const std::string& part) {
  if (const Json* value = value_at(sound, part))
    set_at(config, part, *value);
  else
    remove_at(config, part);
}

void put_back_patch(Json& patch, const Json& sound, const std::string& part) {
  if (value_at(patch, part) != nullptr)
    put_back(patch, sound, part);
  else
    patch = sound;  // the cause is some other part of it
}

}  // namespace

Experiment faultless_experiment(const Experiment& experiment, const Errors& errors, const Experiment& sound) {
  Experiment next = experiment;
  const bool same_variants = experiment.variants.size() == sound.variants.size();
  for (const Error& error : errors) {
    if (!error.field) continue;
    const FieldPlace& field = *error.field;
    const auto variant = static_cast<std::size_t>(std::max(field.variant, 0));
    switch (field.part) {
      case FieldPlace::Part::seeds:
        next.seeds = sound.seeds;
        break;
      case FieldPlace::Part::base:
        put_back(next.base, sound.base, part_of(field.path));
        break;
      case FieldPlace::Part::label:
        next.variants[variant].label = "variant-" + std::to_string(variant + 1);
        break;
      case FieldPlace::Part::patch:
        put_back_patch(next.variants[variant].patch,
                       same_variants ? sound.variants[variant].patch : Json::object(), part_of(field.path));
    }
  }
  return next;
}

}  // namespace ordinate
