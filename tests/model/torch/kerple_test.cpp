#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

/// The encoding of a model with one head, with its r1 and r2 put to this value.
std::shared_ptr<SequenceModel> model_with_r(double r) {
  auto model = samples::make_model({.encoding = R"({"kind": "kerple"})",
                                    .body = {R"({"kind": "attention", "heads": 1, "feedforward": 0})"}});
  const c10::AutoGradMode no_gradients(false);
  for (const char* name : {"r1", "r2"}) model->encoding().named_parameters()[name].fill_(r);
  return model;
}

double number(const SequenceModel& model, const char* name) {
  return model.encoding().named_parameters()[name].item<double>();
}

}  // namespace

// A long step downwards ends at 0.01; there the gradient is that of −r1 ln(1 + r2 Δ), so that a step upwards
// leads away again.
TEST(Kerple, ParametersRestAtTheirBoundAndComeBack) {
  const auto model = model_with_r(-0.11);
  model->encoding().after_update();
  EXPECT_DOUBLE_EQ(number(*model, "r1"), 0.01);
  EXPECT_DOUBLE_EQ(number(*model, "r2"), 0.01);
  const at::Tensor bias = model->encoding().logit_bias({.positions = {3, {}, {}}});
  bias[0][0][2].backward();
  auto parameters = model->encoding().named_parameters();
  const double r1 = parameters["r1"].grad().item<double>();
  EXPECT_NEAR(r1, -std::log(1.02), 1e-12);
  EXPECT_NEAR(parameters["r2"].grad().item<double>(), -0.01 * 2 / 1.02, 1e-12);
  {
    const c10::AutoGradMode no_gradients(false);
    parameters["r1"].sub_(r1);  // a step of gradient descent, of length 1
  }
  model->encoding().after_update();
  EXPECT_NEAR(number(*model, "r1"), 0.01 + std::log(1.02), 1e-12);
}

// Runs of earlier versions left numbers below the bound in their weights; they count as 0.01, as then.
TEST(Kerple, ReadsWeightsBelowTheBoundAsTheBound) {
  const auto old = model_with_r(-0.11);
  const auto bound = model_with_r(0.01);
  const AttentionPlace place{.positions = {5, {}, {}}};
  EXPECT_LT(samples::distance(old->encoding().logit_bias(place), bound->encoding().logit_bias(place)), 1e-15);
}

// Nothing below the bound is ever drawn.
TEST(Kerple, StartsWithinItsRange) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto model = samples::make_model({.encoding = R"({"kind": "kerple"})", .seed = seed});
    for (const char* name : {"r1", "r2"})
      EXPECT_GE(model->encoding().named_parameters()[name].min().item<double>(), 0.01);
  }
}

}  // namespace ordinate
