#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "model/kernels/correct_answers.h"
#include "model/kernels/dropout_mask.h"
#include "model/kernels/initial_values.h"
#include "model/kernels/learning_rate_schedule.h"
#include "model/kernels/optimizer_step.h"

namespace ordinate {

TEST(LearningRateSchedule, RisesInAStraightLineThenStays) {
  const LearningRateSchedule schedule{.warmup_steps = 4};
  EXPECT_DOUBLE_EQ(schedule.factor(1, 10), 0.25);
  EXPECT_DOUBLE_EQ(schedule.factor(3, 10), 0.75);
  EXPECT_DOUBLE_EQ(schedule.factor(4, 10), 1.0);
  EXPECT_DOUBLE_EQ(schedule.factor(5, 10), 1.0);
  EXPECT_DOUBLE_EQ(LearningRateSchedule{}.factor(1, 10), 1.0);
}

TEST(LearningRateSchedule, CosineIsHalfWayInTheMiddleAndEndsAtItsMinimum) {
  LearningRateSchedule schedule{.kind = LearningRateSchedule::Kind::cosine, .minimum_factor = 0.2};
  EXPECT_NEAR(schedule.factor(50, 100), 0.6, 1e-12);
  EXPECT_NEAR(schedule.factor(25, 100), 0.2 + 0.8 * (1 + std::sqrt(0.5)) / 2, 1e-12);
  EXPECT_NEAR(schedule.factor(100, 100), 0.2, 1e-12);
  schedule.warmup_steps = 20;
  EXPECT_DOUBLE_EQ(schedule.factor(10, 100), 0.5);
  EXPECT_NEAR(schedule.factor(60, 100), 0.6, 1e-12);
}

TEST(LearningRateSchedule, LinearFallsInAStraightLineToItsMinimum) {
  LearningRateSchedule schedule{.kind = LearningRateSchedule::Kind::linear, .minimum_factor = 0.2};
  EXPECT_NEAR(schedule.factor(25, 100), 0.8, 1e-12);
  EXPECT_NEAR(schedule.factor(50, 100), 0.6, 1e-12);
  EXPECT_NEAR(schedule.factor(100, 100), 0.2, 1e-12);
  schedule.warmup_steps = 20;
  EXPECT_DOUBLE_EQ(schedule.factor(10, 100), 0.5);
  EXPECT_NEAR(schedule.factor(40, 100), 0.8, 1e-12);
}

TEST(LearningRateSchedule, SurvivesAWarmUpThatNeverEnds) {
  const LearningRateSchedule schedule{.kind = LearningRateSchedule::Kind::cosine, .warmup_steps = 100};
  EXPECT_DOUBLE_EQ(schedule.factor(50, 50), 0.5);
  EXPECT_DOUBLE_EQ(schedule.factor(100, 100), 1.0);
}

TEST(DropoutMask, KeepsTheMeanAndTheShare) {
  std::vector<float> mask(200000);
  fill_dropout_mask<float>(mask, 0.25, RandomStream(1, "dropout", "a", 1));
  double sum = 0;
  double zeros = 0;
  for (const float value : mask) {
    EXPECT_TRUE(value == 0.0F || value == static_cast<float>(1 / 0.75));
    sum += static_cast<double>(value);
    zeros += value == 0.0F ? 1 : 0;
  }
  // The standard deviation of the share is √(0.25 · 0.75 / 200000) ≈ 0.001.
  EXPECT_NEAR(zeros / 200000, 0.25, 0.005);
  EXPECT_NEAR(sum / 200000, 1.0, 0.007);
}

TEST(DropoutMask, IsNamedBySeedModuleAndStep) {
  const auto mask = [](std::uint64_t seed, const char* name, std::uint64_t step) {
    std::vector<double> values(64);
    fill_dropout_mask<double>(values, 0.5, RandomStream(seed, "dropout", name, step));
    return values;
  };
  EXPECT_EQ(mask(1, "a", 1), mask(1, "a", 1));
  EXPECT_NE(mask(1, "a", 1), mask(2, "a", 1));
  EXPECT_NE(mask(1, "a", 1), mask(1, "b", 1));
  EXPECT_NE(mask(1, "a", 1), mask(1, "a", 2));
}

TEST(InitialValues, HaveTheMomentsOfTheirDistribution) {
  constexpr std::size_t count = 100000;
  std::vector<double> normal(count);
  std::vector<double> uniform(count);
  fill_normal<double>(normal, 0.02, RandomStream(3, "initial weights", "n"));
  fill_uniform<double>(uniform, 0.5, RandomStream(3, "initial weights", "u"));
  double mean = 0;
  double square = 0;
  double fourth = 0;
  double uniform_square = 0;
  for (std::size_t i = 0; i < count; ++i) {
    mean += normal[i] / count;
    square += normal[i] * normal[i] / count;
    fourth += std::pow(normal[i], 4) / count;
    uniform_square += uniform[i] * uniform[i] / count;
    EXPECT_LE(std::abs(uniform[i]), 0.5);
  }
  EXPECT_NEAR(mean, 0, 5 * 0.02 / std::sqrt(count));
  EXPECT_NEAR(std::sqrt(square), 0.02, 0.0005);
  EXPECT_NEAR(fourth / (square * square), 3.0, 0.1);
  EXPECT_NEAR(uniform_square, 0.25 / 3, 0.002);
}

TEST(InitialValues, SinglePrecisionHoldsTheRoundedNumbers) {
  std::vector<double> exact(1000);
  std::vector<float> rounded(1000);
  fill_normal<double>(exact, 1, RandomStream(5, "initial weights", "x"));
  fill_normal<float>(rounded, 1, RandomStream(5, "initial weights", "x"));
  for (std::size_t i = 0; i < exact.size(); ++i) EXPECT_EQ(rounded[i], static_cast<float>(exact[i]));
}

TEST(EuclideanNorm, EqualsThePythagoreanAndSeesWhatIsNotFinite) {
  const std::vector<float> values = {3, 4, 0, 0, 12};
  EXPECT_DOUBLE_EQ(euclidean_norm<float>(values), 13.0);
  EXPECT_DOUBLE_EQ(euclidean_norm<float>({}), 0.0);
  for (const float wrong : {NAN, INFINITY, -INFINITY})
    for (std::size_t place = 0; place < values.size(); ++place) {
      std::vector<float> changed = values;
      changed[place] = wrong;
      EXPECT_FALSE(std::isfinite(euclidean_norm<float>(changed)));
    }
}

TEST(EuclideanNorm, DoesNotOverflowInSinglePrecision) {
  const std::vector<float> values = {3e38F, 3e38F};
  EXPECT_TRUE(std::isfinite(euclidean_norm<float>(values)));
}

TEST(AdamStep, LeavesAWeightWithoutGradientBitForBit) {
  std::vector<float> weights = {0.1F, -0.0F, 1e-30F, 0.1F};
  const std::vector<float> start = weights;
  const std::vector<float> gradients = {0, 0, 0, 1};
  std::vector<float> first(4);
  std::vector<float> second(4);
  for (int step = 1; step <= 50; ++step)
    adam_step<float>(weights, gradients, first, second, step, AdamSettings{.learning_rate = 0.01});
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(weights[i], start[i]);
    EXPECT_EQ(std::signbit(weights[i]), std::signbit(start[i]));
  }
  // With a constant gradient every step of Adam is the learning rate.
  EXPECT_NEAR(weights[3], 0.1 - 50 * 0.01, 1e-4);
}

TEST(CorrectAnswers, CountsOnlyWhatWasAsked) {
  const std::vector<double> logits = {1, 2, 3, 9, 2, 3, 5, 5, 1, 0, 0, 1};
  const std::vector<std::int64_t> targets = {2, -1, 0, 1};
  const AnswerCount count = count_correct<double>(logits, targets);
  EXPECT_EQ(count.asked, 3);
  EXPECT_EQ(count.correct, 2);  // the tie of the third row goes to the first class
}

TEST(CorrectAnswers, AWholeAnswerIsRightWhenAllThatIsAskedOfItIs) {
  // Rows say 1, 0, 1 | 1, 0, 1 | 0, 0, 0.
  const std::vector<double> logits = {0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 1, 0};
  const std::vector<std::int64_t> targets = {-1, 0, 1, -1, 1, 1, -1, -1, -1};
  const AnswerCount count = count_correct<double>(logits, targets, 3);
  EXPECT_EQ(count.asked, 2);  // nothing is asked of the third
  EXPECT_EQ(count.correct, 1);
  EXPECT_EQ(count_correct<double>(logits, targets).correct, 3);
}

TEST(CorrectAnswers, OneLogitMeansTwoClasses) {
  const std::vector<float> logits = {0.1F, -0.1F, 0.0F, 2.0F};
  const std::vector<std::int64_t> targets = {1, 0, 0, 0};
  EXPECT_EQ(count_correct<float>(logits, targets).correct, 3);
}

}  // namespace ordinate
