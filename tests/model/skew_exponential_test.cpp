// Rotations of whole heads against closed forms, and their gradient against differences of an exponential
// that is summed up in double precision.
#include "model/kernels/skew_exponential.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace ordinate {
namespace {

using Matrix64 = std::vector<double>;

/// Σ M^k / k!, 80 terms: enough for the norms here.
Matrix64 summed_exponential(const Matrix64& matrix, std::size_t size) {
  Matrix64 sum(size * size, 0.0);
  for (std::size_t i = 0; i < size; ++i) sum[i * size + i] = 1;
  Matrix64 term = sum;
  for (int k = 1; k <= 80; ++k) {
    Matrix64 next(size * size, 0.0);
    for (std::size_t i = 0; i < size; ++i)
      for (std::size_t j = 0; j < size; ++j)
        for (std::size_t l = 0; l < size; ++l)
          next[i * size + j] += term[i * size + l] * matrix[l * size + j] / k;
    term = next;
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += term[i];
  }
  return sum;
}

Matrix64 exponent(const std::vector<float>& above, std::size_t size, double row, double column) {
  const std::size_t numbers = size * (size - 1) / 2;
  Matrix64 matrix(size * size, 0.0);
  std::size_t number = 0;
  for (std::size_t i = 0; i < size; ++i)
    for (std::size_t j = i + 1; j < size; ++j, ++number) {
      matrix[i * size + j] = row * double(above[number]) + column * double(above[numbers + number]);
      matrix[j * size + i] = -matrix[i * size + j];
    }
  return matrix;
}

std::vector<float> wavy(std::size_t count, double speed, double height) {
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = static_cast<float>(height * std::sin(speed * double(i + 1)));
  return values;
}

TEST(SkewExponential, IsTheRotationOfThePlane) {
  const std::vector<float> above = {0.3F, -0.2F, 1.1F, 0.7F};  // rows of two heads, then columns
  const std::vector<float> places = {0, 0, 2, 1, 5, 9};
  std::vector<float> rotations(2 * 3 * 4);
  skew_exponentials({2, 3, 2, above.data(), places.data()}, rotations.data());
  for (std::size_t head = 0; head < 2; ++head)
    for (std::size_t cell = 0; cell < 3; ++cell) {
      const double angle = double(places[2 * cell]) * double(above[head]) +
                           double(places[2 * cell + 1]) * double(above[2 + head]);
      const float* rotation = rotations.data() + (head * 3 + cell) * 4;
      EXPECT_NEAR(rotation[0], std::cos(angle), 3e-6);
      EXPECT_NEAR(rotation[1], std::sin(angle), 3e-6);
      EXPECT_NEAR(rotation[2], -std::sin(angle), 3e-6);
      EXPECT_NEAR(rotation[3], std::cos(angle), 3e-6);
    }
}

/// Rodrigues: I + sin φ K + (1 − cos φ) K², K the unit axis' cross product.
TEST(SkewExponential, IsRodriguesFormulaInSpace) {
  const std::vector<float> above = {-0.6F, 0.4F, -0.5F, 0, 0, 0};
  const std::vector<float> places = {3, 0};
  std::vector<float> rotation(9);
  skew_exponentials({1, 1, 3, above.data(), places.data()}, rotation.data());
  const Matrix64 cross = exponent(above, 3, 3, 0);
  const double angle = std::sqrt(cross[1] * cross[1] + cross[2] * cross[2] + cross[5] * cross[5]);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      double square = 0;
      for (std::size_t l = 0; l < 3; ++l) square += cross[3 * i + l] * cross[3 * l + j];
      const double expected = (i == j ? 1 : 0) + std::sin(angle) / angle * cross[3 * i + j] +
                              (1 - std::cos(angle)) / (angle * angle) * square;
      EXPECT_NEAR(rotation[3 * i + j], expected, 2e-6);
    }
}

TEST(SkewExponential, GradientIsThatOfDifferences) {
  for (const std::size_t size : {std::size_t{2}, std::size_t{5}, std::size_t{9}, std::size_t{16}}) {
    const std::size_t numbers = size * (size - 1) / 2;
    const std::vector<float> places = {0, 0, 1, 2, 3, 1};
    const std::vector<float> outside = wavy(3 * size * size, 1.7, 1);
    std::vector<float> above = wavy(2 * numbers, 2.3, 0.4);
    std::vector<float> gradient(2 * numbers, 1.0F);  // it is added to
    skew_exponentials_gradient({1, 3, std::int64_t(size), above.data(), places.data()}, outside.data(),
                               gradient.data());
    const auto weighted = [&](std::vector<float> moved, std::size_t which, double by) {
      double sum = 0;
      for (std::size_t cell = 0; cell < 3; ++cell) {
        const double row = double(places[2 * cell]);
        const double column = double(places[2 * cell + 1]);
        Matrix64 matrix = exponent(moved, size, row, column);
        std::size_t number = 0;
        for (std::size_t i = 0; i < size; ++i)
          for (std::size_t j = i + 1; j < size; ++j, ++number) {
            if (number != which % numbers) continue;
            const double more = (which < numbers ? row : column) * by;
            matrix[i * size + j] += more;
            matrix[j * size + i] -= more;
          }
        const Matrix64 rotation = summed_exponential(matrix, size);
        for (std::size_t i = 0; i < size * size; ++i)
          sum += double(outside[cell * size * size + i]) * rotation[i];
      }
      return sum;
    };
    for (std::size_t which = 0; which < 2 * numbers; which += 1 + numbers / 5) {
      const double slope = (weighted(above, which, 1e-5) - weighted(above, which, -1e-5)) / 2e-5;
      EXPECT_NEAR(gradient[which] - 1, slope, 2e-5 * double(size)) << size << " " << which;
    }
  }
}

TEST(SkewExponential, OfWhatIsNoNumberIsNone) {
  const std::vector<float> above = {std::numeric_limits<float>::quiet_NaN(), 0};
  const std::vector<float> places = {1, 1};
  std::vector<float> rotation(4, 0.0F);
  const SkewExponentials each{1, 1, 2, above.data(), places.data()};
  skew_exponentials(each, rotation.data());
  for (const float value : rotation) EXPECT_TRUE(std::isnan(value));
  std::vector<float> gradient(2, 0.0F);
  skew_exponentials_gradient(each, rotation.data(), gradient.data());
  for (const float value : gradient) EXPECT_TRUE(std::isnan(value));
}

}  // namespace
}  // namespace ordinate
