#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "model/layers/attention_core.h"
#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

/// The formula, head by head, in operations of the library.
at::Tensor plain_attention(const at::Tensor& packed, std::int64_t heads, const at::Tensor& bias,
                           const at::Tensor& mask) {
  const std::int64_t width = packed.size(2) / 3;
  const std::int64_t head_width = width / heads;
  std::vector<at::Tensor> outputs;
  for (std::int64_t head = 0; head < heads; ++head) {
    const auto part = [&](std::int64_t which) {
      return packed.narrow(2, which * width + head * head_width, head_width);
    };
    at::Tensor logits = part(0).matmul(part(1).transpose(1, 2)) / std::sqrt(static_cast<double>(head_width));
    if (bias.defined()) logits = logits + bias.select(1, bias.size(1) == 1 ? 0 : head);
    at::Tensor shares = logits.softmax(-1);
    if (mask.defined()) shares = shares * mask.select(1, head);
    outputs.push_back(shares.matmul(part(2)));
  }
  return at::cat(outputs, 2);
}

at::Tensor waves(at::IntArrayRef shape, double speed, at::ScalarType type) {
  std::int64_t count = 1;
  for (const std::int64_t size : shape) count *= size;
  return (at::arange(count, type) * speed).sin().view(shape).contiguous();
}

void expect_same(std::int64_t batch, std::int64_t length, std::int64_t heads, std::int64_t head_width,
                 at::IntArrayRef bias_shape, double rate, at::ScalarType type, double tolerance) {
  const auto leaf = [&] {
    return waves({batch, length, 3 * heads * head_width}, 0.731, type).requires_grad_(true);
  };
  const auto bias_leaf = [&] {
    return bias_shape.empty() ? at::Tensor() : waves(bias_shape, 1.3, type).requires_grad_(true);
  };
  const at::Tensor ours = leaf();
  const at::Tensor theirs = leaf();
  const at::Tensor our_bias = bias_leaf();
  const at::Tensor their_bias = bias_leaf();
  Pass pass;
  pass.training = rate > 0;
  const at::Tensor mask =
      rate > 0 ? dropout_mask({batch, heads, length, length}, type, rate, "a", pass) : at::Tensor();
  const at::Tensor output = attend(ours, heads, our_bias, rate, "a", pass);
  const at::Tensor expected = plain_attention(theirs, heads, their_bias, mask);
  EXPECT_LT(samples::distance(output, expected), tolerance);
  const at::Tensor weights = waves(output.sizes(), 0.37, type);
  (output * weights).sum().backward();
  (expected * weights).sum().backward();
  EXPECT_LT(samples::distance(ours.grad(), theirs.grad()), tolerance);
  if (our_bias.defined()) {
    EXPECT_LT(samples::distance(our_bias.grad(), their_bias.grad()), 20 * tolerance);
  }
}

}  // namespace

TEST(AttentionCore, EqualsTheFormulaInBothPrecisions) {
  for (const std::int64_t length : {1, 2, 7, 16, 33})
    for (const std::int64_t head_width : {1, 3, 8, 16}) {
      expect_same(3, length, 2, head_width, {}, 0, at::kDouble, 1e-12);
      expect_same(3, length, 2, head_width, {}, 0, at::kFloat, 3e-6);
    }
}

TEST(AttentionCore, AddsABiasOfEveryShapeAndGivesItsGradient) {
  expect_same(3, 6, 2, 4, {1, 2, 6, 6}, 0, at::kDouble, 1e-12);
  expect_same(3, 6, 2, 4, {1, 1, 6, 6}, 0, at::kDouble, 1e-12);
  expect_same(3, 6, 2, 4, {3, 1, 1, 6}, 0, at::kDouble, 1e-12);
  expect_same(3, 6, 2, 4, {3, 2, 6, 6}, 0, at::kFloat, 3e-6);
}

TEST(AttentionCore, DropsAttentionShares) {
  expect_same(3, 9, 2, 4, {}, 0.4, at::kDouble, 1e-12);
  expect_same(3, 9, 2, 4, {1, 2, 9, 9}, 0.4, at::kDouble, 1e-12);
}

TEST(AttentionCore, IsTheSameWhereTheLibrarysProductsTakeOver) {
  expect_same(1, 200, 2, 16, {1, 2, 200, 200}, 0.3, at::kDouble, 1e-11);
}

TEST(AttentionCore, GivesHiddenKeysExactlyNothing) {
  const at::Tensor packed = waves({1, 4, 12}, 0.9, at::kFloat);
  at::Tensor bias = at::zeros({1, 1, 4, 4});
  bias.select(3, 2).fill_(-std::numeric_limits<double>::infinity());
  at::Tensor changed = packed.clone();
  changed.select(1, 2).narrow(1, 4, 8).fill_(1e6);  // key and value of the hidden place
  EXPECT_TRUE(at::equal(attend(packed, 1, bias, 0, "a", {}), attend(changed, 1, bias, 0, "a", {})));
}

TEST(AttentionCore, SurvivesLogitsOfEverySize) {
  for (const double factor : {1e-20, 1.0, 1e4}) {
    const at::Tensor packed = waves({2, 5, 12}, 0.9, at::kFloat) * factor;
    const at::Tensor expected = plain_attention(packed.to(at::kDouble), 2, {}, {}).to(at::kFloat);
    EXPECT_LT(samples::distance(attend(packed, 2, {}, 0, "a", {}), expected), 2e-6 * factor);
  }
}

}  // namespace ordinate
