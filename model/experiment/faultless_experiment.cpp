#include "model/experiment/faultless_experiment.h"

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
  const std::string base = "base.";
  for (const Error& error : errors) {
    if (error.where.rfind("seeds", 0) == 0) next.seeds = sound.seeds;
    if (error.where.rfind(base, 0) == 0) put_back(next.base, sound.base, part_of(error.where.substr(5)));
    for (std::size_t i = 0; i < next.variants.size(); ++i) {
      const std::string place = "variants[" + std::to_string(i) + "].";
      const std::string patch = place + "patch.";
      if (error.where == place + "label") next.variants[i].label = "variant-" + std::to_string(i + 1);
      if (error.where.rfind(patch, 0) == 0)
        put_back_patch(next.variants[i].patch, same_variants ? sound.variants[i].patch : Json::object(),
                       part_of(error.where.substr(patch.size())));
    }
  }
  return next;
}

}  // namespace ordinate
