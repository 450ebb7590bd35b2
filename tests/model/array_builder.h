#pragma once
#include <cstring>
#include <string>
#include <vector>

#include "model/files/named_array.h"

namespace ordinate {

template <class Element>
NamedArray array_of(const std::string& name, ElementType type, const std::vector<std::int64_t>& shape,
                    const std::vector<Element>& values) {
  NamedArray array{name, type, shape, std::vector<std::byte>(values.size() * sizeof(Element))};
  if (!values.empty()) std::memcpy(array.bytes.data(), values.data(), array.bytes.size());
  return array;
}

inline NamedArray float_array(const std::string& name, const std::vector<std::int64_t>& shape,
                              const std::vector<float>& values) {
  return array_of(name, ElementType::float32, shape, values);
}

inline NamedArray double_array(const std::string& name, const std::vector<std::int64_t>& shape,
                               const std::vector<double>& values) {
  return array_of(name, ElementType::float64, shape, values);
}

inline NamedArray int64_array(const std::string& name, const std::vector<std::int64_t>& shape,
                              const std::vector<std::int64_t>& values) {
  return array_of(name, ElementType::int64, shape, values);
}

inline std::vector<float> floats_of(const NamedArray& array) {
  std::vector<float> values(array.bytes.size() / sizeof(float));
  if (!values.empty()) std::memcpy(values.data(), array.bytes.data(), array.bytes.size());
  return values;
}

}  // namespace ordinate
