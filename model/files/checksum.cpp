#include "model/files/checksum.h"

#include <array>
#include <cstdio>

namespace ordinate {

namespace {

constexpr std::uint64_t reflected_polynomial = 0xC96C5795D7870F42;
using Tables = std::array<std::array<std::uint64_t, 256>, 8>;

/// tables[k][b]: what byte b does to the sum when k more bytes follow it.
constexpr Tables make_tables() {
  Tables tables{};
  for (std::uint64_t byte = 0; byte < 256; ++byte) {
    std::uint64_t sum = byte;
    for (int bit = 0; bit < 8; ++bit) sum = (sum & 1) != 0 ? (sum >> 1) ^ reflected_polynomial : sum >> 1;
    tables[0][byte] = sum;
  }
  for (std::size_t k = 1; k < tables.size(); ++k)
    for (std::size_t byte = 0; byte < 256; ++byte) {
      const std::uint64_t shorter = tables[k - 1][byte];
      tables[k][byte] = (shorter >> 8) ^ tables[0][shorter & 0xff];
    }
  return tables;
}

constexpr Tables tables = make_tables();

}  // namespace

std::uint64_t checksum(std::string_view bytes, std::uint64_t before) {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i]));
  };
  std::uint64_t sum = ~before;
  while (bytes.size() >= 8) {
    // Eight bytes at a time: each has its own table.
    std::uint64_t next = 0;
    for (std::size_t i = 0; i < 8; ++i) next ^= tables[7 - i][((sum >> (8 * i)) ^ byte(i)) & 0xff];
    sum = next;
    bytes.remove_prefix(8);
  }
  for (std::size_t i = 0; i < bytes.size(); ++i) sum = (sum >> 8) ^ tables[0][(sum ^ byte(i)) & 0xff];
  return ~sum;
}

std::string checksum_text(std::uint64_t sum) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(sum));
  return text.data();
}

}  // namespace ordinate
