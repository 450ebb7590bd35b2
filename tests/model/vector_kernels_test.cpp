// The vectorised loops against the same formulas in double precision, at lengths around whole vectors and
// numbers at the ends of the range.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "model/kernels/activation_kernel.h"
#include "model/kernels/elementwise.h"
#include "model/kernels/gru_kernel.h"
#include "model/kernels/layer_norm_kernel.h"
#include "model/kernels/loss_kernel.h"
#include "model/kernels/relative_kernel.h"
#include "model/kernels/rotation_kernel.h"
#include "model/kernels/row_kernel.h"
#include "model/kernels/softmax_kernel.h"
#include "model/random/random_stream.h"

namespace ordinate {

namespace {

constexpr float infinity = std::numeric_limits<float>::infinity();
constexpr float nan = std::numeric_limits<float>::quiet_NaN();
const std::vector<std::int64_t> widths = {1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100};

std::size_t at(std::int64_t index) { return static_cast<std::size_t>(index); }

std::vector<float> numbers(std::int64_t count, const char* name, double spread = 2) {
  RandomStream stream(1, "test", name, static_cast<std::uint64_t>(count));
  std::vector<float> values(at(count));
  for (float& value : values) value = static_cast<float>(spread * (2 * stream.uniform() - 1));
  return values;
}

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

}  // namespace

TEST(Elementwise, FunctionsAreThoseOfTheLibrary) {
  for (double x = -100; x < 100; x += 0.0137) {
    const float single = static_cast<float>(x);
    const double exact = single;
    if (exact > -87 && exact < 88) {
      EXPECT_NEAR(elementwise::exponential(single) / std::exp(exact), 1, 3e-7) << x;
    }
    EXPECT_NEAR(elementwise::sigmoid(single), sigmoid(exact), 2e-7) << x;
    EXPECT_NEAR(elementwise::hyperbolic_tangent(single), std::tanh(exact), 3e-7) << x;
    if (exact > -87 && exact < 88) {
      EXPECT_NEAR(elementwise::softplus(single) / std::log1p(std::exp(exact)), 1, 5e-7) << x;
    }
  }
}

TEST(Elementwise, EndsOfTheRangeNeitherOverflowNorHideNotANumber) {
  EXPECT_EQ(elementwise::exponential(-infinity), 0.0F);
  EXPECT_EQ(elementwise::exponential(-1e30F), 0.0F);
  EXPECT_TRUE(std::isfinite(elementwise::exponential(1e30F)));
  EXPECT_EQ(elementwise::exponential(0.0F), 1.0F);
  EXPECT_TRUE(std::isnan(elementwise::exponential(nan)));
  EXPECT_NEAR(elementwise::sigmoid(1e30F), 1, 0);
  EXPECT_EQ(elementwise::softplus(1e30F), 1e30F);
  EXPECT_EQ(elementwise::softplus(-1e30F), 0.0F);
  EXPECT_TRUE(std::isnan(elementwise::softplus(nan)));
  EXPECT_NEAR(elementwise::sigmoid(-1e30F), 0, 1e-37);
  EXPECT_EQ(elementwise::hyperbolic_tangent(1e30F), 1.0F);
  EXPECT_EQ(elementwise::hyperbolic_tangent(-1e30F), -1.0F);
  EXPECT_TRUE(std::isnan(elementwise::sigmoid(nan)));
  EXPECT_TRUE(std::isnan(elementwise::hyperbolic_tangent(nan)));
}

TEST(Activation, GeluAndItsSlopeAreThoseOfTheNormalDistribution) {
  for (const std::int64_t count : widths) {
    std::vector<float> x = numbers(count, "gelu", 6);
    x[0] = count % 2 == 0 ? 40.0F : -40.0F;
    std::vector<float> y(at(count));
    std::vector<float> slope(at(count));
    gelu(count, x.data(), y.data(), slope.data());
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double exact = x[i];
      const double share = 0.5 * std::erfc(-exact / std::sqrt(2.0));
      const double density = std::exp(-0.5 * exact * exact) / std::sqrt(2 * M_PI);
      EXPECT_NEAR(y[i], exact * share, 2e-6) << exact;
      EXPECT_NEAR(slope[i], share + exact * density, 2e-6) << exact;
    }
    std::vector<float> alone(at(count));
    gelu(count, x.data(), alone.data(), nullptr);
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(alone[i], y[i], 1e-6);
  }
  float y = 0;
  float slope = 0;
  gelu(1, &nan, &y, &slope);
  EXPECT_TRUE(std::isnan(y) && std::isnan(slope));
}

TEST(Activation, ReluKeepsNotANumber) {
  const std::vector<float> x = {-1.0F, 0.0F, 2.0F, nan, -infinity, infinity};
  std::vector<float> y(6);
  std::vector<float> slope(6);
  relu(6, x.data(), y.data(), slope.data());
  EXPECT_EQ(y[0], 0.0F);
  EXPECT_EQ(y[2], 2.0F);
  EXPECT_TRUE(std::isnan(y[3]));
  EXPECT_EQ(y[4], 0.0F);
  EXPECT_EQ(y[5], infinity);
  EXPECT_EQ(slope[0] + slope[1], 0.0F);
  EXPECT_EQ(slope[2], 1.0F);
}

TEST(LayerNorm, RowsHaveMeanZeroAndVarianceOneAndGradientsAreDifferences) {
  for (const std::int64_t width : widths) {
    const std::int64_t rows = 3;
    const std::vector<float> x = numbers(rows * width, "norm");
    const std::vector<float> weight = numbers(width, "weight");
    const std::vector<float> bias = numbers(width, "bias");
    const std::vector<float> outside = numbers(rows * width, "outside");
    std::vector<float> y(x.size());
    std::vector<RowMoments> moments(at(rows));
    layer_norm(rows, width, x.data(), weight.data(), bias.data(), y.data(), moments.data());
    const auto normal = [&](std::int64_t row, std::int64_t i, std::int64_t moved, double by) {
      double mean = 0;
      double squares = 0;
      const auto value = [&](std::int64_t j) {
        return static_cast<double>(x[at(row * width + j)]) + (j == moved ? by : 0);
      };
      for (std::int64_t j = 0; j < width; ++j) mean += value(j) / static_cast<double>(width);
      for (std::int64_t j = 0; j < width; ++j)
        squares += (value(j) - mean) * (value(j) - mean) / static_cast<double>(width);
      return (value(i) - mean) / std::sqrt(squares + 1e-5);
    };
    std::vector<float> x_gradient(x.size());
    std::vector<float> weight_gradient(at(width));
    std::vector<float> bias_gradient(at(width));
    layer_norm_gradient(rows, width, x.data(), weight.data(), moments.data(), outside.data(),
                        x_gradient.data(), weight_gradient.data(), bias_gradient.data());
    for (std::int64_t i = 0; i < width; ++i) {
      double along = 0;
      double plain = 0;
      for (std::int64_t row = 0; row < rows; ++row) {
        const std::size_t place = at(row * width + i);
        EXPECT_NEAR(y[place], normal(row, i, -1, 0) * weight[at(i)] + bias[at(i)], 3e-5);
        along += outside[place] * normal(row, i, -1, 0);
        plain += outside[place];
        double slope = 0;
        for (std::int64_t j = 0; j < width && width > 1; ++j)
          slope += outside[at(row * width + j)] * weight[at(j)] *
                   (normal(row, j, i, 1e-5) - normal(row, j, i, -1e-5)) / 2e-5;
        EXPECT_NEAR(x_gradient[place], slope, 2e-4 * std::max(1.0, std::abs(slope))) << width;
      }
      EXPECT_NEAR(weight_gradient[at(i)], along, 1e-4);
      EXPECT_NEAR(bias_gradient[at(i)], plain, 1e-5);
    }
  }
}

TEST(AttentionShares, AreTheSoftmaxOfLogitsAndBias) {
  for (const std::int64_t length : {1, 2, 5, 8, 16, 20, 33, 90}) {
    std::vector<float> logits = numbers(length * length, "logits", 30);
    std::vector<float> bias = numbers(length * length, "bias");
    if (length > 1) bias[1] = -infinity;
    const std::vector<float> before = logits;
    attention_softmax(length, logits.data(), bias.data(), length);
    const std::vector<float> outside = numbers(length * length, "outside");
    std::vector<float> gradient = outside;
    std::vector<float> bias_gradient(at(length * length), 1.0F);
    attention_softmax_gradient(length, logits.data(), gradient.data(), bias_gradient.data(), length);
    for (std::int64_t row = 0; row < length; ++row) {
      double sum = 0;
      double mean = 0;
      std::vector<double> share(at(length));
      for (std::int64_t i = 0; i < length; ++i) {
        const std::size_t place = at(row * length + i);
        share[at(i)] = std::exp(static_cast<double>(before[place]) + bias[place]);
        sum += share[at(i)];
      }
      for (std::int64_t i = 0; i < length; ++i) {
        share[at(i)] /= sum;
        mean += share[at(i)] * outside[at(row * length + i)];
      }
      for (std::int64_t i = 0; i < length; ++i) {
        const std::size_t place = at(row * length + i);
        EXPECT_NEAR(logits[place], share[at(i)], 1e-5);
        EXPECT_NEAR(gradient[place], share[at(i)] * (outside[place] - mean), 2e-5);
        EXPECT_NEAR(bias_gradient[place], 1 + gradient[place], 1e-6);
      }
    }
    if (length > 1) {
      EXPECT_EQ(logits[1], 0.0F);
    }
  }
}

TEST(AttentionShares, OneRowOfBiasCanServeAllRows) {
  std::vector<float> logits(9, 0.0F);
  const std::vector<float> bias = {0.0F, -infinity, 0.0F};
  attention_softmax(3, logits.data(), bias.data(), 0);
  for (std::size_t i = 0; i < 9; ++i) EXPECT_NEAR(logits[i], i % 3 == 1 ? 0 : 0.5, 1e-7);
}

/// Equal logits: each row shares among the keys that it sees, here one more than the row before.
TEST(AttentionShares, GoToTheKeysThatAreSeen) {
  std::vector<float> logits(3 * 5, 2.0F);
  seen_softmax(3, {.columns = 5, .before = 2}, logits.data(), nullptr, 0);
  for (std::size_t row = 0; row < 3; ++row)
    for (std::size_t i = 0; i < 5; ++i)
      EXPECT_NEAR(logits[row * 5 + i], i < row + 3 ? 1.0 / static_cast<double>(row + 3) : 0.0, 1e-7);
}

/// A bias by distance: the row of each place begins one number before that of the last.
TEST(AttentionShares, RowsOfBiasMayOverlap) {
  const float ln2 = std::log(2.0F);
  const std::vector<float> bias = {-2 * ln2, -ln2, 0.0F, -ln2, -2 * ln2};  // of distances −2 … 2
  std::vector<float> logits(9, 0.0F);
  seen_softmax(3, {.columns = 3, .before = 3}, logits.data(), bias.data() + 2, -1);
  const double expected[] = {4.0 / 7, 2.0 / 7, 1.0 / 7, 0.25, 0.5, 0.25, 1.0 / 7, 2.0 / 7, 4.0 / 7};
  for (std::size_t i = 0; i < 9; ++i) EXPECT_NEAR(logits[i], expected[i], 1e-7);
  std::vector<float> gradient(9, 0.0F);
  gradient[1] = 1;  // of row 0, distance 1: P (1 − P) there, −P P elsewhere
  std::vector<float> bias_gradient(5, 0.0F);
  seen_softmax_gradient(3, 3, logits.data(), gradient.data(), bias_gradient.data() + 2, -1);
  EXPECT_NEAR(bias_gradient[3], 2.0 / 7 * 5 / 7, 1e-7);
  EXPECT_NEAR(bias_gradient[2], -2.0 / 7 * 4 / 7, 1e-7);
  EXPECT_NEAR(bias_gradient[4], -2.0 / 7 * 1 / 7, 1e-7);
  EXPECT_NEAR(bias_gradient[0], 0, 1e-9);
}

TEST(GruGates, AndTheirGradientsFollowTheFormula) {
  for (const std::int64_t hidden : widths) {
    const GruShape shape{2, hidden};
    const std::vector<float> x = numbers(6 * hidden, "input", 5);
    const std::vector<float> h = numbers(6 * hidden, "state", 5);
    const std::vector<float> bias = numbers(3 * hidden, "bias");
    const std::vector<float> previous = numbers(2 * hidden, "previous");
    const std::vector<float> outside = numbers(2 * hidden, "outside");
    std::vector<float> state(at(2 * hidden));
    std::vector<float> kept(at(8 * hidden));
    gru_gates(shape, x.data(), h.data(), bias.data(), previous.data(), state.data(), kept.data());
    std::vector<float> carried(at(2 * hidden), 0.5F);
    gru_gates_gradient(shape, previous.data(), outside.data(), carried.data(), kept.data());
    for (std::int64_t row = 0; row < 2; ++row)
      for (std::int64_t i = 0; i < hidden; ++i) {
        // Inputs: x_r + h_r, x_z + h_z, x_n, h_n, previous.
        const auto value = [&](int moved, double by) {
          const auto part = [&](const std::vector<float>& from, std::int64_t gate) {
            return static_cast<double>(from[at((row * 3 + gate) * hidden + i)]);
          };
          const auto b = [&](std::int64_t gate) { return static_cast<double>(bias[at(gate * hidden + i)]); };
          const double r = sigmoid(part(x, 0) + part(h, 0) + b(0) + (moved == 0 ? by : 0));
          const double z = sigmoid(part(x, 1) + part(h, 1) + b(1) + (moved == 1 ? by : 0));
          const double n =
              std::tanh(part(x, 2) + (moved == 2 ? by : 0) + r * (part(h, 2) + b(2) + (moved == 3 ? by : 0)));
          const double before = static_cast<double>(previous[at(row * hidden + i)]) + (moved == 4 ? by : 0);
          return (1 - z) * n + z * before;
        };
        const std::size_t place = at(row * hidden + i);
        EXPECT_NEAR(state[place], value(-1, 0), 2e-6);
        const double gradient = static_cast<double>(outside[place]) + 0.5;
        const auto slope = [&](int moved) {
          return gradient * (value(moved, 1e-6) - value(moved, -1e-6)) / 2e-6;
        };
        EXPECT_NEAR(kept[at(row * 4 * hidden + i)], slope(2), 3e-6);
        EXPECT_NEAR(kept[at((row * 4 + 1) * hidden + i)], slope(0), 3e-6);
        EXPECT_NEAR(kept[at((row * 4 + 2) * hidden + i)], slope(1), 3e-6);
        EXPECT_NEAR(kept[at((row * 4 + 3) * hidden + i)], slope(3), 3e-6);
        EXPECT_NEAR(carried[place], slope(4), 3e-6);
      }
  }
}

TEST(GruGates, SaturateWithoutOverflow) {
  const std::vector<float> x = {1e30F, -1e30F, 1e30F};
  const std::vector<float> zeros(3, 0.0F);
  float state = 0;
  std::vector<float> kept(4);
  gru_gates({1, 1}, x.data(), zeros.data(), zeros.data(), zeros.data(), &state, kept.data());
  EXPECT_EQ(state, 1.0F);
}

TEST(Loss, IsCrossEntropyAndItsGradient) {
  for (const std::int64_t outputs : {2, 3, 8, 17}) {
    const std::int64_t rows = 4;
    std::vector<float> logits = numbers(rows * outputs, "loss", 10);
    logits[0] = 90;  // beyond what an exponential of single precision holds
    const std::vector<std::int64_t> targets = {1, -1, 0, outputs - 1};
    std::vector<float> gradient(logits.size());
    const LossOfLogits loss = loss_of_logits(rows, outputs, logits.data(), targets.data(), gradient.data());
    EXPECT_EQ(loss.answers.asked, 3);
    double mean = 0;
    for (std::int64_t row = 0; row < rows; ++row) {
      double sum = 0;
      const auto logit = [&](std::int64_t i) { return static_cast<double>(logits[at(row * outputs + i)]); };
      for (std::int64_t i = 0; i < outputs; ++i) sum += std::exp(logit(i));
      for (std::int64_t i = 0; i < outputs; ++i) {
        const double expected = targets[at(row)] < 0 ? 0 : std::exp(logit(i)) / sum - (i == targets[at(row)]);
        EXPECT_NEAR(gradient[at(row * outputs + i)], expected / 3, 1e-6);
      }
      if (targets[at(row)] >= 0) mean += (std::log(sum) - logit(targets[at(row)])) / 3;
    }
    EXPECT_NEAR(loss.mean, mean, 1e-5 * mean);
    EXPECT_EQ(loss_of_logits(rows, outputs, logits.data(), targets.data(), nullptr).mean, loss.mean);
  }
}

TEST(Loss, OfOneLogitIsBinaryCrossEntropy) {
  const std::vector<float> logits = {0.3F, -4.0F, 200.0F, -200.0F};
  const std::vector<std::int64_t> targets = {1, 0, 0, 0};
  std::vector<float> gradient(4);
  const LossOfLogits loss = loss_of_logits(4, 1, logits.data(), targets.data(), gradient.data());
  EXPECT_NEAR(loss.mean, (std::log1p(std::exp(-0.3)) + std::log1p(std::exp(-4.0)) + 200) / 4, 1e-5);
  EXPECT_NEAR(gradient[0], (sigmoid(0.3) - 1) / 4, 1e-7);
  EXPECT_NEAR(gradient[1], sigmoid(-4.0) / 4, 1e-7);
  EXPECT_NEAR(gradient[2], 0.25, 1e-7);
  EXPECT_NEAR(gradient[3], 0, 1e-7);
  const float not_a_number = nan;
  EXPECT_TRUE(std::isnan(loss_of_logits(1, 1, &not_a_number, targets.data(), nullptr).mean));
  const std::vector<float> row = {0.0F, nan, 1.0F};
  EXPECT_TRUE(std::isnan(loss_of_logits(1, 3, row.data(), targets.data(), nullptr).mean));
}

TEST(Rotation, MultipliesPairsWithAComplexNumberAndTurnsBack) {
  for (const bool interleaved : {true, false}) {
    const RotationShape shape{2, 3, 2, 7, 20, 3, interleaved};
    std::vector<float> x = numbers(2 * 3 * 20, "rotate");
    const std::vector<float> before = x;
    std::vector<float> cosine;
    std::vector<float> sine;
    for (int i = 0; i < 9; ++i) {
      cosine.push_back(std::cos(0.7F * static_cast<float>(i)));
      sine.push_back(std::sin(0.7F * static_cast<float>(i)));
    }
    rotate(shape, cosine.data(), sine.data(), false, x.data());
    for (std::int64_t row = 0; row < 6; ++row)
      for (std::int64_t head = 0; head < 2; ++head)
        for (std::int64_t pair = 0; pair < 3; ++pair) {
          const std::int64_t start = row * 20 + head * 7;
          const std::int64_t first = start + (interleaved ? 2 * pair : pair);
          const std::int64_t second = interleaved ? first + 1 : start + 3 + pair;
          const std::size_t angle = at(row % 3 * 3 + pair);
          EXPECT_NEAR(x[at(first)], before[at(first)] * cosine[angle] - before[at(second)] * sine[angle],
                      1e-6);
          EXPECT_NEAR(x[at(second)], before[at(second)] * cosine[angle] + before[at(first)] * sine[angle],
                      1e-6);
        }
    EXPECT_EQ(x[6], before[6]);    // the seventh dimension does not turn
    EXPECT_EQ(x[15], before[15]);  // nor does what stands behind the heads
    rotate(shape, cosine.data(), sine.data(), true, x.data());
    for (std::size_t i = 0; i < x.size(); ++i) EXPECT_NEAR(x[i], before[i], 1e-6);
  }
}

TEST(RelativeDistances, SpreadAndGatherAreEachOthersTranspose) {
  for (const std::int64_t length : {1, 2, 5, 20})
    for (const std::int64_t clip : {1, 3, 16}) {
      const std::int64_t columns = 2 * clip + 1;
      const std::vector<float> of_distance = numbers(length * columns, "distances");
      const std::vector<float> outside = numbers(length * length, "square");
      std::vector<float> square(at(length * length), 0.0F);
      std::vector<float> gathered(at(length * columns), nan);
      spread_distances(length, clip, of_distance.data(), square.data());
      gather_distances(length, clip, outside.data(), gathered.data());
      std::vector<double> sums(at(length * columns), 0.0);
      for (std::int64_t i = 0; i < length; ++i)
        for (std::int64_t j = 0; j < length; ++j) {
          const std::int64_t column = std::clamp(j - i, -clip, clip) + clip;
          EXPECT_EQ(square[at(i * length + j)], of_distance[at(i * columns + column)]);
          sums[at(i * columns + column)] += outside[at(i * length + j)];
        }
      for (std::size_t i = 0; i < sums.size(); ++i) EXPECT_NEAR(gathered[i], sums[i], 1e-5);
    }
}

TEST(Rows, SumsAndAdditions) {
  for (const std::int64_t width : widths)
    for (const std::int64_t rows : {1, 3, 4, 9}) {
      const std::vector<float> x = numbers(rows * width, "rows");
      const std::vector<float> bias = numbers(width, "bias");
      std::vector<float> y(x.size());
      std::vector<float> sums(at(width), 1.0F);
      add_to_rows(rows, width, x.data(), bias.data(), y.data());
      add_column_sums(rows, width, x.data(), sums.data());
      std::vector<float> gradient = x;
      std::vector<float> also(at(width), 1.0F);
      through_activation(rows, width, gradient.data(), y.data(), also.data());
      for (std::int64_t i = 0; i < width; ++i) {
        double sum = 1;
        double product = 1;
        for (std::int64_t row = 0; row < rows; ++row) {
          const std::size_t place = at(row * width + i);
          EXPECT_EQ(y[place], x[place] + bias[at(i)]);
          EXPECT_EQ(gradient[place], x[place] * y[place]);
          sum += x[place];
          product += static_cast<double>(x[place]) * y[place];
        }
        EXPECT_NEAR(sums[at(i)], sum, 1e-5);
        EXPECT_NEAR(also[at(i)], product, 1e-5);
      }
    }
}

}  // namespace ordinate
