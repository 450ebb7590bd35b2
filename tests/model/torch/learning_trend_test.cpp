// Whether a run was still learning when it ended, by hand.
#include "model/run/learning_trend.h"

#include <gtest/gtest.h>

namespace ordinate {
namespace {

/// Eight losses: a quarter is two of them.
bool still_falling(const std::vector<double>& before, const std::vector<double>& last) {
  LearningTrend trend;
  for (const double loss : {3.0, 3.0, 2.0, 2.0}) trend.add(loss);
  for (const double loss : before) trend.add(loss);
  for (const double loss : last) trend.add(loss);
  return trend.still_falling();
}

}  // namespace

TEST(LearningTrend, ComparesTheLastTwoQuarters) {
  EXPECT_TRUE(still_falling({1.0, 1.0}, {0.9, 0.9}));
  EXPECT_FALSE(still_falling({1.0, 1.0}, {1.0, 1.0}));
  EXPECT_FALSE(still_falling({1.0, 1.0}, {1.1, 1.1}));
}

TEST(LearningTrend, AsksForMoreThanThreeHundredths) {
  EXPECT_TRUE(still_falling({1.0, 1.0}, {0.96, 0.96}));
  EXPECT_FALSE(still_falling({1.0, 1.0}, {0.98, 0.98}));
}

TEST(LearningTrend, AsksForMoreThanTheSpreadExplains) {
  // A fall of 0.1 each. Variances of the means: 0.04 and 0.01, two standard errors 0.447; 0.0004 and 0.0001,
  // two standard errors 0.0447.
  EXPECT_FALSE(still_falling({1.2, 0.8}, {1.0, 0.8}));
  EXPECT_TRUE(still_falling({1.02, 0.98}, {0.91, 0.89}));
}

TEST(LearningTrend, SaysNothingOfAFewEvaluations) {
  LearningTrend trend;
  for (int i = 0; i < 7; ++i) trend.add(7 - i);
  EXPECT_FALSE(trend.still_falling());
  trend.add(0);
  EXPECT_TRUE(trend.still_falling());
}

}  // namespace ordinate
