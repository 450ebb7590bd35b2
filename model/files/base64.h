#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace ordinate {

/// Bytes as letters, digits, `+`, `/` and `=` (RFC 4648 section 4), in one line.
std::string to_base64(std::string_view bytes);
/// The reverse; nothing where the text is none.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace ordinate
