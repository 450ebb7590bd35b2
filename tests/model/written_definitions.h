#pragma once
// What tasks with a written answer ask and what is right, written down once more, apart from the product's
// code.
#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <vector>

#include "model/options/json.h"

namespace ordinate::written {

using Symbols = std::vector<int>;

/// Every sequence of `length` symbols below `symbols`.
inline std::vector<Symbols> sequences_of(int length, int symbols) {
  std::vector<Symbols> all = {{}};
  for (int place = 0; place < length; ++place) {
    std::vector<Symbols> longer;
    for (const Symbols& each : all)
      for (int symbol = 0; symbol < symbols; ++symbol) {
        longer.push_back(each);
        longer.back().push_back(symbol);
      }
    all = std::move(longer);
  }
  return all;
}

inline double choose(int n, int k) { return k == 0 ? 1 : choose(n - 1, k - 1) * n / k; }
inline int ones_in(const Symbols& x) { return static_cast<int>(std::count(x.begin(), x.end(), 1)); }
inline bool all_differ(const Symbols& x) { return std::set<int>(x.begin(), x.end()).size() == x.size(); }

struct WrittenDefinition {
  Json options;
  int symbols;  ///< of the alphabet
  std::vector<int> lengths;
  std::function<int(int)> question_length;
  /// Proportional to how likely the question is among those of its length; 0: it does not occur.
  std::function<double(const Symbols&)> weight;
  std::function<Symbols(const Symbols&)> answer;
};

inline Symbols sum_of(const Symbols& x, bool lowest_first) {
  const std::size_t digits = x.size() / 2;
  const auto number = [&](std::size_t first) {
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i)
      value = 10 * value + x[first + (lowest_first ? digits - 1 - i : i)];
    return value;
  };
  int sum = number(0) + number(digits + 1);
  Symbols written;
  for (std::size_t i = 0; i <= digits; ++i, sum /= 10) written.push_back(sum % 10);
  if (!lowest_first) std::reverse(written.begin(), written.end());
  return written;
}

/// Keys 0 and 1 and 2, values 3 and 4 and 5, two queries.
inline Symbols recalled(const Symbols& x) {
  std::map<int, int> value_of;
  for (std::size_t i = 0; i + 2 < x.size(); i += 2) value_of[x[i]] = x[i + 1];
  return {value_of.at(x[x.size() - 2]), value_of.at(x[x.size() - 1])};
}

inline bool is_recall(const Symbols& x) {
  Symbols keys;
  Symbols values;
  for (std::size_t i = 0; i + 2 < x.size(); i += 2) {
    keys.push_back(x[i]);
    values.push_back(x[i + 1]);
  }
  const int a = x[x.size() - 2];
  const int b = x[x.size() - 1];
  const auto holds = [&](int key) { return std::count(keys.begin(), keys.end(), key) == 1; };
  return all_differ(keys) && all_differ(values) && *std::max_element(keys.begin(), keys.end()) < 3 &&
         *std::min_element(values.begin(), values.end()) >= 3 && a != b && holds(a) && holds(b);
}

/// "01wri" are 0 to 4. How likely the instructions are, half of all behind the first ignored.
inline double flip_flop_weight(const Symbols& x) {
  if (x.back() != 3 || x[0] != 2) return 0;
  double weight = 1;
  int state = -1;
  for (std::size_t i = 0; i + 1 < x.size(); i += 2) {
    if (x[i] < 2 || x[i + 1] > 1) return 0;
    if (i > 0) weight *= x[i] == 4 ? 0.5 : 0.25;
    if (x[i] == 3)
      weight *= x[i + 1] == state ? 1 : 0;
    else
      weight *= 0.5;
    if (x[i] == 2) state = x[i + 1];
  }
  return weight;
}

inline Symbols last_written(const Symbols& x) {
  for (std::size_t i = x.size() - 1; i-- > 0;)
    if (x[i] == 2) return {x[i + 1]};
  return {};
}

/// The one most frequent symbol of three, or nothing.
inline Symbols most_frequent_of(const Symbols& x) {
  Symbols best;
  for (int symbol = 0; symbol < 3; ++symbol) {
    bool largest = true;
    for (int other = 0; other < 3; ++other)
      largest = largest && (other == symbol ||
                            std::count(x.begin(), x.end(), symbol) > std::count(x.begin(), x.end(), other));
    if (largest) best = {symbol};
  }
  return best;
}

/// The place where the last symbol stood before, where all symbols before the last differ; −1 otherwise.
inline int earlier_place(const Symbols& x) {
  if (!all_differ(Symbols(x.begin(), x.end() - 1))) return -1;
  for (std::size_t i = 0; i + 1 < x.size(); ++i)
    if (x[i] == x.back()) return static_cast<int>(i);
  return -1;
}

/// Digits 0 and 1, then smallest, largest, sum modulo 2, and the end of a list; nothing where it is no single
/// list, or one of them has fewer than two members.
inline Symbols value_of_lists(const Symbols& x) {
  std::vector<std::pair<int, Symbols>> open;  // operator and members of those that have not ended
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (x[i] >= 2 && x[i] < 5) {
      if (i > 0 && open.empty()) return {};
      open.push_back({x[i], {}});
      continue;
    }
    if (open.empty()) return {};
    if (x[i] < 2) {
      open.back().second.push_back(x[i]);
      continue;
    }
    const auto [which, members] = open.back();
    open.pop_back();
    if (members.size() < 2) return {};
    int value = std::accumulate(members.begin(), members.end(), 0) % 2;
    if (which == 2) value = *std::min_element(members.begin(), members.end());
    if (which == 3) value = *std::max_element(members.begin(), members.end());
    if (open.empty()) return i + 1 == x.size() ? Symbols{value} : Symbols{};
    open.back().second.push_back(value);
  }
  return {};
}

inline std::vector<WrittenDefinition> written_definitions() {
  const auto same = [](int length) { return length; };
  const auto always = [](const Symbols&) { return 1.0; };
  const auto unique = [](const Symbols& x) { return all_differ(x) ? 1.0 : 0.0; };
  const auto itself = [](const Symbols& x) { return x; };
  const auto sorted = [](Symbols x) {
    std::sort(x.begin(), x.end());
    return x;
  };
  const auto reversed = [](const Symbols& x) { return Symbols(x.rbegin(), x.rend()); };
  // The number of ones is uniform, and so are the orders of each number.
  const auto by_count = [](const Symbols& x) { return 1 / choose(static_cast<int>(x.size()), ones_in(x)); };
  const auto no_tie = [=](const Symbols& x) {
    return 2 * ones_in(x) == static_cast<int>(x.size()) ? 0 : by_count(x);
  };
  const auto gap_in_twice = [](const Symbols& x) {
    const std::size_t half = x.size() / 2;
    if (std::count(x.begin(), x.end(), 2) != 1) return 0.0;
    for (std::size_t i = 0; i < half; ++i)
      if (x[i] != x[i + half] && x[i] != 2 && x[i + half] != 2) return 0.0;
    return 1.0;
  };
  const auto missing = [](const Symbols& x) { return Symbols{ones_in(x) % 2}; };
  const auto changes = [](const Symbols& x) {
    int count = 0;
    for (std::size_t i = 1; i < x.size(); ++i) count += x[i] != x[i - 1] ? 1 : 0;
    return Symbols{count % 2};
  };
  const auto is_sum = [](const Symbols& x) {
    return x[x.size() / 2] == 10 && std::count(x.begin(), x.end(), 10) == 1 ? 1.0 : 0.0;
  };
  const auto sum_length = [](int digits) { return 2 * digits + 1; };
  const auto followed = [](const Symbols& x) {
    const int place = earlier_place(x);
    return place >= 0 && place + 2 < static_cast<int>(x.size()) ? 1.0 : 0.0;
  };
  const auto follower = [](const Symbols& x) {
    return Symbols{x[static_cast<std::size_t>(earlier_place(x) + 1)]};
  };
  const auto preceded = [](const Symbols& x) { return earlier_place(x) > 0 ? 1.0 : 0.0; };
  const auto predecessor = [](const Symbols& x) {
    return Symbols{x[static_cast<std::size_t>(earlier_place(x) - 1)]};
  };
  const auto holds_lists = [](int lists) {
    return [lists](const Symbols& x) {
      const auto operators =
          std::count_if(x.begin(), x.end(), [](int each) { return each >= 2 && each < 5; });
      return operators == lists && !value_of_lists(x).empty() ? 1.0 : 0.0;
    };
  };
  return {
      {{{"kind", "list-operations"}, {"digits", 2}, {"lists", 1}},
       6,
       {2, 3, 4},
       [](int numbers) { return numbers + 2; },
       holds_lists(1),
       value_of_lists},
      {{{"kind", "list-operations"}, {"digits", 2}, {"lists", 2}},
       6,
       {3},
       [](int numbers) { return numbers + 4; },
       holds_lists(2),
       value_of_lists},
      {{{"kind", "most-frequent"}, {"symbols", 3}},
       3,
       {1, 2, 3, 4, 5},
       same,
       [](const Symbols& x) { return most_frequent_of(x).empty() ? 0.0 : 1.0; },
       most_frequent_of},
      {{{"kind", "induction"}, {"symbols", 4}}, 4, {3, 4, 5}, same, followed, follower},
      {{{"kind", "induction"}, {"symbols", 4}, {"before", true}}, 4, {3, 4, 5}, same, preceded, predecessor},
      {{{"kind", "flip-flop"}, {"ignored", 0.5}},
       5,
       {1, 2, 3},
       [](int count) { return 2 * count + 1; },
       flip_flop_weight,
       last_written},
      {{{"kind", "copy"}, {"symbols", 4}}, 4, {1, 2, 3}, same, unique, itself},
      {{{"kind", "copy"}, {"symbols", 3}, {"repeats", true}, {"backwards", true}},
       3,
       {1, 2, 3, 4},
       same,
       always,
       reversed},
      {{{"kind", "sort"}, {"symbols", 4}}, 4, {1, 2, 3}, same, unique, sorted},
      {{{"kind", "binary-majority"}},
       2,
       {1, 2, 3, 4, 5},
       same,
       no_tie,
       [](const Symbols& x) { return Symbols{2 * ones_in(x) > static_cast<int>(x.size()) ? 1 : 0}; }},
      {{{"kind", "parity"}},
       2,
       {1, 2, 3, 4},
       same,
       by_count,
       [](const Symbols& x) { return Symbols{ones_in(x) % 2}; }},
      {{{"kind", "even-pairs"}}, 2, {1, 2, 3, 4, 5}, same, always, changes},
      {{{"kind", "missing-duplicate"}}, 3, {2, 4, 6}, same, gap_in_twice, missing},
      {{{"kind", "associative-recall"}, {"symbols", 6}, {"queries", 2}},
       6,
       {2},
       [](int pairs) { return 2 * pairs + 2; },
       [](const Symbols& x) { return is_recall(x) ? 1.0 : 0.0; },
       recalled},
      {{{"kind", "addition"}},
       11,
       {1},
       sum_length,
       is_sum,
       [](const Symbols& x) { return sum_of(x, false); }},
      {{{"kind", "addition"}, {"lowest_first", true}},
       11,
       {1, 2},
       sum_length,
       is_sum,
       [](const Symbols& x) { return sum_of(x, true); }},
  };
}

struct Asked {
  Symbols question;
  Symbols answer;
  double probability = 0;  ///< among all lengths, which are equally likely
};

inline std::vector<Asked> all_questions(const WrittenDefinition& definition,
                                        const std::vector<int>& lengths) {
  std::vector<Asked> all;
  for (const int length : lengths) {
    std::vector<Asked> here;
    double sum = 0;
    for (const Symbols& each : sequences_of(definition.question_length(length), definition.symbols)) {
      const double weight = definition.weight(each);
      if (weight <= 0) continue;
      here.push_back({each, definition.answer(each), weight});
      sum += weight;
    }
    for (Asked& each : here) {
      each.probability /= sum * static_cast<double>(lengths.size());
      all.push_back(each);
    }
  }
  return all;
}

}  // namespace ordinate::written
