#include "model/files/foreign_file.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fstream>
#include <string>

namespace ordinate {

namespace {

namespace fs = std::filesystem;

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char letter) { return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter; });
  return small;
}

/// "548 MB", "131 bytes".
std::string size_text(std::uint64_t bytes) {
  if (bytes >= 1000 * 1000) return std::to_string((bytes + 500 * 1000) / (1000 * 1000)) + " MB";
  if (bytes >= 1000) return std::to_string((bytes + 500) / 1000) + " kB";
  return std::to_string(bytes) + " bytes";
}

Error lfs_pointer(const fs::path& path, std::string_view text) {
  std::string what = "this is a pointer of Git LFS, not the file itself";
  const std::size_t place = text.find("\nsize ");
  std::uint64_t size = 0;
  if (place != std::string_view::npos &&
      std::from_chars(text.data() + place + 6, text.data() + text.size(), size).ec == std::errc())
    what = "this is a pointer of Git LFS to a file of " + size_text(size) + ", not the file itself";
  return {path.string(), what, "the file", "Fetch it in its repository: git lfs pull"};
}

}  // namespace

std::optional<Error> not_the_file(const fs::path& path, std::string_view beginning) {
  std::string_view text = beginning;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  if (text.starts_with("version https://git-lfs.")) return lfs_pointer(path, text);
  if (text.find("/annex/objects/") < 64)
    return Error{path.string(), "this is a pointer of git-annex, not the file itself", "the file",
                 "Fetch it in its repository: git annex get"};
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const std::string small = in_small_letters(text.substr(0, 32));
  if (small.starts_with("<!doctype html") || small.starts_with("<html"))
    return Error{path.string(), "this is a web page that was saved under the name of a file",
                 "the file itself",
                 "Download it again with the page's download button; private files ask for a login first"};
  if (beginning.starts_with("\x1f\x8b"))
    return Error{path.string(), "this file is packed by gzip", "the file unpacked",
                 "Unpack it first: gunzip"};
  return std::nullopt;
}

std::optional<Error> not_the_file(const fs::path& path) {
  std::error_code problem;
  if (!fs::is_regular_file(path, problem)) return std::nullopt;
  std::ifstream stream(path, std::ios::binary);
  std::string beginning(foreign_beginning, '\0');
  stream.read(beginning.data(), static_cast<std::streamsize>(beginning.size()));
  beginning.resize(static_cast<std::size_t>(std::max<std::streamsize>(stream.gcount(), 0)));
  return not_the_file(path, beginning);
}

}  // namespace ordinate
