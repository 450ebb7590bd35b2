#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "model/encodings/positional_encoding.h"
#include "model/layers/attention_core.h"
#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

/// The formula, head by head, in operations of the library.
at::Tensor plain_attention(const at::Tensor& qkv, std::int64_t heads, const at::Tensor& bias,
                           const at::Tensor& mask) {
  const std::int64_t width = qkv.size(2) / 3;
  const std::int64_t head_width = width / heads;
  std::vector<at::Tensor> outputs;
  for (std::int64_t head = 0; head < heads; ++head) {
    const auto part = [&](std::int64_t which) {
      return qkv.narrow(2, which * width + head * head_width, head_width);
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
  const at::Tensor output = attend({}, ours, {heads, 0, rate, "a"}, our_bias, pass);
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

/// Turns each pair of neighbouring dimensions by position · speed (Su et al. 2021, equation 34), and adds
/// −|i − j| to the logits: an encoding that acts in attention.
class ActsInAttention : public PositionalEncoding {
 public:
  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace&) override {
    return {turned(queries), turned(keys)};
  }
  at::Tensor logit_bias(const AttentionPlace& place) override {
    const at::Tensor index = at::arange(place.positions.length, at::kDouble);
    return -(index.unsqueeze(1) - index.unsqueeze(0)).abs().unsqueeze(0);
  }

 private:
  static at::Tensor turned(const at::Tensor& x) {
    const std::int64_t pairs = x.size(3) / 2;
    const at::Tensor speeds = 1.0 / (at::arange(pairs, at::kDouble) + 1);
    const at::Tensor angles = at::arange(x.size(2), at::kDouble).unsqueeze(1) * speeds.unsqueeze(0);
    const at::Tensor split = x.unflatten(3, {pairs, 2});
    const at::Tensor even = split.select(4, 0);
    const at::Tensor odd = split.select(4, 1);
    const at::Tensor cosine = angles.cos();
    const at::Tensor sine = angles.sin();
    return at::stack({even * cosine - odd * sine, even * sine + odd * cosine}, 4).flatten(3);
  }
};

}  // namespace

TEST(AttentionCore, HandsQueriesAndKeysToTheEncoding) {
  ActsInAttention encoding;
  Pass pass;
  pass.encoding = &encoding;
  // The same query, key and value at every place: after the turn a logit depends on the distance alone.
  const at::Tensor place = waves({1, 1, 24}, 0.7, at::kDouble);
  at::Tensor qkv = place.expand({1, 6, 24}).contiguous();
  // Values that tell places apart: the output of a head is then its row of shares.
  qkv.narrow(2, 16, 8).zero_();
  for (std::int64_t i = 0; i < 4; ++i) qkv[0][i + 1][16 + i] = 1;
  qkv.requires_grad_(true);
  const at::Tensor output = attend({}, qkv, {.heads = 1}, {}, pass);
  const at::Tensor shares = output.detach()[0].narrow(1, 0, 4);
  // Ratios of shares are ratios of exponentials of logits, which are functions of the distance.
  const auto ratio = [&](std::int64_t i, std::int64_t j) {
    return (shares[i][j] / shares[i][j + 1]).item<double>();
  };
  EXPECT_NEAR(ratio(1, 0), ratio(2, 1), 1e-12);
  EXPECT_NEAR(ratio(3, 1), ratio(4, 2), 1e-12);
  EXPECT_GT(std::abs(ratio(1, 0) - ratio(1, 1)), 1e-3);
  // By hand: turn, then the formula.
  const auto [queries, keys] = encoding.transform(qkv.detach().narrow(2, 0, 8).unsqueeze(1),
                                                  qkv.detach().narrow(2, 8, 8).unsqueeze(1), {});
  const at::Tensor by_hand = at::cat({queries.squeeze(1), keys.squeeze(1), qkv.detach().narrow(2, 16, 8)}, 2);
  EXPECT_LT(samples::distance(output, plain_attention(by_hand, 1, {}, {})), 1e-12);
  output.sum().backward();
  EXPECT_GT(qkv.grad().abs().max().item<double>(), 0);
}

TEST(AttentionCore, AddsTheEncodingsBiasToCausalMaskAndPadding) {
  ActsInAttention encoding;
  Pass pass = samples::pass_with({4, 2});
  pass.encoding = &encoding;
  pass.positions.length = 4;
  const at::Tensor bias = attention_bias(pass, 4, true, at::kDouble);
  for (std::int64_t sample = 0; sample < 2; ++sample)
    for (std::int64_t i = 0; i < 4; ++i)
      for (std::int64_t j = 0; j < 4; ++j) {
        const bool hidden = j > i || (sample == 1 && j >= 2);
        const double expected =
            hidden ? -std::numeric_limits<double>::infinity() : -std::abs(static_cast<double>(i - j));
        EXPECT_EQ(bias[sample][0][i][j].item<double>(), expected);
      }
  EXPECT_FALSE(attention_bias({}, 4, false, at::kDouble).defined());
}

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
  const at::Tensor qkv = waves({1, 4, 12}, 0.9, at::kFloat);
  at::Tensor bias = at::zeros({1, 1, 4, 4});
  bias.select(3, 2).fill_(-std::numeric_limits<double>::infinity());
  at::Tensor changed = qkv.clone();
  changed.select(1, 2).narrow(1, 4, 8).fill_(1e6);  // key and value of the hidden place
  const AttentionCall call{.heads = 1};
  EXPECT_TRUE(at::equal(attend({}, qkv, call, bias, {}), attend({}, changed, call, bias, {})));
}

TEST(AttentionCore, SurvivesLogitsOfEverySize) {
  for (const double factor : {1e-20, 1.0, 1e4}) {
    const at::Tensor qkv = waves({2, 5, 12}, 0.9, at::kFloat) * factor;
    const at::Tensor expected = plain_attention(qkv.to(at::kDouble), 2, {}, {}).to(at::kFloat);
    EXPECT_LT(samples::distance(attend({}, qkv, {.heads = 2}, {}, {}), expected), 2e-6 * factor);
  }
}

}  // namespace ordinate
