#include "model/files/stored_type.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

namespace ordinate {

namespace {

static_assert(std::endian::native == std::endian::little, "elements in memory are little-endian");

using StoredKind = StoredType::Kind;

/// IEEE 754 binary16 to binary32; every value, subnormal and NaN included, has an exact counterpart.
float from_half(std::uint32_t half) {
  const std::uint32_t sign = (half & 0x8000U) << 16;
  const std::uint32_t exponent = (half >> 10) & 0x1fU;
  const std::uint32_t fraction = half & 0x3ffU;
  if (exponent == 0x1f) return std::bit_cast<float>(sign | 0x7f800000U | (fraction << 13));
  if (exponent == 0) {
    const float magnitude = static_cast<float>(fraction) * 0x1p-24F;
    return sign != 0 ? -magnitude : magnitude;
  }
  return std::bit_cast<float>(sign | ((exponent + 112) << 23) | (fraction << 13));
}

/// bfloat16 is the upper half of a binary32.
float from_bfloat(std::uint32_t bits) { return std::bit_cast<float>(bits << 16); }

/// The bytes of one number, the least significant first.
std::uint64_t bits_at(const char* place, const StoredType& type) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < type.size; ++i) {
    const std::size_t shift = type.big_endian ? type.size - 1 - i : i;
    bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(place[i])) << (8 * shift);
  }
  return bits;
}

std::int64_t with_sign(std::uint64_t bits, std::size_t size) {
  const std::size_t unused = 64 - 8 * size;
  return static_cast<std::int64_t>(bits << unused) >> unused;  // fills up with the sign
}

template <class Element, class Convert>
std::vector<std::byte> converted(std::string_view data, const StoredType& type, const Convert& convert) {
  const std::size_t count = data.size() / type.size;
  std::vector<std::byte> bytes(count * sizeof(Element));
  for (std::size_t i = 0; i < count; ++i) {
    const Element value = convert(bits_at(data.data() + i * type.size, type));
    std::memcpy(bytes.data() + i * sizeof value, &value, sizeof value);
  }
  return bytes;
}

bool stands_as_in_memory(const StoredType& type) {
  if (type.big_endian || type.size < 4) return false;
  return type.kind == StoredKind::floating || (type.kind == StoredKind::integer && type.size == 8);
}

std::optional<StoredType> type_of(StoredKind kind, std::size_t size, bool big_endian = false) {
  const bool known = kind == StoredKind::floating ? size == 2 || size == 4 || size == 8
                     : kind == StoredKind::truth  ? size == 1
                     : kind == StoredKind::bfloat ? size == 2
                                                  : std::has_single_bit(size) && size <= 8;
  if (!known) return std::nullopt;
  return StoredType{kind, size, big_endian && size > 1};
}

}  // namespace

std::string StoredType::text() const {
  const std::string bits = std::to_string(8 * size);
  const std::string order = big_endian ? "big-endian " : "";
  switch (kind) {
    case StoredKind::floating:
      return order + "float" + bits;
    case StoredKind::bfloat:
      return "bfloat16";
    case StoredKind::integer:
      return order + "int" + bits;
    case StoredKind::natural:
      return order + "uint" + bits;
    case StoredKind::truth:
      return "bool";
  }
  return {};
}

ElementType StoredType::in_memory() const {
  if (kind == StoredKind::bfloat || (kind == StoredKind::floating && size < 8)) return ElementType::float32;
  if (kind == StoredKind::floating || (kind == StoredKind::natural && size == 8)) return ElementType::float64;
  return ElementType::int64;
}

std::optional<StoredType> numpy_type(std::string_view description) {
  if (description.size() != 3) return std::nullopt;
  const char order = description[0];
  if (order != '<' && order != '>' && order != '|') return std::nullopt;
  const auto size = static_cast<std::size_t>(static_cast<unsigned char>(description[2] - '0'));
  if (order == '|' && size != 1) return std::nullopt;
  switch (description[1]) {
    case 'f':
      return type_of(StoredKind::floating, size, order == '>');
    case 'i':
      return type_of(StoredKind::integer, size, order == '>');
    case 'u':
      return type_of(StoredKind::natural, size, order == '>');
    case 'b':
      return type_of(StoredKind::truth, size);
    default:
      return std::nullopt;
  }
}

std::optional<StoredType> safetensors_type(std::string_view dtype) {
  struct Name {
    std::string_view text;
    StoredType type;
  };
  static constexpr std::array<Name, 13> names = {{{"F16", {StoredKind::floating, 2}},
                                                  {"BF16", {StoredKind::bfloat, 2}},
                                                  {"F32", {StoredKind::floating, 4}},
                                                  {"F64", {StoredKind::floating, 8}},
                                                  {"I8", {StoredKind::integer, 1}},
                                                  {"I16", {StoredKind::integer, 2}},
                                                  {"I32", {StoredKind::integer, 4}},
                                                  {"I64", {StoredKind::integer, 8}},
                                                  {"U8", {StoredKind::natural, 1}},
                                                  {"U16", {StoredKind::natural, 2}},
                                                  {"U32", {StoredKind::natural, 4}},
                                                  {"U64", {StoredKind::natural, 8}},
                                                  {"BOOL", {StoredKind::truth, 1}}}};
  for (const Name& name : names)
    if (name.text == dtype) return name.type;
  return std::nullopt;
}

std::vector<std::byte> decode_elements(std::string_view data, const StoredType& type) {
  if (stands_as_in_memory(type)) {
    const auto* begin = reinterpret_cast<const std::byte*>(data.data());
    return {begin, begin + data.size()};
  }
  using Bits = std::uint64_t;
  const auto low = [](Bits bits) { return static_cast<std::uint32_t>(bits); };
  switch (type.kind) {
    case StoredKind::bfloat:
      return converted<float>(data, type, [&](Bits bits) { return from_bfloat(low(bits)); });
    case StoredKind::floating:
      if (type.size == 2)
        return converted<float>(data, type, [&](Bits bits) { return from_half(low(bits)); });
      if (type.size == 4)
        return converted<float>(data, type, [&](Bits bits) { return std::bit_cast<float>(low(bits)); });
      return converted<double>(data, type, [](Bits bits) { return std::bit_cast<double>(bits); });
    case StoredKind::integer:
      return converted<std::int64_t>(data, type, [&](Bits bits) { return with_sign(bits, type.size); });
    case StoredKind::natural:
      if (type.size == 8)
        return converted<double>(data, type, [](Bits bits) { return static_cast<double>(bits); });
      return converted<std::int64_t>(data, type, [](Bits bits) { return static_cast<std::int64_t>(bits); });
    case StoredKind::truth:
      return converted<std::int64_t>(data, type, [](Bits bits) { return std::int64_t{bits != 0}; });
  }
  return {};
}

}  // namespace ordinate
