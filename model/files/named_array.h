#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
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

/// Null where there is none of this name.
const NamedArray* find_array(const std::vector<NamedArray>& arrays, const std::string& name);

/// The number of bytes that such an array takes, or nothing where a dimension is negative or the product
/// does not fit: shapes in files are not to be trusted. Dimensions of zero are allowed.
std::optional<std::size_t> byte_count(const std::vector<std::int64_t>& shape, std::size_t size_of_element);

/// `[10, 8]`, as shapes stand in messages.
std::string shape_text(const std::vector<std::int64_t>& shape);

}  // namespace ordinate
