#pragma once
#include "model/options/catalogue.h"

namespace ordinate {

/// Whether a block hands queries and keys to the encoding (`BlockTraits::positions`).
bool takes_positions(const CatalogueEntry& block);

/// Whether some block of this kind stands in the body; kinds that are not known do not count.
bool body_takes_positions(const Json& body, const Catalogue& catalogue);

/// Whether the encoding can act in such blocks only (`EncodingTraits::place`).
bool needs_attention(const CatalogueEntry& encoding);

/// Ids, or titles, of the blocks that take positions.
std::vector<std::string> attention_blocks(const Catalogue& catalogue, std::string CatalogueEntry::*name);

}  // namespace ordinate
