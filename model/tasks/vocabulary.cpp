#include "model/tasks/vocabulary.h"

#include <algorithm>

namespace ordinate {

std::int32_t SymbolNumbers::number_of(const std::string& symbol) {
  const auto [place, is_new] = numbers_.try_emplace(symbol, static_cast<std::int32_t>(symbols_.size()));
  if (is_new) symbols_.push_back(&place->first);
  return place->second;
}

std::vector<std::int32_t> SymbolNumbers::numbers_of(const std::vector<std::string>& symbols) {
  std::vector<std::int32_t> numbers;
  numbers.reserve(symbols.size());
  for (const std::string& symbol : symbols) numbers.push_back(number_of(symbol));
  return numbers;
}

Vocabulary::Vocabulary(const SymbolNumbers& numbers, const std::vector<std::int64_t>& counts,
                       std::int64_t most) {
  std::vector<std::size_t> ranked;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) ranked.push_back(i);
  const auto& symbols = numbers.symbols();
  std::sort(ranked.begin(), ranked.end(), [&](std::size_t a, std::size_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : *symbols[a] < *symbols[b];
  });
  for (const std::size_t number : ranked) {
    if (static_cast<std::int64_t>(tokens_.size()) == most) break;
    tokens_.emplace(*symbols[number], static_cast<std::int32_t>(symbols_.size()));
    symbols_.push_back(*symbols[number]);
  }
}

std::vector<std::int32_t> Vocabulary::tokens_of(const SymbolNumbers& numbers) const {
  std::vector<std::int32_t> tokens;
  tokens.reserve(numbers.symbols().size());
  for (const std::string* symbol : numbers.symbols()) {
    const auto found = tokens_.find(*symbol);
    tokens.push_back(found == tokens_.end() ? unknown : found->second);
  }
  return tokens;
}

std::vector<std::int32_t> Vocabulary::encode(const std::vector<std::string>& symbols) const {
  std::vector<std::int32_t> tokens;
  tokens.reserve(symbols.size());
  for (const std::string& symbol : symbols) {
    const auto found = tokens_.find(symbol);
    tokens.push_back(found == tokens_.end() ? unknown : found->second);
  }
  return tokens;
}

}  // namespace ordinate
