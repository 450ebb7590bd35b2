#include "model/options/formula_reader.h"

#include <charconv>

namespace ordinate {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
/// The later bytes of a character in UTF-8.
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

}  // namespace

void FormulaReader::skip_spaces() {
  while (place_ < text_.size() && (text_[place_] == ' ' || text_[place_] == '\t' || text_[place_] == '\n'))
    ++place_;
}

bool FormulaReader::at_end() {
  skip_spaces();
  return place_ >= text_.size();
}

bool FormulaReader::take(const std::string& sign) {
  skip_spaces();
  if (text_.compare(place_, sign.size(), sign) != 0) return false;
  place_ += sign.size();
  return true;
}

bool FormulaReader::next_is(char sign) {
  skip_spaces();
  return place_ < text_.size() && text_[place_] == sign;
}

std::optional<double> FormulaReader::number() {
  skip_spaces();
  if (place_ >= text_.size()) return std::nullopt;
  const bool begins = is_digit(text_[place_]) ||
                      (text_[place_] == '.' && place_ + 1 < text_.size() && is_digit(text_[place_ + 1]));
  if (!begins) return std::nullopt;
  double value = 0;
  const char* first = text_.data() + place_;
  const auto [end, problem] = std::from_chars(first, text_.data() + text_.size(), value);
  if (problem != std::errc()) return std::nullopt;
  place_ += static_cast<std::size_t>(end - first);
  return value;
}

std::string FormulaReader::name() {
  skip_spaces();
  const std::size_t begin = place_;
  if (place_ < text_.size() && is_letter(text_[place_]))
    while (place_ < text_.size() && (is_letter(text_[place_]) || is_digit(text_[place_]))) ++place_;
  return text_.substr(begin, place_ - begin);
}

std::size_t FormulaReader::character() {
  skip_spaces();
  std::size_t count = 1;
  for (std::size_t i = 0; i < place_ && i < text_.size(); ++i)
    if (!continues(text_[i])) ++count;
  return count;
}

std::string FormulaReader::shown() {
  if (at_end()) return "the end";
  std::size_t end = place_ + 1;
  while (end < text_.size() && continues(text_[end])) ++end;
  return "\"" + text_.substr(place_, end - place_) + "\"";
}

}  // namespace ordinate
