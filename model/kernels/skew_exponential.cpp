#include "model/kernels/skew_exponential.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include "model/kernels/elementwise.h"
#include "model/kernels/row_kernel.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

constexpr std::int64_t lanes = 8;
constexpr std::int64_t rows_at_once = 4;
constexpr float largest_norm = 0.6F;
constexpr int most_squarings = 30;
/// 1/k!
constexpr float taylor[] = {1.0F,       1.0F,       1.0F / 2,    1.0F / 6,    1.0F / 24,
                            1.0F / 120, 1.0F / 720, 1.0F / 5040, 1.0F / 40320};

using Lane __attribute__((vector_size(sizeof(float) * lanes))) = float;

/// Square matrices whose rows are filled up with zeros to whole vectors.
struct Padded {
  std::int64_t width = 0;  // of a row
  std::int64_t count() const { return width * width; }
};

/// c = a b, or c += a b.
ORDINATE_INLINE void product(Padded shape, const float* a, const float* b, float* c, bool add) {
  const std::int64_t n = shape.width;
  for (std::int64_t i = 0; i < n; i += rows_at_once)
    for (std::int64_t j = 0; j < n; j += lanes) {
      Lane sums[rows_at_once] = {};
      for (std::int64_t k = 0; k < n; ++k) {
        Lane row;
        std::memcpy(&row, b + k * n + j, sizeof(Lane));
        for (std::int64_t r = 0; r < rows_at_once; ++r) sums[r] += a[(i + r) * n + k] * row;
      }
      for (std::int64_t r = 0; r < rows_at_once; ++r) {
        float* to = c + (i + r) * n + j;
        Lane before = {};
        if (add) std::memcpy(&before, to, sizeof(Lane));
        before += sums[r];
        std::memcpy(to, &before, sizeof(Lane));
      }
    }
}

/// to = p I + q X + r X²
ORDINATE_INLINE void polynomial(Padded shape, const float* coefficients, const float* x, const float* square,
                                float* to) {
  for (std::int64_t i = 0; i < shape.count(); ++i)
    to[i] = coefficients[1] * x[i] + coefficients[2] * square[i];
  for (std::int64_t i = 0; i < shape.width; ++i) to[i * shape.width + i] += coefficients[0];
}

/// One exponential and what its way back needs.
struct Exponential {
  Padded shape;
  int squarings = 0;
  float* x = nullptr;       // scaled down
  float* square = nullptr;  // X²
  float* cube = nullptr;    // X³
  float* high = nullptr;    // H = c₆ + c₇ X + c₈ X²
  float* middle = nullptr;  // Q = c₃ + c₄ X + c₅ X² + X³ H
  float* powers = nullptr;  // [squarings + 1]: e^X, squared again and again

  float* power(int index) const { return powers + index * shape.count(); }
};

constexpr std::int64_t kept_matrices = 5 + most_squarings + 1;
constexpr std::int64_t back_matrices = 6;

std::int64_t padded_width(std::int64_t size) { return (size + lanes - 1) / lanes * lanes; }

Exponential laid_out(Padded shape, float* room) {
  Exponential result{shape};
  for (float** each : {&result.x, &result.square, &result.cube, &result.high, &result.middle}) {
    *each = room;
    room += shape.count();
  }
  result.powers = room;
  return result;
}

/// The exponent of one cell; its norm, the largest sum of a row.
ORDINATE_INLINE float write_exponent(const SkewExponentials& each, std::int64_t head, std::int64_t cell,
                                     Padded shape, float* x) {
  std::fill_n(x, shape.count(), 0.0F);
  const float* of_rows = each.above + head * each.numbers();
  const float* of_columns = of_rows + each.heads * each.numbers();
  const float row = each.places[2 * cell];
  const float column = each.places[2 * cell + 1];
  for (std::int64_t i = 0, number = 0; i < each.size; ++i)
    for (std::int64_t j = i + 1; j < each.size; ++j, ++number) {
      const float value = row * of_rows[number] + column * of_columns[number];
      x[i * shape.width + j] = value;
      x[j * shape.width + i] = -value;
    }
  float norm = 0;
  for (std::int64_t i = 0; i < each.size; ++i) {
    float sum = 0;
    for (std::int64_t j = 0; j < each.size; ++j) sum += std::abs(x[i * shape.width + j]);
    if (!(sum <= norm)) norm = sum;  // not a number stays
  }
  return norm;
}

int squarings_for(float norm) {
  int result = 0;
  for (; norm > largest_norm && result < most_squarings; norm /= 2) ++result;
  return result;
}

/// False where the norm is not a number or too large for the squarings there are.
ORDINATE_INLINE bool exponentiate(const SkewExponentials& each, std::int64_t head, std::int64_t cell,
                                  Exponential& result) {
  const Padded shape = result.shape;
  const float norm = write_exponent(each, head, cell, shape, result.x);
  if (!(norm <= std::ldexp(largest_norm, most_squarings))) return false;
  result.squarings = squarings_for(norm);
  const float scale = std::ldexp(1.0F, -result.squarings);
  for (std::int64_t i = 0; i < shape.count(); ++i) result.x[i] *= scale;
  product(shape, result.x, result.x, result.square, false);
  product(shape, result.square, result.x, result.cube, false);
  polynomial(shape, taylor + 6, result.x, result.square, result.high);
  polynomial(shape, taylor + 3, result.x, result.square, result.middle);
  product(shape, result.cube, result.high, result.middle, true);
  polynomial(shape, taylor, result.x, result.square, result.power(0));
  product(shape, result.cube, result.middle, result.power(0), true);
  for (int i = 0; i < result.squarings; ++i)
    product(shape, result.power(i), result.power(i), result.power(i + 1), false);
  return true;
}

struct WayBack {
  float* gradient;  // of the power, then of e^X
  float* other;
  float* transposed;
  float* x;  // gradients of X, X² and X³
  float* square;
  float* cube;
};

ORDINATE_INLINE void square_backwards(const Exponential& forward, WayBack& back) {
  const Padded shape = forward.shape;
  for (int i = forward.squarings - 1; i >= 0; --i) {
    transpose(shape.width, shape.width, forward.power(i), shape.width, back.transposed);
    product(shape, back.gradient, back.transposed, back.other, false);
    product(shape, back.transposed, back.gradient, back.other, true);
    std::swap(back.gradient, back.other);
  }
}

ORDINATE_INLINE void negate(std::int64_t count, float* values) {
  for (std::int64_t i = 0; i < count; ++i) values[i] = -values[i];
}

/// From the gradient of p I + q X + r X² to those of X and X².
ORDINATE_INLINE void add_polynomial_gradient(Padded shape, const float* coefficients, const float* gradient,
                                             const WayBack& back) {
  add_scaled(shape.count(), coefficients[1], gradient, back.x);
  add_scaled(shape.count(), coefficients[2], gradient, back.square);
}

/// Leaves the gradient of X in `back.x`. Xᵀ = −X and (X³)ᵀ = −X³ save transposing those.
ORDINATE_INLINE void polynomial_backwards(const Exponential& forward, const WayBack& back) {
  const Padded shape = forward.shape;
  const std::int64_t count = shape.count();
  for (float* each : {back.x, back.square}) std::fill_n(each, count, 0.0F);
  add_polynomial_gradient(shape, taylor, back.gradient, back);
  transpose(shape.width, shape.width, forward.middle, shape.width, back.transposed);
  product(shape, back.gradient, back.transposed, back.cube, false);
  product(shape, forward.cube, back.gradient, back.other, false);
  negate(count, back.other);  // of Q
  add_polynomial_gradient(shape, taylor + 3, back.other, back);
  transpose(shape.width, shape.width, forward.high, shape.width, back.transposed);
  product(shape, back.other, back.transposed, back.cube, true);
  product(shape, forward.cube, back.other, back.gradient, false);
  negate(count, back.gradient);  // of H
  add_polynomial_gradient(shape, taylor + 6, back.gradient, back);
  product(shape, forward.square, back.cube, back.x, true);
  negate(count, back.cube);
  product(shape, back.cube, forward.x, back.square, true);
  product(shape, back.square, forward.x, back.other, false);
  product(shape, forward.x, back.square, back.other, true);
  add_scaled(count, -1.0F, back.other, back.x);
}

ORDINATE_INLINE void add_exponent_gradient(const SkewExponentials& each, std::int64_t head, std::int64_t cell,
                                           const Exponential& forward, const float* x,
                                           float* above_gradient) {
  float* of_rows = above_gradient + head * each.numbers();
  float* of_columns = of_rows + each.heads * each.numbers();
  const float scale = std::ldexp(1.0F, -forward.squarings);
  const float row = scale * each.places[2 * cell];
  const float column = scale * each.places[2 * cell + 1];
  const std::int64_t width = forward.shape.width;
  for (std::int64_t i = 0, number = 0; i < each.size; ++i)
    for (std::int64_t j = i + 1; j < each.size; ++j, ++number) {
      const float slope = x[i * width + j] - x[j * width + i];
      of_rows[number] += row * slope;
      of_columns[number] += column * slope;
    }
}

ORDINATE_VECTOR_CLONES void write_all(const SkewExponentials& each, Exponential& work, float* rotations) {
  for (std::int64_t head = 0; head < each.heads; ++head)
    for (std::int64_t cell = 0; cell < each.cells; ++cell) {
      float* rotation = rotations + (head * each.cells + cell) * each.size * each.size;
      if (!exponentiate(each, head, cell, work)) {
        std::fill_n(rotation, each.size * each.size, std::numeric_limits<float>::quiet_NaN());
        continue;
      }
      const float* power = work.power(work.squarings);
      for (std::int64_t i = 0; i < each.size; ++i)
        std::copy_n(power + i * work.shape.width, each.size, rotation + i * each.size);
    }
}

ORDINATE_VECTOR_CLONES void add_all(const SkewExponentials& each, Exponential& work, const WayBack& room,
                                    const float* rotations_gradient, float* above_gradient) {
  for (std::int64_t head = 0; head < each.heads; ++head)
    for (std::int64_t cell = 0; cell < each.cells; ++cell) {
      if (!exponentiate(each, head, cell, work)) {
        std::fill_n(above_gradient, 2 * each.heads * each.numbers(), std::numeric_limits<float>::quiet_NaN());
        return;
      }
      WayBack back = room;
      const float* gradient = rotations_gradient + (head * each.cells + cell) * each.size * each.size;
      std::fill_n(back.gradient, work.shape.count(), 0.0F);
      for (std::int64_t i = 0; i < each.size; ++i)
        std::copy_n(gradient + i * each.size, each.size, back.gradient + i * work.shape.width);
      square_backwards(work, back);
      polynomial_backwards(work, back);
      add_exponent_gradient(each, head, cell, work, back.x, above_gradient);
    }
}

}  // namespace

void skew_exponentials(const SkewExponentials& each, float* rotations) {
  const Padded shape{padded_width(each.size)};
  std::vector<float> room(static_cast<std::size_t>(kept_matrices * shape.count()));
  Exponential work = laid_out(shape, room.data());
  write_all(each, work, rotations);
}

void skew_exponentials_gradient(const SkewExponentials& each, const float* rotations_gradient,
                                float* above_gradient) {
  const Padded shape{padded_width(each.size)};
  const std::int64_t count = shape.count();
  std::vector<float> room(static_cast<std::size_t>((kept_matrices + back_matrices) * count));
  Exponential work = laid_out(shape, room.data());
  float* next = room.data() + kept_matrices * count;
  const WayBack back{
      next, next + count, next + 2 * count, next + 3 * count, next + 4 * count, next + 5 * count};
  add_all(each, work, back, rotations_gradient, above_gradient);
}

}  // namespace ordinate
