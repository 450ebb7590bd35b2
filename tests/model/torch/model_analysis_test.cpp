#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "model/layers/batch_tensors.h"
#include "model/model_analyses/rank_residual.h"
#include "model/model_analyses/weight_groups.h"
#include "tests/model/registered_ids.h"
#include "tests/model/torch/subject_samples.h"

namespace ordinate {

namespace {

using samples::curve;
using samples::reverse_model;
using samples::scalar;
using samples::Subject;

double euclidean(const at::Tensor& x) { return x.square().sum().sqrt().item<double>(); }

}  // namespace

TEST(ModelAnalyses, AreListedInTheCatalogue) {
  EXPECT_EQ(ids_of(model_analyses()), ids_in_sources("model_analyses"));
  EXPECT_GT(model_analyses().size(), 5U);
  const auto read = catalogue_from_json(to_json(full_catalogue()));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->model_analyses, model_analyses());
  for (const CatalogueEntry& entry : model_analyses()) {
    EXPECT_FALSE(entry.summary.empty() || entry.help.empty()) << entry.id;
    EXPECT_FALSE(scalars_of(entry).empty()) << entry.id;
  }
}

TEST(ModelAnalyses, AreDefinedOrSayWhyNotForEveryModel) {
  const std::vector<std::string> bodies = {
      R"([{"kind": "attention", "layers": 2, "residual": false, "norm": "none"}])",
      R"([{"kind": "gru", "layers": 2, "bidirectional": true}, {"kind": "attention"}, {"kind": "feedforward"}])",
      R"([{"kind": "gru", "layers": 2}])", R"([{"kind": "feedforward"}])"};
  const std::vector<std::string> tasks = {
      R"({"kind": "reverse", "length": {"min": 2, "max": 5}, "validation_samples": 20})",
      R"({"kind": "order", "length": 6, "validation_samples": 20})",
      R"({"kind": "majority", "length": 5, "validation_samples": 20})"};
  for (const std::string& task : tasks)
    for (const std::string& body : bodies)
      for (const char* encoding : {"none", "learned", "sinusoidal"}) {
        Json model = {{"encoding", {{"kind", encoding}}}, {"body", Json::parse(body)}};
        if (Json::parse(task)["kind"] != "reverse") model["readout"] = "class-token";
        const Subject subject(Json{{"task", Json::parse(task)}, {"model", model}}.dump());
        for (const CatalogueEntry& entry : model_analyses()) {
          const AnalysisResult result = subject.analysed(entry.id);
          for (const AnalysisScalar& each : result.scalars)
            EXPECT_EQ(std::isnan(each.value), !each.undefined.empty()) << entry.id << each.key << body;
        }
      }
}

TEST(ModelAnalyses, RefuseWhatTheyDoNotKnowAndStopWhenToldTo) {
  const Subject model(reverse_model({{"kind", "learned"}}));
  EXPECT_EQ(run_model_analysis({"depth"}, model.subject).error().where, "analysis");
  EXPECT_EQ(run_model_analysis({"norms", {{"width", 3}}}, model.subject).error().where, "norms.width");
  EXPECT_EQ(run_model_analysis({"norms", {{"samples", 0}}}, model.subject).error().where, "norms.samples");
  for (const CatalogueEntry& entry : model_analyses()) {
    const auto stopped = run_model_analysis({entry.id}, model.subject, [] { return true; });
    ASSERT_FALSE(stopped) << entry.id;
    EXPECT_TRUE(was_stopped(stopped.error()));
  }
  int asked = 0;
  const auto later = run_model_analysis({"attention-maps"}, model.subject, [&] { return ++asked > 3; });
  EXPECT_FALSE(later);
}

TEST(ModelBaselines, AreTheScalarsOfTheModelThatIsGiven) {
  const Subject model(reverse_model({{"kind", "learned"}}));
  const auto baselines = model_baselines({"norms"}, model.subject);
  ASSERT_TRUE(baselines);
  const AnalysisResult result = model.analysed("norms");
  for (const AnalysisScalar& each : result.scalars)
    EXPECT_EQ(baselines->find(each.key)->initial, each.value) << each.key;
  EXPECT_TRUE(std::isnan(baselines->find("token")->random_mean));
}

TEST(PositionInformation, IsAtChanceWithoutAnEncodingAndHighWithATable) {
  const Json options = {{"sequences", 400}};
  const AnalysisResult blind =
      Subject(reverse_model({{"kind", "none"}}, {{"layers", 2}})).analysed("position-information", options);
  for (const double explained : curve(blind, "explained").y) EXPECT_NEAR(explained, 0, 0.02);
  const Subject learned(reverse_model({{"kind", "learned"}, {"initial_std", 1.0}}, {{"layers", 2}}));
  const AnalysisResult told = learned.analysed("position-information", options);
  EXPECT_NEAR(curve(told, "explained").y[0], 0, 0.02);  // the symbols alone
  EXPECT_GT(scalar(told, "input"), 0.8);
  EXPECT_GT(scalar(told, "last"), 0.8);
  EXPECT_NEAR(scalar(told, "chance"), 0, 0.02);
  // A causal mask writes positions into states that came in without: place 0 sees itself alone.
  const Subject causal(
      reverse_model({{"kind", "none"}}, {{"layers", 2}, {"causal", true}, {"residual", false}}));
  const AnalysisResult masked = causal.analysed("position-information", options);
  EXPECT_NEAR(scalar(masked, "input"), 0, 0.02);
  EXPECT_GT(scalar(masked, "last"), 0.05);
}

TEST(PositionInformation, OfAColumnThatHoldsThePositionIsOne) {
  Subject model(reverse_model({{"kind", "one-hot"}, {"join", "concatenate"}, {"max_length", 6}}));
  EXPECT_NEAR(scalar(model.analysed("position-information"), "input"), 1, 1e-6);
}

TEST(GradientNorms, AreThoseOfFiniteDifferences) {
  const Subject model(reverse_model({{"kind", "learned"}, {"initial_std", 0.5}}, {{"layers", 2}}, 4,
                                    {{"width", 4}, {"initial_std", 0.7}}));
  const AnalysisResult result = model.analysed("gradient-norms");
  const Batch& batch = model.subject.validation.front();
  ASSERT_EQ(batch.size, 40);
  const auto loss = [&] {
    const c10::AutoGradMode no_gradients(false);
    const BatchTensors tensors(batch);
    return mean_loss(model.model->forward(tensors.tokens, {}), tensors, asked_places(batch)).item<double>();
  };
  // Queries, keys and values of the second layer, one weight after the other.
  const at::Tensor weight = model.get("body.0.layers.1.self_attn.in_proj_weight");
  at::Tensor slopes = at::zeros_like(weight);
  auto* values = weight.data_ptr<double>();
  for (std::int64_t i = 0; i < weight.numel(); ++i) {
    const double before = values[i];
    values[i] = before + 1e-5;
    const double above = loss();
    values[i] = before - 1e-5;
    const double below = loss();
    values[i] = before;
    slopes.data_ptr<double>()[i] = (above - below) / 2e-5;
  }
  const std::vector<at::Tensor> thirds = slopes.detach().chunk(3);
  EXPECT_NEAR(curve(result, "query").y[1], euclidean(thirds[0]), 1e-8);
  EXPECT_NEAR(curve(result, "key").y[1], euclidean(thirds[1]), 1e-8);
  EXPECT_NEAR(curve(result, "value").y[1], euclidean(thirds[2]), 1e-8);
  EXPECT_GT(curve(result, "value").y[1], 1e-3);
  for (const at::Tensor& parameter : model.model->parameters()) EXPECT_FALSE(parameter.grad().defined());
}

TEST(GradientNorms, OfAllWeightsAreThoseOfAutograd) {
  const Subject model(reverse_model({{"kind", "learned"}}, {{"norm", "none"}}));
  const AnalysisResult result = model.analysed("gradient-norms");
  const BatchTensors tensors(model.subject.validation.front());
  mean_loss(model.model->forward(tensors.tokens, {}), tensors, asked_places(model.subject.validation.front()))
      .backward();
  double all = 0;
  double layer = 0;
  for (const auto& item : model.model->named_parameters()) {
    const double square = std::pow(euclidean(item.value().grad()), 2);
    all += square;
    if (item.key().rfind("body.0.layers.0.", 0) == 0) layer += square;
  }
  EXPECT_NEAR(scalar(result, "total"), std::sqrt(all), 1e-12);
  EXPECT_NEAR(scalar(result, "embedding"), euclidean(model.get("embedding.weight").grad()), 1e-12);
  EXPECT_NEAR(scalar(result, "encoding"), euclidean(model.get("encoding.weight").grad()), 1e-12);
  EXPECT_NEAR(curve(result, "all").y[0], std::sqrt(layer), 1e-12);
}

TEST(GradientNorms, OfManyPiecesAreThoseOfTheWhole) {
  const Subject model(R"({"task": {"kind": "previous", "length": 5, "validation_samples": 150},
                          "model": {"embedding": {"width": 8}, "readout": "per-token",
                                    "encoding": {"kind": "learned", "smoothness": "first"}}})");
  const AnalysisResult result = model.analysed("gradient-norms", {{"samples", 150}});
  std::vector<const Sample*> all;
  std::vector<Sample> samples;
  for (const Batch& batch : model.subject.validation)
    for (std::int64_t i = 0; i < batch.size; ++i) {
      Sample sample;
      const auto row = static_cast<std::ptrdiff_t>(i * 5);
      sample.tokens.assign(batch.tokens.begin() + row, batch.tokens.begin() + row + 5);
      sample.targets.assign(batch.targets.begin() + row, batch.targets.begin() + row + 5);
      samples.push_back(sample);
    }
  ASSERT_EQ(samples.size(), 150U);
  for (const Sample& sample : samples) all.push_back(&sample);
  const Batch whole = make_batch(all, AnswerScope::token);
  const BatchTensors tensors(whole);
  (mean_loss(model.model->forward(tensors.tokens, {}), tensors, asked_places(whole)) +
   model.model->encoding().regularisation_loss())
      .backward();
  EXPECT_NEAR(scalar(result, "encoding"), euclidean(model.get("encoding.weight").grad()), 1e-12);
  EXPECT_NEAR(scalar(result, "embedding"), euclidean(model.get("embedding.weight").grad()), 1e-12);
}

TEST(WeightGroups, KnowTheLayersOfEveryBlock) {
  const Subject model(R"({"task": {"kind": "reverse"}, "model": {"readout": "per-token", "body": [
      {"kind": "gru", "layers": 2, "bidirectional": true}, {"kind": "attention", "layers": 2},
      {"kind": "feedforward"}]}})");
  EXPECT_EQ(
      WeightGroups(model.subject).layers(),
      (std::vector<std::string>{"body.0.l0", "body.0.l1", "body.1.layers.0", "body.1.layers.1", "body.2"}));
}

TEST(RankResidual, IsZeroForEqualRowsAndAtMostOne) {
  const at::Tensor row = at::tensor(std::vector<double>{0.3, -1.7, 2.9}, at::kDouble);
  EXPECT_NEAR(rank_residuals(row.expand({1, 8, 3})).item<double>(), 0, 1e-15);
  const at::Tensor opposite = at::stack({row, -row}).unsqueeze(0);  // mean 0: nothing is left out
  EXPECT_NEAR(rank_residuals(opposite).item<double>(), 1, 1e-15);
  EXPECT_EQ(rank_residuals(at::zeros({1, 4, 3}, at::kDouble)).item<double>(), 0);
  // [1, 0] and [0, 1]: the mean is [½, ½], the residual has norm 1, the whole √2.
  EXPECT_NEAR(rank_residuals(at::eye(2, at::kDouble).unsqueeze(0)).item<double>(), std::sqrt(0.5), 1e-15);
}

TEST(RankResidual, VanishesWithDepthInPureAttentionOnly) {
  const Json pure = {{"layers", 6}, {"residual", false}, {"norm", "none"}, {"feedforward", 0}};
  const Json embedding = {{"width", 8}, {"initial_std", 1.0}};
  const AnalysisResult collapsed =
      Subject(reverse_model({{"kind", "learned"}}, pure, 6, embedding)).analysed("rank-residual");
  const std::vector<double>& residuals = curve(collapsed, "residual").y;
  ASSERT_EQ(residuals.size(), 8U);
  EXPECT_GT(residuals[1], 0.3);
  EXPECT_LT(residuals.back(), 1e-7);  // below what single precision can tell
  const AnalysisResult kept =
      Subject(reverse_model({{"kind", "learned"}}, {{"layers", 6}}, 6, embedding)).analysed("rank-residual");
  for (const double residual : curve(kept, "residual").y) {
    EXPECT_GT(residual, 0.1);
    EXPECT_LE(residual, 1);
  }
}

TEST(Norms, OfASinusoidAreTheRootOfHalfTheWidth) {
  Subject model(reverse_model({{"kind", "sinusoidal"}}));
  model.set("embedding.weight", at::full_like(model.get("embedding.weight"), 0.5));
  const AnalysisResult result = model.analysed("norms");
  EXPECT_NEAR(scalar(result, "position"), 2, 1e-12);  // √(8/2)
  EXPECT_NEAR(scalar(result, "token"), std::sqrt(2.0), 1e-12);
  EXPECT_NEAR(scalar(result, "position_to_token"), std::sqrt(2.0), 1e-12);
  EXPECT_NEAR(curve(result, "weights.query").y[0],
              euclidean(model.get("body.0.layers.0.self_attn.in_proj_weight").detach().narrow(0, 0, 8)),
              1e-12);
  const AnalysisResult none = Subject(reverse_model({{"kind", "rotary"}})).analysed("norms");
  EXPECT_EQ(samples::why(none, "position"), "this encoding adds no vectors to the input");
}

TEST(AccuracyByPosition, IsWhatCountingByHandGives) {
  Subject model(reverse_model({{"kind", "learned"}}));
  // Always the symbol 2.
  model.set("readout.weight", at::zeros_like(model.get("readout.weight")));
  model.set("readout.bias", at::one_hot(at::full({}, 2, at::kLong), 5).to(at::kDouble));
  const AnalysisResult result = model.analysed("accuracy-by-position", {{"examples", 3}});
  const Batch& batch = model.subject.validation.front();
  std::vector<double> right(6, 0.0);
  for (std::int64_t i = 0; i < batch.size; ++i)
    for (std::int64_t place = 0; place < 6; ++place)
      if (batch.tokens[static_cast<std::size_t>(i * 6 + 5 - place)] == 2)
        right[static_cast<std::size_t>(place)] += 1.0 / 40;
  for (std::size_t place = 0; place < 6; ++place)
    EXPECT_NEAR(curve(result, "accuracy").y[place], right[place], 1e-12);
  EXPECT_NEAR(scalar(result, "worst"), *std::min_element(right.begin(), right.end()), 1e-12);
  EXPECT_EQ(result.notes.size(), 1U + 3U);
  EXPECT_EQ(result.notes[0], "240 answers were asked for.");
  EXPECT_NE(result.notes[1].find("answered CCCCCC, expected "), std::string::npos) << result.notes[1];
}

TEST(AccuracyByPosition, OfASequenceIsByTheDecidingPlaceOrTheLength) {
  Subject order(
      R"({"task": {"kind": "order", "length": 6, "validation_samples": 200}, "model": {"readout": "mean"}})");
  order.set("readout.weight", at::zeros_like(order.get("readout.weight")));
  order.set("readout.bias", at::ones({1}, at::kDouble));  // always yes
  const AnalysisCurve by_place = curve(order.analysed("accuracy-by-position"), "accuracy");
  EXPECT_EQ(by_place.x_axis, "deciding position");
  std::map<double, std::pair<double, double>> counts;
  for (const Batch& batch : order.subject.validation)
    for (std::int64_t i = 0; i < batch.size; ++i) {
      const auto first = batch.tokens.begin() + i * 6;
      const auto met = std::find_if(first, first + 6, [](std::int64_t token) { return token < 2; });
      auto& count = counts[static_cast<double>(met - first)];
      ++count.first;
      if (*met == 0) ++count.second;
    }
  ASSERT_EQ(by_place.x.size(), counts.size());
  for (std::size_t k = 0; k < by_place.x.size(); ++k)
    EXPECT_NEAR(by_place.y[k], counts[by_place.x[k]].second / counts[by_place.x[k]].first, 1e-12);
  const Subject first(
      R"({"task": {"kind": "first", "length": {"min": 2, "max": 4}}, "model": {"readout": "mean"}})");
  EXPECT_EQ(curve(first.analysed("accuracy-by-position"), "accuracy").x, (std::vector<double>{2, 3, 4}));
}

}  // namespace ordinate
