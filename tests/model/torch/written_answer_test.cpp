// What a model writes behind a question, against what it is scored by: a whole answer counts as right exactly
// where writing it greedily gives it.
#include <gtest/gtest.h>

#include <cstring>

#include "model/sizing/model_size.h"
#include "tests/model/torch/trainer_samples.h"

namespace ordinate {
namespace {

const std::string copying = R"({
  "task": {"kind": "copy", "length": {"min": 2, "max": 4}, "symbols": 5},
  "model": {"embedding": {"width": 16}, "encoding": "learned",
            "body": [{"kind": "attention", "layers": 2, "heads": 2, "causal": true}]},
  "training": {"learning_rate": 0.01, "steps": 60, "evaluate_every": 60}})";

/// The rows of a batch that ask this question alone.
Batch row_of(const Batch& batch, std::int64_t row) {
  const auto part = [&](const std::vector<std::int64_t>& values) {
    return std::vector<std::int64_t>(values.begin() + row * batch.length,
                                     values.begin() + (row + 1) * batch.length);
  };
  return {1, batch.length, part(batch.tokens), {batch.length}, part(batch.targets), batch.whole_answers};
}

NamedArray in_double_precision(NamedArray single) {
  std::vector<double> values(static_cast<std::size_t>(single.count()));
  for (std::size_t i = 0; i < values.size(); ++i) {
    float value = 0;
    std::memcpy(&value, single.bytes.data() + i * sizeof value, sizeof value);
    values[i] = static_cast<double>(value);
  }
  single.type = ElementType::float64;
  single.bytes.resize(values.size() * sizeof(double));
  std::memcpy(single.bytes.data(), values.data(), single.bytes.size());
  return single;
}

TEST(WrittenAnswer, IsWhatTheScoreCounts) {
  const RunConfig run = samples::run_of(copying);
  const auto task = samples::task_of(run);
  const auto trainer = samples::trainer_of(run);
  samples::train(*trainer);
  int right = 0;
  int wrong = 0;
  double asked = 0;
  for (const Batch& batch : task->batches_of_length(7, 3, 60))
    for (std::int64_t row = 0; row < batch.size; ++row) {
      const Batch single = row_of(batch, row);
      std::string question;
      for (std::int64_t place = 1; place <= 3; ++place)
        question += task->token_text(single.tokens[static_cast<std::size_t>(place)]);
      const Answer answer = trainer->answer(question);
      ASSERT_EQ(answer.problem, "");
      std::string written;
      for (const std::string& each : answer.answers) written += each;
      const double score = trainer->evaluate({single}, {}).accuracy;
      EXPECT_EQ(written == question + "]", score == 1) << question << " " << written;
      EXPECT_TRUE(score == 0 || score == 1);
      (score == 1 ? right : wrong) += 1;
      asked += score;
      // The question's places, the separator left out, have no answer.
      EXPECT_EQ(answer.symbols.at(0), "[");
      for (std::size_t place = 0; place < 4; ++place) EXPECT_EQ(answer.answers[place], "");
    }
  EXPECT_GT(right, 5);
  EXPECT_GT(wrong, 5);
  EXPECT_NEAR(trainer->evaluate(task->batches_of_length(7, 3, 60), {}).accuracy, asked / 60, 1e-12);
}

// Single precision without a graph, double precision through it: one way of counting.
TEST(WrittenAnswer, IsCountedAlikeWithAndWithoutAGraph) {
  const RunConfig single = samples::run_of(copying);
  const auto task = samples::task_of(single);
  const auto without = samples::trainer_of(single);
  samples::train(*without);
  RunConfig twice = single;
  twice.training["precision"] = "float64";
  const auto through = samples::trainer_of(twice);
  std::vector<NamedArray> weights = without->weights();
  for (NamedArray& each : weights) each = in_double_precision(each);
  ASSERT_TRUE(through->load_weights(weights, 60).has_value());
  for (const std::int64_t length : {2, 3, 4}) {
    const auto batches = task->batches_of_length(11, length, 100);
    const auto a = without->evaluate(batches, {});
    const auto b = through->evaluate(batches, {});
    EXPECT_NEAR(a.accuracy, b.accuracy, 1e-12);
    EXPECT_NEAR(a.loss, b.loss, 1e-5);
    if (length != 3) continue;
    EXPECT_GT(a.accuracy, 0.05);
    EXPECT_LT(a.accuracy, 0.95);
  }
}

TEST(WrittenAnswer, LengthsCountTheQuestion) {
  const RunConfig run = samples::run_of(copying);
  const auto trainer = samples::trainer_of(run);  // ten rows, for two times four symbols, begin and separator
  EXPECT_EQ(run.model["encoding"]["max_length"], 10);
  EXPECT_TRUE(trainer->covers(4));
  EXPECT_FALSE(trainer->covers(5));
}

TEST(WrittenAnswer, MemoryIsCountedForTheTokensOfTheLongestLength) {
  RunConfig run = samples::run_of(copying);
  run.evaluation["lengths"] = {20};
  const ModelSize size = size_of(run, size_of(*samples::task_of(run)), full_catalogue());
  EXPECT_EQ(size.places, 10);
  EXPECT_EQ(size.evaluated, 42);
}

}  // namespace
}  // namespace ordinate
