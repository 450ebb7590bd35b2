// Guessing levels and order-blind bounds against exhaustive enumeration: all sequences of length <= 4 over
// <= 3 symbols, with the targets written down here once more. A model that is blind to order gives the
// same answer to every sample with the same bag (and, per token, the same own symbol), so its best
// accuracy is the sum of the largest counts.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "model/experiment/attention_fit.h"
#include "model/options/size_rules.h"
#include "model/tasks/largest_count.h"
#include "task_testing.h"

namespace ordinate {
namespace {

using Tokens = std::vector<int>;

/// One question: what a blind model sees, the right answer, and how likely the question is.
struct Question {
  std::vector<int> seen;
  int answer = 0;
  double weight = 0;
};

using Questions = std::vector<Question>;

double best_blind_accuracy(const Questions& questions) {
  std::map<std::vector<int>, std::map<int, double>> groups;
  double all = 0;
  for (const Question& question : questions) {
    groups[question.seen][question.answer] += question.weight;
    all += question.weight;
  }
  double right = 0;
  for (const auto& [seen, answers] : groups) {
    double best = 0;
    for (const auto& [answer, weight] : answers) best = std::max(best, weight);
    right += best;
  }
  return right / all;
}

double best_constant_accuracy(Questions questions) {
  for (Question& question : questions) question.seen.clear();
  return best_blind_accuracy(questions);
}

/// Every sequence of this length over this alphabet.
std::vector<Tokens> all_sequences(int length, int symbols) {
  std::vector<Tokens> sequences = {{}};
  for (int i = 0; i < length; ++i) {
    std::vector<Tokens> longer;
    for (const Tokens& sequence : sequences)
      for (int symbol = 0; symbol < symbols; ++symbol) {
        longer.push_back(sequence);
        longer.back().push_back(symbol);
      }
    sequences = std::move(longer);
  }
  return sequences;
}

Tokens bag(Tokens tokens) {
  std::sort(tokens.begin(), tokens.end());
  return tokens;
}

/// The definition of a task, told apart from the product's code.
struct Definition {
  std::string kind;
  bool per_token = false;
  int fewest_symbols = 2;
  std::function<bool(const Tokens&)> occurs = [](const Tokens&) { return true; };
  /// The answers to all places (-1: not asked), or the one answer; several where they are equally likely.
  std::function<std::vector<Tokens>(const Tokens&)> answers;
  Json further = Json::object();  ///< options that the answers depend on

  const OptionList& options() const { return task_registry().find(kind)->description.options; }
  bool chooses_symbols() const { return find_option(options(), "symbols") != nullptr; }
  bool odd_lengths_only() const {
    return find_option(options(), "length")->constraint == OptionConstraint::odd_length;
  }
};

/// Sequences of each length are equally likely among themselves, and so are the lengths.
Questions ask_everything(const Definition& definition, int shortest, int longest, int symbols) {
  Questions questions;
  for (int length = shortest; length <= longest; ++length) {
    std::vector<Tokens> sequences;
    for (const Tokens& each : all_sequences(length, symbols))
      if (definition.occurs(each)) sequences.push_back(each);
    for (const Tokens& sequence : sequences) {
      const auto answers = definition.answers(sequence);
      const double weight = 1.0 / static_cast<double>(sequences.size() * answers.size());
      for (const Tokens& answer : answers)
        for (std::size_t i = 0; i < answer.size(); ++i) {
          if (answer[i] < 0) continue;
          Tokens seen = bag(sequence);
          if (definition.per_token) seen.push_back(100 + sequence[i]);
          questions.push_back({seen, answer[i], weight});
        }
    }
  }
  return questions;
}

std::vector<Definition> definitions() {
  const auto count = [](const Tokens& tokens, int symbol) {
    return std::count(tokens.begin(), tokens.end(), symbol);
  };
  return {
      {"reverse", true, 2, [](const Tokens&) { return true; },
       [](const Tokens& x) {
         Tokens y(x.size());
         for (std::size_t i = 0; i < x.size(); ++i) y[i] = x[x.size() - 1 - i];
         return std::vector<Tokens>{y};
       }},
      {"previous", true, 2, [](const Tokens& x) { return x.size() >= 2; },
       [](const Tokens& x) {
         Tokens y = {-1};
         y.insert(y.end(), x.begin(), x.end() - 1);
         return std::vector<Tokens>{y};
       }},
      {"twin-nearby", true, 2, [](const Tokens&) { return true; },
       [](const Tokens& x) {
         Tokens y;
         for (int i = 0; i < static_cast<int>(x.size()); ++i) {
           bool twin = false;
           for (const int step : {-2, -1, 1, 2}) {
             const int j = i + step;
             if (j >= 0 && j < static_cast<int>(x.size()))
               twin = twin || x[static_cast<std::size_t>(j)] == x[static_cast<std::size_t>(i)];
           }
           y.push_back(twin ? 1 : 0);
         }
         return std::vector<Tokens>{y};
       }},
      {"first", false, 2, [](const Tokens&) { return true; },
       [](const Tokens& x) { return std::vector<Tokens>{{x[0]}}; }},
      {"order", false, 3, [=](const Tokens& x) { return count(x, 0) == 1 && count(x, 1) == 1; },
       [](const Tokens& x) {
         for (const int symbol : x)
           if (symbol < 2) return std::vector<Tokens>{{symbol == 0 ? 1 : 0}};
         return std::vector<Tokens>{};
       }},
      {"majority", false, 2, [](const Tokens& x) { return x.size() % 2 == 1; },
       [=](const Tokens& x) { return std::vector<Tokens>{{count(x, 1) > count(x, 0) ? 1 : 0}}; }},
      {"place-modulo",
       true,
       2,
       [](const Tokens&) { return true; },
       [](const Tokens& x) {
         Tokens y;
         for (std::size_t i = 0; i < x.size(); ++i) y.push_back(std::vector{0, 1, 2, 0}[i]);
         return std::vector<Tokens>{y};
       },
       {{"modulus", 3}}},
      {"random-labels", false, 2, [](const Tokens&) { return true; },
       [](const Tokens&) {
         return std::vector<Tokens>{{0}, {1}};
       }},
  };
}

Json options_for(const Definition& definition, int shortest, int longest, int symbols) {
  Json options = definition.further;
  options["kind"] = definition.kind;
  options["length"] = shortest == longest ? Json(longest) : Json{{"min", shortest}, {"max", longest}};
  if (definition.chooses_symbols()) options["symbols"] = symbols;
  return options;
}

int shortest_of(const Definition& definition) {
  for (int length = 1;; ++length)
    for (const Tokens& each : all_sequences(length, definition.fewest_symbols))
      if (definition.occurs(each)) return length;
}

void compare_bounds(const Definition& definition, int shortest, int longest, int symbols) {
  SCOPED_TRACE(definition.kind + " length " + std::to_string(shortest) + " to " + std::to_string(longest) +
               ", " + std::to_string(symbols) + " symbols");
  const Questions questions = ask_everything(definition, shortest, longest, symbols);
  ASSERT_FALSE(questions.empty());
  const auto task = task_of(options_for(definition, shortest, longest, symbols));
  EXPECT_EQ(task->scope() == AnswerScope::token, definition.per_token);
  ASSERT_TRUE(task->order_blind_bound().has_value());
  EXPECT_NEAR(*task->order_blind_bound(), best_blind_accuracy(questions), 1e-9);
  EXPECT_NEAR(task->guessing_level(), best_constant_accuracy(questions), 1e-9);
}

TEST(TaskBounds, EqualExhaustiveEnumerationAtEveryLength) {
  for (const Definition& definition : definitions())
    for (int symbols = definition.fewest_symbols; symbols <= 3; ++symbols)
      for (int length = shortest_of(definition); length <= 4; ++length) {
        if (!definition.chooses_symbols() && symbols != 2) continue;
        if (definition.odd_lengths_only() && length % 2 == 0) continue;
        compare_bounds(definition, length, length, symbols);
      }
}

TEST(TaskBounds, EqualExhaustiveEnumerationOverRangesOfLengths) {
  for (const Definition& definition : definitions())
    for (int symbols = definition.fewest_symbols; symbols <= 3; ++symbols) {
      if (!definition.chooses_symbols() && symbols != 2) continue;
      if (definition.odd_lengths_only()) {
        compare_bounds(definition, 1, 3, symbols);
        continue;
      }
      compare_bounds(definition, shortest_of(definition), 4, symbols);
      compare_bounds(definition, 3, 4, symbols);
    }
}

TEST(TaskBounds, EverySyntheticTaskIsEnumerated) {
  std::set<std::string> enumerated;
  for (const Definition& definition : definitions()) enumerated.insert(definition.kind);
  for (const auto& entry : task_registry().entries()) {
    const auto& traits = traits_of<TaskTraits>(entry.description);
    // Those with a written answer, and those on a grid or a graph, have tests of their own.
    if (traits.given_data || traits.causal || forms_grid(entry.description) || forms_graph(entry.description))
      continue;
    EXPECT_TRUE(enumerated.count(entry.description.id)) << entry.description.id;
  }
}

// The task's own samples against the same definitions: a bound for another task would be worth nothing.
TEST(TaskBounds, SamplesFollowTheDefinitions) {
  for (const Definition& definition : definitions()) {
    const auto task = task_of(options_for(definition, 3, 3, 3));
    for (const Batch& batch : task->validation_batches(5, 64))
      for (std::int64_t i = 0; i < batch.size; ++i) {
        Tokens tokens;
        for (std::int64_t j = 0; j < batch.length; ++j)
          tokens.push_back(static_cast<int>(batch.tokens[static_cast<std::size_t>(i * batch.length + j)]));
        ASSERT_TRUE(definition.occurs(tokens)) << definition.kind;
        const std::int64_t wide = definition.per_token ? batch.length : 1;
        Tokens targets;
        for (std::int64_t j = 0; j < wide; ++j)
          targets.push_back(static_cast<int>(batch.targets[static_cast<std::size_t>(i * wide + j)]));
        const auto answers = definition.answers(tokens);
        EXPECT_NE(std::find(answers.begin(), answers.end(), targets), answers.end()) << definition.kind;
      }
  }
}

// Printed in the product study, from a program of its own.
TEST(TaskBounds, PrintedValues) {
  const auto reverse = task_of({{"kind", "reverse"}, {"length", 16}, {"symbols", 8}});
  EXPECT_NEAR(*reverse->order_blind_bound(), 0.267, 0.0005);
  EXPECT_NEAR(reverse->guessing_level(), 0.125, 1e-12);
  const auto twin = task_of({{"kind", "twin-nearby"}, {"length", 16}, {"symbols", 8}});
  EXPECT_NEAR(*twin->order_blind_bound(), 0.702, 0.0005);
}

/// E[max] by dynamic programming over symbols: an independent way, in plain probabilities.
double largest_by_recursion(int n, int symbols) {
  double expected = 0;
  for (int most = 0; most < n; ++most) {
    std::vector<double> within(static_cast<std::size_t>(n + 1), 0.0);  // [left over]: all so far <= most
    within[static_cast<std::size_t>(n)] = 1;
    for (int symbol = 0; symbol < symbols; ++symbol) {
      const double share = 1.0 / (symbols - symbol);
      std::vector<double> next(within.size(), 0.0);
      for (int left = 0; left <= n; ++left)
        for (int count = 0; count <= std::min(left, most); ++count) {
          const double chosen =
              std::exp(std::lgamma(left + 1.0) - std::lgamma(count + 1.0) - std::lgamma(left - count + 1.0)) *
              std::pow(share, count) * std::pow(1 - share, left - count);
          next[static_cast<std::size_t>(left - count)] += within[static_cast<std::size_t>(left)] * chosen;
        }
      within = std::move(next);
    }
    expected += 1 - within[0];
  }
  return expected;
}

TEST(LargestCount, EqualsARecursionOverSymbols) {
  for (const auto& [n, symbols] : {std::pair(15, 8), std::pair(40, 3), std::pair(30, 26), std::pair(60, 2)})
    EXPECT_NEAR(expected_largest_counts(n, symbols).back(), largest_by_recursion(n, symbols), 1e-9);
}

TEST(LargestCount, KeepsItsPrecisionAtTheLargestSettings) {
  // Two symbols: E|heads - tails| of n tosses is n C(n-1, (n-1)/2) / 2^(n-1) for odd n.
  for (const int n : {3, 101, 511}) {
    const double middle =
        std::exp(std::lgamma(n) - 2 * std::lgamma((n - 1) / 2 + 1.0) - (n - 1) * std::log(2.0));
    EXPECT_NEAR(expected_largest_counts(512, 2)[static_cast<std::size_t>(n)], (n + n * middle) / 2, 1e-8);
  }
  // One value of the long table must equal the value of a short one.
  EXPECT_NEAR(expected_largest_counts(512, 256)[20], expected_largest_counts(20, 256)[20], 1e-9);
  EXPECT_NEAR(expected_largest_counts(512, 256)[2], 1 + 1.0 / 256, 1e-9);
}

}  // namespace
}  // namespace ordinate
