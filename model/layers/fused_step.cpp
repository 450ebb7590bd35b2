#include "model/layers/fused_step.h"

#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>

#include "model/kernels/row_kernel.h"
#include "model/layers/attention_core.h"
#include "model/layers/batch_tensors.h"

namespace ordinate {

FusedStep::FusedStep(const SequenceModel& model, std::unique_ptr<FusedModel> fused) : model_(model) {
  workers_.emplace_back();
  workers_.front().model = std::move(fused);
}

std::unique_ptr<FusedStep> FusedStep::make(const SequenceModel& model) {
  for (const at::Tensor& parameter : model.parameters())
    if (parameter.scalar_type() != at::kFloat || !parameter.is_cpu()) return nullptr;
  auto fused = model.fused();
  if (fused == nullptr) return nullptr;
  return std::unique_ptr<FusedStep>(new FusedStep(model, std::move(fused)));
}

/// The same model with places for gradients of its own.
FusedStep::Worker FusedStep::further_worker() const {
  Worker worker;
  std::vector<at::Tensor> usual;
  for (at::Tensor parameter : model_.parameters()) {
    usual.push_back(parameter.grad());
    worker.gradients.push_back(at::zeros_like(parameter, at::MemoryFormat::Contiguous).detach());
    parameter.mutable_grad() = worker.gradients.back();
  }
  worker.model = model_.fused();
  std::size_t index = 0;
  for (at::Tensor parameter : model_.parameters()) parameter.mutable_grad() = usual[index++];
  return worker;
}

std::optional<LossOfLogits> FusedStep::run(const Batch& batch, Pass pass, bool gradients) {
  const c10::AutoGradMode with_graph(gradients);
  const std::int64_t extra = model_.extra_positions();
  FusedPass whole;
  whole.batch = batch.size;
  whole.length = batch.length + extra;
  whole.whole_answers = batch.whole_answers;
  if (batch.padded()) {
    lengths_ = batch.lengths;
    for (std::int64_t& length : lengths_) length += extra;
    whole.lengths = lengths_.data();
    pass.lengths = at::from_blob(lengths_.data(), {batch.size}, at::kLong);
  }
  pass.adjacency = adjacency_of(batch);
  pass.tokens = token_tensor(batch);
  pass.encoding = &model_.encoding();
  pass.positions = model_.positions_of(whole.length, pass);
  const std::optional<EncodingTerms> terms = model_.encoding().terms(pass.positions);
  if (!terms) return std::nullopt;
  collect(*terms, pass, gradients);
  const auto threads = static_cast<int>(std::min<std::int64_t>(at::get_num_threads(), batch.size));
  while (static_cast<int>(workers_.size()) < threads) workers_.push_back(further_worker());
  if (threads > 1) whole.asked = asked_places(batch);
  const auto share = [&](int index) { return batch.size * index / threads; };
#pragma omp parallel for schedule(static, 1) num_threads(threads) if (threads > 1)
  for (int index = 0; index < threads; ++index)
    work(workers_[static_cast<std::size_t>(index)], whole, batch, share(index), share(index + 1), gradients);
  LossOfLogits loss = workers_.front().loss;
  for (int index = 1; index < threads; ++index) {
    Worker& worker = workers_[static_cast<std::size_t>(index)];
    loss.mean += worker.loss.mean;
    loss.answers.asked += worker.loss.answers.asked;
    loss.answers.correct += worker.loss.answers.correct;
    if (gradients) add_gradients_of(worker);
  }
  if (gradients) hand_over_gradients();
  forget_pass();
  return loss;
}

void FusedStep::forget_pass() {
  kept_.clear();
  collected_.clear();
  encoding_ = {};
  for (Worker& worker : workers_) {
    worker.encoding = {};
    worker.collected.clear();
  }
}

/// The sequences first … end − 1 of the batch. Nothing here touches LibTorch.
void FusedStep::work(Worker& worker, const FusedPass& whole, const Batch& batch, std::int64_t first,
                     std::int64_t end, bool gradients) {
  Workspace::of_this_thread().begin_pass();
  prepare(worker, first);
  FusedPass pass = whole;
  pass.batch = end - first;
  pass.encoding = &worker.encoding;
  pass.keep = gradients;
  if (whole.lengths != nullptr) pass.lengths = whole.lengths + first;
  const std::int64_t* tokens = batch.tokens.data() + first * batch.length;
  const auto targets_each = static_cast<std::int64_t>(batch.targets.size()) / batch.size;
  worker.loss = worker.model->forward(pass, tokens, batch.targets.data() + first * targets_each, gradients);
  if (gradients) worker.model->backward(pass, tokens);
}

/// The encoding as this worker sees it: from its first sequence on, with gradients in buffers of its own
/// unless it is the first. What differs between sequences has a place for each, which nobody shares.
void FusedStep::prepare(Worker& worker, std::int64_t first) const {
  worker.encoding = encoding_;
  const bool shared = &worker != &workers_.front();
  if (shared) {
    worker.collected.resize(collected_.size());
    for (std::size_t i = 0; i < collected_.size(); ++i)
      worker.collected[i].assign(static_cast<std::size_t>(collected_[i].count), 0.0F);
  }
  const auto redirect = [&](float*& gradient) {
    for (std::size_t i = 0; shared && i < collected_.size(); ++i)
      if (gradient == collected_[i].gradient && gradient != nullptr) {
        gradient = worker.collected[i].data();
        return;
      }
  };
  FusedEncoding::Rows& input = worker.encoding.input;
  redirect(input.gradient);
  if (input.values != nullptr) input.values += first * input.batch_stride;
  if (input.gradient != nullptr) input.gradient += first * input.batch_stride;
  for (FusedEncoding::Rows& rows : worker.encoding.layers) redirect(rows.gradient);
  for (FusedEncoding::Bias* bias : {&worker.encoding.plain_bias, &worker.encoding.causal_bias}) {
    redirect(bias->gradient);
    if (bias->values != nullptr) bias->values += first * bias->batch_stride;
    if (bias->gradient != nullptr) bias->gradient += first * bias->batch_stride;
  }
  for (FusedParameter& each : worker.encoding.relative_keys) redirect(each.gradient);
  for (FusedParameter& each : worker.encoding.relative_values) redirect(each.gradient);
  for (FusedPathParameters& each : worker.encoding.paths) {
    redirect(each.direction.gradient);
    redirect(each.beta_weight.gradient);
    redirect(each.beta_bias.gradient);
  }
  for (FusedParameter& each : worker.encoding.counted) redirect(each.gradient);
  for (FusedGateParameters& each : worker.encoding.gates) {
    redirect(each.weight.gradient);
    redirect(each.bias.gradient);
  }
  for (FusedEncoding::Rotation& each : worker.encoding.rotations) redirect(each.gradient);
  for (auto* all : {&worker.encoding.value_shares, &worker.encoding.turns, &worker.encoding.polar.key_cosine,
                    &worker.encoding.polar.key_sine})
    for (FusedEncoding::Rows& each : *all) redirect(each.gradient);
}

void FusedStep::add_gradients_of(Worker& worker) {
  const c10::AutoGradMode no_graph(false);
  std::size_t index = 0;
  for (at::Tensor parameter : model_.parameters()) {
    at::Tensor& own = worker.gradients[index++];
    parameter.mutable_grad().add_(own);
    own.zero_();
  }
  for (std::size_t i = 0; i < collected_.size(); ++i)
    add_scaled(collected_[i].count, 1.0F, worker.collected[i].data(), collected_[i].gradient);
}

void FusedStep::collect(const EncodingTerms& terms, const Pass& pass, bool gradients) {
  encoding_.input = rows_of(terms.input_rows, gradients);
  if (terms.input_rows.defined() && terms.input_rows.dim() == 3)
    encoding_.input.batch_stride = terms.input_rows.size(1) * terms.input_rows.size(2);
  if (terms.concatenated) encoding_.concatenated_columns = terms.input_rows.size(-1);
  for (const at::Tensor& rows : terms.layer_rows) encoding_.layers.push_back(rows_of(rows, gradients));
  encoding_.long_attention = pass.positions.length > longest_kept_attention && terms.relative_keys.empty() &&
                             terms.relative_values.empty() && terms.gate_weights.empty() &&
                             terms.counted.empty() && terms.path_directions.empty() &&
                             terms.value_shares.empty() && !terms.polar_cosine.defined();
  const auto [plain, causal] = model_.attention_masks();
  if (plain) encoding_.plain_bias = bias_of(pass, false, gradients);
  if (causal) encoding_.causal_bias = bias_of(pass, true, gradients);
  encoding_.query_scale = static_cast<float>(terms.query_scale);
  if (terms.cosine.defined()) {
    encoding_.cosine = kept(terms.cosine);
    encoding_.sine = kept(terms.sine);
    const bool own = terms.key_cosine.defined();
    encoding_.key_cosine = own ? kept(terms.key_cosine) : encoding_.cosine;
    encoding_.key_sine = own ? kept(terms.key_sine) : encoding_.sine;
    encoding_.pairs = terms.cosine.size(1);
    encoding_.interleaved = terms.interleaved;
  }
  for (const TrainedRotation& each : terms.rotations) {
    encoding_.rotations.push_back({kept(each.cosine), kept(each.sine), gradient_of(each.angles, gradients)});
    encoding_.pairs = each.angles.size(2);
  }
  for (const at::Tensor& turns : terms.turns) encoding_.turns.push_back(rows_of(turns, gradients));
  if (terms.polar_cosine.defined()) {
    encoding_.polar.cosine = kept(terms.polar_cosine);
    encoding_.polar.sine = kept(terms.polar_sine);
    for (const at::Tensor& each : terms.polar_key_cosine)
      encoding_.polar.key_cosine.push_back(rows_of(each, gradients));
    for (const at::Tensor& each : terms.polar_key_sine)
      encoding_.polar.key_sine.push_back(rows_of(each, gradients));
  }
  encoding_.clip = terms.clip;
  const auto parameters = [&](const std::vector<at::Tensor>& tensors) {
    std::vector<FusedParameter> result;
    for (const at::Tensor& each : tensors) result.push_back({kept(each), gradient_of(each, gradients)});
    return result;
  };
  encoding_.relative_keys = parameters(terms.relative_keys);
  encoding_.relative_values = parameters(terms.relative_values);
  const std::vector<FusedParameter> directions = parameters(terms.path_directions);
  const std::vector<FusedParameter> beta_weights = parameters(terms.path_beta_weights);
  const std::vector<FusedParameter> beta_biases = parameters(terms.path_beta_biases);
  for (std::size_t i = 0; i < directions.size(); ++i)
    encoding_.paths.push_back({directions[i], beta_weights[i], beta_biases[i]});
  encoding_.counted = parameters(terms.counted);
  if (!terms.counted.empty()) encoding_.counted_rows = terms.counted.front().size(0);
  const std::vector<FusedParameter> weights = parameters(terms.gate_weights);
  const std::vector<FusedParameter> biases = parameters(terms.gate_biases);
  for (std::size_t i = 0; i < weights.size(); ++i) encoding_.gates.push_back({weights[i], biases[i]});
  for (const at::Tensor& shares : terms.value_shares)
    encoding_.value_shares.push_back(rows_of(shares, gradients));
}

FusedEncoding::Rows FusedStep::rows_of(const at::Tensor& rows, bool gradients) {
  if (!rows.defined()) return {};
  const at::Tensor own = rows.contiguous();
  return {kept(own), gradient_of(own, gradients)};
}

FusedEncoding::Bias FusedStep::bias_of(const Pass& pass, bool causal, bool gradients) {
  if (encoding_.long_attention) return long_bias_of(pass, causal, gradients);
  const at::Tensor bias = attention_bias(pass, pass.positions.length, causal, at::kFloat);
  return bias.defined() ? laid_out(bias, gradients) : FusedEncoding::Bias();
}

/// What the encoding adds alone: long attention hides keys itself.
FusedEncoding::Bias FusedStep::long_bias_of(const Pass& pass, bool causal, bool gradients) {
  const at::Tensor by_distance =
      pass.positions.consecutive() ? pass.encoding->distance_bias(pass.positions.length) : at::Tensor();
  if (by_distance.defined()) {
    const at::Tensor own = by_distance.contiguous();
    return {.values = kept(own),
            .gradient = gradient_of(own, gradients),
            .head_stride = own.size(1),
            .row_stride = -1,
            .first = pass.positions.length - 1};
  }
  const at::Tensor bias = pass.encoding->logit_bias(pass.attention_place(0, causal));
  if (!bias.defined()) return {};
  return laid_out(bias.dim() == 3 ? bias.unsqueeze(0) : bias, gradients);
}

FusedEncoding::Bias FusedStep::laid_out(const at::Tensor& bias, bool gradients) {
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
  Collected collected{tensor, {}, nullptr, tensor.numel()};
  if (parameter.is_leaf() && parameter.grad().defined() && tensor.is_contiguous()) {
    collected.gradient =
        parameter.grad().data_ptr<float>() + (tensor.storage_offset() - parameter.storage_offset());
  } else {
    collected.waiting = at::zeros(tensor.sizes(), tensor.options());
    collected.gradient = collected.waiting.data_ptr<float>();
  }
  collected_.push_back(collected);
  return collected.gradient;
}

void FusedStep::hand_over_gradients() {
  std::vector<at::Tensor> roots;
  std::vector<at::Tensor> gradients;
  for (const Collected& each : collected_) {
    if (!each.waiting.defined()) continue;
    roots.push_back(each.tensor);
    gradients.push_back(each.waiting);
  }
  if (!roots.empty()) torch::autograd::backward(roots, gradients);
}

}  // namespace ordinate
