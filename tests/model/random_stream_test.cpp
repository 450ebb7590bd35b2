// The generator against the published vectors of Random123, and the shape of what is drawn from it.
#include "model/random/random_stream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

namespace ordinate {
namespace {

using Counter = std::array<std::uint32_t, 4>;
using Key = std::array<std::uint32_t, 2>;

// Random123, file kat_vectors, lines "philox4x32 10".
TEST(Philox, KnownAnswers) {
  EXPECT_EQ(RandomStream::block(Counter{0, 0, 0, 0}, Key{0, 0}),
            (Counter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
  EXPECT_EQ(RandomStream::block(Counter{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                                Key{0xffffffff, 0xffffffff}),
            (Counter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
  EXPECT_EQ(RandomStream::block(Counter{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                                Key{0xa4093822, 0x299f31d0}),
            (Counter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

std::vector<std::uint32_t> first_bits(RandomStream stream) {
  std::vector<std::uint32_t> bits(64);
  for (std::uint32_t& each : bits) each = stream.bits();
  return bits;
}

TEST(RandomStream, SameNameSameNumbersAndEveryPartOfTheNameCounts) {
  EXPECT_EQ(first_bits({1, "a", "b", 3}), first_bits({1, "a", "b", 3}));
  const std::vector<std::vector<std::uint32_t>> streams = {
      first_bits({1, "a", "b", 3}),         first_bits({2, "a", "b", 3}),
      first_bits({1, "b", "b", 3}),         first_bits({1, "a", "c", 3}),
      first_bits({1, "a", "b", 4}),         first_bits({1, "ab", "", 3}),
      first_bits({1, "", "ab", 3}),         first_bits({1, "a", "b", 3 + (std::uint64_t{1} << 32)}),
      first_bits({1ULL << 52, "a", "b", 3})};
  for (std::size_t i = 0; i < streams.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(streams[i], streams[j]) << i << " " << j;
      std::set<std::uint32_t> both(streams[i].begin(), streams[i].end());
      both.insert(streams[j].begin(), streams[j].end());
      EXPECT_GE(both.size(), 126u) << "streams " << i << " and " << j << " overlap";
    }
}

struct Moments {
  double mean = 0;
  double variance = 0;
  double fourth = 0;  // central
};

template <class Draw>
Moments moments(int count, const Draw& draw) {
  std::vector<double> values(static_cast<std::size_t>(count));
  for (double& value : values) value = draw();
  Moments result;
  result.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  for (const double value : values) {
    const double square = (value - result.mean) * (value - result.mean);
    result.variance += square / count;
    result.fourth += square * square / count;
  }
  return result;
}

constexpr int draws = 200000;

// Tolerances are five standard errors; the numbers are the same on every machine.
TEST(RandomStream, UniformHasTheMomentsOfTheUniformDistribution) {
  RandomStream stream(7, "test");
  double smallest = 1;
  double largest = 0;
  const Moments found = moments(draws, [&] {
    const double value = stream.uniform();
    smallest = std::min(smallest, value);
    largest = std::max(largest, value);
    return value;
  });
  EXPECT_GE(smallest, 0.0);
  EXPECT_LT(largest, 1.0);
  EXPECT_NEAR(found.mean, 0.5, 5 * std::sqrt(1.0 / 12 / draws));
  EXPECT_NEAR(found.variance, 1.0 / 12, 5 * std::sqrt((1.0 / 80 - 1.0 / 144) / draws));
  EXPECT_NEAR(found.fourth, 1.0 / 80, 5 * std::sqrt(1.0 / 2304 / draws));
}

TEST(RandomStream, NormalHasTheMomentsOfTheNormalDistribution) {
  RandomStream stream(7, "test");
  int beyond_two = 0;
  const Moments found = moments(draws, [&] {
    const double value = stream.normal();
    if (std::abs(value) > 2) ++beyond_two;
    return value;
  });
  EXPECT_NEAR(found.mean, 0, 5 * std::sqrt(1.0 / draws));
  EXPECT_NEAR(found.variance, 1, 5 * std::sqrt(2.0 / draws));
  EXPECT_NEAR(found.fourth, 3, 5 * std::sqrt(96.0 / draws));
  const double expected_tail = std::erfc(std::sqrt(2.0));
  EXPECT_NEAR(beyond_two / double{draws}, expected_tail, 5 * std::sqrt(expected_tail / draws));
}

TEST(RandomStream, BelowIsUniformByTheChiSquareTest) {
  RandomStream stream(7, "test");
  constexpr std::size_t bound = 13;
  std::array<int, bound> counts{};
  for (int i = 0; i < draws; ++i) ++counts.at(stream.below(bound));
  const double expected = double{draws} / bound;
  double chi_square = 0;
  for (const int count : counts) chi_square += (count - expected) * (count - expected) / expected;
  EXPECT_LT(chi_square, 32.91);  // the 0.999 quantile with 12 degrees of freedom
  EXPECT_GT(chi_square, 2.214);  // the 0.001 quantile: too even is wrong too
  EXPECT_EQ(stream.below(1), 0u);
}

TEST(RandomStream, ShuffleReachesEveryPermutationEquallyOften) {
  RandomStream stream(7, "test");
  std::vector<int> counts(24, 0);
  constexpr int rounds = 48000;
  for (int i = 0; i < rounds; ++i) {
    std::vector<int> items = {0, 1, 2, 3};
    stream.shuffle(items);
    int rank = 0;
    for (std::size_t a = 0; a < 4; ++a) {
      const auto smaller = std::count_if(items.begin() + static_cast<std::ptrdiff_t>(a), items.end(),
                                         [&](int item) { return item < items[a]; });
      rank = rank * static_cast<int>(4 - a) + static_cast<int>(smaller);
    }
    ++counts.at(static_cast<std::size_t>(rank));
  }
  double chi_square = 0;
  for (const int count : counts) chi_square += (count - 2000.0) * (count - 2000.0) / 2000.0;
  EXPECT_LT(chi_square, 49.73);  // the 0.999 quantile with 23 degrees of freedom
}

}  // namespace
}  // namespace ordinate
