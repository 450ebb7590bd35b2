#include "model/tasks/data_file.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "model/files/atomic_file.h"
#include "model/files/utf8.h"

namespace ordinate {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view builtin = "builtin:";
constexpr std::uint64_t largest_file = std::uint64_t{256} << 20;

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

Result<DataFile> read_data_file(const std::string& name, const fs::path& folder) {
  const auto path = find_file(name, folder);
  if (!path) return tl::unexpected<Error>(path.error());
  auto bytes = read_file(*path, largest_file);
  if (!bytes) {
    Error error = bytes.error();
    if (error.expected.empty()) error.expected = "a text file that can be read";
    error.remedy +=
        (error.remedy.empty() ? "" : "; ") + std::string("base.task.path is relative to the experiment");
    return tl::unexpected<Error>(error);
  }
  DataFile file{*path, path->string(), std::string(without_byte_order_mark(*bytes))};
  if (const auto bad = invalid_utf8(file.text)) {
    const auto end = file.text.begin() + static_cast<std::ptrdiff_t>(*bad);
    const auto line = 1 + std::count(file.text.begin(), end, '\n');
    return fail(file.shown + ":" + std::to_string(line), "the text is not UTF-8", "UTF-8 without exception",
                "Save the file with the encoding UTF-8");
  }
  if (file.text.find_first_not_of(" \t\r\n") == std::string::npos)
    return fail(file.shown, "the file is empty", "a text", "Check base.task.path, or choose another file");
  return file;
}

}  // namespace ordinate
