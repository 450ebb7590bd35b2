// Tasks whose answer is written behind a separator, against exhaustive enumeration of short questions, with
// the answers and the probabilities of questions written down once more in written_definitions.h.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "model/experiment/catalogue_entries.h"
#include "model/options/size_rules.h"
#include "task_testing.h"
#include "tests/model/written_definitions.h"

namespace ordinate {
namespace {

using namespace written;

std::unique_ptr<Task> task_at(const WrittenDefinition& definition, int shortest, int longest,
                              const char* score) {
  Json options = definition.options;
  options["score"] = score;
  options["length"] = shortest == longest ? Json(longest) : Json{{"min", shortest}, {"max", longest}};
  return task_of(options);
}

/// The share of right answers when the commonest answer of each group is given.
template <class Key>
double best_of_groups(const std::map<Key, std::map<Symbols, double>>& groups) {
  double right = 0;
  for (const auto& [key, answers] : groups) {
    double best = 0;
    for (const auto& [answer, probability] : answers) best = std::max(best, probability);
    right += best;
  }
  return right;
}

void expect_levels(const WrittenDefinition& definition, const std::vector<int>& lengths) {
  SCOPED_TRACE(definition.options.dump() + " lengths " + std::to_string(lengths.front()) + " to " +
               std::to_string(lengths.back()));
  std::map<int, std::map<Symbols, double>> constant;
  std::map<Symbols, std::map<Symbols, double>> by_bag;
  std::map<int, double> classes;  // -1: the end
  double asked = 0;
  for (const Asked& each : all_questions(definition, lengths)) {
    constant[0][each.answer] += each.probability;
    Symbols bag = each.question;
    std::sort(bag.begin(), bag.end());
    by_bag[bag][each.answer] += each.probability;
    for (const int symbol : each.answer) classes[symbol] += each.probability;
    classes[-1] += each.probability;
    asked += each.probability * static_cast<double>(each.answer.size() + 1);
  }
  const auto whole = task_at(definition, lengths.front(), lengths.back(), "whole");
  EXPECT_NEAR(whole->guessing_level(), best_of_groups(constant), 1e-9);
  if (whole->order_blind_bound()) {
    EXPECT_NEAR(*whole->order_blind_bound(), best_of_groups(by_bag), 1e-9);
  }
  const auto symbols = task_at(definition, lengths.front(), lengths.back(), "symbols");
  double commonest = 0;
  for (const auto& [symbol, share] : classes) commonest = std::max(commonest, share / asked);
  EXPECT_NEAR(symbols->guessing_level(), commonest, 1e-9);
  EXPECT_FALSE(symbols->order_blind_bound().has_value());
}

TEST(WrittenTasks, LevelsEqualExhaustiveEnumeration) {
  for (const WrittenDefinition& definition : written_definitions()) {
    for (const int length : definition.lengths) expect_levels(definition, {length});
    if (definition.lengths.size() > 1) expect_levels(definition, definition.lengths);
  }
}

TEST(WrittenTasks, EveryOneIsEnumerated) {
  std::set<std::string> enumerated;
  for (const WrittenDefinition& definition : written_definitions())
    enumerated.insert(definition.options.at("kind").get<std::string>());
  for (const auto& entry : task_registry().entries()) {
    if (traits_of<TaskTraits>(entry.description).causal) {
      EXPECT_TRUE(enumerated.count(entry.description.id)) << entry.description.id;
    }
  }
}

/// Takes a sample apart as the format says, and returns the question and the answer.
std::pair<Symbols, Symbols> read_frame(const Batch& batch, std::int64_t row, int symbols) {
  const auto at = [&](const std::vector<std::int64_t>& values, std::int64_t place) {
    return static_cast<int>(values[static_cast<std::size_t>(row * batch.length + place)]);
  };
  EXPECT_EQ(at(batch.tokens, 0), symbols);
  std::pair<Symbols, Symbols> frame;
  std::int64_t place = 1;
  for (; at(batch.tokens, place) != symbols + 1; ++place) {
    frame.first.push_back(at(batch.tokens, place));
    EXPECT_EQ(at(batch.targets, place - 1), -1);
  }
  EXPECT_EQ(at(batch.targets, place - 1), -1);
  for (; place < batch.length; ++place) {
    const int target = at(batch.targets, place);
    if (place + 1 < batch.length) {
      frame.second.push_back(target);
      EXPECT_EQ(at(batch.tokens, place + 1), target);
    } else {
      EXPECT_EQ(target, symbols);  // the end
    }
  }
  return frame;
}

// How often each question is drawn, within five standard deviations, and that its answer is the right one.
TEST(WrittenTasks, SamplesFollowTheDefinitions) {
  constexpr int count = 4000;
  for (const WrittenDefinition& definition : written_definitions()) {
    const int length = definition.lengths.back();
    SCOPED_TRACE(definition.options.dump() + " length " + std::to_string(length));
    const auto task = task_at(definition, length, length, "whole");
    std::map<Symbols, int> drawn;
    for (const Batch& batch : task->batches_of_length(3, length, count)) {
      EXPECT_TRUE(batch.whole_answers);
      for (std::int64_t row = 0; row < batch.size; ++row) {
        const auto [question, answer] = read_frame(batch, row, definition.symbols);
        ASSERT_EQ(static_cast<int>(question.size()), definition.question_length(length));
        ASSERT_GT(definition.weight(question), 0);
        EXPECT_EQ(answer, definition.answer(question));
        ++drawn[question];
      }
    }
    for (const Asked& each : all_questions(definition, {length})) {
      const double expected = count * each.probability;
      EXPECT_LE(std::abs(drawn[each.question] - expected), 5 * std::sqrt(expected) + 5);
    }
  }
}

// The catalogue's formula, by which memory and rows are counted without the task, and the task itself.
TEST(WrittenTasks, PlacesAreWhatTheCatalogueSays) {
  for (const WrittenDefinition& definition : written_definitions())
    for (const int length : definition.lengths) {
      const auto task = task_at(definition, length, length, "symbols");
      Json options = definition.options;
      const CatalogueEntry& entry = task_registry().find(options.at("kind"))->description;
      for (const Option& option : entry.options)
        if (!options.contains(option.key) && !option.default_value.is_null())
          options[option.key] = option.default_value;
      const std::int64_t places = places_of(entry, options, length);
      EXPECT_EQ(task->longest(), places) << definition.options.dump();
      EXPECT_EQ(task->training_batch(1, 1, 2).length, places);
      EXPECT_FALSE(task->training_batch(1, 1, 2).whole_answers);
    }
}

TEST(WrittenTasks, ReadWhatIsTypedWithOrWithoutTheFrame) {
  const auto task = task_of({{"kind", "copy"}, {"length", 3}, {"symbols", 5}});
  for (const char* text : {"ABC", "[ABC", "[ABC|", "[ABC|AB", " a b c "}) {
    const auto sample = task->read_input(text);
    ASSERT_TRUE(sample.has_value()) << text;
    EXPECT_EQ(sample->tokens, (std::vector<std::int32_t>{5, 0, 1, 2, 6, 0, 1, 2}));
    EXPECT_EQ(sample->targets, (std::vector<std::int32_t>{-1, -1, -1, -1, 0, 1, 2, 5}));
  }
  EXPECT_EQ(task->token_text(5), "[");
  EXPECT_EQ(task->token_text(6), "|");
  EXPECT_EQ(task->class_text(5), "]");
}

TEST(WrittenTasks, ShowAnExampleThatTellsQuestionAndAnswerApart) {
  const auto task = task_of({{"kind", "copy"}, {"length", {{"min", 1}, {"max", 9}}}});
  const Sample example = task->example(1);
  ASSERT_EQ(example.tokens.size(), 10U);
  const Sample prompt = prompt_of(*task, example);
  EXPECT_EQ(prompt.tokens, std::vector<std::int32_t>(example.tokens.begin(), example.tokens.begin() + 6));
  EXPECT_EQ(task_of({{"kind", "copy"}, {"length", {{"min", 1}, {"max", 2}}}})->example(1).tokens.size(), 6U);
  const auto reverse = task_of({{"kind", "reverse"}});
  EXPECT_EQ(prompt_of(*reverse, reverse->example(1)), reverse->example(1));
}

TEST(WrittenTasks, SayWhichQuestionsHaveNoAnswer) {
  const auto problem = [](const char* kind, const char* text) {
    const auto sample = task_of({{"kind", kind}})->read_input(text);
    return sample ? std::string("(read)") : sample.error().text();
  };
  EXPECT_NE(problem("binary-majority", "0110").find("equally often"), std::string::npos);
  EXPECT_EQ(problem("binary-majority", "011"), "(read)");
  EXPECT_NE(problem("binary-majority", "012").find("the symbols 0 1"), std::string::npos);
  EXPECT_NE(problem("missing-duplicate", "0111").find("one gap"), std::string::npos);
  EXPECT_NE(problem("missing-duplicate", "01_0").find("one gap"), std::string::npos);
  EXPECT_EQ(problem("missing-duplicate", "01_1"), "(read)");
  EXPECT_NE(problem("addition", "12+3").find("equally many digits"), std::string::npos);
  EXPECT_EQ(problem("addition", "12+03"), "(read)");
  EXPECT_NE(problem("associative-recall", "AIBJCA").find("is no key"), std::string::npos);
  EXPECT_NE(problem("associative-recall", "ABBJAB").find("no such pairs"), std::string::npos);
  EXPECT_EQ(problem("associative-recall", "AIBJBA"), "(read)");
  EXPECT_NE(problem("copy", "").find("empty"), std::string::npos);
  EXPECT_NE(problem("most-frequent", "AABB").find("equally often"), std::string::npos);
  EXPECT_EQ(problem("induction", "ABCB"), "(read)");
  EXPECT_NE(problem("induction", "ABCC").find("a neighbour"), std::string::npos);
  EXPECT_NE(problem("list-operations", "x3n25)7").find("no expression"), std::string::npos);
  EXPECT_NE(problem("list-operations", "x3)").find("no expression"), std::string::npos);
  EXPECT_NE(problem("list-operations", "x35)7").find("no expression"), std::string::npos);
  EXPECT_NE(problem("list-operations", "7").find("no expression"), std::string::npos);
  EXPECT_EQ(problem("list-operations", "x3n25)7)"), "(read)");
  EXPECT_NE(problem("flip-flop", "w1r0r").find("no sequence of instructions"), std::string::npos);
  EXPECT_NE(problem("flip-flop", "i1r").find("no sequence of instructions"), std::string::npos);
  EXPECT_EQ(problem("flip-flop", "w1i0r1r"), "(read)");
}

// Against the example in the help, and what the sum's modulus is.
TEST(WrittenTasks, ListsComeToWhatTheirOperatorsSay) {
  const auto task = task_of({{"kind", "list-operations"}});
  const std::map<std::string, int> values = {
      {"x3n25)7)", 7}, {"s99)", 8}, {"s9n44)s18))", 2}, {"nx17)9x05))", 5}, {"s12345)", 5}};
  for (const auto& [text, value] : values) {
    const auto sample = task->read_input(text);
    ASSERT_TRUE(sample.has_value()) << text;
    EXPECT_EQ(sample->targets[sample->targets.size() - 2], value) << text;
  }
}

TEST(WrittenTasks, TooFewSymbolsForTheLengthAreAnError) {
  const auto task = try_task({{"kind", "copy"}, {"length", 6}, {"symbols", 5}});
  ASSERT_FALSE(task.has_value());
  EXPECT_EQ(task.error().text(),
            "task.length: with these options there are no sequences of length 6; expected lengths that this "
            "task can "
            "have. Change it, or the options that bound it");
  // Not a part of the range in silence.
  const auto problem = [](const char* kind, int shortest, int longest) {
    const auto made = try_task({{"kind", kind}, {"length", {{"min", shortest}, {"max", longest}}}});
    return made ? std::string("made") : made.error().text();
  };
  EXPECT_NE(problem("copy", 1, 27).find("of length 27"), std::string::npos);
  EXPECT_NE(problem("associative-recall", 1, 4).find("of length 1"), std::string::npos);
  EXPECT_NE(problem("missing-duplicate", 2, 9).find("of length 9"), std::string::npos);
  EXPECT_EQ(problem("missing-duplicate", 2, 8), "made");
  EXPECT_TRUE(task_of({{"kind", "copy"}, {"length", 5}, {"symbols", 5}})->batches_of_length(1, 6, 3).empty());
}

}  // namespace
}  // namespace ordinate
