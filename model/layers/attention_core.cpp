#include "model/layers/attention_core.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>
#include <limits>

#include "model/encodings/positional_encoding.h"

namespace ordinate {

namespace {

at::Tensor sum_of(const at::Tensor& a, const at::Tensor& b) { return a.defined() ? a + b : b; }

}  // namespace

at::Tensor attention_bias(const Pass& pass, std::int64_t length, bool causal, at::ScalarType type) {
  constexpr double hidden = -std::numeric_limits<double>::infinity();
  at::Tensor bias = pass.encoding != nullptr ? pass.encoding->logit_bias(length) : at::Tensor{};
  if (bias.defined()) bias = bias.unsqueeze(0);
  if (causal) bias = sum_of(bias, at::full({1, 1, length, length}, hidden, type).triu_(1));
  if (pass.padded()) {
    const at::Tensor padding = padding_mask(pass, length).view({-1, 1, 1, length});
    bias = sum_of(bias, at::zeros(padding.sizes(), type).masked_fill_(padding, hidden));
  }
  return bias;
}

at::Tensor attend(const at::Tensor& packed, std::int64_t heads, const at::Tensor& bias, double dropout_rate,
                  const std::string& dropout_name, const Pass& pass) {
  const std::int64_t batch = packed.size(0);
  const std::int64_t length = packed.size(1);
  const std::int64_t width = packed.size(2) / 3;
  const std::int64_t head_width = width / heads;
  // One copy lays out all three, so that every product below runs on contiguous matrices.
  const std::vector<at::Tensor> parts =
      packed.view({batch, length, 3, heads, head_width}).permute({2, 0, 3, 1, 4}).contiguous().unbind(0);
  at::Tensor queries = parts[0];
  at::Tensor keys = parts[1];
  if (pass.encoding != nullptr) std::tie(queries, keys) = pass.encoding->rotate(queries, keys);
  const auto matrices = [&](const at::Tensor& x) { return x.reshape({batch * heads, length, head_width}); };
  queries = matrices(queries) * (1 / std::sqrt(static_cast<double>(head_width)));
  at::Tensor logits = at::bmm(queries, matrices(keys).transpose(1, 2));
  if (bias.defined())
    logits = (logits.view({batch, heads, length, length}) + bias).view({batch * heads, length, length});
  const at::Tensor weights = dropout(at::softmax(logits, -1), dropout_rate, dropout_name, pass);
  return at::bmm(weights, matrices(parts[2]))
      .view({batch, heads, length, head_width})
      .transpose(1, 2)
      .reshape({batch, length, width});
}

}  // namespace ordinate
