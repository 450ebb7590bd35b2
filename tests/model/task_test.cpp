// Tasks: batches, epochs, reproducibility, reading of what a user types, the catalogue entries.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "model/experiment/catalogue_entries.h"
#include "model/options/catalogue.h"
#include "task_testing.h"
#include "tests/model/registered_ids.h"

namespace ordinate {
namespace {

using Targets = std::vector<std::int32_t>;

bool same(const Batch& a, const Batch& b) {
  return a.size == b.size && a.length == b.length && a.tokens == b.tokens && a.lengths == b.lengths &&
         a.targets == b.targets;
}

std::vector<std::int64_t> row(const Batch& batch, std::int64_t index) {
  const auto begin = batch.tokens.begin() + index * batch.length;
  return {begin, begin + batch.lengths[static_cast<std::size_t>(index)]};
}

TEST(Tasks, ThoseOfTheSourceFolderAreRegistered) {
  EXPECT_EQ(ids_of(task_registry().descriptions()), ids_in_sources("tasks"));
  EXPECT_GT(ids_in_sources("tasks").size(), 5U);
}

TEST(Tasks, EntriesDescribeThemselvesCompletely) {
  for (const auto& entry : task_registry().entries()) {
    const CatalogueEntry& about = entry.description;
    SCOPED_TRACE(about.id);
    EXPECT_FALSE(about.title.empty());
    EXPECT_EQ(std::count(about.summary.begin(), about.summary.end(), '\n'), 0);
    EXPECT_NE(about.help.find("\n\n"), std::string::npos);
    const auto& traits = traits_of<TaskTraits>(about);
    EXPECT_EQ(task_of({{"kind", about.id}})->scope(), traits.answers);
    EXPECT_NE(find_entry(base_catalogue().readouts, traits.readout), nullptr) << traits.readout;
    if (!traits.samples.empty()) {
      EXPECT_NE(find_option(about.options, traits.samples), nullptr);
    }
    if (!traits.longest.empty()) {
      EXPECT_NE(find_option(about.options, traits.longest), nullptr);
    }
    for (const Option& option : about.options) {
      EXPECT_FALSE(option.label.empty()) << option.key;
      EXPECT_FALSE(option.help.empty()) << option.key;
      if (option.default_value.is_null()) {
        EXPECT_FALSE(option.absent.empty()) << option.key;
      } else {
        EXPECT_FALSE(check_value(option, option.default_value, "x").has_value()) << option.key;
      }
    }
  }
}

TEST(Tasks, DefaultsAreThoseOfTheFormat) {
  const auto value = [](const char* task, const char* option) {
    return find_option(task_registry().find(task)->description.options, option)->default_value;
  };
  EXPECT_EQ(value("random-labels", "samples"), 40);
  EXPECT_EQ(value("random-labels", "shuffle"), false);
  EXPECT_EQ(value("random-labels", "length"), 10);
  EXPECT_EQ(value("random-labels", "symbols"), 12);
  EXPECT_EQ(value("random-labels", "validation_samples"), 40);
  EXPECT_EQ(value("reverse", "length"), 16);
  EXPECT_EQ(value("reverse", "symbols"), 8);
  EXPECT_TRUE(value("reverse", "samples").is_null());
  EXPECT_EQ(value("reverse", "validation_samples"), 512);
  const auto readout = [](const char* task) {
    return traits_of<TaskTraits>(task_registry().find(task)->description).readout;
  };
  EXPECT_EQ(readout("random-labels"), "last");
  EXPECT_EQ(readout("reverse"), "per-token");
  EXPECT_EQ(readout("order"), "mean");
}

TEST(Tasks, UnknownKindIsAnErrorThatListsTheKinds) {
  const auto task = make_task({{"kind", "revers"}}, ".");
  ASSERT_FALSE(task.has_value());
  EXPECT_NE(task.error().text().find("reverse"), std::string::npos) << task.error().text();
}

TEST(Tasks, BatchesArePureFunctionsOfSeedAndStep) {
  for (const auto& entry : task_registry().entries()) {
    const std::string& kind = entry.description.id;
    SCOPED_TRACE(kind);
    const auto one = task_of({{"kind", kind}});
    const auto two = task_of({{"kind", kind}});
    const Batch third = one->training_batch(4, 3, 8);
    one->training_batch(4, 1, 8);
    one->training_batch(5, 2, 8);
    EXPECT_TRUE(same(third, one->training_batch(4, 3, 8)));
    EXPECT_TRUE(same(third, two->training_batch(4, 3, 8)));
    EXPECT_FALSE(same(third, one->training_batch(4, 4, 8)));
    EXPECT_EQ(one->example(9), two->example(9));
    const auto first = one->validation_batches(4, 64);
    const auto again = two->validation_batches(4, 64);
    ASSERT_EQ(first.size(), again.size());
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_TRUE(same(first[i], again[i]));
    EXPECT_FALSE(same(third, one->training_batch(5, 3, 8)));
    // Where the data are given, seeds may differ in the order of an epoch alone.
    if (!traits_of<TaskTraits>(entry.description).given_data) {
      EXPECT_FALSE(same(first[0], one->validation_batches(5, 64)[0]));
    }
  }
}

TEST(Tasks, BatchesHaveTheShapesTheyPromise) {
  for (const auto& entry : task_registry().entries()) {
    const auto task = task_of({{"kind", entry.description.id}});
    SCOPED_TRACE(entry.description.id);
    std::vector<Batch> batches = task->validation_batches(1, 100);
    for (const Batch& batch : batches) EXPECT_FALSE(batch.padded());
    batches.push_back(task->training_batch(1, 1, 32));
    EXPECT_EQ(batches.back().size, 32);
    for (const Batch& batch : batches) {
      const auto cells = static_cast<std::size_t>(batch.size * batch.length);
      EXPECT_LE(batch.size, 100);
      EXPECT_LE(batch.length, task->longest());
      EXPECT_EQ(batch.tokens.size(), cells);
      EXPECT_EQ(batch.lengths.size(), static_cast<std::size_t>(batch.size));
      EXPECT_EQ(batch.targets.size(),
                task->scope() == AnswerScope::token ? cells : static_cast<std::size_t>(batch.size));
      for (const std::int64_t token : batch.tokens) EXPECT_TRUE(token >= 0 && token < task->symbols());
      for (const std::int64_t target : batch.targets) EXPECT_TRUE(target >= -1 && target < task->classes());
    }
  }
}

TEST(Tasks, PaddingIsTokenZeroAndAsksNothing) {
  const Sample longer{{3, 4, 5}, {5, 4, 3}};
  const Sample shorter{{6}, {6}};
  const Batch tokens = make_batch({&shorter, &longer}, AnswerScope::token);
  EXPECT_TRUE(tokens.padded());
  EXPECT_EQ(tokens.tokens, (std::vector<std::int64_t>{6, 0, 0, 3, 4, 5}));
  EXPECT_EQ(tokens.targets, (std::vector<std::int64_t>{6, -1, -1, 5, 4, 3}));
  EXPECT_EQ(tokens.lengths, (std::vector<std::int64_t>{1, 3}));
  const Batch sequences = make_batch({&longer, &longer}, AnswerScope::sequence);
  EXPECT_FALSE(sequences.padded());
  EXPECT_EQ(sequences.targets, (std::vector<std::int64_t>{5, 5}));
}

/// The rows of all batches of one epoch.
std::vector<std::vector<std::int64_t>> epoch_rows(const Task& task, std::int64_t epoch, std::int64_t batches,
                                                  std::int64_t batch_size) {
  std::vector<std::vector<std::int64_t>> rows;
  for (std::int64_t step = (epoch - 1) * batches + 1; step <= epoch * batches; ++step) {
    const Batch batch = task.training_batch(1, step, batch_size);
    for (std::int64_t i = 0; i < batch.size; ++i) rows.push_back(row(batch, i));
  }
  return rows;
}

TEST(FixedSamples, EveryEpochHasThemAllAndKeepsTheLastSmallerBatch) {
  for (const bool shuffle : {false, true}) {
    const auto task = task_of({{"kind", "reverse"}, {"length", 12}, {"samples", 10}, {"shuffle", shuffle}});
    EXPECT_EQ(task->training_samples(), 10);
    EXPECT_EQ(task->training_batch(1, 1, 4).size, 4);
    EXPECT_EQ(task->training_batch(1, 3, 4).size, 2);
    EXPECT_EQ(task->training_batch(1, 4, 4).size, 4);
    auto first = epoch_rows(*task, 1, 3, 4);
    auto second = epoch_rows(*task, 2, 3, 4);
    EXPECT_EQ(first == second, !shuffle);
    std::sort(first.begin(), first.end());
    std::sort(second.begin(), second.end());
    EXPECT_EQ(first, second);
    EXPECT_EQ(std::set(first.begin(), first.end()).size(), 10u);
  }
}

TEST(FixedSamples, DoNotDependOnTheBatchSize) {
  const auto task = task_of({{"kind", "random-labels"}});
  EXPECT_EQ(epoch_rows(*task, 1, 10, 4), epoch_rows(*task, 1, 2, 20));
  EXPECT_EQ(task->training_batch(1, 1, 64).size, 40);
}

TEST(FixedSamples, AreNotTheValidationSamples) {
  const auto task = task_of({{"kind", "random-labels"}});
  const auto training = epoch_rows(*task, 1, 1, 40);
  const std::set<std::vector<std::int64_t>> known(training.begin(), training.end());
  for (const Batch& batch : task->validation_batches(1, 40))
    for (std::int64_t i = 0; i < batch.size; ++i) EXPECT_EQ(known.count(row(batch, i)), 0u);
}

TEST(RangeOfLengths, AFreshBatchHasOneLengthAndAllLengthsOccur) {
  const auto task = task_of({{"kind", "reverse"}, {"length", {{"min", 4}, {"max", 8}}}});
  std::map<std::int64_t, int> seen;
  for (int step = 1; step <= 500; ++step) {
    const Batch batch = task->training_batch(1, step, 2);
    EXPECT_FALSE(batch.padded());
    ++seen[batch.length];
  }
  ASSERT_EQ(seen.size(), 5u);
  EXPECT_EQ(seen.begin()->first, 4);
  for (const auto& [length, count] : seen) EXPECT_NEAR(count, 100, 45) << length;
  std::set<std::int64_t> validated;
  for (const Batch& batch : task->validation_batches(1, 512)) validated.insert(batch.length);
  EXPECT_EQ(validated.size(), 5u);
}

TEST(RangeOfLengths, MajorityTakesTheOddOnes) {
  const auto task = task_of({{"kind", "majority"}, {"length", {{"min", 3}, {"max", 9}}}});
  std::set<std::int64_t> seen;
  for (int step = 1; step <= 200; ++step) seen.insert(task->training_batch(1, step, 1).length);
  EXPECT_EQ(seen, (std::set<std::int64_t>{3, 5, 7, 9}));
  EXPECT_FALSE(try_task({{"kind", "majority"}, {"length", 4}}).has_value());
}

TEST(RangeOfLengths, FixedSamplesHaveEachTheirOwnAndArePadded) {
  const auto task = task_of({{"kind", "previous"}, {"length", {{"min", 2}, {"max", 9}}}, {"samples", 64}});
  const Batch batch = task->training_batch(1, 1, 64);
  EXPECT_TRUE(batch.padded());
  for (std::int64_t i = 0; i < batch.size; ++i)
    for (std::int64_t j = 0; j < batch.length; ++j) {
      const auto cell = static_cast<std::size_t>(i * batch.length + j);
      const bool asked = j > 0 && j < batch.lengths[static_cast<std::size_t>(i)];
      EXPECT_EQ(batch.targets[cell], asked ? batch.tokens[cell - 1] : -1);
    }
}

TEST(FurtherLengths, AreExactAndEmptyWhereTheTaskHasNone) {
  const auto reverse = task_of({{"kind", "reverse"}});
  std::int64_t count = 0;
  for (const Batch& batch : reverse->batches_of_length(1, 40, 300)) {
    EXPECT_EQ(batch.length, 40);
    count += batch.size;
  }
  EXPECT_EQ(count, 300);
  EXPECT_TRUE(task_of({{"kind", "majority"}})->batches_of_length(1, 20, 5).empty());
  EXPECT_TRUE(task_of({{"kind", "previous"}})->batches_of_length(1, 1, 5).empty());
  EXPECT_TRUE(task_of({{"kind", "text-file"}})->batches_of_length(1, 5, 5).empty());
}

TEST(RandomLabels, HaveNothingToDoWithTheSymbols) {
  const auto task = task_of({{"kind", "random-labels"}, {"validation_samples", 20000}});
  std::int64_t ones = 0;
  std::int64_t all = 0;
  std::map<std::int64_t, std::pair<double, double>> by_first;  // first symbol: count, ones
  for (const Batch& batch : task->validation_batches(1, 20000))
    for (std::int64_t i = 0; i < batch.size; ++i) {
      const std::int64_t label = batch.targets[static_cast<std::size_t>(i)];
      auto& [count, right] = by_first[row(batch, i)[0]];
      ++count;
      right += static_cast<double>(label);
      ones += label;
      ++all;
    }
  EXPECT_NEAR(static_cast<double>(ones) / static_cast<double>(all), 0.5, 5 * 0.5 / std::sqrt(20000.0));
  for (const auto& [symbol, tally] : by_first)
    EXPECT_NEAR(tally.second / tally.first, 0.5, 5 * 0.5 / std::sqrt(tally.first)) << symbol;
}

TEST(ReadInput, FillsTheTargetsThatTheDefinitionGives) {
  const auto targets = [](const Json& options, const char* text) {
    const auto sample = task_of(options)->read_input(text);
    EXPECT_TRUE(sample.has_value()) << (sample ? "" : sample.error().text());
    return sample ? sample->targets : Targets{99};
  };
  EXPECT_EQ(targets({{"kind", "reverse"}}, "ABCA"), (Targets{0, 2, 1, 0}));
  EXPECT_EQ(targets({{"kind", "reverse"}}, " a b\tc, d "), (Targets{3, 2, 1, 0}));
  EXPECT_EQ(targets({{"kind", "previous"}}, "CAB"), (Targets{-1, 2, 0}));
  EXPECT_EQ(targets({{"kind", "first"}}, "HAB"), (Targets{7}));
  EXPECT_EQ(targets({{"kind", "twin-nearby"}}, "ABACDB"), (Targets{1, 0, 1, 0, 0, 0}));
  EXPECT_EQ(targets({{"kind", "order"}}, "CADB"), (Targets{1}));
  EXPECT_EQ(targets({{"kind", "order"}}, "CBDA"), (Targets{0}));
  EXPECT_EQ(targets({{"kind", "order"}}, "CADA"), Targets{});
  EXPECT_EQ(targets({{"kind", "majority"}}, "ABB"), (Targets{1}));
  EXPECT_EQ(targets({{"kind", "majority"}}, "ABAB"), Targets{});
  EXPECT_EQ(targets({{"kind", "random-labels"}}, "ABC"), Targets{});
}

TEST(ReadInput, LargerAlphabets) {
  const auto two_cases = task_of({{"kind", "reverse"}, {"symbols", 30}});
  EXPECT_EQ(two_cases->read_input("Aad")->tokens, (std::vector<std::int32_t>{0, 26, 29}));
  EXPECT_FALSE(two_cases->read_input("Aae").has_value());
  const auto numbers = task_of({{"kind", "reverse"}, {"symbols", 100}});
  EXPECT_EQ(numbers->separator(), " ");
  EXPECT_EQ(numbers->read_input("99 0,17")->tokens, (std::vector<std::int32_t>{99, 0, 17}));
  EXPECT_FALSE(numbers->read_input("100").has_value());
  EXPECT_FALSE(numbers->read_input("1x").has_value());
  for (const auto* task : {two_cases.get(), numbers.get()})
    for (std::int32_t symbol = 0; symbol < task->symbols(); ++symbol)
      EXPECT_EQ(task->read_input(task->token_text(symbol))->tokens, std::vector<std::int32_t>{symbol});
}

TEST(ReadInput, SaysWhatIsWrong) {
  const auto complaint = [](const std::string& text) {
    const auto sample = task_of({{"kind", "reverse"}, {"length", 5}, {"symbols", 3}})->read_input(text);
    return sample ? std::string("(read)") : sample.error().text();
  };
  const auto expect_part = [&](const std::string& text, const std::string& part) {
    EXPECT_NE(complaint(text).find(part), std::string::npos) << complaint(text);
  };
  expect_part("ABZA", "\"Z\" at place 3");
  expect_part("ABZA", "the letters A to C");
  expect_part("A\xC3\xA9", "\xC3\xA9");
  expect_part("", "empty");
  expect_part("  ", "empty");
  EXPECT_EQ(complaint("ABCABC"), "(read)");  // longer than the task's own sequences
  expect_part(std::string(4097, 'A'), "4097 symbols");
  expect_part(std::string(4097, 'A'), "at most 4096");
  expect_part("A\xFF", "UTF-8");
}

TEST(Summary, CountsWhatIsThere) {
  const auto fixed = task_of({{"kind", "random-labels"}})->summary(1);
  EXPECT_EQ(fixed.training_samples, 40);
  EXPECT_EQ(fixed.validation_samples, 40);
  EXPECT_EQ(fixed.vocabulary_size, 12);
  EXPECT_EQ(fixed.longest, 10);
  std::int64_t labels = 0;
  for (const auto& share : fixed.classes) labels += share.count;
  EXPECT_EQ(labels, 40);
  std::int64_t symbols = 0;
  for (const auto& share : fixed.vocabulary) symbols += share.count;
  EXPECT_EQ(symbols, 400);
  EXPECT_EQ(fixed.examples.size(), 80u);
  ASSERT_FALSE(fixed.notes.empty());
  EXPECT_NE(fixed.notes[0].find("random"), std::string::npos);

  const auto fresh = task_of({{"kind", "previous"}})->summary(1);
  EXPECT_FALSE(fresh.training_samples.has_value());
  std::int64_t asked = 0;
  for (const auto& share : fresh.classes) asked += share.count;
  EXPECT_EQ(asked, 512 * 15);
  EXPECT_EQ(fresh.examples.size(), 100u);
}

}  // namespace
}  // namespace ordinate
