#include "model/experiment/attention_fit.h"

#include <algorithm>

namespace ordinate {

bool takes_positions(const CatalogueEntry& block) { return traits_of<BlockTraits>(block).positions; }

bool body_takes_positions(const Json& body, const Catalogue& catalogue) {
  return body.is_array() && std::any_of(body.begin(), body.end(), [&](const Json& block) {
           const Json kind = block.is_object() ? block.value("kind", Json()) : Json();
           const CatalogueEntry* entry =
               kind.is_string() ? find_entry(catalogue.blocks, kind.get<std::string>()) : nullptr;
           return entry != nullptr && takes_positions(*entry);
         });
}

std::vector<LookingAhead> blocks_that_look_ahead(const Json& body, const Catalogue& catalogue) {
  std::vector<LookingAhead> found;
  for (std::size_t i = 0; body.is_array() && i < body.size(); ++i) {
    const Json kind = body[i].is_object() ? body[i].value("kind", Json()) : Json();
    const CatalogueEntry* entry =
        kind.is_string() ? find_entry(catalogue.blocks, kind.get<std::string>()) : nullptr;
    if (entry == nullptr) continue;
    const Condition& ahead = traits_of<BlockTraits>(*entry).looks_ahead;
    if (!ahead.holds(body[i])) continue;
    found.push_back({"body[" + std::to_string(i) + "]." + (ahead.option.empty() ? "kind" : ahead.option),
                     takes_positions(*entry), ahead.test == Condition::Test::unless});
  }
  return found;
}

std::vector<LookingAhead> attention_that_looks_ahead(const Json& body, const Catalogue& catalogue) {
  std::vector<LookingAhead> found = blocks_that_look_ahead(body, catalogue);
  found.erase(
      std::remove_if(found.begin(), found.end(), [](const LookingAhead& each) { return !each.attention; }),
      found.end());
  return found;
}

bool forms_grid(const CatalogueEntry& task) { return task.sizes.count("grid_columns") > 0; }

bool needs_attention(const CatalogueEntry& encoding) {
  return traits_of<EncodingTraits>(encoding).place == EncodingPlace::attention;
}

std::vector<std::string> attention_blocks(const Catalogue& catalogue, std::string CatalogueEntry::*name) {
  std::vector<std::string> names;
  for (const CatalogueEntry& block : catalogue.blocks)
    if (takes_positions(block)) names.push_back(block.*name);
  return names;
}

}  // namespace ordinate
