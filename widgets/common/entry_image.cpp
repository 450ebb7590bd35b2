#include "widgets/common/entry_image.h"

#include <limits>

#include "widgets/common/colour_map.h"

namespace ordinate {

QImage entryImage(const EntryPicture& picture, bool dark) {
  QImage image(picture.columns, picture.rows, QImage::Format_RGB32);
  for (int row = 0; row < picture.rows; ++row)
    for (int column = 0; column < picture.columns; ++column) {
      const std::uint8_t level = picture.levels[std::size_t(row * picture.columns + column)];
      const double value =
          level == EntryPicture::no_level ? std::numeric_limits<double>::quiet_NaN() : level - 127.0;
      image.setPixel(column, row, colourOf(value, -127, 127, ColourMap::diverging, dark));
    }
  return image;
}

}  // namespace ordinate
