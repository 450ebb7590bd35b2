#pragma once
#include <cstdint>

/// One step of a gated recurrent unit, Cho et al. 2014 as torch.nn.GRU has it:
///   r = σ(x_r + h_r)   z = σ(x_z + h_z)   n = tanh(x_n + r ⊙ h_n)   h' = (1 − z) ⊙ n + z ⊙ h
/// where x_· are the parts of W_ih x + b_ih and h_· those of W_hh h + b_hh. What passes between forward and
/// backward of a step is [batch, 4, hidden]: n, r, z, h_n.
namespace ordinate {

struct GruShape {
  std::int64_t batch = 0;
  std::int64_t hidden = 0;
};

/// `from_input` and `from_state` are [batch, 3, hidden]: r, z, n; `state_bias` [3, hidden], b_hh, is added to
/// the second here. Writes `state` and `kept`.
void gru_gates(const GruShape& shape, const float* from_input, const float* from_state,
               const float* state_bias, const float* previous_state, float* state, float* kept);

/// `carried` is the gradient of the state from later steps, and becomes what reaches the state before
/// directly; `output_gradient` is that from outside. `kept` becomes the gradients of x_n, r, z and h_n (of
/// r and z they are the same on both sides).
void gru_gates_gradient(const GruShape& shape, const float* previous_state, const float* output_gradient,
                        float* carried, float* kept);

}  // namespace ordinate
