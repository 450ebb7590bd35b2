#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace ordinate {

/// The symbols of a text task, from its training part alone: 0 pads, 1 stands for what is not in the
/// vocabulary, then by frequency (equally frequent ones in alphabetical order of their bytes).
class Vocabulary {
 public:
  static constexpr std::int32_t unknown = 1;

  Vocabulary() = default;
  /// `most`: at most so many symbols besides the two special ones.
  Vocabulary(const std::vector<std::vector<std::string>>& texts, std::int64_t most);

  std::int64_t size() const { return static_cast<std::int64_t>(symbols_.size()); }
  const std::string& text(std::int64_t token) const { return symbols_.at(static_cast<std::size_t>(token)); }
  std::vector<std::int32_t> encode(const std::vector<std::string>& symbols) const;

 private:
  std::vector<std::string> symbols_ = {"<padding>", "<unknown>"};
  std::unordered_map<std::string, std::int32_t> tokens_;
};

}  // namespace ordinate
