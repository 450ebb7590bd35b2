#include "model/files/checksum.h"

#include <gtest/gtest.h>

#include <string>

namespace ordinate {
namespace {

// The check value of CRC-64/XZ, as the catalogue of parametrised CRC algorithms has it.
TEST(Checksum, IsTheOneOfXz) {
  EXPECT_EQ(checksum("123456789"), 0x995DC9BBDF1939FAU);
  EXPECT_EQ(checksum(""), 0U);
}

TEST(Checksum, GoesOnWhereItStopped) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += static_cast<char>(i * 31);
  for (const std::size_t cut : {0U, 1U, 7U, 8U, 9U, 500U, 1000U})
    EXPECT_EQ(checksum(std::string_view(bytes).substr(cut), checksum(std::string_view(bytes).substr(0, cut))),
              checksum(bytes))
        << cut;
}

}  // namespace
}  // namespace ordinate
