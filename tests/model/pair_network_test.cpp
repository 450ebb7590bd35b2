// The network of one number against its formula in double precision, and its gradient against differences.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "model/kernels/pair_network_kernel.h"

namespace ordinate {
namespace {

constexpr std::size_t pairs = 300;  // several blocks and a rest
constexpr std::size_t hidden = 7;
constexpr std::size_t outputs = 3;

std::vector<float> values(std::size_t count, double speed) {
  std::vector<float> result(count);
  for (std::size_t i = 0; i < count; ++i) result[i] = static_cast<float>(std::sin(speed * double(i + 1)));
  return result;
}

template <class Number>
struct NetworkOf {
  std::vector<Number> numbers;
  std::vector<std::vector<Number>> parts;
  std::vector<Number> outside;

  double result(std::size_t output, std::size_t pair) const {
    double sum = parts[3][output];
    for (std::size_t unit = 0; unit < hidden; ++unit)
      sum +=
          parts[2][output * hidden + unit] * std::max(0.0, parts[0][unit] * numbers[pair] + parts[1][unit]);
    return sum;
  }
  double weighted() const {
    double sum = 0;
    for (std::size_t output = 0; output < outputs; ++output)
      for (std::size_t pair = 0; pair < pairs; ++pair)
        sum += outside[output * pairs + pair] * result(output, pair);
    return sum;
  }
};

using Network = NetworkOf<double>;

const NetworkOf<float> network_in_single = {
    values(pairs, 0.37),
    {values(hidden, 1.3), values(hidden, 2.9), values(outputs* hidden, 0.7), values(outputs, 1.9)},
    values(outputs* pairs, 1.1)};

std::vector<double> in_double(const std::vector<float>& numbers) { return {numbers.begin(), numbers.end()}; }

/// The same numbers.
Network reference() {
  Network result{in_double(network_in_single.numbers), {}, in_double(network_in_single.outside)};
  for (const std::vector<float>& part : network_in_single.parts) result.parts.push_back(in_double(part));
  return result;
}

PairNetworkParts<const float*> pointers(const std::vector<std::vector<float>>& parts) {
  return {parts[0].data(), parts[1].data(), parts[2].data(), parts[3].data()};
}

constexpr PairNetworkShape all_pairs{pairs, hidden, outputs};

TEST(PairNetwork, IsItsFormula) {
  const Network network = reference();
  std::vector<float> results(outputs * pairs);
  pair_network(all_pairs, pointers(network_in_single.parts), network_in_single.numbers.data(),
               results.data());
  for (std::size_t output = 0; output < outputs; ++output)
    for (std::size_t pair = 0; pair < pairs; ++pair)
      EXPECT_NEAR(results[output * pairs + pair], network.result(output, pair), 2e-6);
}

TEST(PairNetwork, GradientIsThatOfDifferences) {
  const Network network = reference();
  std::vector<std::vector<float>> sums;
  for (const std::vector<float>& part : network_in_single.parts) sums.emplace_back(part.size(), 0.5F);
  std::vector<float> numbers_gradient(pairs, 0.25F);
  pair_network_gradient(all_pairs, pointers(network_in_single.parts), network_in_single.numbers.data(),
                        network_in_single.outside.data(),
                        {sums[0].data(), sums[1].data(), sums[2].data(), sums[3].data()},
                        numbers_gradient.data());
  constexpr double step = 1e-7;
  const auto slope = [&](auto choose) {
    Network more = network;
    choose(more) += step;
    Network less = network;
    choose(less) -= step;
    return (more.weighted() - less.weighted()) / (2 * step);
  };
  for (std::size_t part = 0; part < sums.size(); ++part)
    for (std::size_t i = 0; i < sums[part].size(); ++i)
      EXPECT_NEAR(sums[part][i] - 0.5, slope([&](Network& moved) -> double& { return moved.parts[part][i]; }),
                  1e-4)
          << part << " " << i;
  for (std::size_t pair = 0; pair < pairs; pair += 13)
    EXPECT_NEAR(numbers_gradient[pair] - 0.25,
                slope([&](Network& moved) -> double& { return moved.numbers[pair]; }), 1e-4)
        << pair;
}

TEST(PairNetwork, OfWhatIsNoNumberIsNone) {
  auto parts = network_in_single.parts;
  parts[1][2] = std::numeric_limits<float>::quiet_NaN();
  std::vector<float> results(outputs * pairs);
  pair_network(all_pairs, pointers(parts), network_in_single.numbers.data(), results.data());
  for (const float value : results) EXPECT_TRUE(std::isnan(value));
}

}  // namespace
}  // namespace ordinate
