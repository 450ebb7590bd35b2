#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include "model/layers/attention_core.h"
#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

class Recorder : public PassObserver {
 public:
  void attention(const AttentionView& view, const Pass&) override { views.push_back(view); }
  void state(const std::string& part, const at::Tensor& values) override {
    parts.push_back(part);
    states.push_back(values);
  }
  std::vector<AttentionView> views;
  std::vector<std::string> parts;
  std::vector<at::Tensor> states;
};

}  // namespace

TEST(PassObserver, ChangesNoAnswerOfAnyModel) {
  const c10::AutoGradMode no_gradients(false);
  samples::for_fitting([](const std::string& encoding, const std::vector<std::string>& body) {
    for (const std::string& readout : samples::all_readouts()) {
      const auto model = samples::make_model({.encoding = encoding, .body = body, .readout = readout});
      for (const std::vector<std::int64_t>& lengths :
           {std::vector<std::int64_t>{}, std::vector<std::int64_t>{6, 3, 1}}) {
        const at::Tensor tokens = samples::tokens(3, 6);
        Recorder recorder;
        Pass pass = samples::pass_with(samples::lengths_for(encoding, lengths));
        const at::Tensor plain = model->forward(tokens, pass);
        pass.observer = &recorder;
        EXPECT_LT(samples::distance(model->forward(tokens, pass), plain), 1e-12) << encoding << readout;
        EXPECT_EQ(recorder.views.empty(), !samples::has_attention(body));
        EXPECT_EQ(recorder.parts.front(), "embedding");
      }
    }
  });
}

TEST(PassObserver, SeesSharesLogitsAndStatesThatBelongTogether) {
  const c10::AutoGradMode no_gradients(false);
  const auto model = samples::make_model(
      {.encoding = R"({"kind": "t5", "buckets": 4, "max_distance": 5, "initial_std": 1.0})",
       .body = {R"({"kind": "gru", "hidden": 6, "layers": 2})",
                R"({"kind": "attention", "layers": 2, "causal": true})"}});
  Recorder recorder;
  Pass pass;
  pass.observer = &recorder;
  model->forward(samples::tokens(2, 5), pass);
  EXPECT_EQ(recorder.parts, (std::vector<std::string>{"embedding", "encoding", "body.0.layers.0", "body.0",
                                                      "body.1.layers.0", "body.1.layers.1", "body.1"}));
  ASSERT_EQ(recorder.views.size(), 2U);
  for (const AttentionView& view : recorder.views) {
    EXPECT_LT(samples::distance(at::softmax(view.logits, -1), view.attention_weights), 1e-14);
    const at::Tensor visible = view.logits.isfinite();
    EXPECT_EQ(visible.sum().item<std::int64_t>(), 2 * 2 * 15);  // a triangle of 5 × 5
    const at::Tensor sum = (view.product + view.bias).masked_select(visible);
    EXPECT_LT(samples::distance(sum, view.logits.masked_select(visible)), 1e-14);
    const at::Tensor product = at::matmul(view.queries, view.keys.transpose(2, 3)) / std::sqrt(3.0);
    EXPECT_LT(samples::distance(product, view.product), 1e-12);
  }
  EXPECT_EQ(recorder.views[1].layer, 1);
}

}  // namespace ordinate
