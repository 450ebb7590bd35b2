#include "model/files/named_array.h"

#include <algorithm>
#include <limits>

namespace ordinate {

std::size_t element_size(ElementType type) { return type == ElementType::float32 ? 4 : 8; }

std::int64_t NamedArray::count() const {
  std::int64_t product = 1;
  for (const std::int64_t dimension : shape) product *= dimension;
  return product;
}

const NamedArray* find_array(const std::vector<NamedArray>& arrays, const std::string& name) {
  const auto found =
      std::find_if(arrays.begin(), arrays.end(), [&](const NamedArray& each) { return each.name == name; });
  return found == arrays.end() ? nullptr : &*found;
}

std::optional<std::size_t> byte_count(const std::vector<std::int64_t>& shape, std::size_t size_of_element) {
  // Whatever the type in the file: in memory the elements may be larger, and their number must fit as well.
  constexpr std::size_t largest_element = 16;
  constexpr auto limit = static_cast<std::size_t>(std::numeric_limits<std::int64_t>::max()) / largest_element;
  bool empty = false;
  std::size_t elements = 1;
  for (const std::int64_t dimension : shape) {
    if (dimension < 0) return std::nullopt;
    if (dimension == 0) {
      empty = true;
      continue;
    }
    const auto size = static_cast<std::size_t>(dimension);
    if (elements > limit / size) return std::nullopt;
    elements *= size;
  }
  return empty ? 0 : elements * size_of_element;
}

std::string shape_text(const std::vector<std::int64_t>& shape) {
  std::string text = "[";
  for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
  return text + "]";
}

}  // namespace ordinate
