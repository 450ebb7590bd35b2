#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace ordinate {

/// Numbers symbols in the order in which they come: a text then takes four bytes a symbol.
class SymbolNumbers {
 public:
  std::int32_t number_of(const std::string& symbol);
  std::vector<std::int32_t> numbers_of(const std::vector<std::string>& symbols);
  const std::vector<const std::string*>& symbols() const { return symbols_; }

 private:
  std::unordered_map<std::string, std::int32_t> numbers_;
  std::vector<const std::string*> symbols_;  ///< by number; the map keeps them in place
};

/// The symbols of a text task, from its training part alone: 0 pads, 1 stands for what is not in the
/// vocabulary, then by frequency (equally frequent ones in alphabetical order of their bytes).
class Vocabulary {
 public:
  static constexpr std::int32_t unknown = 1;

  Vocabulary() = default;
  /// `most`: at most so many symbols besides the two special ones.
  /// `counts`: how often each of `numbers` occurs in the training part.
  Vocabulary(const SymbolNumbers& numbers, const std::vector<std::int64_t>& counts, std::int64_t most);

  std::int64_t size() const { return static_cast<std::int64_t>(symbols_.size()); }
  const std::string& text(std::int64_t token) const { return symbols_.at(static_cast<std::size_t>(token)); }
  std::vector<std::int32_t> encode(const std::vector<std::string>& symbols) const;
  /// The token of each number.
  std::vector<std::int32_t> tokens_of(const SymbolNumbers& numbers) const;

 private:
  std::vector<std::string> symbols_ = {"<padding>", "<unknown>"};
  std::unordered_map<std::string, std::int32_t> tokens_;
};

}  // namespace ordinate
