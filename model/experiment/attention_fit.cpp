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
