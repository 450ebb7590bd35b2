#include "model/model_analyses/altered_encoding.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <functional>

#include "model/analysis/sinusoid_table.h"
#include "tests/model/torch/model_samples.h"

namespace ordinate {

namespace {

const Permutation order_of_six = {4, 2, 5, 0, 3, 1};

at::Tensor logits_with(const SequenceModel& model, const at::Tensor& tokens, PositionalEncoding* encoding) {
  const c10::AutoGradMode no_gradients(false);
  Pass pass;
  pass.encoding = encoding;
  return model.forward(tokens, pass);
}

/// What stands at place p stands at place π(p) of the result.
at::Tensor moved(const at::Tensor& x, const Permutation& permutation) {
  return x.index_select(1, at::tensor(inverse_of(permutation), at::kLong));
}

/// All encodings with all their choices, attention in both directions, each readout but the one that takes
/// the last symbol, which is another one once symbols are moved.
void for_encodings(
    const std::function<void(const std::shared_ptr<SequenceModel>&, const Json& readout)>& use) {
  // A norm before attention would take away what a formula adds to all columns alike.
  const std::string body =
      R"({"kind": "attention", "layers": 2, "heads": 3, "feedforward": 8, "norm": "post"})";
  for (const std::string& encoding : samples::encoding_samples().all())
    for (const std::string& readout : samples::all_readouts()) {
      if (Json::parse(readout)["kind"] == "last") continue;
      SCOPED_TRACE(encoding + readout);
      use(samples::make_model({.encoding = encoding, .body = {body}, .readout = readout, .width = 12}),
          Json::parse(readout));
    }
}

}  // namespace

TEST(PermutedPositions, AreMovedSymbolsSeenFromTheOtherSide) {
  const at::Tensor tokens = samples::tokens(4, 6);
  for_encodings([&](const std::shared_ptr<SequenceModel>& model, const Json& readout) {
    PermutedPositions permuted(model->encoding(), order_of_six);
    const at::Tensor of_positions = logits_with(*model, tokens, &permuted);
    const at::Tensor of_symbols = logits_with(*model, moved(tokens, order_of_six), nullptr);
    EXPECT_LT(samples::distance(of_positions.dim() == 3 ? moved(of_positions, order_of_six) : of_positions,
                                of_symbols),
              1e-11);
    const double change = samples::distance(of_positions, logits_with(*model, tokens, nullptr));
    if (!model->encoding().tells_positions()) {
      EXPECT_EQ(change, 0);
    } else if (readout.value("place", std::string()) !=
               "first") {  // a causal bias hides everything from the first place
      EXPECT_GT(change, 1e-6);
    }
  });
}

TEST(PermutedPositions, AreTheOldOnesAfterTheInverse) {
  const at::Tensor tokens = samples::tokens(4, 6);
  for_encodings([&](const std::shared_ptr<SequenceModel>& model, const Json&) {
    PermutedPositions there(model->encoding(), order_of_six);
    PermutedPositions and_back(there, inverse_of(order_of_six));
    EXPECT_LT(samples::distance(logits_with(*model, tokens, &and_back), logits_with(*model, tokens, nullptr)),
              1e-11);
  });
}

TEST(ShiftedPositions, LeaveWhatKnowsDistancesAlone) {
  const at::Tensor tokens = samples::tokens(4, 6);
  for (const char* encoding : {R"({"kind": "rotary"})", R"({"kind": "alibi"})", R"({"kind": "kerple"})"}) {
    const auto model = samples::make_model({.encoding = encoding});
    ShiftedPositions shifted(model->encoding(), 5);
    EXPECT_LT(samples::distance(logits_with(*model, tokens, &shifted), logits_with(*model, tokens, nullptr)),
              1e-11)
        << encoding;
  }
  const auto model = samples::make_model({.encoding = R"({"kind": "sinusoidal"})"});
  ShiftedPositions shifted(model->encoding(), 5);
  EXPECT_GT(samples::distance(logits_with(*model, tokens, &shifted), logits_with(*model, tokens, nullptr)),
            1e-3);
}

TEST(WithoutPair, ARotationOfOnePairIsNoEncoding) {
  const at::Tensor tokens = samples::tokens(4, 6);
  const std::vector<std::string> body = {R"({"kind": "attention", "layers": 2, "heads": 3})"};
  for (const char* layout : {"interleaved", "half-split"}) {
    const Json rotary = {{"kind", "rotary"}, {"layout", layout}};
    const auto model = samples::make_model({.encoding = rotary.dump(), .body = body});
    WithoutPair without(model->encoding(), 0);
    const auto none = samples::make_model({.body = body});
    EXPECT_LT(samples::distance(logits_with(*model, tokens, &without), logits_with(*none, tokens, nullptr)),
              1e-12);
  }
}

TEST(WithoutPair, LeavesTheOtherFrequencyInBothLayouts) {
  const at::Tensor tokens = samples::tokens(4, 6);
  for (const char* layout : {"interleaved", "half-split"}) {
    // The second of two pairs hardly turns: 10⁹ to the power −½ is 3·10⁻⁵ radians a position.
    const Json rotary = {{"kind", "rotary"}, {"layout", layout}, {"base", 1e9}};
    const auto model = samples::make_model(
        {.encoding = rotary.dump(), .body = {R"({"kind": "attention", "heads": 2})"}, .width = 8});
    const at::Tensor logits = logits_with(*model, tokens, nullptr);
    WithoutPair first(model->encoding(), 0);
    WithoutPair second(model->encoding(), 1);
    EXPECT_GT(samples::distance(logits_with(*model, tokens, &first), logits), 1e-2) << layout;
    EXPECT_LT(samples::distance(logits_with(*model, tokens, &second), logits), 1e-3) << layout;
    EXPECT_GT(samples::distance(logits_with(*model, tokens, &second), logits), 1e-9) << layout;
  }
}

TEST(SinusoidTable, PairsHoldOneFrequency) {
  for (std::int64_t width = 1; width < 10; ++width)
    for (const bool interleaved : {true, false})
      for (const auto frequencies :
           {SinusoidTable::Frequencies::paper, SinusoidTable::Frequencies::tensor2tensor}) {
        const SinusoidTable table{.width = width, .interleaved = interleaved, .frequencies = frequencies};
        std::vector<int> met(static_cast<std::size_t>(width), 0);
        for (std::int64_t pair = 0; pair < (width + 1) / 2; ++pair) {
          const auto [first, second] = table.columns_of_pair(pair);
          for (const std::int64_t column : {first, second}) {
            if (column >= width) continue;
            ++met[static_cast<std::size_t>(column)];
            if (table.wave(column).zero) continue;
            EXPECT_EQ(table.wave(column).pair, pair);
            EXPECT_EQ(table.wave(column).cosine, column == second);
          }
        }
        for (const int times : met) EXPECT_EQ(times, 1);
      }
}

}  // namespace ordinate
