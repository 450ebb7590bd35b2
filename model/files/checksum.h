#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace ordinate {

/// CRC-64 as the .xz format has it (ECMA-182, reflected; its check value, of "123456789", is
/// 0x995DC9BBDF1939FA). Every change of up to 64 neighbouring bits is found for certain.
/// `before` continues the sum of what stood before these bytes.
std::uint64_t checksum(std::string_view bytes, std::uint64_t before = 0);

/// Sixteen hexadecimal digits, as files name it.
std::string checksum_text(std::uint64_t sum);

}  // namespace ordinate
