// The small pictures beside the encodings' names, against the formulas of the papers.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/model/test_catalogue.h"

namespace ordinate {

namespace {

const EntryPicture& picture_of(const std::string& id) {
  return find_entry(test::catalogue().encodings, id)->picture;
}

int level(const EntryPicture& picture, int row, int column) {
  return picture.levels[static_cast<std::size_t>(row * picture.columns + column)];
}

}  // namespace

/// Vaswani et al. 2017, section 3.5, at width 16; the largest number is cos 0 = 1.
TEST(EncodingPictures, OfSinusoidsAreSinesAndCosines) {
  const EntryPicture& picture = picture_of("sinusoidal");
  ASSERT_EQ(picture.rows, 16);
  ASSERT_EQ(picture.columns, 16);
  for (int position = 0; position < 16; ++position)
    for (int column = 0; column < 16; ++column) {
      const double angle = position / std::pow(10000.0, (column / 2 * 2) / 16.0);
      const double value = column % 2 == 0 ? std::sin(angle) : std::cos(angle);
      EXPECT_NEAR(level(picture, position, column), 127 + 127 * value, 0.51) << position << ' ' << column;
    }
}

/// Press et al. 2022: the bias falls with the distance, in equal steps.
TEST(EncodingPictures, OfALinearBiasFallFromTheDiagonal) {
  const EntryPicture& picture = picture_of("alibi");
  ASSERT_EQ(picture.rows, picture.columns);
  for (int i = 0; i < picture.rows; ++i)
    for (int j = 0; j < picture.columns; ++j)
      EXPECT_NEAR(level(picture, i, j), 127 - 127.0 * std::abs(i - j) / (picture.rows - 1), 0.51);
}

TEST(EncodingPictures, BelongToWhatTellsPositionsByItself) {
  for (const CatalogueEntry& entry : test::catalogue().encodings) {
    const EntryPicture& picture = entry.picture;
    EXPECT_EQ(picture.levels.size(), static_cast<std::size_t>(picture.rows) * picture.columns) << entry.id;
    const EncodingGroup group = traits_of<EncodingTraits>(entry).group;
    const bool vectors = group == EncodingGroup::table || group == EncodingGroup::network;
    EXPECT_TRUE(picture.empty() || group != EncodingGroup::none) << entry.id;
    EXPECT_TRUE(!picture.empty() || !vectors) << entry.id;
  }
}

}  // namespace ordinate
