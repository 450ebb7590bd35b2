#pragma once
#include <cstdint>

#include "model/options/catalogue.h"
#include "model/record/grid_places.h"

namespace ordinate {

/// Columns of what reaches the first block: the embedding's width, and more where the encoding is joined
/// by concatenation (`EncodingTraits::joins`). `model` is complete.
std::int64_t width_after_encoding(const Json& model, const CatalogueEntry& encoding);

/// Columns of what a block hands on (`BlockTraits::output_width`); `width` is what enters.
std::int64_t width_after_block(const Json& block, const CatalogueEntry& entry, std::int64_t width);

/// Whether the readout puts a token before the symbols.
bool class_token_first(const Json& model);

/// Where the positions of a model stand whose task has a grid of so many columns (0: a line).
GridPlaces grid_places(std::int64_t columns, const Json& model);

}  // namespace ordinate
