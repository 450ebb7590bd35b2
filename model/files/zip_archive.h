#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/options/error.h"

namespace ordinate {

/// One file of a zip archive.
struct ZipEntry {
  std::string name;
  std::string bytes;
};

/// An archive of uncompressed entries whose data begin at multiples of `alignment` bytes (1: one behind the
/// other). It has no clock in it: the same entries give the same bytes.
Result<std::string> zip_bytes(const std::vector<ZipEntry>& entries, std::size_t alignment);
/// An archive of deflated entries, without a clock too.
Result<std::string> deflated_zip_bytes(const std::vector<ZipEntry>& entries);

/// Every entry whose name passes `wanted` (all, where it is empty: an exact name otherwise). What the
/// archive unpacks to is bounded by `limit` bytes in all, so that a small file cannot fill the memory.
/// Entries are stored or deflated; one that claims to unpack to more than deflate can is refused.
Result<std::vector<ZipEntry>> unzip(std::string_view bytes, const std::string& source,
                                    const std::string& wanted = {},
                                    std::uint64_t limit = std::uint64_t{1} << 30);

/// One file of an archive on the disk.
struct ZipListing {
  std::string name;
  std::uint64_t size = 0;  ///< unpacked
  std::string beginning;
};

/// What an archive holds, with the first `most` bytes of each entry, and one entry of it, without unpacking
/// the others: archives can be larger than the memory. An entry that unpacks to more than `limit` bytes is
/// refused before it is.
Result<std::vector<ZipListing>> list_zip(const std::filesystem::path& path, std::size_t most);
Result<std::optional<std::string>> find_zip_entry(const std::filesystem::path& path, const std::string& name,
                                                  std::uint64_t limit);
Result<std::string> read_zip_entry(const std::filesystem::path& path, const std::string& name,
                                   std::uint64_t limit);

}  // namespace ordinate
