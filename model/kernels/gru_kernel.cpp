#include "model/kernels/gru_kernel.h"

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

// The rows of a call never overlap; the compiler would otherwise compare too many pairs of them to vectorise.
ORDINATE_INLINE void forward_row(std::int64_t hidden, const float* x, const float* h, const float* bias,
                                 const float* previous, float* state, float* kept) {
#pragma omp simd
  for (std::int64_t i = 0; i < hidden; ++i) {
    const float r = elementwise::sigmoid(x[i] + (h[i] + bias[i]));
    const float z = elementwise::sigmoid(x[hidden + i] + (h[hidden + i] + bias[hidden + i]));
    const float from_state = h[2 * hidden + i] + bias[2 * hidden + i];
    const float n = elementwise::hyperbolic_tangent(x[2 * hidden + i] + r * from_state);
    state[i] = n + z * (previous[i] - n);
    kept[i] = n;
    kept[hidden + i] = r;
    kept[2 * hidden + i] = z;
    kept[3 * hidden + i] = from_state;
  }
}

ORDINATE_INLINE void backward_row(std::int64_t hidden, const float* previous, const float* outside,
                                  float* carried, float* kept) {
#pragma omp simd
  for (std::int64_t i = 0; i < hidden; ++i) {
    const float n = kept[i];
    const float r = kept[hidden + i];
    const float z = kept[2 * hidden + i];
    const float from_state = kept[3 * hidden + i];
    const float gradient = carried[i] + outside[i];
    const float n_gradient = gradient * (1.0F - z) * (1.0F - n * n);
    kept[i] = n_gradient;
    kept[hidden + i] = n_gradient * from_state * r * (1.0F - r);
    kept[2 * hidden + i] = gradient * (previous[i] - n) * z * (1.0F - z);
    kept[3 * hidden + i] = n_gradient * r;
    carried[i] = gradient * z;
  }
}

}  // namespace

ORDINATE_WIDE_CLONES void gru_gates(const GruShape& shape, const float* from_input, const float* from_state,
                                    const float* state_bias, const float* previous_state, float* state,
                                    float* kept) {
  const std::int64_t hidden = shape.hidden;
  for (std::int64_t row = 0; row < shape.batch; ++row) {
    const float* x = from_input + row * 3 * hidden;
    const float* h = from_state + row * 3 * hidden;
    forward_row(hidden, x, h, state_bias, previous_state + row * hidden, state + row * hidden,
                kept + row * 4 * hidden);
  }
}

ORDINATE_VECTOR_CLONES void gru_gates_gradient(const GruShape& shape, const float* previous_state,
                                               const float* output_gradient, float* carried, float* kept) {
  const std::int64_t hidden = shape.hidden;
  for (std::int64_t row = 0; row < shape.batch; ++row)
    backward_row(hidden, previous_state + row * hidden, output_gradient + row * hidden,
                 carried + row * hidden, kept + row * 4 * hidden);
}

}  // namespace ordinate
