// Positions that depend on the content: what they become in the limit, and that they know which keys a query
// sees.
#include "model/encodings/attention_place.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "model/layers/attention_core.h"
#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

constexpr std::int64_t heads = 2;
constexpr std::int64_t width = 8;

/// An encoding of one layer, its parameters set to these.
std::shared_ptr<PositionalEncoding> encoding_with(const std::string& options,
                                                  const std::map<std::string, at::Tensor>& parameters) {
  const Json complete = samples::encoding_json(options);
  const Initializer initial(1, at::kDouble);
  EncodingContext context{.width = width, .longest = 6, .initial = initial};
  context.heads = heads;
  context.attention_width = width;
  context.attention_layers = 1;
  auto made = encoding_registry().find(complete["kind"])->make(complete, context);
  const at::NoGradGuard no_gradients;
  for (const auto& [name, values] : parameters) made->named_parameters()["layers.0." + name].copy_(values);
  return made;
}

constexpr std::int64_t places_of_it = 6;

at::Tensor wave(at::IntArrayRef shape, double speed) {
  std::int64_t count = 1;
  for (const std::int64_t size : shape) count *= size;
  return (at::arange(count, at::kDouble) * speed + 0.2).sin().view(shape).contiguous();
}

/// The state that is projected holds the keys' numbers, so that gates can read them.
at::Tensor attended(PositionalEncoding* encoding, const at::Tensor& qkv, bool causal,
                    const at::Tensor& added = {}, const std::vector<std::int64_t>& lengths = {}) {
  Pass pass = samples::pass_with(lengths);
  pass.encoding = encoding;
  pass.positions.length = qkv.size(1);
  at::Tensor bias = attention_bias(pass, qkv.size(1), causal, at::kDouble);
  if (added.defined()) bias = bias.defined() ? bias + added : added;
  AttentionCall call{.heads = heads};
  call.causal = causal;
  return attend(qkv.narrow(2, width, width), qkv, call, bias, pass);
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

TEST(AttentionPlace, AConstantForgettingGateIsAlibi) {
  const at::Tensor qkv = wave({2, places_of_it, 24}, 0.7);
  const double slope = 0.25;  // ln σ(b) = −slope
  const at::Tensor bias = at::full({heads}, -std::log(std::exp(slope) - 1), at::kDouble);
  const auto gate = encoding_with(R"({"kind": "forgetting-gate"})",
                                  {{"weight", at::zeros({heads, width}, at::kDouble)}, {"bias", bias}});
  const at::Tensor distance = Positions{places_of_it, {}, {}}.offsets().abs().to(at::kDouble);
  for (const bool causal : {true, false}) {
    const at::Tensor expected =
        attended(nullptr, qkv, causal, (-slope * distance).view({1, 1, places_of_it, -1}));
    EXPECT_LT(samples::distance(attended(gate.get(), qkv, causal), expected), 1e-12);
    const auto reading =
        encoding_with(R"({"kind": "forgetting-gate"})", {{"weight", wave({heads, width}, 1.1)}});
    EXPECT_GT(samples::distance(attended(reading.get(), qkv, causal), expected), 1e-3);
  }
}

TEST(AttentionPlace, WithoutStrengthAPathIsNoEncoding) {
  const at::Tensor qkv = wave({2, places_of_it, 24}, 0.7);
  // 2 σ(−60) is less than 1e-25.
  const auto path =
      encoding_with(R"({"kind": "path"})", {{"beta_bias", at::full({heads}, -60.0, at::kDouble)}});
  for (const bool causal : {true, false})
    EXPECT_LT(samples::distance(attended(path.get(), qkv, causal), attended(nullptr, qkv, causal)), 1e-14);
}

TEST(AttentionPlace, AZeroTableOfContextualPositionsIsNoEncoding) {
  const at::Tensor qkv = wave({2, places_of_it, 24}, 0.7);
  const auto nothing = encoding_with(R"({"kind": "cope"})", {});
  for (const bool causal : {true, false})
    EXPECT_LT(samples::distance(attended(nothing.get(), qkv, causal), attended(nullptr, qkv, causal)), 1e-14);
}

// Gates of 1: the position of key j is |i − j| + 1, clipped: relative vectors of Shaw et al. 2018 on the
// keys.
TEST(AttentionPlace, OpenGatesOfContextualPositionsAreClippedDistances) {
  at::Tensor qkv = wave({1, places_of_it, 24}, 0.7);
  qkv.narrow(2, 0, 16).abs_().add_(6);  // queries and keys: products are large
  const at::Tensor table = wave({4, 4}, 0.9);
  const auto contextual = encoding_with(R"({"kind": "cope", "table_rows": 4})", {{"weight", table}});
  const at::Tensor queries = qkv.narrow(2, 0, 8).view({1, places_of_it, heads, 4}).transpose(1, 2);
  at::Tensor added = at::zeros({1, heads, places_of_it, places_of_it}, at::kDouble);
  for (std::int64_t head = 0; head < heads; ++head)
    for (std::int64_t i = 0; i < places_of_it; ++i)
      for (std::int64_t j = 0; j < places_of_it; ++j)
        added[0][head][i][j] = queries[0][head][i].dot(table[std::min<std::int64_t>(std::abs(i - j) + 1, 3)]);
  for (const bool causal : {true, false})
    EXPECT_LT(
        samples::distance(attended(contextual.get(), qkv, causal), attended(nullptr, qkv, causal, added)),
        1e-10);
}

TEST(AttentionPlace, WhatIsHiddenCountsForNoPosition) {
  const at::Tensor qkv = wave({2, places_of_it, 24}, 0.7);
  at::Tensor changed = qkv.clone();
  changed[1].narrow(0, 4, 2).narrow(1, 8, 16) += 3;  // keys and values of the padding
  at::Tensor later = qkv.clone();
  later.narrow(1, 4, 2).narrow(2, 8, 16) += 3;
  const auto first = [](const at::Tensor& x) { return x.narrow(1, 0, 4); };
  const std::vector<std::int64_t> lengths = {6, 4};
  for (const auto& encoding :
       {encoding_with(R"({"kind": "cope", "table_rows": 5})", {{"weight", wave({5, 4}, 0.9)}}),
        encoding_with(R"({"kind": "forgetting-gate"})", {}), encoding_with(R"({"kind": "path"})", {}),
        encoding_with(R"({"kind": "erpe", "max_length": 6})", {{"weight", wave({heads, 11}, 0.8)}})}) {
    for (const bool causal : {true, false}) {
      const at::Tensor before = attended(encoding.get(), qkv, causal, {}, lengths);
      const at::Tensor after = attended(encoding.get(), changed, causal, {}, lengths);
      EXPECT_LT(samples::distance(first(before), first(after)), 1e-14) << causal;
    }
    EXPECT_LT(samples::distance(first(attended(encoding.get(), qkv, true)),
                                first(attended(encoding.get(), later, true))),
              1e-14);
  }
}

}  // namespace ordinate
