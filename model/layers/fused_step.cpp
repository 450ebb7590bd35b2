#include "model/layers/fused_step.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include "model/layers/attention_core.h"

namespace ordinate {

std::unique_ptr<FusedStep> FusedStep::make(const SequenceModel& model) {
  for (const at::Tensor& parameter : model.parameters())
    if (parameter.scalar_type() != at::kFloat || !parameter.is_cpu()) return nullptr;
  auto fused = model.fused();
  if (fused == nullptr) return nullptr;
  return std::unique_ptr<FusedStep>(new FusedStep(model, std::move(fused)));
}

std::optional<LossOfLogits> FusedStep::run(const Batch& batch, Pass pass, bool gradients) {
  const c10::AutoGradMode with_graph(gradients);
  const std::int64_t extra = model_.extra_positions();
  FusedPass fused;
  fused.batch = batch.size;
  fused.length = batch.length + extra;
  if (batch.padded()) {
    lengths_ = batch.lengths;
    for (std::int64_t& length : lengths_) length += extra;
    fused.lengths = lengths_.data();
    pass.lengths = at::from_blob(lengths_.data(), {batch.size}, at::kLong);
  }
  pass.encoding = &model_.encoding();
  pass.positions = model_.positions_of(fused.length, pass);
  const std::optional<EncodingTerms> terms = model_.encoding().terms(pass.positions);
  if (!terms) return std::nullopt;
  collect(*terms, pass, gradients);
  fused.encoding = &encoding_;
  const LossOfLogits loss = fused_->forward(fused, batch.tokens.data(), batch.targets.data(), gradients);
  if (gradients) {
    fused_->backward(fused, batch.tokens.data());
    hand_over_gradients();
  }
  return loss;
}

void FusedStep::collect(const EncodingTerms& terms, const Pass& pass, bool gradients) {
  kept_.clear();
  waiting_.clear();
  encoding_ = {};
  encoding_.input = rows_of(terms.input_rows, gradients);
  if (terms.joined) encoding_.joined_columns = terms.input_rows.size(1);
  for (const at::Tensor& rows : terms.layer_rows) encoding_.layers.push_back(rows_of(rows, gradients));
  const auto [plain, causal] = model_.attention_masks();
  if (plain) encoding_.plain_bias = bias_of(pass, false, gradients);
  if (causal) encoding_.causal_bias = bias_of(pass, true, gradients);
  encoding_.query_scale = static_cast<float>(terms.query_scale);
  if (terms.cosine.defined()) {
    encoding_.cosine = kept(terms.cosine);
    encoding_.sine = kept(terms.sine);
    encoding_.pairs = terms.cosine.size(1);
    encoding_.interleaved = terms.interleaved;
  }
  encoding_.clip = terms.clip;
  const auto parameters = [&](const std::vector<at::Tensor>& tensors) {
    std::vector<FusedParameter> result;
    for (const at::Tensor& each : tensors) result.push_back({kept(each), gradient_of(each, gradients)});
    return result;
  };
  encoding_.relative_keys = parameters(terms.relative_keys);
  encoding_.relative_values = parameters(terms.relative_values);
}

FusedEncoding::Rows FusedStep::rows_of(const at::Tensor& rows, bool gradients) {
  if (!rows.defined()) return {};
  const at::Tensor own = rows.contiguous();
  return {kept(own), gradient_of(own, gradients)};
}

FusedEncoding::Bias FusedStep::bias_of(const Pass& pass, bool causal, bool gradients) {
  const at::Tensor bias = attention_bias(pass, pass.positions.length, causal, at::kFloat);
  if (!bias.defined()) return {};
  const at::Tensor own = bias.contiguous();
  const auto stride = [&](std::int64_t i) { return own.size(i) == 1 ? 0 : own.stride(i); };
  return {kept(own), gradient_of(own, gradients), stride(0), stride(1), stride(2)};
}

const float* FusedStep::kept(const at::Tensor& tensor) {
  kept_.push_back(tensor);
  return tensor.data_ptr<float>();
}

/// Rows of a parameter have their gradient where the parameter's rows have theirs.
float* FusedStep::gradient_of(const at::Tensor& tensor, bool gradients) {
  if (!gradients || !tensor.requires_grad()) return nullptr;
  at::Tensor parameter = tensor;
  if (tensor.is_view()) parameter = at::Tensor(tensor._base());
  if (parameter.is_leaf() && parameter.grad().defined() && tensor.is_contiguous())
    return parameter.grad().data_ptr<float>() + (tensor.storage_offset() - parameter.storage_offset());
  waiting_.push_back({tensor, at::zeros(tensor.sizes(), tensor.options())});
  return waiting_.back().gradient.data_ptr<float>();
}

void FusedStep::hand_over_gradients() {
  if (waiting_.empty()) return;
  std::vector<at::Tensor> roots;
  std::vector<at::Tensor> gradients;
  for (Waiting& each : waiting_) {
    roots.push_back(each.tensor);
    gradients.push_back(each.gradient);
  }
  waiting_.clear();
  torch::autograd::backward(roots, gradients);
}

}  // namespace ordinate
