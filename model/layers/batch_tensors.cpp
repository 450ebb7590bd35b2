#include "model/layers/batch_tensors.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>

#include "model/layers/real_spans.h"

namespace ordinate {

namespace {

at::Tensor view_of(const std::vector<std::int64_t>& values, at::IntArrayRef shape) {
  // LibTorch has no tensor of constants; nobody writes into these.
  return at::from_blob(const_cast<std::int64_t*>(values.data()), shape, at::kLong);
}

}  // namespace

BatchTensors::BatchTensors(const Batch& batch)
    : tokens(token_tensor(batch)),
      targets(view_of(batch.targets, {static_cast<std::int64_t>(batch.targets.size())})) {
  if (batch.padded()) lengths = view_of(batch.lengths, {batch.size});
  adjacency = adjacency_of(batch);
}

at::Tensor token_tensor(const Batch& batch) { return view_of(batch.tokens, {batch.size, batch.length}); }

at::Tensor adjacency_of(const Batch& batch) {
  if (batch.edges.empty()) return {};
  at::Tensor adjacency = at::zeros({batch.size, batch.length, batch.length}, at::kDouble);
  auto* values = adjacency.data_ptr<double>();
  for (std::size_t i = 0; i < batch.edges.size(); ++i) {
    double* own = values + static_cast<std::int64_t>(i) * batch.length * batch.length;
    for (const auto& [a, b] : batch.edges[i]) own[a * batch.length + b] = own[b * batch.length + a] = 1;
  }
  return adjacency;
}

Pass pass_over(const BatchTensors& tensors) {
  Pass pass;
  pass.lengths = tensors.lengths;
  pass.adjacency = tensors.adjacency;
  return pass;
}

at::Tensor mean_loss(const at::Tensor& logits, const BatchTensors& batch, std::int64_t asked) {
  const std::int64_t outputs = logits.size(-1);
  if (outputs > 1)
    return at::cross_entropy_loss(logits.reshape({-1, outputs}), batch.targets, {}, at::Reduction::Mean, -1);
  at::Tensor answers = logits.reshape({-1});
  at::Tensor targets = batch.targets;
  if (asked < targets.numel()) {
    const at::Tensor chosen = (targets >= 0).nonzero().squeeze(1);
    answers = answers.index_select(0, chosen);
    targets = targets.index_select(0, chosen);
  }
  return at::binary_cross_entropy_with_logits(answers, targets.to(logits.scalar_type()), {}, {},
                                              at::Reduction::Mean);
}

AnswerCount count_answers(const at::Tensor& logits, const Batch& batch) {
  const at::Tensor rows = logits.detach().contiguous();
  return with_real(rows, [&](auto zero) {
    using Real = decltype(zero);
    return count_correct<Real>(span_of<Real>(rows), batch.targets, batch.whole_answers ? batch.length : 1);
  });
}

std::int64_t asked_places(const Batch& batch) {
  return std::count_if(batch.targets.begin(), batch.targets.end(),
                       [](std::int64_t target) { return target >= 0; });
}

}  // namespace ordinate
