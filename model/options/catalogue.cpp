#include "model/options/catalogue.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ordinate {

namespace {

using EntryLists = std::array<std::pair<const char*, std::vector<CatalogueEntry> Catalogue::*>, 9>;
constexpr EntryLists entry_lists = {{{"tasks", &Catalogue::tasks},
                                     {"encodings", &Catalogue::encodings},
                                     {"blocks", &Catalogue::blocks},
                                     {"readouts", &Catalogue::readouts},
                                     {"optimizers", &Catalogue::optimizers},
                                     {"schedules", &Catalogue::schedules},
                                     {"early_stops", &Catalogue::early_stops},
                                     {"analyses", &Catalogue::analyses},
                                     {"model_analyses", &Catalogue::model_analyses}}};

using OptionLists = std::array<std::pair<const char*, OptionList Catalogue::*>, 3>;
constexpr OptionLists option_lists = {{{"embedding", &Catalogue::embedding},
                                       {"training", &Catalogue::training},
                                       {"evaluation", &Catalogue::evaluation}}};

Json list_to_json(const OptionList& options) {
  Json json = Json::array();
  for (const Option& option : options) json.push_back(to_json(option));
  return json;
}

Result<OptionList> list_from_json(const Json& json) {
  OptionList options;
  for (const Json& item : json) {
    auto option = option_from_json(item);
    if (!option) return tl::unexpected(option.error());
    options.push_back(std::move(*option));
  }
  return options;
}

Json entry_to_json(const CatalogueEntry& entry) {
  return {{"id", entry.id},         {"title", entry.title},         {"summary", entry.summary},
          {"help", entry.help},     {"reference", entry.reference}, {"order", entry.order},
          {"traits", entry.traits}, {"sizes", entry.sizes},         {"options", list_to_json(entry.options)}};
}

Result<CatalogueEntry> entry_from_json(const Json& json) {
  auto options = list_from_json(json.at("options"));
  if (!options) return tl::unexpected(options.error());
  return CatalogueEntry{json.at("id"),       json.at("title"),     json.at("summary"),
                        json.at("help"),     json.at("reference"), json.at("order"),
                        std::move(*options), json.at("traits"),    json.at("sizes")};
}

}  // namespace

bool trait_holds(const CatalogueEntry& entry, const std::string& trait, const Json& options) {
  const Json rule = entry.traits.value(trait, Json(false));
  if (!rule.is_object()) return rule == true;
  const Json value = options.value(rule["option"].get<std::string>(), Json());
  if (rule.contains("value")) return value == rule["value"];
  return value.is_string() &&
         value.get<std::string>().find(rule["contains"].get<std::string>()) != std::string::npos;
}

const CatalogueEntry* find_entry(const std::vector<CatalogueEntry>& entries, const std::string& id) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const CatalogueEntry& entry) { return entry.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

Json to_json(const Catalogue& catalogue) {
  Json json;
  for (const auto& [name, list] : entry_lists) {
    json[name] = Json::array();
    for (const CatalogueEntry& entry : catalogue.*list) json[name].push_back(entry_to_json(entry));
  }
  for (const auto& [name, list] : option_lists) json[name] = list_to_json(catalogue.*list);
  return json;
}

Result<Catalogue> catalogue_from_json(const Json& json) {
  Catalogue catalogue;
  try {
    for (const auto& [name, list] : entry_lists) {
      for (const Json& item : json.at(name)) {
        auto entry = entry_from_json(item);
        if (!entry) return tl::unexpected(entry.error());
        (catalogue.*list).push_back(std::move(*entry));
      }
    }
    for (const auto& [name, list] : option_lists) {
      auto options = list_from_json(json.at(name));
      if (!options) return tl::unexpected(options.error());
      catalogue.*list = std::move(*options);
    }
  } catch (const Json::exception& error) {
    return fail("catalogue", std::string("cannot be read: ") + error.what(), {},
                "Build or install the program again");
  }
  return catalogue;
}

}  // namespace ordinate
