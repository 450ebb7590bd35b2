#include "model/options/catalogue.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ordinate {

namespace {

constexpr const char* reinstall = "Build or install the program again";

struct EntryList {
  const char* name;
  std::vector<CatalogueEntry> Catalogue::*entries;
  Traits blank;  ///< the kind of traits that all entries have
};

const std::array<EntryList, 9>& entry_lists() {
  static const std::array<EntryList, 9> lists = {
      {{"tasks", &Catalogue::tasks, TaskTraits()},
       {"encodings", &Catalogue::encodings, EncodingTraits()},
       {"blocks", &Catalogue::blocks, BlockTraits()},
       {"readouts", &Catalogue::readouts, ReadoutTraits()},
       {"optimizers", &Catalogue::optimizers, NoTraits()},
       {"schedules", &Catalogue::schedules, NoTraits()},
       {"early_stops", &Catalogue::early_stops, NoTraits()},
       {"analyses", &Catalogue::analyses, TableAnalysisTraits()},
       {"model_analyses", &Catalogue::model_analyses, ModelAnalysisTraits()}}};
  return lists;
}

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

constexpr const char* hex_digits = "0123456789abcdef";

Json picture_to_json(const EntryPicture& picture) {
  std::string levels;
  for (const std::uint8_t level : picture.levels) levels += {hex_digits[level / 16], hex_digits[level % 16]};
  return {{"rows", picture.rows}, {"columns", picture.columns}, {"levels", levels}};
}

EntryPicture picture_from_json(const Json& json) {
  EntryPicture picture{json.at("rows"), json.at("columns")};
  const std::string levels = json.at("levels");
  for (std::size_t i = 0; i + 1 < levels.size(); i += 2)
    picture.levels.push_back(static_cast<std::uint8_t>(std::stoi(levels.substr(i, 2), nullptr, 16)));
  return picture;
}

Json entry_to_json(const CatalogueEntry& entry) {
  return {{"id", entry.id},
          {"title", entry.title},
          {"summary", entry.summary},
          {"help", entry.help},
          {"formula", entry.formula},
          {"reference", entry.reference},
          {"order", entry.order},
          {"traits", traits_to_json(entry.traits)},
          {"sizes", entry.sizes},
          {"picture", picture_to_json(entry.picture)},
          {"options", list_to_json(entry.options)}};
}

Result<CatalogueEntry> entry_from_json(const Json& json, const EntryList& list) {
  auto options = list_from_json(json.at("options"));
  if (!options) return tl::unexpected(options.error());
  auto traits = traits_from_json(json.at("traits"), list.blank);
  if (!traits) {
    const Error& error = traits.error();
    return fail("catalogue",
                std::string(list.name) + "." + json.at("id").get<std::string>() + "." + error.where + ": " +
                    error.what,
                error.expected, reinstall);
  }
  return CatalogueEntry{json.at("id"),
                        json.at("title"),
                        json.at("summary"),
                        json.at("help"),
                        json.at("formula"),
                        json.at("reference"),
                        json.at("order"),
                        std::move(*options),
                        std::move(*traits),
                        json.at("sizes"),
                        picture_from_json(json.at("picture"))};
}

}  // namespace

const std::vector<ScalarTrait>& scalars_of(const CatalogueEntry& analysis) {
  const auto* of_table = std::get_if<TableAnalysisTraits>(&analysis.traits);
  return of_table != nullptr ? of_table->scalars : traits_of<ModelAnalysisTraits>(analysis).scalars;
}

const CatalogueEntry* find_entry(const std::vector<CatalogueEntry>& entries, const std::string& id) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const CatalogueEntry& entry) { return entry.id == id; });
  return found == entries.end() ? nullptr : &*found;
}

Json to_json(const Catalogue& catalogue) {
  Json json;
  for (const EntryList& list : entry_lists()) {
    json[list.name] = Json::array();
    for (const CatalogueEntry& entry : catalogue.*list.entries)
      json[list.name].push_back(entry_to_json(entry));
  }
  for (const auto& [name, list] : option_lists) json[name] = list_to_json(catalogue.*list);
  return json;
}

Result<Catalogue> catalogue_from_json(const Json& json) {
  Catalogue catalogue;
  try {
    for (const EntryList& list : entry_lists()) {
      for (const Json& item : json.at(list.name)) {
        auto entry = entry_from_json(item, list);
        if (!entry) return tl::unexpected(entry.error());
        (catalogue.*list.entries).push_back(std::move(*entry));
      }
    }
    for (const auto& [name, list] : option_lists) {
      auto options = list_from_json(json.at(name));
      if (!options) return tl::unexpected(options.error());
      catalogue.*list = std::move(*options);
    }
  } catch (const Json::exception& error) {
    return fail("catalogue", std::string("cannot be read: ") + error.what(), {}, reinstall);
  }
  return catalogue;
}

}  // namespace ordinate
