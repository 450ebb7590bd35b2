#pragma once
#include "model/options/catalogue.h"

namespace ordinate {

/// The base catalogue with the encodings and blocks that registered themselves in the model library:
/// what the catalogue resource is written from.
Catalogue full_catalogue();

}  // namespace ordinate
