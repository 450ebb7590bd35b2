#include "model/tasks/alphabet.h"

#include <charconv>
#include <sstream>

#include "model/files/utf8.h"

namespace ordinate {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ','; }

tl::unexpected<Error> not_a_symbol(const std::string& what, std::size_t place, const Alphabet& alphabet) {
  return fail("input", "\"" + what + "\" at place " + std::to_string(place) + " is not a symbol of this task",
              alphabet.description());
}

}  // namespace

std::string Alphabet::text(std::int64_t symbol) const {
  if (!characters_.empty()) return std::string(1, characters_[static_cast<std::size_t>(symbol)]);
  if (!letters()) return std::to_string(symbol);
  return std::string(1, static_cast<char>(symbol < 26 ? 'A' + symbol : 'a' + symbol - 26));
}

std::string Alphabet::description() const {
  if (!characters_.empty()) {
    std::string all;
    for (const char each : characters_) all += (all.empty() ? "" : " ") + std::string(1, each);
    return "the symbols " + all;
  }
  if (!letters()) return "numbers from 0 to " + std::to_string(size_ - 1) + " with spaces between";
  if (size_ <= 26) return "the letters A to " + text(size_ - 1);
  return "the letters A to Z and a to " + text(size_ - 1);
}

int Alphabet::symbol_of(char letter) const {
  if (!characters_.empty()) {
    const std::size_t found = characters_.find(letter);
    return found == std::string::npos ? -1 : static_cast<int>(found);
  }
  int symbol = -1;
  if (letter >= 'A' && letter <= 'Z') symbol = letter - 'A';
  if (letter >= 'a' && letter <= 'z') symbol = letter - 'a' + (size_ <= 26 ? 0 : 26);
  return symbol < size_ ? symbol : -1;
}

Result<std::vector<std::int32_t>> Alphabet::read(const std::string& text) const {
  if (auto position = invalid_utf8(text))
    return fail("input", "byte " + std::to_string(*position + 1) + " is not UTF-8", description());
  return letters() ? read_letters(text) : read_numbers(text);
}

Result<std::vector<std::int32_t>> Alphabet::read_letters(const std::string& text) const {
  std::vector<std::int32_t> symbols;
  for (const std::string& character : characters(text)) {
    if (character.size() == 1 && is_space(character[0])) continue;
    const int symbol = character.size() == 1 ? symbol_of(character[0]) : -1;
    if (symbol < 0) return not_a_symbol(character, symbols.size() + 1, *this);
    symbols.push_back(symbol);
  }
  return symbols;
}

Result<std::vector<std::int32_t>> Alphabet::read_numbers(const std::string& text) const {
  std::string spaced = text;
  for (char& c : spaced)
    if (is_space(c)) c = ' ';
  std::istringstream words(spaced);
  std::vector<std::int32_t> symbols;
  for (std::string word; words >> word;) {
    std::int32_t symbol = -1;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), symbol);
    if (error != std::errc() || end != word.data() + word.size() || symbol < 0 || symbol >= size_)
      return not_a_symbol(word, symbols.size() + 1, *this);
    symbols.push_back(symbol);
  }
  return symbols;
}

}  // namespace ordinate
