#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "model/random/random_stream.h"
#include "tests/model/torch/order_use_samples.h"

namespace ordinate {

namespace {

using samples::in_both_directions;
using samples::model_of;
using samples::reverse_model;
using samples::reversing;
using samples::scalar;
using samples::Subject;
using samples::table_with;
using samples::why;

std::vector<std::vector<std::string>> answered(const AnalysisResult& result, const std::string& way) {
  std::vector<std::vector<std::string>> answers;
  for (const AnalysisAnswer& answer : result.answers)
    if (answer.way == way) answers.push_back(answer.answers);
  return answers;
}

}  // namespace

TEST(PerturbedPositions, AreThoseOfTheTableWithItsRowsAndColumnsChanged) {
  for (const char* join : {"add", "concatenate"}) {
    const auto base = model_of(reversing, table_with({{"join", join}}), in_both_directions, "per-token");
    const Subject model(base);
    const AnalysisResult result = model.analysed(
        "perturb-positions", {{"first", 1}, {"second", 4}, {"pair", 2}, {"noise", 0.25}, {"draws", 1}});
    const at::Tensor table = model.get("encoding.weight").detach().clone();
    const auto rows = [&](const std::vector<std::int64_t>& order) {
      return table.index_select(0, at::tensor(order, at::kLong));
    };
    const auto expect_same = [&](const char* key, const std::string& way, const at::Tensor& weight) {
      Subject changed(base);
      changed.set("encoding.weight", weight);
      const AnalysisResult expected = changed.analysed("perturb-positions");
      EXPECT_NEAR(scalar(result, std::string(key) + "_loss"), scalar(expected, "loss"), 1e-12) << join << key;
      EXPECT_EQ(answered(result, way), answered(expected, "as it is")) << way;
      EXPECT_EQ(answered(result, way).size(), 2U);
      EXPECT_NEAR(scalar(result, std::string(key) + "_accuracy"), scalar(expected, "accuracy"), 1e-12);
      EXPECT_GT(std::abs(scalar(result, std::string(key) + "_loss") - scalar(result, "loss")), 1e-4) << key;
    };
    expect_same("exchange", "two exchanged", rows({0, 4, 2, 3, 1, 5, 6}));
    expect_same("shift", "shifted", rows({1, 2, 3, 4, 5, 6, 0}));
    expect_same("around", "shifted around", rows({1, 2, 3, 4, 5, 0, 6}));
    at::Tensor without = table.clone();
    without.narrow(1, 4, 2).zero_();
    expect_same("pair", "pair dropped", without);
    // Of the six rows that are read.
    const at::Tensor read = table.narrow(0, 0, 6);
    RandomStream stream(1, "perturb positions", "noise 0", 0);
    at::Tensor noise = at::zeros_like(table);
    for (std::int64_t row = 0; row < 6; ++row)
      for (std::int64_t column = 0; column < table.size(1); ++column)
        noise[row][column] = stream.normal() * 0.25;
    expect_same("noise", "with noise", table + noise * (read - read.mean()).square().mean().sqrt());
  }
}

TEST(PerturbedPositions, ShowTheAnswersThatAreCounted) {
  const Subject model(model_of(reversing, "learned", in_both_directions, "per-token"));
  const AnalysisResult result =
      model.analysed("perturb-positions", {{"samples", 2}, {"draws", 1}, {"first", 0}, {"second", 5}});
  const std::vector<std::pair<std::string, std::string>> ways = {{"as it is", "accuracy"},
                                                                 {"two exchanged", "exchange_accuracy"},
                                                                 {"shifted around", "around_accuracy"},
                                                                 {"with noise", "noise_accuracy"},
                                                                 {"pair dropped", "pair_accuracy"}};
  for (const auto& [way, key] : ways) {
    double right = 0;
    double asked = 0;
    for (const AnalysisAnswer& answer : result.answers) {
      if (answer.way != way) continue;
      EXPECT_EQ(std::string(answer.sample.rbegin(), answer.sample.rend()),
                std::accumulate(answer.expected.begin(), answer.expected.end(), std::string()));
      for (std::size_t place = 0; place < answer.answers.size(); ++place, ++asked)
        right += answer.answers[place] == answer.expected[place] ? 1 : 0;
    }
    EXPECT_EQ(asked, 12) << way;
    EXPECT_NEAR(scalar(result, key), right / asked, 1e-12) << way;
  }
  // There is no row to shift to.
  EXPECT_TRUE(answered(result, "shifted").empty());
}

TEST(PerturbedPositions, SayWhatAnEncodingDoesNotHave) {
  const auto of = [](const Json& encoding, const Json& options = Json::object()) {
    return Subject(reverse_model(encoding)).analysed("perturb-positions", options);
  };
  for (const char* key : {"exchange_loss", "shift_loss", "around_loss", "noise_loss", "pair_loss"})
    EXPECT_EQ(why(of("none"), key), "the encoding says nothing about positions");
  EXPECT_EQ(why(of("learned"), "shift_loss"), "the encoding has no position 6");
  EXPECT_EQ(why(of("learned"), "exchange_loss"), "");
  EXPECT_EQ(why(of("learned", {{"first", 6}}), "exchange_loss"), "no sample has these two positions");
  EXPECT_EQ(why(of("learned", {{"pair", 4}}), "pair_loss"), "there are only 4 pairs, counted from 0");
  const AnalysisResult alibi = of("alibi");
  EXPECT_EQ(why(alibi, "pair_loss"), "the encoding adds no table at the input and rotates nothing");
  EXPECT_GT(std::abs(scalar(alibi, "noise_loss") - scalar(alibi, "loss")), 1e-6);
  EXPECT_NEAR(scalar(alibi, "shift_loss"), scalar(alibi, "loss"), 1e-12);
  const AnalysisResult rotary = of("rotary");
  EXPECT_EQ(why(rotary, "noise_loss"),
            "the encoding adds no vectors to states and no biases to logits, or they are all equal");
  EXPECT_EQ(samples::curve(rotary, "pairs_loss").y.size(), 2U);
  const AnalysisResult still = of("learned", {{"noise", 0}});
  EXPECT_EQ(scalar(still, "noise_loss"), scalar(still, "loss"));
}

}  // namespace ordinate
