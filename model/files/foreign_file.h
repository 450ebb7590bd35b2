#pragma once
#include <filesystem>
#include <optional>
#include <string_view>

#include "model/options/error.h"

namespace ordinate {

/// As many bytes of a file as `not_the_file` wants to see.
inline constexpr std::size_t foreign_beginning = 512;

/// What stands where a file should be, told by its first bytes: a pointer of Git LFS or git-annex, a web page
/// that a download saved under the file's name, or the file packed by gzip. Nothing for anything else.
std::optional<Error> not_the_file(const std::filesystem::path& path, std::string_view beginning);

/// The same, reading those bytes. Nothing too where the file cannot be read: whoever reads it tells.
std::optional<Error> not_the_file(const std::filesystem::path& path);

}  // namespace ordinate
