#pragma once
#include <optional>
#include <string>

namespace ordinate {

/// Reads words, numbers and signs of a formula from left to right. Places are bytes, `character` counts
/// what a person counts.
class FormulaReader {
 public:
  explicit FormulaReader(const std::string& text) : text_(text) {}

  bool at_end();
  /// Takes this sign if it comes next, after spaces.
  bool take(const std::string& sign);
  bool next_is(char sign);
  /// Takes a number without a sign: 2, 2.5, .5, 1e-3. In whatever language, the point is a point.
  std::optional<double> number();
  /// Takes a name, or gives an empty text.
  std::string name();
  void skip_spaces();

  std::size_t place() const { return place_; }
  void go_to(std::size_t place) { place_ = place; }
  std::size_t character();  ///< of what comes next, counted from 1
  std::string shown();      ///< what comes next, for a message

 private:
  std::string text_;
  std::size_t place_ = 0;
};

}  // namespace ordinate
