#pragma once
#include <QImage>

#include "model/options/catalogue.h"

namespace ordinate {

/// The picture of an entry, a pixel a cell, in the colours of a theme.
QImage entryImage(const EntryPicture& picture, bool dark);

}  // namespace ordinate
