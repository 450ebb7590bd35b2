#pragma once
#include "model/options/catalogue.h"

namespace ordinate {

/// Gives every encoding the picture of what it tells before training, with its defaults: its position
/// vectors, or else the bias of its first head. Those that have neither, because all depends on what the
/// symbols are, get none.
void draw_encoding_pictures(Catalogue& catalogue);

}  // namespace ordinate
