#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ordinate {

enum class ElementType { float32, float64, int64 };
std::size_t element_size(ElementType type);

/// One tensor of a file: C order, little-endian, contiguous.
struct NamedArray {
  std::string name;
  ElementType type = ElementType::float32;
  std::vector<std::int64_t> shape;
  std::vector<std::byte> bytes;  ///< product of the shape × element_size
  std::int64_t count() const;
  bool operator==(const NamedArray&) const = default;
};

}  // namespace ordinate
