#pragma once
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "model/options/catalogue.h"

/// What the fuzzers share. Each takes any bytes, as libFuzzer makes them up, and must come back: with a
/// value, or with an error that says what is wrong.
namespace ordinate::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program: libFuzzer keeps the input then.
inline void demand(bool condition, const std::string& sentence) {
  if (condition) return;
  std::cerr << "not so: " << sentence << '\n';
  std::abort();
}

/// An error is of use only when it says where and what.
inline void demand_words(const Error& error) {
  if (error.where.empty() || error.what.empty())
    demand(false, "an error says where and what: " + error.text());
}

/// A folder of this process in memory, removed at its end.
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::is_directory("/dev/shm") ? "/dev/shm" : "/tmp";
    name += "/ordinate-fuzz-XXXXXX";
    demand(mkdtemp(name.data()) != nullptr, "a folder can be made");
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = path_ / name;
    std::ofstream(path, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Several files in one input: before each stands a line `=== name`.
inline std::map<std::string, std::string_view> parts_of(std::string_view input) {
  static constexpr std::string_view mark = "=== ";
  std::map<std::string, std::string_view> parts;
  std::size_t begin = input.starts_with(mark) ? 0 : input.find("\n=== ");
  while (begin < input.size()) {
    if (input[begin] == '\n') ++begin;
    const std::size_t line_end = input.find('\n', begin);
    if (line_end == std::string_view::npos) break;
    const std::string name(input.substr(begin + mark.size(), line_end - begin - mark.size()));
    const std::size_t next = input.find("\n=== ", line_end);
    parts[name] = input.substr(line_end + 1, next == std::string_view::npos ? next : next - line_end - 1);
    begin = next;
  }
  return parts;
}

/// The catalogue that the build wrote: run.sh says where.
inline const Catalogue& catalogue() {
  static const Catalogue value = [] {
    const char* path = std::getenv("ORDINATE_CATALOGUE");
    demand(path != nullptr, "ORDINATE_CATALOGUE names the catalogue that the build wrote");
    std::ifstream file(path);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    return catalogue_from_json(parse_json(text, path).value()).value();
  }();
  return value;
}

}  // namespace ordinate::fuzz
