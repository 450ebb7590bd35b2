#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "model/encodings/sinusoid.h"
#include "tests/model/registered_ids.h"
#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

std::map<std::string, std::vector<std::int64_t>> shapes_of(const SequenceModel& model) {
  std::map<std::string, std::vector<std::int64_t>> shapes;
  for (const auto& item : model.named_parameters()) shapes[item.key()] = item.value().sizes().vec();
  return shapes;
}

at::Tensor logits_of(const SequenceModel& model, const at::Tensor& tokens,
                     const std::vector<std::int64_t>& lengths = {}) {
  const c10::AutoGradMode no_gradients(false);
  return model.forward(tokens, samples::pass_with(lengths));
}

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

}  // namespace

TEST(Catalogue, HasEveryEncodingAndBlockOfTheSourceFolders) {
  EXPECT_EQ(ids_of(encoding_registry().descriptions()), ids_in_sources("encodings"));
  EXPECT_EQ(ids_of(block_registry().descriptions()), ids_in_sources("layers"));
  EXPECT_GT(ids_in_sources("encodings").size(), 10U);
}

TEST(Catalogue, EveryEncodingSaysWhatAUserAsks) {
  for (const auto& entry : encoding_registry().entries())
    for (const char* part : {"Where it acts:", "Parameters:", "Beyond the training length:", "Try this:"})
      EXPECT_NE(entry.description.help.find(part), std::string::npos) << entry.description.id << " " << part;
}

TEST(Sinusoid, HasTheValuesOfTheDefinition) {
  const at::Tensor table = sinusoid({.width = 4}, 3, at::kDouble);
  EXPECT_DOUBLE_EQ(table[0][0].item<double>(), 0);
  EXPECT_DOUBLE_EQ(table[0][1].item<double>(), 1);
  EXPECT_NEAR(table[1][0].item<double>(), 0.8414709848078965, 1e-15);   // sin 1
  EXPECT_NEAR(table[2][1].item<double>(), -0.4161468365471424, 1e-15);  // cos 2
  EXPECT_NEAR(table[2][2].item<double>(), 0.01999866669333308, 1e-15);  // sin 0.02
  EXPECT_NEAR(table[1][3].item<double>(), 0.9999500004166653, 1e-15);   // cos 0.01
}

TEST(Sinusoid, ConcatenatedIsAPermutationOfTheColumnsAndOddWidthsDropACosine) {
  const at::Tensor interleaved = sinusoid({.width = 6, .base = 100}, 9, at::kDouble);
  const at::Tensor concatenated = sinusoid({.width = 6, .base = 100, .interleaved = false}, 9, at::kDouble);
  const at::Tensor order = at::tensor(std::vector<std::int64_t>{0, 2, 4, 1, 3, 5}, at::kLong);
  EXPECT_TRUE(at::equal(interleaved.index_select(1, order), concatenated));
  const at::Tensor odd = sinusoid({.width = 5, .base = 100}, 9, at::kDouble);
  EXPECT_NEAR(odd[3][4].item<double>(), std::sin(3 * std::pow(100, -0.8)), 1e-15);
  const at::Tensor odd_concatenated =
      sinusoid({.width = 5, .base = 100, .interleaved = false}, 9, at::kDouble);
  EXPECT_NEAR(odd_concatenated[3][2].item<double>(), std::sin(3 * std::pow(100, -0.8)), 1e-15);
  EXPECT_NEAR(odd_concatenated[3][4].item<double>(), std::cos(3 * std::pow(100, -0.4)), 1e-15);
}

TEST(SequenceModel, HasTheNamesAndShapesOfTorchNnGru) {
  const auto model =
      samples::make_model({.body = {R"({"kind": "gru", "hidden": 4, "layers": 2, "bidirectional": true})"},
                           .readout = R"({"kind": "last"})"});
  const Shapes shapes = shapes_of(*model);
  EXPECT_EQ(shapes.at("embedding.weight"), (std::vector<std::int64_t>{5, 6}));
  EXPECT_EQ(shapes.at("body.0.weight_ih_l0"), (std::vector<std::int64_t>{12, 6}));
  EXPECT_EQ(shapes.at("body.0.weight_hh_l0"), (std::vector<std::int64_t>{12, 4}));
  EXPECT_EQ(shapes.at("body.0.bias_ih_l0_reverse"), (std::vector<std::int64_t>{12}));
  EXPECT_EQ(shapes.at("body.0.weight_ih_l1_reverse"), (std::vector<std::int64_t>{12, 8}));
  EXPECT_EQ(shapes.at("readout.weight"), (std::vector<std::int64_t>{3, 8}));
  EXPECT_EQ(shapes.size(), 1U + 16U + 2U);
}

TEST(SequenceModel, HasTheNamesOfTorchNnTransformerEncoder) {
  const Shapes shapes = shapes_of(*samples::make_model({.encoding = R"({"kind": "learned"})"}));
  const Shapes expected = {{"embedding.weight", {5, 6}},
                           {"encoding.weight", {7, 6}},
                           {"body.0.layers.0.self_attn.in_proj_weight", {18, 6}},
                           {"body.0.layers.0.self_attn.in_proj_bias", {18}},
                           {"body.0.layers.0.self_attn.out_proj.weight", {6, 6}},
                           {"body.0.layers.0.self_attn.out_proj.bias", {6}},
                           {"body.0.layers.0.linear1.weight", {8, 6}},
                           {"body.0.layers.0.linear1.bias", {8}},
                           {"body.0.layers.0.linear2.weight", {6, 8}},
                           {"body.0.layers.0.linear2.bias", {6}},
                           {"body.0.layers.0.norm1.weight", {6}},
                           {"body.0.layers.0.norm1.bias", {6}},
                           {"body.0.layers.0.norm2.weight", {6}},
                           {"body.0.layers.0.norm2.bias", {6}},
                           {"body.0.norm.weight", {6}},
                           {"body.0.norm.bias", {6}},
                           {"readout.weight", {3, 6}},
                           {"readout.bias", {3}}};
  EXPECT_EQ(shapes, expected);
}

TEST(SequenceModel, BidirectionalAttentionWithoutEncodingIsBlindToOrder) {
  const at::Tensor order = at::tensor(std::vector<std::int64_t>{3, 0, 4, 1, 2}, at::kLong);
  const at::Tensor tokens = samples::tokens(2, 5);
  const at::Tensor shuffled = tokens.index_select(1, order);
  samples::ModelChoice choice{.readout = R"({"kind": "per-token"})"};
  const auto blind = samples::make_model(choice);
  EXPECT_LT(samples::distance(logits_of(*blind, tokens).index_select(1, order), logits_of(*blind, shuffled)),
            1e-12);
  // With positions, or with a causal mask, the same shuffle does change the answers.
  choice.encoding = R"({"kind": "sinusoidal"})";
  const auto told = samples::make_model(choice);
  EXPECT_GT(samples::distance(logits_of(*told, tokens).index_select(1, order), logits_of(*told, shuffled)),
            1e-3);
  choice.encoding = R"({"kind": "none"})";
  choice.body = {R"({"kind": "attention", "feedforward": 8, "causal": true})"};
  const auto causal = samples::make_model(choice);
  EXPECT_GT(
      samples::distance(logits_of(*causal, tokens).index_select(1, order), logits_of(*causal, shuffled)),
      1e-3);
}

TEST(SequenceModel, CausalAttentionDoesNotSeeWhatFollows) {
  const auto model = samples::make_model(
      {.encoding = R"({"kind": "sinusoidal"})",
       .body = {R"({"kind": "attention", "feedforward": 8, "layers": 2, "causal": true})"},
       .readout = R"({"kind": "per-token"})"});
  const at::Tensor tokens = samples::tokens(1, 6);
  at::Tensor changed = tokens.clone();
  changed[0][4] = (changed[0][4] + 1).fmod(samples::symbols);
  const at::Tensor difference = (logits_of(*model, tokens) - logits_of(*model, changed)).abs();
  EXPECT_LT(difference.narrow(1, 0, 4).max().item<double>(), 1e-12);
  EXPECT_GT(difference.narrow(1, 4, 2).max().item<double>(), 1e-3);
}

TEST(SequenceModel, PaddingChangesNoAnswer) {
  const at::Tensor tokens = samples::tokens(3, 5);
  const std::vector<std::int64_t> lengths = {5, 2, 3};
  samples::for_fitting([&](const std::string& encoding, const std::vector<std::string>& body) {
    for (const std::string& readout : samples::all_readouts()) {
      const auto model = samples::make_model({.encoding = encoding, .body = body, .readout = readout});
      if (samples::on_grid(encoding) && Json::parse(readout)["kind"] == "class-token") continue;
      if (model->encoding().source().randomised()) continue;  // other positions for each length
      const at::Tensor padded = logits_of(*model, tokens, lengths);
      for (std::int64_t i = 0; i < 3; ++i) {
        const std::int64_t length = lengths[static_cast<std::size_t>(i)];
        const at::Tensor alone = logits_of(*model, tokens.narrow(0, i, 1).narrow(1, 0, length));
        at::Tensor together = padded.narrow(0, i, 1);
        if (together.dim() == 3) together = together.narrow(1, 0, length);
        EXPECT_LT(samples::distance(alone, together), 1e-12) << encoding << body.front() << readout;
      }
    }
  });
}

TEST(SequenceModel, WhatStandsInThePaddingDoesNotMatter) {
  at::Tensor changed = samples::tokens(2, 5).clone();
  changed[1][3] = (changed[1][3] + 1).fmod(samples::symbols);
  changed[1][4] = (changed[1][4] + 2).fmod(samples::symbols);
  for (const auto& body : samples::all_bodies()) {
    const auto model = samples::make_model({.body = body, .readout = R"({"kind": "mean"})"});
    EXPECT_EQ(samples::distance(logits_of(*model, samples::tokens(2, 5), {5, 3}),
                                logits_of(*model, changed, {5, 3})),
              0);
  }
}

TEST(SequenceModel, AClassTokenTakesAPosition) {
  const auto model = samples::make_model({.encoding = R"({"kind": "learned", "max_length": 6})",
                                          .readout = R"({"kind": "class-token", "place": "first"})"});
  EXPECT_EQ(shapes_of(*model).at("readout.class_token"), (std::vector<std::int64_t>{6}));
  EXPECT_TRUE(model->covers(5));
  EXPECT_FALSE(model->covers(6));
  EXPECT_EQ(model->describe(4, 5).joints[1].shape, (std::vector<std::int64_t>{4, 6, 6}));
  // The default table has a row more than the longest sequence.
  const auto by_default = samples::make_model(
      {.encoding = R"({"kind": "learned"})", .readout = R"({"kind": "class-token", "place": "last"})"});
  EXPECT_EQ(shapes_of(*by_default).at("encoding.weight").front(), samples::ModelChoice().longest + 1);
}

TEST(SequenceModel, VariantsShareEveryTensorOfTheSameNameAndShape) {
  const auto a = samples::make_model({.encoding = R"({"kind": "none"})"});
  const auto b = samples::make_model({.encoding = R"({"kind": "learned"})",
                                      .body = {R"({"kind": "attention", "feedforward": 8, "layers": 2})"}});
  const auto parameters = b->named_parameters();
  std::size_t shared = 0;
  for (const auto& item : a->named_parameters()) {
    ASSERT_TRUE(parameters.contains(item.key()));
    EXPECT_TRUE(at::equal(item.value(), parameters[item.key()])) << item.key();
    ++shared;
  }
  EXPECT_EQ(shared, 17U);
  const auto other_seed = samples::make_model({.seed = 2});
  EXPECT_FALSE(at::equal(other_seed->named_parameters()["readout.weight"], parameters["readout.weight"]));
}

TEST(SequenceModel, SinglePrecisionStartsFromTheRoundedWeightsOfDouble) {
  const auto exact = samples::make_model({.encoding = R"({"kind": "learned"})"});
  const auto rounded = samples::make_model({.encoding = R"({"kind": "learned"})", .type = at::kFloat});
  const auto parameters = rounded->named_parameters();
  for (const auto& item : exact->named_parameters())
    EXPECT_TRUE(at::equal(item.value().to(at::kFloat), parameters[item.key()])) << item.key();
}

TEST(SequenceModel, StartsFromTheDistributionsOfTorch) {
  const auto model = samples::make_model({.encoding = R"({"kind": "learned", "max_length": 400})",
                                          .body = {R"({"kind": "attention", "feedforward": 400, "heads": 2})",
                                                   R"({"kind": "gru", "hidden": 100})"},
                                          .width = 100});
  const auto parameters = model->named_parameters();
  const auto bounded = [&](const std::string& name, double bound) {
    const at::Tensor values = parameters[name].detach();
    EXPECT_LE(values.abs().max().item<double>(), bound) << name;
    EXPECT_GT(values.abs().max().item<double>(), 0.95 * bound) << name;
    EXPECT_NEAR(values.std().item<double>(), bound / std::sqrt(3.0), 0.1 * bound) << name;
  };
  bounded("body.0.layers.0.self_attn.in_proj_weight", std::sqrt(6.0 / 400));
  bounded("body.0.layers.0.self_attn.out_proj.weight", 0.1);
  bounded("body.0.layers.0.linear1.weight", 0.1);
  bounded("body.0.layers.0.linear2.weight", 0.05);
  bounded("body.0.layers.0.linear1.bias", 0.1);
  bounded("body.1.weight_hh_l0", 0.1);
  bounded("body.1.bias_ih_l0", 0.1);
  for (const char* zero :
       {"body.0.layers.0.self_attn.in_proj_bias", "body.0.layers.0.self_attn.out_proj.bias"})
    EXPECT_EQ(parameters[zero].abs().max().item<double>(), 0);
  const auto linear =
      samples::make_model({.body = {R"({"kind": "attention", "start": "linear", "heads": 2})"}, .width = 100})
          ->named_parameters();
  for (const char* name : {"in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"}) {
    const at::Tensor values = linear[std::string("body.0.layers.0.self_attn.") + name].detach().abs();
    EXPECT_LE(values.max().item<double>(), 0.1) << name;
    EXPECT_GT(values.max().item<double>(), 0.09) << name;
  }
  EXPECT_NEAR(parameters["encoding.weight"].std().item<double>(), 0.02, 0.0005);
  EXPECT_NEAR(parameters["embedding.weight"].std().item<double>(), 1.0, 0.1);
}

TEST(SequenceModel, ALearnedTableCanStartFromTheSinusoid) {
  const auto model = samples::make_model({.encoding = R"({"kind": "learned", "start": "sinusoid"})"});
  EXPECT_TRUE(at::equal(model->encoding().table(7), sinusoid({.width = 6}, 7, at::kDouble)));
  const auto fixed = samples::make_model({.encoding = R"({"kind": "sinusoidal"})"});
  EXPECT_EQ(
      samples::distance(logits_of(*model, samples::tokens(2, 7)), logits_of(*fixed, samples::tokens(2, 7))),
      0);
}

TEST(SequenceModel, DropoutActsInTrainingOnlyAndFollowsTheStep) {
  const auto model =
      samples::make_model({.body = {R"({"kind": "attention", "feedforward": 8, "dropout": 0.5})"}});
  const at::Tensor tokens = samples::tokens(2, 5);
  const auto at_step = [&](std::int64_t step, bool training) {
    Pass pass;
    pass.training = training;
    pass.seed = 1;
    pass.step = step;
    return model->forward(tokens, pass).detach();
  };
  EXPECT_TRUE(at::equal(at_step(1, true), at_step(1, true)));
  EXPECT_FALSE(at::equal(at_step(1, true), at_step(2, true)));
  EXPECT_TRUE(at::equal(at_step(1, false), at_step(2, false)));
}

TEST(SequenceModel, DescribesItsJoints) {
  const auto model = samples::make_model({.encoding = R"({"kind": "learned"})",
                                          .body = {R"({"kind": "gru", "hidden": 4, "bidirectional": true})"},
                                          .readout = R"({"kind": "per-token"})"});
  const ModelDescription description = model->describe(32, 7);
  ASSERT_EQ(description.joints.size(), 4U);
  EXPECT_EQ(description.joints[0].parameters, 30);
  EXPECT_EQ(description.joints[1].parameters, 42);
  EXPECT_EQ(description.joints[2].part, "body[0]");
  EXPECT_EQ(description.joints[2].shape, (std::vector<std::int64_t>{32, 7, 8}));
  EXPECT_EQ(description.joints[2].parameters, 2 * (12 * (6 + 4) + 24));
  EXPECT_EQ(description.joints[3].shape, (std::vector<std::int64_t>{32, 7, 3}));
  EXPECT_EQ(description.parameters, 30 + 42 + 288 + 27);
}

}  // namespace ordinate
