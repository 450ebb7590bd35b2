#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "model/options/error.h"

namespace ordinate {

/// Writes a whole file or nothing: under a temporary name in the same folder, flushed to the disk, then
/// renamed. What stood there before is untouched when anything fails (full disk, missing folder, no
/// permission), and the error names the file, the reason and a remedy.
Result<void> write_file(const std::filesystem::path& path, std::string_view bytes);

/// Reads a whole regular file of at most `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path,
                              std::uint64_t limit = std::uint64_t{1} << 32);

/// Writes everything, however many calls that takes. Returns 0 or the errno of the call that failed.
int write_all(int descriptor, std::string_view bytes);

/// The words for an `errno` that came from a file: what happened and how to mend it.
Error file_error(const std::filesystem::path& path, const std::string& what_failed, int error_number);

}  // namespace ordinate
