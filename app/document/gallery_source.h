#pragma once
#include <QStringList>
#include <optional>
#include <vector>

#include "widgets/gallery/gallery_shelf.h"

namespace ordinate {

/// The examples, lectures and lessons that come with the program, with the curves and times that were
/// measured when they were made. `seen` are paths that were opened before.
std::vector<GalleryShelf> galleryShelves(const QStringList& seen);

/// What stands behind it on its shelf and was not seen; absent where all was.
std::optional<GalleryItem> nextInGallery(const QString& path, const QStringList& seen);

}  // namespace ordinate
