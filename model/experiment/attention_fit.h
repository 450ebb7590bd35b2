#pragma once
#include "model/options/catalogue.h"

namespace ordinate {

/// Whether a block hands queries and keys to the encoding (`BlockTraits::positions`).
bool takes_positions(const CatalogueEntry& block);

/// Whether some block of this kind stands in the body; kinds that are not known do not count.
bool body_takes_positions(const Json& body, const Catalogue& catalogue);

/// Whether the sequences of a task form a grid.
bool forms_grid(const CatalogueEntry& task);

/// Whether the encoding can act in such blocks only (`EncodingTraits::place`).
bool needs_attention(const CatalogueEntry& encoding);

/// A block of the body whose places learn of what stands behind them.
struct LookingAhead {
  std::string path;        ///< of the flag that decides, "body[0].causal"; without one, of the kind
  bool attention = false;  ///< whether it takes positions
  bool mended_by = false;  ///< the value of the flag that ends it
};
std::vector<LookingAhead> blocks_that_look_ahead(const Json& body, const Catalogue& catalogue);
/// Likewise, of those that take positions.
std::vector<LookingAhead> attention_that_looks_ahead(const Json& body, const Catalogue& catalogue);

/// Ids, or titles, of the blocks that take positions.
std::vector<std::string> attention_blocks(const Catalogue& catalogue, std::string CatalogueEntry::*name);

}  // namespace ordinate
