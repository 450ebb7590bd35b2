#include "model/files/utf8.h"

#include <algorithm>
#include <array>

namespace ordinate {

namespace {

/// Bytes of the well-formed sequence that starts here (Unicode 15, table 3-7); 0 where there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  if (lead >= 0xE0 && lead <= 0xEF) return continues(2) ? 3 : 0;
  if (lead >= 0xF0 && lead <= 0xF4) return continues(2) && continues(3) ? 4 : 0;
  return 0;
}

char32_t code_point(std::string_view sequence) {
  constexpr std::array<unsigned char, 5> masks = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t point = static_cast<unsigned char>(sequence[0]) & masks[sequence.size()];
  for (std::size_t i = 1; i < sequence.size(); ++i)
    point = (point << 6) | (static_cast<unsigned char>(sequence[i]) & 0x3FU);
  return point;
}

struct CodeRange {
  char32_t first;
  char32_t last;
};

template <std::size_t n>
bool within(const std::array<CodeRange, n>& ranges, char32_t point) {
  for (const CodeRange& range : ranges)
    if (point >= range.first && point <= range.last) return true;
  return false;
}

// Blocks of the Unicode standard in which capital and small letters alternate, capital first.
constexpr std::array<CodeRange, 8> even_capitals = {{{0x100, 0x12F},
                                                     {0x132, 0x137},
                                                     {0x14A, 0x177},
                                                     {0x1E00, 0x1E95},
                                                     {0x1EA0, 0x1EFF},
                                                     {0x460, 0x481},
                                                     {0x48A, 0x4BF},
                                                     {0x4D0, 0x52F}}};
constexpr std::array<CodeRange, 2> odd_capitals = {{{0x139, 0x148}, {0x179, 0x17E}}};

// Spaces, controls, punctuation and symbols outside ASCII.
constexpr std::array<CodeRange, 14> no_word = {{{0x80, 0xA9},
                                                {0xAB, 0xB4},
                                                {0xB6, 0xB9},
                                                {0xBB, 0xBF},
                                                {0xD7, 0xD7},
                                                {0xF7, 0xF7},
                                                {0x1680, 0x1680},
                                                {0x2000, 0x206F},
                                                {0x20A0, 0x20CF},
                                                {0x2190, 0x2BFF},
                                                {0x3000, 0x3004},
                                                {0x3008, 0x3020},
                                                {0xFE10, 0xFE6F},
                                                {0xFF01, 0xFF0F}}};
constexpr std::array<CodeRange, 5> more_no_word = {
    {{0xFEFF, 0xFEFF}, {0xFF1A, 0xFF20}, {0xFF3B, 0xFF40}, {0xFF5B, 0xFF65}, {0x1F000, 0x1FAFF}}};

}  // namespace

std::optional<std::size_t> invalid_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = sequence_length(text.substr(i));
    if (length == 0) return i;
    i += length;
  }
  return std::nullopt;
}

std::size_t sequence_length_at(std::string_view text, std::size_t place) {
  return std::max<std::size_t>(1, sequence_length(text.substr(place)));
}

char32_t code_point_at(std::string_view text, std::size_t place) {
  return code_point(text.substr(place, sequence_length_at(text, place)));
}

std::vector<std::string> characters(std::string_view text) {
  std::vector<std::string> result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = std::max<std::size_t>(1, sequence_length(text.substr(i)));
    result.emplace_back(text.substr(i, length));
    i += length;
  }
  return result;
}

std::u32string decode_utf8(std::string_view text) {
  std::u32string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = std::max<std::size_t>(1, sequence_length(text.substr(i)));
    result.push_back(code_point(text.substr(i, length)));
    i += length;
  }
  return result;
}

std::string encode_utf8(std::u32string_view text) {
  std::string result;
  const auto add = [&](char32_t byte) { result.push_back(static_cast<char>(byte)); };
  for (const char32_t point : text) {
    if (point < 0x80) {
      add(point);
    } else if (point < 0x800) {
      add(0xC0 | (point >> 6));
      add(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
      add(0xE0 | (point >> 12));
      add(0x80 | ((point >> 6) & 0x3F));
      add(0x80 | (point & 0x3F));
    } else {
      add(0xF0 | (point >> 18));
      add(0x80 | ((point >> 12) & 0x3F));
      add(0x80 | ((point >> 6) & 0x3F));
      add(0x80 | (point & 0x3F));
    }
  }
  return result;
}

char32_t lower_case(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if (c < 0xC0) return c;
  if (c <= 0xDE) return c == 0xD7 ? c : c + 32;
  if (c == 0x178) return 0xFF;
  if (within(even_capitals, c)) return c % 2 == 0 ? c + 1 : c;
  if (within(odd_capitals, c)) return c % 2 == 1 ? c + 1 : c;
  if (c == 0x386) return 0x3AC;
  if (c >= 0x388 && c <= 0x38A) return c + 37;
  if (c == 0x38C) return 0x3CC;
  if (c == 0x38E || c == 0x38F) return c + 63;
  if (c >= 0x391 && c <= 0x3AB && c != 0x3A2) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x531 && c <= 0x556) return c + 48;
  return c;
}

std::string lower_case(std::string_view text) {
  std::u32string points = decode_utf8(text);
  for (char32_t& point : points) point = lower_case(point);
  return encode_utf8(points);
}

bool is_word_character(char32_t c) {
  if (c < 0x80) return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
  return !within(no_word, c) && !within(more_no_word, c);
}

bool is_space_character(char32_t c) {
  return c == U' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string_view without_byte_order_mark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return text.substr(0, mark.size()) == mark ? text.substr(mark.size()) : text;
}

}  // namespace ordinate
