#pragma once
#include "model/options/catalogue.h"

namespace ordinate {

/// Everything a user can choose from, encodings, blocks and analyses included: what the catalogue resource of
/// the program is written from.
Catalogue full_catalogue();

}  // namespace ordinate
