// Rows of the abacus table by the symbols that are read.
#include <ATen/Functions.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

constexpr std::int64_t digits = 10;  // what follows is no digit

std::vector<std::int64_t> tokens_of(const std::string& text) {
  std::vector<std::int64_t> tokens;
  for (const char symbol : text) tokens.push_back(symbol >= '0' && symbol <= '9' ? symbol - '0' : digits);
  return tokens;
}

struct Setting {
  std::int64_t largest_offset = 0;
  std::string behind_numbers = "fixed";
  std::int64_t digits = ordinate::digits;
  std::int64_t longest_number = 20;
};

std::shared_ptr<PositionalEncoding> abacus(const Setting& setting) {
  const Json options = {{"kind", "abacus"},
                        {"largest_offset", setting.largest_offset},
                        {"behind_numbers", setting.behind_numbers},
                        {"initial_std", 1.0}};
  const Initializer initial(1, at::kDouble);
  EncodingContext context{.width = 1, .longest = 3 * setting.longest_number, .initial = initial};
  context.numbers = {setting.digits, 3};
  if (setting.digits == 0) context.longest = setting.longest_number;
  const auto encoding = encoding_registry().find("abacus")->make(options, context);
  const c10::AutoGradMode no_gradients(false);
  at::Tensor weight = encoding->named_parameters()["weight"];
  weight.copy_(at::arange(weight.numel(), at::kDouble).unsqueeze(1));
  return encoding;
}

/// The row that each symbol of each text reads; texts are equally long.
std::vector<std::vector<std::int64_t>> rows_of(const std::vector<std::string>& texts, const Setting& setting,
                                               std::optional<std::int64_t> training_step = {}) {
  const auto length = static_cast<std::int64_t>(texts.front().size());
  Positions positions{length, {}, {}};
  std::vector<at::Tensor> tokens;
  for (const std::string& text : texts) tokens.push_back(at::tensor(tokens_of(text), at::kLong));
  positions.tokens = at::stack(tokens);
  positions.training_step = training_step;
  const at::Tensor zeros = at::zeros({static_cast<std::int64_t>(texts.size()), length, 1}, at::kDouble);
  const at::Tensor rows = abacus(setting)->add_to_input(zeros, positions).to(at::kLong).squeeze(2);
  std::vector<std::vector<std::int64_t>> result;
  for (const at::Tensor& row : rows.unbind(0))
    result.emplace_back(row.data_ptr<std::int64_t>(), row.data_ptr<std::int64_t>() + length);
  return result;
}

using Rows = std::vector<std::vector<std::int64_t>>;

}  // namespace

// Figure 2 of McLeish et al. 2024 counts so: every digit from the beginning of its number.
TEST(Abacus, CountsDigitsWithinTheirNumber) {
  EXPECT_EQ(rows_of({"[740+219|9590", "00+1|+|123456", "|||||||||||||"}, {}),
            (Rows{{0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 4},
                  {1, 2, 0, 1, 0, 0, 0, 1, 2, 3, 4, 5, 6},
                  {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}}));
}

TEST(Abacus, LetsWhatFollowsANumberMoveWithItWhenPositionsAreCoupled) {
  EXPECT_EQ(rows_of({"[740+219|9590"}, {.behind_numbers = "shifted"}),
            (Rows{{0, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4, 5}}));
}

TEST(Abacus, TakesTheWholeSequenceForANumberWhereThereAreNone) {
  EXPECT_EQ(rows_of({"[740+", "||||7"}, {.digits = 0}), (Rows{{1, 2, 3, 4, 5}, {1, 2, 3, 4, 5}}));
}

// Rows 1 to 5: three digits, which training can move by two.
TEST(Abacus, HasNoPositionForADigitBeyondItsTable) {
  const auto encoding = abacus({.largest_offset = 2, .longest_number = 3});
  EXPECT_TRUE(encoding->covers_symbols(tokens_of("12345+12345|00000|")));
  EXPECT_FALSE(encoding->covers_symbols(tokens_of("12345+123456|")));
}

TEST(Abacus, MovesAllRowsButTheFirstByOneNumberABatchInTraining) {
  std::vector<bool> drawn(5, false);
  for (std::int64_t step = 1; step <= 60; ++step) {
    const Rows rows = rows_of({"[74+21|950", "1+234567|8"}, {.largest_offset = 4}, step);
    const std::int64_t by = rows[0][1] - 1;
    ASSERT_TRUE(by >= 0 && by <= 4);
    drawn[static_cast<std::size_t>(by)] = true;
    EXPECT_EQ(rows, (Rows{{0, by + 1, by + 2, 0, by + 1, by + 2, 0, by + 1, by + 2, by + 3},
                          {by + 1, 0, by + 1, by + 2, by + 3, by + 4, by + 5, by + 6, 0, by + 1}}));
  }
  EXPECT_EQ(drawn, std::vector<bool>(5, true));
  EXPECT_EQ(rows_of({"[74+21|950"}, {.largest_offset = 4}), (Rows{{0, 1, 2, 0, 1, 2, 0, 1, 2, 3}}));
}

TEST(Abacus, HasARowForEveryDigitThatTrainingCanReach) {
  const auto encoding = abacus({.largest_offset = 6, .longest_number = 4});
  EXPECT_EQ(encoding->table(encoding->table_rows(0)).size(0), 1 + 4 + 6);
  EXPECT_TRUE(encoding->covers(3 * 10));  // three tokens a digit of the sum
  EXPECT_FALSE(encoding->covers(3 * 11));
  EXPECT_TRUE(encoding->trained_for(3 * 10, 3 * 4));
  EXPECT_FALSE(encoding->trained_for(3 * 9, 3 * 2));
}

/// No task makes such a number; a model that writes on and on does.
TEST(Abacus, ReadsItsLastRowBehindItsEnd) {
  const Rows rows = rows_of({"1234567"}, {.longest_number = 5});
  EXPECT_EQ(rows, (Rows{{1, 2, 3, 4, 5, 5, 5}}));
}

}  // namespace ordinate
