#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/options/error.h"

namespace ordinate {

/// How the symbols of a synthetic task are written: up to 26 as A B C, up to 52 as A … Z a … z, more as
/// numbers from 0 with spaces between. A task can have characters of its own.
class Alphabet {
 public:
  explicit Alphabet(std::int64_t size) : size_(size) {}
  /// Symbols that are written as these characters, each one byte.
  explicit Alphabet(std::string characters)
      : size_(static_cast<std::int64_t>(characters.size())), characters_(std::move(characters)) {}

  std::int64_t size() const { return size_; }
  std::string text(std::int64_t symbol) const;
  std::string separator() const { return letters() ? "" : " "; }
  /// "the letters A to H", "numbers from 0 to 99 with spaces between".
  std::string description() const;
  /// Reads "ABCA", "A B C A" or "17 4 99"; up to 26 letters without regard to case.
  Result<std::vector<std::int32_t>> read(const std::string& text) const;

 private:
  bool letters() const { return size_ <= 52; }
  int symbol_of(char letter) const;  ///< -1 where there is none
  Result<std::vector<std::int32_t>> read_letters(const std::string& text) const;
  Result<std::vector<std::int32_t>> read_numbers(const std::string& text) const;

  std::int64_t size_;
  std::string characters_;  // empty: letters, or numbers where there are not enough
};

}  // namespace ordinate
