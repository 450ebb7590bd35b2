#include "model/tasks/vocabulary.h"

#include <algorithm>
#include <map>

namespace ordinate {

Vocabulary::Vocabulary(const std::vector<std::vector<std::string>>& texts, std::int64_t most) {
  std::map<std::string, std::int64_t> counts;
  for (const auto& text : texts)
    for (const std::string& symbol : text) ++counts[symbol];
  std::vector<std::pair<std::string, std::int64_t>> ranked(counts.begin(), counts.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [symbol, count] : ranked) {
    if (static_cast<std::int64_t>(tokens_.size()) == most) break;
    tokens_.emplace(symbol, static_cast<std::int32_t>(symbols_.size()));
    symbols_.push_back(symbol);
  }
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
