// What a length that is only evaluated reads and training never touched.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/model/torch/model_samples.h"
#include "tests/model/torch/trainer_samples.h"

namespace ordinate {

namespace {

constexpr std::int64_t trained = 8;

/// Where a loss on sequences of this length has a gradient: each parameter of the encoding, and whole columns
/// of the body's weights, which meet what stands beside the token. (Single numbers of the body can be 0 by
/// rounding: the bias of the keys changes nothing.) An encoding's parameter whose whole gradient is rounding
/// is left out: what shifts all logits of a place alike, as the bias of FIRE's last layer, changes nothing
/// either.
using Reads = std::map<std::string, at::Tensor>;

double largest(const at::Tensor& gradient) { return gradient.abs().max().item<double>(); }

Reads reads(const SequenceModel& model, std::int64_t length, int training_steps) {
  Pass pass;
  for (pass.training = training_steps > 0; pass.step <= training_steps; ++pass.step)
    model.forward(samples::tokens(3, length), pass).square().sum().backward();
  double steepest = 0;
  for (const auto& parameter : model.parameters())
    if (parameter.grad().defined()) steepest = std::max(steepest, largest(parameter.grad()));
  Reads result;
  for (auto& item : model.named_parameters()) {
    at::Tensor parameter = item.value();
    if (!parameter.grad().defined()) continue;
    const at::Tensor read = parameter.grad().ne(0);
    const bool rounding = largest(parameter.grad()) < 1e-7 * steepest;
    if (item.key().rfind("encoding.", 0) == 0 && !rounding) result[item.key()] = read;
    if (item.key().rfind("body.", 0) == 0 && read.dim() == 2) result[item.key()] = read.any(0);
    parameter.mutable_grad() = at::Tensor();
  }
  return result;
}

/// What training on sequences of the trained length reads. Of ten numbers that steps draw, one is missed once
/// in five hundred times.
Reads reads_in_training(const SequenceModel& model) { return reads(model, trained, 60); }

/// The first parameter of which this length reads what training did not; empty: none.
std::string first_untrained(const SequenceModel& model, std::int64_t length, const Reads& before) {
  for (const auto& [name, mask] : reads(model, length, 0)) {
    const auto found = before.find(name);
    if (found == before.end() || mask.logical_and(found->second.logical_not()).any().item<bool>())
      return name;
  }
  return {};
}

Json table_run(const Json& encoding) {
  Json base = Json::parse(R"({
    "task": {"kind": "previous", "length": 8, "symbols": 4, "validation_samples": 16},
    "model": {"embedding": {"width": 8}, "body": [{"kind": "attention", "heads": 2, "feedforward": 8}]},
    "training": {"steps": 3, "batch_size": 4},
    "evaluation": {"lengths": [8, 12], "length_samples": 4}})");
  base["model"]["encoding"] = encoding;
  return base;
}

/// How each further length is told in the evaluation before training.
std::vector<LengthRecord> lengths_of(const Json& encoding) {
  const auto trainer = samples::trainer_of(samples::run_of(table_run(encoding).dump()));
  while (!trainer->advance()) {
  }
  return trainer->length_records();
}

}  // namespace

/// Every encoding of the catalogue, against the gradients themselves.
TEST(UntrainedRows, AreThoseWithoutAGradientInTraining) {
  for (const auto& entry : encoding_registry().entries()) {
    Json encoding = {{"kind", entry.description.id}};
    if (find_option(entry.description.options, "max_length") != nullptr) encoding["max_length"] = 32;
    // Which of more rows are reached depends on the content.
    if (find_option(entry.description.options, "table_rows") != nullptr) encoding["table_rows"] = 4;
    if (find_option(entry.description.options, "largest_offset") != nullptr) encoding["largest_offset"] = 9;
    samples::ModelChoice choice;
    choice.encoding = encoding.dump();
    // A norm before the first weights would spread what stands beside the token over all columns.
    choice.body = {R"({"kind": "attention", "feedforward": 8, "layers": 2, "norm": "post"})"};
    choice.readout = R"({"kind": "per-token"})";
    choice.longest = 30;
    const auto model = samples::make_model(choice);
    const Reads before = reads_in_training(*model);
    for (const std::int64_t length : {6, 8, 9, 12, 17, 30}) {
      const std::string untrained = first_untrained(*model, length, before);
      EXPECT_EQ(model->trained_for(length, trained), untrained.empty())
          << entry.description.id << " at " << length << ": " << untrained;
    }
  }
}

TEST(UntrainedRows, FarDistancesMayShareWhatWasTrained) {
  samples::ModelChoice choice;
  choice.readout = R"({"kind": "per-token"})";
  for (const std::string encoding : {R"({"kind": "shaw", "clip": 7})", R"({"kind": "shaw", "clip": 8})",
                                     R"({"kind": "t5", "buckets": 4, "max_distance": 5})",
                                     R"({"kind": "t5", "buckets": 8, "max_distance": 12})"}) {
    choice.encoding = encoding;
    const auto model = samples::make_model(choice);
    EXPECT_EQ(model->trained_for(20, trained), first_untrained(*model, 20, reads_in_training(*model)).empty())
        << encoding;
  }
}

// The case: before, the table grew to 12 rows, four of them never trained, and the length counted as defined.
TEST(UntrainedRows, ALengthThatIsOnlyEvaluatedEnlargesNoTable) {
  const RunConfig run = samples::run_of(table_run("learned").dump());
  EXPECT_EQ(run.model["encoding"]["max_length"], 8);
  const auto trainer = samples::trainer_of(run);
  for (const NamedArray& array : trainer->weights()) {
    if (array.name != "encoding.weight") continue;
    EXPECT_EQ(array.shape, (std::vector<std::int64_t>{8, 8}));
  }
  const auto records = lengths_of("learned");
  ASSERT_EQ(records.size(), 2U);
  EXPECT_TRUE(records[0].accuracy && records[0].trained);
  EXPECT_FALSE(records[1].accuracy);
}

TEST(UntrainedRows, OfALargerTableAreAThirdState) {
  const auto records = lengths_of({{"kind", "learned"}, {"max_length", 16}});
  ASSERT_EQ(records.size(), 2U);
  EXPECT_TRUE(records[0].accuracy && records[0].trained);
  EXPECT_TRUE(records[1].accuracy.has_value());
  EXPECT_FALSE(records[1].trained);
  const auto drawn = lengths_of({{"kind", "learned"}, {"positions", "randomised"}, {"position_range", 64}});
  EXPECT_TRUE(drawn[1].accuracy && drawn[1].trained);
  // Real numbers never run out, and those of long sequences lie where those of short ones do.
  const auto real = lengths_of({{"kind", "sinusoidal"}, {"positions", "real"}, {"position_range", 4}});
  EXPECT_TRUE(real[1].accuracy && real[1].trained);
  const auto fixed = lengths_of("sinusoidal");
  EXPECT_TRUE(fixed[1].accuracy && fixed[1].trained);
}

TEST(UntrainedRows, AreSaidWithAnAnswer) {
  const auto trainer =
      samples::trainer_of(samples::run_of(table_run({{"kind", "learned"}, {"max_length", 16}}).dump()));
  EXPECT_TRUE(trainer->answer("ABCD").trained);
  EXPECT_FALSE(trainer->answer("ABCDABCDABCD").trained);
}

}  // namespace ordinate
