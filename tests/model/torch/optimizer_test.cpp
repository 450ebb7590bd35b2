#include <ATen/Functions.h>
#include <gtest/gtest.h>
#include <torch/optim/adam.h>
#include <torch/optim/adamw.h>
#include <torch/optim/sgd.h>
#include <torch/types.h>

#include "model/layers/real_spans.h"
#include "model/run/optimizer.h"

namespace ordinate {

namespace {

/// Two matrices, a bias and a position table.
class OptimizedModule : public torch::nn::Module {
 public:
  explicit OptimizedModule(at::ScalarType type) {
    const auto options = at::TensorOptions(type);
    encoding_ = register_module("encoding", std::make_shared<torch::nn::Module>());
    encoding_->register_parameter("weight", at::linspace(-1, 1, 12, options).view({4, 3}));
    register_parameter("weight", at::linspace(-2, 2, 35, options).view({5, 7}).sin());
    register_parameter("bias", at::linspace(0, 1, 5, options));
  }

 private:
  std::shared_ptr<torch::nn::Module> encoding_;
};

Json training_json(const std::string& optimizer, double decay, bool exempt) {
  Json json = Json::parse(R"({"learning_rate": 0.01, "schedule": {"kind": "constant", "warmup_steps": 0}})");
  json["optimizer"] = Json::parse(optimizer);
  json["weight_decay"] = decay;
  json["decay_exempt"] = exempt;
  return json;
}

/// A gradient that differs from step to step and from weight to weight.
at::Tensor wave(std::int64_t count, int step, at::ScalarType type) {
  return (at::arange(count, type) * 0.37 + step * 1.3).sin() * (1.0 / (1 + step % 3));
}

/// Takes 25 steps with ours and with `theirs`, and compares the weights.
template <class Theirs, class TheirOptions>
void expect_same_path(const std::string& optimizer, double decay, bool exempt, TheirOptions options,
                      const std::function<bool(const std::string&)>& decayed) {
  OptimizedModule module(at::kDouble);
  FlatParameters parameters(module);
  Optimizer ours(training_json(optimizer, decay, exempt), parameters, 25);

  std::vector<torch::optim::OptimizerParamGroup> groups;
  std::vector<at::Tensor> copies;
  for (const auto& slot : parameters.slots()) {
    at::Tensor copy = parameters.values().narrow(0, slot.begin, slot.count).clone().requires_grad_(true);
    copies.push_back(copy);
    auto group = std::make_unique<TheirOptions>(options);
    group->weight_decay(decayed(slot.name) ? decay : 0.0);
    groups.emplace_back(std::vector<at::Tensor>{copy}, std::move(group));
  }
  Theirs theirs(groups, options);
  for (int step = 1; step <= 25; ++step) {
    const at::Tensor gradient = wave(parameters.count(), step, at::kDouble);
    parameters.gradients().copy_(gradient);
    for (std::size_t i = 0; i < copies.size(); ++i) {
      const auto& slot = parameters.slots()[i];
      copies[i].mutable_grad() = gradient.narrow(0, slot.begin, slot.count).clone();
    }
    ours.update(step, 1.0);
    theirs.step();
  }
  const at::Tensor expected = at::cat(copies).detach();
  const double worst = (parameters.values() - expected).abs().max().item<double>();
  EXPECT_LT(worst, 1e-13) << optimizer;
}

bool everything(const std::string&) { return true; }
bool only_the_matrix(const std::string& name) { return name == "weight"; }

const char* const adam_json = R"({"kind": "adam", "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-7})";
const char* const adamw_json = R"({"kind": "adamw", "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-7})";

}  // namespace

TEST(Optimizer, AdamIsTorchs) {
  const auto options = torch::optim::AdamOptions(0.01).betas({0.8, 0.95}).eps(1e-7);
  expect_same_path<torch::optim::Adam>(adam_json, 0, true, options, everything);
  expect_same_path<torch::optim::Adam>(adam_json, 0.1, false, options, everything);
}

TEST(Optimizer, AdamWIsTorchsAndSparesPositionsAndBiases) {
  const auto options = torch::optim::AdamWOptions(0.01).betas({0.8, 0.95}).eps(1e-7);
  expect_same_path<torch::optim::AdamW>(adamw_json, 0.1, false, options, everything);
  expect_same_path<torch::optim::AdamW>(adamw_json, 0.1, true, options, only_the_matrix);
}

TEST(Optimizer, SgdIsTorchs) {
  for (const bool nesterov : {false, true})
    for (const double momentum : {0.0, 0.9}) {
      if (nesterov && momentum == 0) continue;
      const Json json = {{"kind", "sgd"}, {"momentum", momentum}, {"nesterov", nesterov}};
      const auto options = torch::optim::SGDOptions(0.01).momentum(momentum).nesterov(nesterov);
      expect_same_path<torch::optim::SGD>(json.dump(), 0.05, false, options, everything);
    }
}

TEST(Optimizer, ClipsToTheNormAskedFor) {
  OptimizedModule module(at::kFloat);
  FlatParameters parameters(module);
  Json training = training_json(R"({"kind": "sgd", "momentum": 0.0, "nesterov": false})", 0, true);
  training["gradient_clip"] = 0.5;
  Optimizer optimizer(training, parameters, 1);
  const at::Tensor before = parameters.values().clone();
  parameters.gradients().copy_(wave(parameters.count(), 1, at::kFloat));
  const double norm = parameters.gradients().norm().item<double>();
  ASSERT_GT(norm, 0.5);
  optimizer.update(1, norm);
  EXPECT_NEAR((parameters.values() - before).norm().item<double>(), 0.01 * 0.5, 1e-6);
}

TEST(FlatParameters, AreTheModulesOwnParametersAndGradients) {
  OptimizedModule module(at::kDouble);
  FlatParameters parameters(module);
  EXPECT_EQ(parameters.count(), 12 + 35 + 5);
  at::Tensor loss = at::zeros({}, at::kDouble);
  for (const auto& item : module.named_parameters()) loss = loss + (item.value() * item.value()).sum();
  loss.backward();
  EXPECT_TRUE(at::equal(parameters.gradients(), 2 * parameters.values()));
  parameters.values().zero_();
  for (const auto& item : module.named_parameters()) EXPECT_EQ(item.value().abs().max().item<double>(), 0);
}

TEST(FlatParameters, ReadBackWhatTheyWroteAndRefuseTheRest) {
  OptimizedModule module(at::kFloat);
  FlatParameters parameters(module);
  std::vector<NamedArray> arrays = parameters.arrays_of(parameters.values());
  ASSERT_EQ(arrays.size(), 3U);
  const at::Tensor kept = parameters.values().clone();
  parameters.values().zero_();
  ASSERT_TRUE(parameters.load(arrays));
  EXPECT_TRUE(at::equal(parameters.values(), kept));
  std::vector<NamedArray> missing(arrays.begin(), arrays.end() - 1);
  EXPECT_FALSE(parameters.load(missing));
  std::vector<NamedArray> turned = arrays;
  std::swap(turned[0].shape[0], turned[0].shape[1]);
  EXPECT_FALSE(parameters.load(turned));
  std::vector<NamedArray> more = arrays;
  more.push_back(arrays[0]);
  more.back().name = "another";
  EXPECT_FALSE(parameters.load(more));
}

}  // namespace ordinate
