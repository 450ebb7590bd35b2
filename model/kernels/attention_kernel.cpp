#include "model/kernels/attention_kernel.h"

#include <cmath>
#include <cstddef>
#include <limits>
#include <vector>

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// sums[x] += Σ_k factors[k · factor_stride] · rows[k · row_stride + x] for x < count: the one loop of
/// which every product here is made. Four rows at a time, so that a sum is loaded and stored once for
/// four products.
template <class Real>
inline __attribute__((always_inline)) void add_rows(Real* __restrict__ sums, std::int64_t count,
                                                    const Real* factors, std::int64_t factor_stride,
                                                    const Real* rows, std::int64_t row_stride,
                                                    std::int64_t row_count) {
  std::int64_t k = 0;
  for (; k + 4 <= row_count; k += 4) {
    const Real a = factors[k * factor_stride];
    const Real b = factors[(k + 1) * factor_stride];
    const Real c = factors[(k + 2) * factor_stride];
    const Real d = factors[(k + 3) * factor_stride];
    const Real* p = rows + k * row_stride;
    const Real* q = p + row_stride;
    const Real* r = q + row_stride;
    const Real* s = r + row_stride;
    for (std::int64_t x = 0; x < count; ++x) sums[x] += (a * p[x] + b * q[x]) + (c * r[x] + d * s[x]);
  }
  for (; k < row_count; ++k) {
    const Real a = factors[k * factor_stride];
    const Real* p = rows + k * row_stride;
    for (std::int64_t x = 0; x < count; ++x) sums[x] += a * p[x];
  }
}

/// columns[d][j] = factor · rows[j][d]
template <class Real>
inline __attribute__((always_inline)) void transpose(Real* columns, const Real* rows, std::int64_t row_stride,
                                                     std::int64_t length, std::int64_t width, Real factor) {
  for (std::int64_t j = 0; j < length; ++j)
    for (std::int64_t d = 0; d < width; ++d) columns[d * length + j] = factor * rows[j * row_stride + d];
}

inline __attribute__((always_inline)) float exponential(float x) { return elementwise::exponential(x); }
inline double exponential(double x) { return std::exp(x); }

/// In place, after subtracting the largest logit.
template <class Real>
inline __attribute__((always_inline)) void softmax(Real* row, std::int64_t count) {
  Real largest = -std::numeric_limits<Real>::infinity();
  for (std::int64_t x = 0; x < count; ++x) largest = row[x] > largest ? row[x] : largest;
  for (std::int64_t x = 0; x < count; ++x) row[x] = exponential(row[x] - largest);
  Real sum = 0;
  for (std::int64_t x = 0; x < count; ++x) sum += row[x];
  const Real factor = 1 / sum;
  for (std::int64_t x = 0; x < count; ++x) row[x] *= factor;
}

/// The parts of one matrix: where its queries, keys, values and outputs stand.
struct MatrixPlace {
  MatrixPlace(const AttentionShape& shape, std::int64_t matrix)
      : batch(matrix / shape.heads),
        head(matrix % shape.heads),
        qkv_stride(3 * shape.width()),
        queries(batch * shape.length * qkv_stride + head * shape.head_width),
        keys(queries + shape.width()),
        values(keys + shape.width()),
        output((batch * shape.length * shape.heads + head) * shape.head_width),
        square(matrix * shape.length * shape.length) {}

  std::int64_t batch;
  std::int64_t head;
  std::int64_t qkv_stride;
  std::int64_t queries;
  std::int64_t keys;
  std::int64_t values;
  std::int64_t output;
  std::int64_t square;
};

template <class Real>
inline __attribute__((always_inline)) void forward_one(const AttentionShape& shape, const MatrixPlace& at,
                                                       const Real* qkv, const AttentionBias<Real>& bias,
                                                       const Real* dropout, Real* attention_weights,
                                                       Real* output, Real* columns, Real* dropped) {
  const std::int64_t length = shape.length;
  const std::int64_t width = shape.head_width;
  const Real scale = static_cast<Real>(1 / std::sqrt(static_cast<double>(width)));
  transpose(columns, qkv + at.keys, at.qkv_stride, length, width, scale);
  for (std::int64_t i = 0; i < length; ++i) {
    Real* row = attention_weights + at.square + i * length;
    const Real* added = bias.data == nullptr ? nullptr
                                             : bias.data + at.batch * bias.batch_stride +
                                                   at.head * bias.head_stride + i * bias.row_stride;
    for (std::int64_t x = 0; x < length; ++x) row[x] = added == nullptr ? Real{0} : added[x];
    add_rows(row, length, qkv + at.queries + i * at.qkv_stride, 1, columns, length, width);
    softmax(row, length);
    const Real* mixed = row;
    if (dropout != nullptr) {
      for (std::int64_t x = 0; x < length; ++x) dropped[x] = row[x] * dropout[at.square + i * length + x];
      mixed = dropped;
    }
    Real* out = output + at.output + i * shape.width();
    for (std::int64_t d = 0; d < width; ++d) out[d] = 0;
    add_rows(out, width, mixed, 1, qkv + at.values, at.qkv_stride, length);
  }
}

/// Turns the gradient of the (dropped) weights of one row into that of its logits:
/// dS = P ⊙ (dP − Σ P dP).
template <class Real>
inline __attribute__((always_inline)) void through_softmax(Real* gradient, const Real* attention_weights,
                                                           std::int64_t count) {
  Real sum = 0;
  for (std::int64_t x = 0; x < count; ++x) sum += attention_weights[x] * gradient[x];
  for (std::int64_t x = 0; x < count; ++x) gradient[x] = attention_weights[x] * (gradient[x] - sum);
}

template <class Real>
inline __attribute__((always_inline)) void backward_one(const AttentionShape& shape, const MatrixPlace& at,
                                                        const Real* qkv, const Real* dropout,
                                                        const Real* attention_weights,
                                                        const Real* output_gradient, Real* logit_gradients,
                                                        Real* qkv_gradient, Real* columns, Real* dropped) {
  const std::int64_t length = shape.length;
  const std::int64_t width = shape.head_width;
  const std::int64_t stride = at.qkv_stride;
  const Real scale = static_cast<Real>(1 / std::sqrt(static_cast<double>(width)));
  const Real* outer = output_gradient + at.output;
  const Real* share = attention_weights + at.square;
  const Real* mask = dropout == nullptr ? nullptr : dropout + at.square;
  Real* logits = logit_gradients + at.square;
  transpose(columns, qkv + at.values, stride, length, width, Real{1});
  const Real* mixed = share;
  if (mask != nullptr) {
    for (std::int64_t x = 0; x < length * length; ++x) dropped[x] = share[x] * mask[x];
    mixed = dropped;
  }
  for (std::int64_t i = 0; i < length; ++i) {
    Real* row = logits + i * length;
    for (std::int64_t x = 0; x < length; ++x) row[x] = 0;
    add_rows(row, length, outer + i * shape.width(), 1, columns, length, width);
    if (mask != nullptr)
      for (std::int64_t x = 0; x < length; ++x) row[x] *= mask[i * length + x];
    through_softmax(row, share + i * length, length);
  }
  for (std::int64_t i = 0; i < length; ++i) {
    Real* queries = qkv_gradient + at.queries + i * stride;
    Real* keys = qkv_gradient + at.keys + i * stride;
    Real* values = qkv_gradient + at.values + i * stride;
    for (std::int64_t d = 0; d < width; ++d) queries[d] = keys[d] = values[d] = 0;
    add_rows(queries, width, logits + i * length, 1, qkv + at.keys, stride, length);
    add_rows(keys, width, logits + i, length, qkv + at.queries, stride, length);
    add_rows(values, width, mixed + i, length, outer, shape.width(), length);
    for (std::int64_t d = 0; d < width; ++d) queries[d] *= scale;
    for (std::int64_t d = 0; d < width; ++d) keys[d] *= scale;
  }
}

// The clones cannot be templates; each is one line that everything above is inlined into.
ORDINATE_VECTOR_CLONES void forward_float(const AttentionShape& shape, const MatrixPlace& at,
                                          const float* qkv, const AttentionBias<float>& bias,
                                          const float* dropout, float* attention_weights, float* output,
                                          float* columns, float* dropped) {
  forward_one(shape, at, qkv, bias, dropout, attention_weights, output, columns, dropped);
}
ORDINATE_VECTOR_CLONES void backward_float(const AttentionShape& shape, const MatrixPlace& at,
                                           const float* qkv, const float* dropout,
                                           const float* attention_weights, const float* output_gradient,
                                           float* logit_gradients, float* qkv_gradient, float* columns,
                                           float* dropped) {
  backward_one(shape, at, qkv, dropout, attention_weights, output_gradient, logit_gradients, qkv_gradient,
               columns, dropped);
}

}  // namespace

template <class Real>
void attention_forward(const AttentionShape& shape, std::int64_t first, std::int64_t last, const Real* qkv,
                       const AttentionBias<Real>& bias, const Real* dropout, Real* attention_weights,
                       Real* output) {
  std::vector<Real> columns(static_cast<std::size_t>(shape.length * shape.head_width));
  std::vector<Real> dropped(static_cast<std::size_t>(shape.length));
  for (std::int64_t matrix = first; matrix < last; ++matrix) {
    const MatrixPlace at(shape, matrix);
    if constexpr (sizeof(Real) == sizeof(float))
      forward_float(shape, at, qkv, bias, dropout, attention_weights, output, columns.data(), dropped.data());
    else
      forward_one(shape, at, qkv, bias, dropout, attention_weights, output, columns.data(), dropped.data());
  }
}

template <class Real>
void attention_backward(const AttentionShape& shape, std::int64_t first, std::int64_t last, const Real* qkv,
                        const Real* dropout, const Real* attention_weights, const Real* output_gradient,
                        Real* logit_gradients, Real* qkv_gradient) {
  std::vector<Real> columns(static_cast<std::size_t>(shape.length * shape.head_width));
  std::vector<Real> dropped(static_cast<std::size_t>(dropout == nullptr ? 0 : shape.length * shape.length));
  for (std::int64_t matrix = first; matrix < last; ++matrix) {
    const MatrixPlace at(shape, matrix);
    if constexpr (sizeof(Real) == sizeof(float))
      backward_float(shape, at, qkv, dropout, attention_weights, output_gradient, logit_gradients,
                     qkv_gradient, columns.data(), dropped.data());
    else
      backward_one(shape, at, qkv, dropout, attention_weights, output_gradient, logit_gradients, qkv_gradient,
                   columns.data(), dropped.data());
  }
}

template void attention_forward<float>(const AttentionShape&, std::int64_t, std::int64_t, const float*,
                                       const AttentionBias<float>&, const float*, float*, float*);
template void attention_forward<double>(const AttentionShape&, std::int64_t, std::int64_t, const double*,
                                        const AttentionBias<double>&, const double*, double*, double*);
template void attention_backward<float>(const AttentionShape&, std::int64_t, std::int64_t, const float*,
                                        const float*, const float*, const float*, float*, float*);
template void attention_backward<double>(const AttentionShape&, std::int64_t, std::int64_t, const double*,
                                         const double*, const double*, const double*, double*, double*);

}  // namespace ordinate
