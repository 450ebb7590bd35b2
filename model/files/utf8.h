#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ordinate {

/// The offset of the first byte that is not UTF-8 (RFC 3629: no overlong forms, no surrogates, nothing
/// beyond U+10FFFF); nothing where all is well.
std::optional<std::size_t> invalid_utf8(std::string_view text);

/// The code points of valid UTF-8, each as the bytes that encode it.
std::vector<std::string> characters(std::string_view text);

/// The code point that begins at this byte of valid UTF-8, and how many bytes it takes.
char32_t code_point_at(std::string_view text, std::size_t place);
std::size_t sequence_length_at(std::string_view text, std::size_t place);

/// Decodes valid UTF-8; encodes code points.
std::u32string decode_utf8(std::string_view text);
std::string encode_utf8(std::u32string_view text);

/// The lower-case letter of one upper-case letter, one to one, on every machine and in every locale:
/// Latin (with accents), Greek, Cyrillic and Armenian. Other code points are returned as they are.
char32_t lower_case(char32_t letter);
/// The same for a whole text of valid UTF-8.
std::string lower_case(std::string_view text);

/// Letters, digits and marks of any script: everything that is no space, control, punctuation or symbol.
bool is_word_character(char32_t character);
bool is_space_character(char32_t character);

/// Removes a byte order mark at the front.
std::string_view without_byte_order_mark(std::string_view text);

}  // namespace ordinate
