#include "model/analysis/graph_layout.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ordinate {
namespace {

using Points = std::vector<std::array<double, 2>>;
using EdgeList = std::vector<std::array<std::int32_t, 2>>;

double apart(const Points& points, std::size_t a, std::size_t b) {
  return std::hypot(points[a][0] - points[b][0], points[a][1] - points[b][1]);
}

TEST(GraphLayout, PutsNeighboursNearEachOther) {
  const Points points = graph_layout(7, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 6}});
  for (std::size_t i = 0; i + 1 < points.size(); ++i)
    EXPECT_LT(apart(points, i, i + 1), apart(points, 0, 6)) << i;
}

TEST(GraphLayout, DrawsACycleWithoutCrossings) {
  const Points points = graph_layout(5, {{0, 3}, {1, 3}, {1, 4}, {2, 4}, {0, 2}});  // 0 3 1 4 2
  const std::vector<std::size_t> around = {0, 3, 1, 4, 2};
  double turned = 0;
  for (std::size_t i = 0; i < 5; ++i) {
    const auto angle = [&](std::size_t node) {
      return std::atan2(points[node][1] - 0.5, points[node][0] - 0.5);
    };
    turned += std::remainder(angle(around[(i + 1) % 5]) - angle(around[i]), 2 * M_PI);
  }
  EXPECT_NEAR(std::abs(turned), 2 * M_PI, 1e-9) << "once around the middle";
}

TEST(GraphLayout, KeepsPartsApartAndAllInside) {
  const EdgeList edges = {{0, 1}, {0, 2}, {1, 2}, {4, 5}};  // a triangle, a pair, and 3 and 6 alone
  const Points points = graph_layout(7, edges);
  ASSERT_EQ(points.size(), 7U);
  for (std::size_t a = 0; a < 7; ++a) {
    for (const double each : points[a]) EXPECT_TRUE(each >= 0 && each <= 1) << a;
    for (std::size_t b = 0; b < a; ++b) EXPECT_GT(apart(points, a, b), 0.1) << a << " " << b;
  }
  EXPECT_EQ(graph_layout(7, edges), points);
  EXPECT_EQ(graph_layout(1, {}).size(), 1U);
  EXPECT_TRUE(graph_layout(0, {}).empty());
}

}  // namespace
}  // namespace ordinate
