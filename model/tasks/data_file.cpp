#include "model/tasks/data_file.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string_view>
#include <vector>

#include "model/files/atomic_file.h"
#include "model/files/foreign_file.h"
#include "model/files/machine_memory.h"
#include "model/files/utf8.h"

namespace ordinate {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view builtin = "builtin:";
constexpr std::uint64_t largest_file = std::uint64_t{256} << 20;
/// What a file takes in memory while it is read, beside its own size: short texts cost most.
constexpr double memory_factor = 6;
constexpr std::uintmax_t memory_worth_a_look = std::uintmax_t{16} << 20;

/// The data files in the folder, sorted.
std::vector<fs::path> data_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored))
    if (entry.is_regular_file(ignored) && entry.path().extension() != ".md") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

Result<fs::path> builtin_file(const std::string& name) {
  const fs::path folder = datasets_folder();
  if (folder.empty())
    return fail("base.task.path", "the built-in data sets were not found", "a folder share/ordinate/datasets",
                "Install the program completely, or set ORDINATE_DATA_DIR to the folder that holds them");
  std::string names;
  for (const fs::path& file : data_files(folder)) {
    if (file.stem() == name) return file;
    names += (names.empty() ? "one of " : ", ") + std::string(builtin) + file.stem().string();
  }
  return fail("base.task.path", "there is no built-in data set \"" + name + "\"", names,
              "To read a file of your own, give its path without \"builtin:\"");
}

Result<fs::path> find_file(const std::string& name, const fs::path& folder) {
  if (name.substr(0, builtin.size()) == builtin) return builtin_file(name.substr(builtin.size()));
  const fs::path path = fs::path(name);
  return path.is_absolute() ? path : folder / path;
}

/// UTF-16 as UTF-8; halves of pairs that stand alone become the replacement character.
std::string from_utf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return static_cast<char32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  constexpr char32_t replacement = 0xFFFD;
  std::string text;
  text.reserve(bytes.size() / 2);
  std::u32string point(1, U' ');
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    point[0] = unit(i);
    const bool high = point[0] >= 0xD800 && point[0] < 0xDC00;
    const char32_t low = high && i + 3 < bytes.size() ? unit(i + 2) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      point[0] = 0x10000 + ((point[0] - 0xD800) << 10) + (low - 0xDC00);
      i += 2;
    } else if (point[0] >= 0xD800 && point[0] < 0xE000) {
      point[0] = replacement;
    }
    text += encode_utf8(point);
  }
  return text;
}

/// The text in UTF-8, without a mark, every line ending in a line feed.
std::string decoded(std::string bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    bytes = from_utf16(std::string_view(bytes).substr(2), bytes.starts_with("\xFE"));
  if (without_byte_order_mark(bytes).size() != bytes.size()) bytes.erase(0, 3);
  // As before Mac OS X, and as some spreadsheets still offer.
  if (bytes.find('\n') == std::string::npos) std::replace(bytes.begin(), bytes.end(), '\r', '\n');
  return bytes;
}

/// Nothing, or that the machine has not the memory to read the file.
std::optional<Error> memory_problem_of(const fs::path& path) {
  std::error_code problem;
  const std::uintmax_t size = fs::file_size(path, problem);
  const std::optional<double> available = available_memory();
  const double needed = memory_factor * static_cast<double>(size);
  if (problem || size < memory_worth_a_look || !available || needed <= *available) return std::nullopt;
  const auto megabytes = [](double bytes) { return std::to_string(std::llround(bytes / 1e6)) + " MB"; };
  return Error{path.string(),
               "reading its " + megabytes(static_cast<double>(size)) + " takes about " + megabytes(needed) +
                   " of memory",
               "at most the " + megabytes(*available) + " that this machine has free",
               "Close other programs, or train on a part of the file"};
}

}  // namespace

fs::path datasets_folder() {
  std::vector<fs::path> candidates;
  if (const char* chosen = std::getenv("ORDINATE_DATA_DIR")) candidates.emplace_back(chosen);
  std::error_code problem;
  const fs::path program = fs::read_symlink("/proc/self/exe", problem);
  if (!problem) candidates.push_back(program.parent_path().parent_path() / "share/ordinate/datasets");
  candidates.emplace_back(ORDINATE_DATASETS_SOURCE_DIR);
  for (const fs::path& candidate : candidates)
    if (!candidate.empty() && fs::is_directory(candidate, problem)) return candidate;
  return {};
}

Result<DataFile> read_data_beginning(const std::string& name, const fs::path& folder, std::size_t bytes) {
  const auto path = find_file(name, folder);
  if (!path) return tl::unexpected<Error>(path.error());
  if (const auto problem = not_the_file(*path)) return tl::unexpected<Error>(*problem);
  std::ifstream stream(*path, std::ios::binary);
  std::string beginning(bytes, '\0');
  stream.read(beginning.data(), static_cast<std::streamsize>(bytes));
  beginning.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, stream.gcount())));
  const bool whole = beginning.size() < bytes;
  DataFile file{*path, path->string(), decoded(std::move(beginning))};
  if (!whole) file.text.resize(file.text.rfind('\n') + 1);
  if (file.text.empty() || invalid_utf8(file.text))
    return fail(file.shown, "its beginning is no text in UTF-8", "a text file that can be read");
  return file;
}

Result<DataFile> read_data_file(const std::string& name, const fs::path& folder) {
  const auto path = find_file(name, folder);
  if (!path) return tl::unexpected<Error>(path.error());
  if (const auto problem = not_the_file(*path)) return tl::unexpected<Error>(*problem);
  if (const auto problem = memory_problem_of(*path)) return tl::unexpected<Error>(*problem);
  auto bytes = read_file(*path, largest_file);
  if (!bytes) {
    Error error = bytes.error();
    if (error.expected.empty()) error.expected = "a text file that can be read";
    error.remedy +=
        (error.remedy.empty() ? "" : "; ") + std::string("base.task.path is relative to the experiment");
    return tl::unexpected<Error>(error);
  }
  DataFile file{*path, path->string(), decoded(std::move(*bytes))};
  if (const auto bad = invalid_utf8(file.text)) {
    const auto end = file.text.begin() + static_cast<std::ptrdiff_t>(*bad);
    const auto line = 1 + std::count(file.text.begin(), end, '\n');
    return fail(file.shown + ":" + std::to_string(line), "the text is not UTF-8", "UTF-8 without exception",
                "Save the file with the encoding UTF-8; a spreadsheet calls it \"CSV UTF-8\"");
  }
  if (file.text.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(file.shown, "the file is empty", "a text", "Choose another file");
  return file;
}

}  // namespace ordinate
