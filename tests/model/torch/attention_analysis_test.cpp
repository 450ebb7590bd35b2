#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <cmath>

#include "model/model_analyses/logit_parts.h"
#include "tests/model/torch/subject_samples.h"

namespace ordinate {

namespace {

using samples::curve;
using samples::picture;
using samples::reverse_model;
using samples::scalar;
using samples::Subject;

constexpr const char* in_proj = "body.0.layers.0.self_attn.in_proj_weight";

double largest_difference(const at::Tensor& a, const at::Tensor& b) {
  return (a - b).abs().max().item<double>();
}

/// Positions are one-hot columns beside a token of width 8; one head asks with its position for the one
/// before.
Subject model_that_looks_back() {
  const std::int64_t length = 6;
  Subject model(reverse_model({{"kind", "one-hot"}, {"join", "concatenate"}, {"max_length", length}},
                              {{"heads", 1}, {"norm", "none"}}, length));
  const std::int64_t width = 8 + length;
  at::Tensor weight = at::zeros({3 * width, width}, at::kDouble);
  for (std::int64_t place = 0; place < length; ++place) {
    weight[8 + std::max<std::int64_t>(0, place - 1)][8 + place] = 1000.0;  // query: the place before
    weight[width + 8 + place][8 + place] = 1.0;                            // key: the place itself
  }
  model.set(in_proj, weight);
  return model;
}

}  // namespace

TEST(AttentionMaps, OfEqualKeysAreUniformAndHaveTheDistanceOfTheClosedForm) {
  Subject model(reverse_model({{"kind", "none"}}));
  model.set(in_proj, at::zeros_like(model.get(in_proj)));
  const AnalysisResult result = model.analysed("attention-maps");
  const double length = 6;
  EXPECT_NEAR(scalar(result, "distance"), (length * length - 1) / (3 * length), 1e-12);
  EXPECT_NEAR(scalar(result, "equal_distance"), (length * length - 1) / (3 * length), 1e-12);
  EXPECT_NEAR(scalar(result, "entropy"), std::log(length), 1e-12);
  EXPECT_NEAR(scalar(result, "equal_entropy"), std::log(length), 1e-12);
  EXPECT_NEAR(scalar(result, "previous"), 1 / length, 1e-12);
  EXPECT_NEAR(scalar(result, "mirrored"), 1 / length, 1e-12);
  const AnalysisCurve& profile = curve(result, "profile.1.2");
  EXPECT_EQ(profile.x.front(), -5);
  EXPECT_EQ(profile.x.size(), 11U);
  for (const double share : profile.y) EXPECT_NEAR(share, 1 / length, 1e-12);
}

TEST(AttentionMaps, OfACausalModelAreComparedWithEqualSharesOfWhatIsVisible) {
  Subject model(reverse_model({{"kind", "none"}}, {{"causal", true}}));
  model.set(in_proj, at::zeros_like(model.get(in_proj)));
  const AnalysisResult result = model.analysed("attention-maps");
  // Query i sees i + 1 places at a mean distance of i/2.
  EXPECT_NEAR(scalar(result, "distance"), (0 + 1 + 2 + 3 + 4 + 5) / 12.0, 1e-12);
  EXPECT_NEAR(scalar(result, "equal_distance"), 15 / 12.0, 1e-12);
  EXPECT_NEAR(scalar(result, "entropy"), std::log(720.0) / 6, 1e-12);
  EXPECT_EQ(picture(result, "map.1.1").values.at(0, 3), 0);
}

TEST(AttentionMaps, FindTheHeadThatCopiesThePreviousPlace) {
  const AnalysisResult result = model_that_looks_back().analysed("attention-maps");
  EXPECT_NEAR(scalar(result, "previous"), 1, 1e-12);
  EXPECT_NEAR(scalar(result, "entropy"), 0, 1e-12);
  EXPECT_NEAR(scalar(result, "distance"), 5 / 6.0, 1e-12);  // the first place looks at itself
  const AnalysisCurve& profile = curve(result, "profile.1.1");
  EXPECT_NEAR(profile.y[4], 1, 1e-12);  // offset −1
  EXPECT_EQ(picture(result, "map.1.1").values.at(3, 2), 1.0F);
}

TEST(AttentionMaps, OfManySamplesAreTheMeanOfThoseOfEach) {
  const Subject model(reverse_model({{"kind", "sinusoidal"}}, {{"layers", 2}}));
  const AnalysisResult mean = model.analysed("attention-maps", {{"samples", 3}});
  float sum = 0;
  for (int sample = 1; sample <= 3; ++sample)
    sum += picture(model.analysed("attention-maps", {{"sample", sample}}), "map.2.2").values.at(1, 4);
  EXPECT_NEAR(picture(mean, "map.2.2").values.at(1, 4), sum / 3, 1e-6);
  EXPECT_EQ(mean.pictures.size(), 4U);
}

TEST(AttentionMaps, SayWhyTheyAreUndefined) {
  const Subject recurrent(R"({"task": {"kind": "reverse", "length": 5},
                              "model": {"body": [{"kind": "gru"}], "readout": "per-token"}})");
  EXPECT_EQ(samples::why(recurrent.analysed("attention-maps"), "entropy"), "the body has no attention");
  const Subject model(reverse_model({{"kind", "learned"}}));
  EXPECT_EQ(samples::why(model.analysed("attention-maps", {{"length", 9}}), "entropy"),
            "the model has no position for sequences of 9 symbols");
  EXPECT_EQ(samples::why(model.analysed("attention-maps", {{"sample", 41}}), "entropy"),
            "there are only 40 samples");
  const Subject sinusoidal(reverse_model({{"kind", "sinusoidal"}}));
  EXPECT_EQ(sinusoidal.analysed("attention-maps", {{"length", 9}, {"samples", 7}}).notes.front(),
            "7 fresh samples of length 9.");
}

TEST(LogitParts, AddUpToTheLogits) {
  const std::vector<Json> encodings = {{{"kind", "learned"}, {"initial_std", 1.0}},
                                       {{"kind", "sinusoidal"}, {"join", "concatenate"}},
                                       {{"kind", "floater"}, {"place", "layers"}, {"initial_std", 1.0}},
                                       {{"kind", "alibi"}},
                                       {{"kind", "shaw"}},
                                       {{"kind", "transformer-xl"}, {"initial_std", 1.0}},
                                       {{"kind", "tupe"}, {"initial_std", 1.0}},
                                       {{"kind", "t5"}, {"initial_std", 1.0}},
                                       {{"kind", "none"}}};
  for (const Json& encoding : encodings) {
    for (const char* norm : {"pre", "post", "none"}) {
      const Subject model(reverse_model(encoding, {{"norm", norm}, {"causal", true}, {"layers", 2}}));
      const Batch& batch = model.subject.validation.front();
      const LogitParts parts = logit_parts(model.subject, batch, 0);
      EXPECT_EQ(parts.whole_why, "") << encoding;
      at::Tensor sum = parts.content_content;
      for (const at::Tensor& part :
           {parts.content_position, parts.position_content, parts.position_position, parts.bias})
        if (part.defined()) sum = sum + part;
      const at::Tensor visible = parts.logits.isfinite();
      EXPECT_LT(largest_difference(sum.masked_select(visible), parts.logits.masked_select(visible)), 1e-10)
          << encoding << norm;
    }
  }
}

TEST(LogitParts, AreWhatTheyAreCalled) {
  Subject model(reverse_model({{"kind", "learned"}, {"initial_std", 1.0}}));
  const Batch& batch = model.subject.validation.front();
  // Position · position cannot depend on the sample but through the norm, and without one not at all.
  Subject plain(reverse_model({{"kind", "learned"}, {"initial_std", 1.0}}, {{"norm", "none"}}));
  const at::Tensor position = logit_parts(plain.subject, batch, 0).position_position;
  EXPECT_LT(largest_difference(position, position.narrow(0, 0, 1).expand_as(position)), 1e-12);
  EXPECT_GT(position.std().item<double>(), 1e-3);
  EXPECT_LT(largest_difference(position[0], table_kernel(plain.subject, 6)), 1e-12);
  // Without tokens there is no content (biases are 0 at the start), without a table no position.
  model.set("embedding.weight", at::zeros_like(model.get("embedding.weight")));
  const LogitParts wordless = logit_parts(model.subject, batch, 0);
  EXPECT_LT(wordless.content_content.abs().max().item<double>(), 1e-14);
  EXPECT_LT(wordless.content_position.abs().max().item<double>(), 1e-14);
}

TEST(LogitParts, SayWhereTheyDoNotAddUp) {
  const Subject rotary(reverse_model({{"kind", "rotary"}}));
  const AnalysisResult turned = rotary.analysed("attention-logits");
  EXPECT_EQ(samples::why(turned, "content"), "the logits are no sum of parts here");
  EXPECT_EQ(turned.pictures.size(), 1U);
  EXPECT_NE(turned.notes.back().find("turns queries and keys"), std::string::npos);
  const Subject deep(reverse_model({{"kind", "learned"}}, {{"layers", 2}}));
  EXPECT_EQ(deep.analysed("attention-logits").pictures.size(), 5U);
  const AnalysisResult second = deep.analysed("attention-logits", {{"layer", 2}});
  EXPECT_NE(second.notes.back().find("behind the first layer"), std::string::npos);
  EXPECT_EQ(samples::why(deep.analysed("attention-logits", {{"layer", 3}}), "content"),
            "the body has 2 attention layers");
  EXPECT_EQ(samples::why(deep.analysed("attention-logits", {{"head", 3}}), "content"), "a layer has 2 heads");
}

TEST(PositionKernel, ShowsTheBiasOfEachHeadAndTheClockOfRotary) {
  const AnalysisResult alibi = Subject(reverse_model({{"kind", "alibi"}})).analysed("position-kernel");
  EXPECT_NEAR(picture(alibi, "kernel.1").values.at(1, 4), -3 / 16.0, 1e-7);
  EXPECT_NEAR(scalar(alibi, "offset_share"), 1, 1e-12);
  const AnalysisResult rotary = Subject(reverse_model({{"kind", "rotary"}})).analysed("position-kernel");
  // Heads of width 4 have two pairs, with 1 and 1/100 radians a position.
  EXPECT_NEAR(curve(rotary, "pair.1").y[3], std::cos(3.0), 1e-12);
  EXPECT_NEAR(curve(rotary, "pair.2").y[3], std::cos(0.03), 1e-12);
  EXPECT_NEAR(curve(rotary, "pairs").y[3], (std::cos(3.0) + std::cos(0.03)) / 2, 1e-12);
  EXPECT_NEAR(picture(rotary, "kernel.1").values.at(4, 1), std::cos(3.0) + std::cos(0.03), 1e-6);
  const AnalysisResult none = Subject(reverse_model({{"kind", "none"}})).analysed("position-kernel");
  EXPECT_NE(samples::why(none, "offset_share").find("position adds nothing"), std::string::npos);
}

TEST(PositionKernel, OfATableWithIdentityProjectionsIsItsGramMatrix) {
  Subject model(reverse_model({{"kind", "sinusoidal"}}, {{"heads", 1}, {"norm", "none"}}));
  const at::Tensor identity = at::eye(8, at::kDouble);
  model.set(in_proj, at::cat({identity, identity, identity}));
  const AnalysisResult result = model.analysed("position-kernel");
  double expected = 0;
  for (int i = 0; i < 4; ++i) expected += std::cos(3 * std::pow(10000.0, -2.0 * i / 8));
  EXPECT_NEAR(picture(result, "kernel.1").values.at(1, 4), expected / std::sqrt(8.0), 1e-6);
  EXPECT_NEAR(scalar(result, "offset_share"), 1, 1e-12);
}

}  // namespace ordinate
