#include "model/encodings/attention_place.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

namespace ordinate {

at::Tensor AttentionPlace::visible() const {
  if (seen.defined()) return seen;
  const at::Tensor index = at::arange(positions.length, at::kLong);
  at::Tensor visible;
  if (causal) visible = (index.unsqueeze(0) <= index.unsqueeze(1)).view({1, 1, positions.length, -1});
  if (!lengths.defined()) return visible;
  const at::Tensor real = (index.unsqueeze(0) < lengths.unsqueeze(1)).view({-1, 1, 1, positions.length});
  return visible.defined() ? visible.logical_and(real) : real;
}

}  // namespace ordinate
