// Positions that depend on the content: two published ones, written against the hooks in this test only. They
// must know which keys a query sees.
#include "model/encodings/attention_place.h"

#include <gtest/gtest.h>

#include <cmath>

#include "model/layers/attention_core.h"
#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

/// Golovneva et al. 2024, equations 3 to 6: g_ij = σ(q_i·k_j), p_ij = Σ_{t = j … i} g_it over what is seen,
/// at most `most`; the logit gets q_i·e[p], interpolated between whole positions.
class ContextualPositions : public PositionalEncoding {
 public:
  explicit ContextualPositions(at::Tensor table) : table_(std::move(table)) {}

  at::Tensor content_bias(const at::Tensor& queries, const at::Tensor& keys,
                          const AttentionPlace& place) override {
    at::Tensor gates = at::matmul(queries, keys.transpose(2, 3)).sigmoid();
    const at::Tensor visible = place.visible();
    if (visible.defined()) gates = gates * visible;
    const double most = static_cast<double>(table_.size(0) - 1);
    const at::Tensor position = gates.flip(-1).cumsum(-1).flip(-1).clamp_max(most);
    const at::Tensor products = at::matmul(queries, table_.t());  // [batch, heads, length, positions]
    const at::Tensor low = position.floor();
    const at::Tensor share = position - low;
    const at::Tensor high = position.ceil();
    return products.gather(3, low.to(at::kLong)) * (1 - share) +
           products.gather(3, high.to(at::kLong)) * share;
  }

 private:
  at::Tensor table_;  // [positions, head_width]
};

/// Lin et al. 2025, equation 3: D_ij = Σ_{l = j+1 … i} ln σ(w·k_l + b).
class ForgettingGate : public PositionalEncoding {
 public:
  ForgettingGate(at::Tensor weight, double bias) : weight_(std::move(weight)), bias_(bias) {}

  at::Tensor content_bias(const at::Tensor&, const at::Tensor& keys, const AttentionPlace& place) override {
    if (!place.causal) throw std::invalid_argument("a forgetting gate looks back only");
    const at::Tensor sums = at::log_sigmoid(at::matmul(keys, weight_) + bias_).cumsum(-1);
    return sums.unsqueeze(3) - sums.unsqueeze(2);
  }

 private:
  at::Tensor weight_;
  double bias_;
};

constexpr std::int64_t places_of_it = 6;

at::Tensor wave(at::IntArrayRef shape, double speed) {
  std::int64_t count = 1;
  for (const std::int64_t size : shape) count *= size;
  return (at::arange(count, at::kDouble) * speed + 0.2).sin().view(shape).contiguous();
}

at::Tensor attended(PositionalEncoding* encoding, const at::Tensor& qkv, bool causal,
                    const at::Tensor& added = {}, const std::vector<std::int64_t>& lengths = {}) {
  Pass pass = samples::pass_with(lengths);
  pass.encoding = encoding;
  pass.positions.length = qkv.size(1);
  at::Tensor bias = attention_bias(pass, qkv.size(1), causal, at::kDouble);
  if (added.defined()) bias = bias.defined() ? bias + added : added;
  AttentionCall call{.heads = 2};
  call.causal = causal;
  return attend(qkv, call, bias, pass);
}

}  // namespace

TEST(AttentionPlace, TellsWhatAQuerySees) {
  AttentionPlace place{.positions = {3, {}, {}}};
  EXPECT_FALSE(place.visible().defined());
  place.causal = true;
  place.lengths = at::tensor({3, 2}, at::kLong);
  const at::Tensor visible = place.visible().expand({2, 1, 3, 3});
  for (std::int64_t sample = 0; sample < 2; ++sample)
    for (std::int64_t i = 0; i < 3; ++i)
      for (std::int64_t j = 0; j < 3; ++j)
        EXPECT_EQ(visible[sample][0][i][j].item<bool>(), j <= i && j < (sample == 0 ? 3 : 2));
  place.causal = false;
  EXPECT_EQ(place.visible().sizes(), at::IntArrayRef({2, 1, 1, 3}));
}

TEST(AttentionPlace, AConstantForgettingGateIsCausalAlibi) {
  const at::Tensor qkv = wave({2, places_of_it, 24}, 0.7);
  const double slope = 0.25;  // ln σ(b) = −slope
  ForgettingGate gate(at::zeros({4}, at::kDouble), -std::log(std::exp(slope) - 1));
  const at::Tensor offsets = Positions{places_of_it, {}, {}}.offsets().to(at::kDouble);
  const at::Tensor expected = attended(nullptr, qkv, true, (slope * offsets).view({1, 1, places_of_it, -1}));
  EXPECT_LT(samples::distance(attended(&gate, qkv, true), expected), 1e-12);
  // A gate that reads the keys is another one.
  ForgettingGate reading(wave({4}, 1.1), 0.3);
  EXPECT_GT(samples::distance(attended(&reading, qkv, true), expected), 1e-3);
}

TEST(AttentionPlace, AZeroTableOfContextualPositionsIsNoEncoding) {
  const at::Tensor qkv = wave({2, places_of_it, 24}, 0.7);
  ContextualPositions nothing(at::zeros({5, 4}, at::kDouble));
  for (const bool causal : {true, false})
    EXPECT_LT(samples::distance(attended(&nothing, qkv, causal), attended(nullptr, qkv, causal)), 1e-14);
}

// Gates of 1: the position of key j is i − j + 1, clipped: relative vectors of Shaw et al. 2018 on the keys.
TEST(AttentionPlace, OpenGatesOfContextualPositionsAreClippedDistances) {
  at::Tensor qkv = wave({1, places_of_it, 24}, 0.7);
  qkv.narrow(2, 0, 16).abs_().add_(6);  // queries and keys: products are large
  const at::Tensor table = wave({4, 4}, 0.9);
  ContextualPositions contextual(table);
  const at::Tensor queries = qkv.narrow(2, 0, 8).view({1, places_of_it, 2, 4}).transpose(1, 2);
  at::Tensor added = at::zeros({1, 2, places_of_it, places_of_it}, at::kDouble);
  for (std::int64_t head = 0; head < 2; ++head)
    for (std::int64_t i = 0; i < places_of_it; ++i)
      for (std::int64_t j = 0; j <= i; ++j)
        added[0][head][i][j] = queries[0][head][i].dot(table[std::min<std::int64_t>(i - j + 1, 3)]);
  EXPECT_LT(samples::distance(attended(&contextual, qkv, true), attended(nullptr, qkv, true, added)), 1e-10);
}

TEST(AttentionPlace, WhatIsHiddenCountsForNoPosition) {
  const at::Tensor qkv = wave({2, places_of_it, 24}, 0.7);
  at::Tensor changed = qkv.clone();
  changed[1].narrow(0, 4, 2).narrow(1, 8, 16) += 3;  // keys and values of the padding
  ContextualPositions contextual(wave({5, 4}, 0.9));
  for (const bool causal : {true, false}) {
    const at::Tensor before = attended(&contextual, qkv, causal, {}, {6, 4});
    const at::Tensor after = attended(&contextual, changed, causal, {}, {6, 4});
    EXPECT_TRUE(at::equal(before, after)) << causal;
  }
  at::Tensor later = qkv.clone();
  later.narrow(1, 4, 2).narrow(2, 8, 16) += 3;
  EXPECT_TRUE(at::equal(attended(&contextual, qkv, true).narrow(1, 0, 4),
                        attended(&contextual, later, true).narrow(1, 0, 4)));
}

}  // namespace ordinate
