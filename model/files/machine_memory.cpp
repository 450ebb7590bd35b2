#include "model/files/machine_memory.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace ordinate {

namespace {

namespace fs = std::filesystem;

/// The number that a file consists of; nothing where it says "max" or is not there.
std::optional<double> number_in(const fs::path& path) {
  std::ifstream file(path);
  double value = 0;
  if (file >> value) return value;
  return std::nullopt;
}

/// The number behind a name, as /proc/meminfo and memory.stat have them.
std::optional<double> number_behind(const fs::path& path, const std::string& name) {
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::string word;
    double value = 0;
    if (words >> word >> value && word == name) return value;
  }
  return std::nullopt;
}

/// Where a version of control groups keeps its numbers.
struct GroupFiles {
  const char* limit;
  const char* used;
  const char* cached;  ///< name in memory.stat: given back when memory is short
};
constexpr GroupFiles version_2 = {"memory.max", "memory.current", "inactive_file"};
constexpr GroupFiles version_1 = {"memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"};

std::optional<double> smaller(std::optional<double> a, std::optional<double> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

/// What is left in a group and in all above it: each may have a limit. Inside a container the group that
/// /proc names may not be there; the top then is the container's own.
std::optional<double> left_in(const fs::path& top, const fs::path& group, const GroupFiles& files) {
  std::optional<double> least;
  for (fs::path path = group;; path = path.parent_path()) {
    const fs::path folder = top / path;
    const auto limit = number_in(folder / files.limit);
    const auto used = number_in(folder / files.used);
    if (limit && used) {
      const double cached = number_behind(folder / "memory.stat", files.cached).value_or(0);
      least = smaller(least, std::max(0.0, *limit - *used + cached));
    }
    if (path.empty()) return least;
  }
}

}  // namespace

std::optional<double> available_memory(const fs::path& root) {
  std::optional<double> least = number_behind(root / "proc/meminfo", "MemAvailable:");
  if (least) *least *= 1024;
  std::ifstream groups(root / "proc/self/cgroup");
  std::string line;
  while (std::getline(groups, line)) {
    const std::size_t first = line.find(':');
    const std::size_t second = first == std::string::npos ? first : line.find(':', first + 1);
    if (second == std::string::npos) continue;
    const std::string controllers = line.substr(first + 1, second - first - 1);
    const fs::path group = fs::path(line.substr(second + 1)).relative_path();
    if (controllers.empty()) least = smaller(least, left_in(root / "sys/fs/cgroup", group, version_2));
    if (controllers == "memory")
      least = smaller(least, left_in(root / "sys/fs/cgroup/memory", group, version_1));
  }
  return least;
}

}  // namespace ordinate
