// How the cost of a step grows: counted by hand, and fitted to points whose exponent is known.
#include "model/sizing/cost_growth.h"
#include "tests/model/test_catalogue.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <tuple>

namespace ordinate {
namespace {

using test::catalogue;

RunConfig run_of(const std::string& base) {
  Experiment experiment;
  experiment.base = Json::parse(base);
  return expand(experiment, catalogue(), {}).value().front();
}

double operations_of(const std::string& base, const TaskSize& task) {
  return count_operations(size_of(run_of(base), task, catalogue()));
}

const std::string attention_run = R"({"task": {"kind": "reverse", "length": 5},
    "model": {"embedding": {"width": 4}, "body": [{"kind": "attention", "layers": 2, "heads": 2,
              "feedforward": 3}]}, "training": {"batch_size": 7}})";

// Queries, keys, values, output: 4·16·5 = 320; logits and sums: 2·25·4 = 200; maps: 2·4·3·5 = 120. Two such
// layers and the readout 4·6·5 = 120 are 1400; three times for a batch of 7.
TEST(CostGrowth, CountsTheProductsOfAttention) {
  EXPECT_DOUBLE_EQ(operations_of(attention_run, {6, 6, 5, 0}), 3 * 7 * 1400);
}

// One direction of the first layer: 3·2·(4 + 2)·5 = 180; of the second, which reads both: 3·2·(4 + 2)·5;
// the readout, once: 4·1.
TEST(CostGrowth, CountsTheProductsOfARecurrentModel) {
  const std::string base = R"({"task": {"kind": "majority", "length": 5},
      "model": {"embedding": {"width": 4}, "readout": "last",
                "body": [{"kind": "gru", "hidden": 2, "layers": 2, "bidirectional": true}]},
      "training": {"batch_size": 1}})";
  EXPECT_DOUBLE_EQ(operations_of(base, {2, 2, 5, 0}), 3 * (4 * 180 + 4));
}

TEST(CostGrowth, FindsTheExponentOfAPower) {
  const std::array<double, 6> x = {8, 16, 32, 64, 128, 256};
  for (const double exponent : {0.0, 1.0, 1.5, 2.0}) {
    std::array<double, 6> y{};
    for (std::size_t i = 0; i < x.size(); ++i) y[i] = 3 * std::pow(x[i], exponent);
    y[0] *= 100;  // the lower half does not count
    const auto fit = fit_exponent(x, y);
    ASSERT_TRUE(fit);
    EXPECT_EQ(fit->points, 3);
    EXPECT_NEAR(fit->exponent, exponent, 1e-12);
    EXPECT_NEAR(fit->standard_error.value(), 0, 1e-12);
  }
}

// Log points (0, 0), (1, 1), (2, 1) of base 2: slope 1/2, residuals −1/6, 1/3, −1/6, so that the error is
// √((1/6)/1/2) = √(1/12).
TEST(CostGrowth, GivesTheErrorOfTheExponent) {
  const std::array<double, 3> x = {1, 2, 4};
  const std::array<double, 3> y = {1, 2, 2};
  const auto fit = fit_exponent(x, y);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->exponent, 0.5, 1e-12);
  EXPECT_NEAR(fit->standard_error.value(), std::sqrt(1.0 / 12), 1e-12);
}

TEST(CostGrowth, SaysNothingOfOnePoint) {
  const std::array<double, 2> x = {1, 2};
  const std::array<double, 2> y = {1, 8};
  EXPECT_FALSE(fit_exponent(std::span(x).first(1), y));
  EXPECT_FALSE(fit_exponent(x, std::array<double, 2>{0, 1}));
  const auto fit = fit_exponent(x, y);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->exponent, 3, 1e-12);
  EXPECT_FALSE(fit->standard_error);
}

TEST(CostGrowth, ChangesOneSizeAndChecksIt) {
  const RunConfig run = run_of(attention_run);
  const auto longer = run_of_size(run, CostVariable::length, 64, catalogue());
  ASSERT_TRUE(longer);
  EXPECT_EQ(longer->task["length"], 64);
  EXPECT_EQ(longer->model, run.model);
  EXPECT_EQ(run_of_size(run, CostVariable::width, 32, catalogue())->model["embedding"]["width"], 32);
  EXPECT_EQ(run_of_size(run, CostVariable::layers, 8, catalogue())->model["body"][0]["layers"], 8);
  EXPECT_FALSE(run_of_size(run, CostVariable::width, 33, catalogue()));
  EXPECT_FALSE(run_of_size(run, CostVariable::length, 1 << 20, catalogue()));
  const RunConfig words =
      run_of(R"({"task": {"kind": "word-order"}, "model": {"body": [{"kind": "feedforward"}]}})");
  EXPECT_EQ(run_of_size(words, CostVariable::length, 8, catalogue()).error().where, "--over length");
  EXPECT_EQ(run_of_size(words, CostVariable::layers, 8, catalogue()).error().where, "--over layers");
}

TEST(CostGrowth, LetsATableGrowWithTheLength) {
  const RunConfig run = run_of(R"({"task": {"kind": "reverse", "length": 5},
      "model": {"encoding": {"kind": "learned", "max_length": 16}}})");
  EXPECT_EQ(run_of_size(run, CostVariable::length, 8, catalogue())->model["encoding"]["max_length"], 16);
  EXPECT_GE(run_of_size(run, CostVariable::length, 32, catalogue())->model["encoding"]["max_length"], 32);
}

// A question of 9 symbols is read as 2·9 + 2 tokens: begin, separator and answer too. 9 rows of 4 are 36
// cells. Each with one more for a class token.
TEST(CostGrowth, LengthIsWhatTheTaskCountsAndTablesGrowByTheTokens) {
  for (const auto& [task, key, rows] :
       {std::tuple(R"({"kind": "copy", "length": 3})", "length", 21),
        std::tuple(R"({"kind": "mirror", "rows": 3, "columns": 4})", "rows", 37)}) {
    Json base = {
        {"task", Json::parse(task)},
        {"model",
         Json::parse(R"({"encoding": "learned", "body": [{"kind": "attention", "causal": true}]})")}};
    const auto larger = run_of_size(run_of(base.dump()), CostVariable::length, 9, catalogue());
    ASSERT_TRUE(larger) << larger.error().text();
    EXPECT_EQ(larger->task[key], 9);
    EXPECT_EQ(larger->model["encoding"]["max_length"], rows) << task;
  }
  const auto given = run_of_size(run_of(R"({"task": {"kind": "handwritten-digits"}})"), CostVariable::length,
                                 9, catalogue());
  ASSERT_FALSE(given);
  EXPECT_NE(given.error().text().find("those of its data"), std::string::npos) << given.error().text();
}

TEST(CostGrowth, NamesItsVariables) {
  for (const auto variable : {CostVariable::length, CostVariable::width, CostVariable::layers})
    EXPECT_EQ(cost_variable(name_of(variable)), variable);
  EXPECT_FALSE(cost_variable("depth"));
}

}  // namespace
}  // namespace ordinate
