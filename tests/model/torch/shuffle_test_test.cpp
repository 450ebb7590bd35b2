#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/model/torch/order_use_samples.h"

namespace ordinate {

namespace {

using samples::in_both_directions;
using samples::model_of;
using samples::reversing;
using samples::saying_first;
using samples::scalar;
using samples::Subject;
using samples::table_with;
using samples::why;

double largest_of_symbols(const std::string& base) {
  return scalar(Subject(base).analysed("shuffle-test"), "symbols_largest");
}

}  // namespace

TEST(ShuffleTest, FindsNoOrderInAttentionWithoutAnEncoding) {
  for (const auto& [task, readout] : {std::pair<Json, Json>{reversing, "per-token"},
                                      {saying_first, "mean"},
                                      {saying_first, {{"kind", "class-token"}, {"place", "first"}}},
                                      {saying_first, {{"kind", "class-token"}, {"place", "last"}}}}) {
    const Subject model(model_of(task, "none", in_both_directions, readout));
    const AnalysisResult result = model.analysed("shuffle-test");
    EXPECT_LT(scalar(result, "symbols_largest"), 1e-12) << readout;
    EXPECT_EQ(scalar(result, "symbols_drop"), 0) << readout;
    EXPECT_EQ(scalar(result, "symbols_accuracy"), scalar(result, "accuracy"));
    EXPECT_NE(why(result, "positions_drop"), "");
  }
}

TEST(ShuffleTest, FindsTheOrderThatABodyReadsWithoutAnEncoding) {
  EXPECT_GT(largest_of_symbols(model_of(
                reversing, "none", Json::parse(R"([{"kind": "attention", "causal": true}])"), "per-token")),
            1e-2);
  EXPECT_GT(largest_of_symbols(model_of(saying_first, "none", Json::parse(R"([{"kind": "gru"}])"), "last")),
            1e-2);
  EXPECT_GT(largest_of_symbols(
                model_of(reversing, "none", Json::parse(R"([{"kind": "convolution"}])"), "per-token")),
            1e-2);
  // The last symbol is another one.
  EXPECT_GT(largest_of_symbols(model_of(saying_first, "none", in_both_directions, "last")), 1e-2);
  EXPECT_LT(largest_of_symbols(
                model_of(reversing, "none", Json::parse(R"([{"kind": "feedforward"}])"), "per-token")),
            1e-12);
}

TEST(ShuffleTest, GivesTheSameNumbersBothWaysWhereOnlyTheEncodingKnowsOrder) {
  for (const auto& [task, readout] : {std::pair<Json, Json>{reversing, "per-token"},
                                      {saying_first, "mean"},
                                      {saying_first, {{"kind", "class-token"}, {"place", "last"}}}}) {
    const Subject model(model_of(task, table_with(), in_both_directions, readout));
    const AnalysisResult result = model.analysed("shuffle-test");
    EXPECT_GT(scalar(result, "positions_largest"), 1e-2);
    for (const char* key : {"accuracy", "drop", "mean", "largest"})
      EXPECT_NEAR(scalar(result, std::string("positions_") + key),
                  scalar(result, std::string("symbols_") + key), 1e-11)
          << readout << key;
  }
  const Json causal = Json::parse(R"([{"kind": "attention", "causal": true}])");
  const AnalysisResult apart =
      Subject(model_of(reversing, table_with(), causal, "per-token")).analysed("shuffle-test");
  EXPECT_GT(std::abs(scalar(apart, "positions_mean") - scalar(apart, "symbols_mean")), 1e-3);
}

TEST(ShuffleTest, ShowsEverySampleItsOwnLength) {
  Json task = reversing;
  task["length"] = {{"min", 1}, {"max", 5}};
  Json lengths_from_two = reversing;
  lengths_from_two["length"] = {{"min", 2}, {"max", 5}};
  const Subject model(model_of(lengths_from_two, table_with(), in_both_directions, "per-token"));
  const AnalysisResult result = model.analysed("shuffle-test");
  EXPECT_NEAR(scalar(result, "accuracy"), scalar(model.analysed("accuracy-by-position"), "accuracy"), 1e-12);
  EXPECT_EQ(samples::curve(result, "symbols_differences").y.size(), 5U);
  EXPECT_EQ(result.notes.front(), "40 validation samples of 2 to 5 symbols.");
  // Nothing can be shuffled in one symbol.
  task["length"] = 1;
  const AnalysisResult none =
      Subject(model_of(task, table_with(), in_both_directions, "per-token")).analysed("shuffle-test");
  EXPECT_EQ(why(none, "accuracy"), "there are no validation samples of at least two symbols");
}

TEST(ShuffleTest, HasAPermutationPerNumberAndSeed) {
  const Subject model(model_of(reversing, table_with(), in_both_directions, "per-token"));
  const auto differences = [&](const Json& options) {
    return scalar(model.analysed("shuffle-test", options), "symbols_mean");
  };
  EXPECT_EQ(differences({{"seed", 3}}), differences({{"seed", 3}}));
  EXPECT_NE(differences({{"seed", 3}}), differences({{"seed", 4}}));
  EXPECT_EQ(
      samples::curve(model.analysed("shuffle-test", {{"permutations", 5}}), "symbols_accuracies").y.size(),
      5U);
  // Two symbols have one order that moves them: all are that one.
  Json pairs = reversing;
  pairs["length"] = 2;
  const AnalysisResult two = Subject(model_of(pairs, table_with(), in_both_directions, "per-token"))
                                 .analysed("shuffle-test", {{"permutations", 20}});
  const std::vector<double>& accuracies = samples::curve(two, "symbols_accuracies").y;
  EXPECT_EQ(std::count(accuracies.begin(), accuracies.end(), accuracies.front()), 20);
}

}  // namespace ordinate
