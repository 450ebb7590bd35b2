#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

/// A smooth function of the logits that weighs every one differently and, for every token, leaves the
/// padding out as training does.
at::Tensor test_loss(const SequenceModel& model, const at::Tensor& tokens, const Pass& pass) {
  at::Tensor logits = model.forward(tokens, pass);
  if (logits.dim() == 3 && pass.padded())
    logits = logits.masked_fill(padding_mask(pass, logits.size(1)).unsqueeze(2), 0);
  const at::Tensor flat = logits.reshape({-1});
  return (flat * (at::arange(flat.numel(), at::kDouble) * 0.7).cos()).sum() + (flat * flat).sum() * 0.3;
}

/// Compares the derivative along a direction with central differences, for every parameter.
void expect_true_gradients(const samples::ModelChoice& choice, const Pass& pass) {
  const auto model = samples::make_model(choice);
  const at::Tensor tokens = samples::tokens(3, 5);
  test_loss(*model, tokens, pass).backward();
  const c10::AutoGradMode no_gradients(false);
  for (const auto& item : model->named_parameters()) {
    at::Tensor parameter = item.value();
    ASSERT_TRUE(parameter.grad().defined()) << item.key();
    const at::Tensor direction =
        (at::arange(parameter.numel(), at::kDouble) * 1.7 + 0.3).sin().view(parameter.sizes());
    const double slope = (parameter.grad() * direction).sum().item<double>();
    constexpr double step = 1e-5;
    parameter.add_(direction, step);
    const double above = test_loss(*model, tokens, pass).item<double>();
    parameter.add_(direction, -2 * step);
    const double below = test_loss(*model, tokens, pass).item<double>();
    parameter.add_(direction, step);
    EXPECT_NEAR((above - below) / (2 * step), slope, 1e-6 * std::max(1.0, std::abs(slope)))
        << item.key() << " of " << choice.encoding << choice.body.front() << choice.readout;
  }
}

}  // namespace

TEST(ModelGradient, EqualsFiniteDifferencesForEveryBlockReadoutAndEncoding) {
  // Readouts take turns, so that every encoding meets each of them in one body or another.
  std::size_t turn = 0;
  samples::for_fitting([&](const std::string& encoding, const std::vector<std::string>& body) {
    for (const std::vector<std::int64_t>& lengths : {std::vector<std::int64_t>{}, {5, 2, 1}}) {
      const std::string& readout = samples::all_readouts()[turn++ % samples::all_readouts().size()];
      expect_true_gradients({.encoding = encoding, .body = body, .readout = readout},
                            samples::pass_with(samples::lengths_for(encoding, lengths)));
    }
  });
  for (const auto& body : samples::all_bodies())
    for (const std::string& readout : samples::all_readouts())
      expect_true_gradients({.encoding = samples::a_table(), .body = body, .readout = readout}, {});
}

TEST(ModelGradient, EqualsFiniteDifferencesWhereEncodingsAreJoinedOrDrawnAtRandom) {
  for (const std::string& encoding : samples::joined_or_drawn())
    expect_true_gradients({.encoding = encoding}, {});
  expect_true_gradients(
      {.encoding = R"({"kind": "shaw", "clip": 3, "positions": "randomised", "position_range": 12})"}, {});
}

TEST(ModelGradient, EqualsFiniteDifferencesWhereSomeSymbolsAreDigits) {
  for (const std::string& encoding : samples::encoding_samples().plain)
    for (const std::vector<std::int64_t>& lengths : {std::vector<std::int64_t>{}, {5, 2, 1}}) {
      Pass pass = samples::pass_with(samples::lengths_for(encoding, lengths));
      pass.training = true;
      expect_true_gradients({.encoding = encoding, .digits = 3}, pass);
    }
}

TEST(ModelGradient, OfThePenaltyOnRoughnessEqualsFiniteDifferences) {
  for (const char* encoding : {R"({"kind": "learned", "initial_std": 1.0, "smoothness": "first"})",
                               R"({"kind": "learned", "initial_std": 1.0, "smoothness": "second"})",
                               R"({"kind": "mlp", "smoothness": "second"})"}) {
    const auto model = samples::make_model({.encoding = encoding});
    PositionalEncoding& positions = model->encoding();
    positions.regularisation_loss().backward();
    const c10::AutoGradMode no_gradients(false);
    for (const auto& item : positions.named_parameters()) {
      at::Tensor parameter = item.value();
      const at::Tensor gradient = parameter.grad();  // undefined where the penalty does not see it
      const at::Tensor direction =
          (at::arange(parameter.numel(), at::kDouble) * 1.7).sin().view_as(parameter);
      const auto loss_at = [&](double step) {
        parameter.add_(direction, step);
        const double loss = positions.regularisation_loss().item<double>();
        parameter.add_(direction, -step);
        return loss;
      };
      const double slope = gradient.defined() ? (gradient * direction).sum().item<double>() : 0;
      EXPECT_NEAR((loss_at(1e-5) - loss_at(-1e-5)) / 2e-5, slope, 1e-7 * std::max(1.0, std::abs(slope)));
    }
  }
}

TEST(ModelGradient, EqualsFiniteDifferencesUnderDropout) {
  Pass pass;
  pass.training = true;
  pass.seed = 3;
  pass.step = 4;
  expect_true_gradients({.encoding = samples::a_table(),
                         .body = {R"({"kind": "attention", "dropout": 0.4, "feedforward": 8})",
                                  R"({"kind": "gru", "hidden": 4, "layers": 2, "dropout": 0.4})",
                                  R"({"kind": "feedforward", "hidden": 8, "dropout": 0.4})"}},
                        pass);
}

TEST(ModelGradient, EqualsFiniteDifferencesAtOddWidths) {
  for (const std::string& encoding : samples::encoding_samples().plain) {
    if (samples::acts_in_attention(encoding)) continue;
    expect_true_gradients({.encoding = encoding,
                           .body = {R"({"kind": "attention", "heads": 1, "feedforward": 3})",
                                    R"({"kind": "gru", "hidden": 3})"},
                           .readout = R"({"kind": "last"})",
                           .width = 5,
                           .outputs = 1},
                          {});
  }
}

}  // namespace ordinate
