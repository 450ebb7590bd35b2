#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/files/named_array.h"

namespace ordinate {

/// How plain numbers stand in a file.
struct StoredType {
  enum class Kind { floating, bfloat, integer, natural, truth };
  Kind kind = Kind::floating;
  std::size_t size = 4;  ///< bytes of one number
  bool big_endian = false;

  std::string text() const;  ///< "float16", "big-endian int32", …
  /// What it becomes: halves float32, whole numbers and truth values int64, uint64 float64 (which rounds
  /// beyond 2⁵³); float32 and float64 stay.
  ElementType in_memory() const;
  bool operator==(const StoredType&) const = default;
};

/// NumPy's `descr`: `<f4`, `>i2`, `|u1`, `|b1`, …; nothing for what is no plain number of 8 bytes or fewer.
std::optional<StoredType> numpy_type(std::string_view description);
/// The `dtype` of safetensors: F16, BF16, F32, F64, I8 … I64, U8 … U64, BOOL; nothing for others.
std::optional<StoredType> safetensors_type(std::string_view dtype);

/// The numbers in `data` (a whole number of them, in the order of the file) as `in_memory` has them.
std::vector<std::byte> decode_elements(std::string_view data, const StoredType& type);

}  // namespace ordinate
