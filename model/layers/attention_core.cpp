#include "model/layers/attention_core.h"

#include <ATen/ExpandUtils.h>
#include <ATen/Functions.h>
#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <torch/csrc/autograd/custom_function.h>

#include <array>
#include <cmath>
#include <limits>

#include "model/encodings/positional_encoding.h"
#include "model/kernels/attention_kernel.h"

namespace ordinate {

namespace {

// Up to here the loops of our own beat one library call a matrix.
constexpr std::int64_t largest_product = 128 * 128 * 32;

template <class Use>
void with_pointer_type(at::ScalarType type, const Use& use) {
  if (type == at::kDouble)
    use(double{0});
  else
    use(float{0});
}

template <class Real>
Real* data_or_null(const at::Tensor& tensor) {
  return tensor.defined() && tensor.numel() > 0 ? tensor.data_ptr<Real>() : nullptr;
}

template <class Use>
void for_matrices(const AttentionShape& shape, const Use& use) {
  at::parallel_for(0, shape.matrices(), 8, use);
}

/// The kernel as a node of the graph. Empty tensors stand for no bias and no dropout.
class AttentionNode : public torch::autograd::Function<AttentionNode> {
 public:
  static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& qkv,
                            const at::Tensor& bias, const at::Tensor& mask, std::int64_t heads) {
    const AttentionShape shape{qkv.size(0), heads, qkv.size(1), qkv.size(2) / 3 / heads};
    const at::Tensor source = qkv.contiguous();
    const at::Tensor added = bias.numel() > 0 ? bias.contiguous() : bias;
    const at::Tensor attention_weights =
        at::empty({shape.batch, heads, shape.length, shape.length}, qkv.scalar_type());
    const at::Tensor output = at::empty({shape.batch, shape.length, shape.width()}, qkv.scalar_type());
    with_pointer_type(qkv.scalar_type(), [&](auto zero) {
      using Real = decltype(zero);
      AttentionBias<Real> view;
      if (added.numel() > 0) {
        const auto stride = [&](std::int64_t i) { return added.size(i) == 1 ? 0 : added.stride(i); };
        view = {added.data_ptr<Real>(), stride(0), stride(1), stride(2)};
      }
      for_matrices(shape, [&](std::int64_t first, std::int64_t last) {
        attention_forward<Real>(shape, first, last, source.data_ptr<Real>(), view, data_or_null<Real>(mask),
                                attention_weights.data_ptr<Real>(), output.data_ptr<Real>());
      });
    });
    context->saved_data["heads"] = heads;
    context->save_for_backward({source, bias, mask, attention_weights});
    return output;
  }

  static torch::autograd::tensor_list backward(torch::autograd::AutogradContext* context,
                                               const torch::autograd::tensor_list& gradients) {
    const auto saved = context->get_saved_variables();
    const at::Tensor& qkv = saved[0];
    const at::Tensor& bias = saved[1];
    const at::Tensor& attention_weights = saved[3];
    const std::int64_t heads = context->saved_data["heads"].toInt();
    const AttentionShape shape{qkv.size(0), heads, qkv.size(1), qkv.size(2) / 3 / heads};
    const at::Tensor incoming = gradients[0].contiguous();
    const at::Tensor qkv_gradient = at::empty_like(qkv);
    const at::Tensor logit_gradient = at::empty_like(attention_weights);
    with_pointer_type(qkv.scalar_type(), [&](auto zero) {
      using Real = decltype(zero);
      for_matrices(shape, [&](std::int64_t first, std::int64_t last) {
        attention_backward<Real>(shape, first, last, qkv.data_ptr<Real>(), data_or_null<Real>(saved[2]),
                                 attention_weights.data_ptr<Real>(), incoming.data_ptr<Real>(),
                                 logit_gradient.data_ptr<Real>(), qkv_gradient.data_ptr<Real>());
      });
    });
    const bool bias_is_trained = bias.numel() > 0 && bias.requires_grad();
    return {qkv_gradient, bias_is_trained ? at::sum_to(logit_gradient, bias.sizes()) : at::Tensor(), {}, {}};
  }
};

at::Tensor sum_of(const at::Tensor& a, const at::Tensor& b) { return a.defined() ? a + b : b; }

/// What enters the product of queries and keys, and what is added to it.
struct Prepared {
  at::Tensor qkv;      ///< what positions made of it, as long as queries and keys keep their width
  at::Tensor queries;  ///< [batch, heads, length, any] where they do not, else undefined
  at::Tensor keys;
  at::Tensor bias;
  at::Tensor content_bias;   ///< the part of the bias that the encoding made from the content
  AttentionContent content;  ///< as no position has changed it
};

/// One copy lays out all three, so that every product runs on contiguous matrices: each is
/// [batch × heads, length, width of a head].
std::array<at::Tensor, 3> matrices_of(const Prepared& source, std::int64_t heads) {
  const std::int64_t batch = source.qkv.size(0);
  const std::int64_t length = source.qkv.size(1);
  const std::vector<at::Tensor> parts =
      source.qkv.view({batch, length, 3, heads, -1}).permute({2, 0, 3, 1, 4}).contiguous().unbind(0);
  const auto matrices = [&](const at::Tensor& x) { return x.reshape({batch * heads, length, x.size(3)}); };
  return {matrices(source.queries.defined() ? source.queries : parts[0]),
          matrices(source.keys.defined() ? source.keys : parts[1]), matrices(parts[2])};
}

/// The same in operations of the library: for large matrices, where the encoding reads the attention weights
/// or widens queries and keys, and where somebody looks on; `view` may be null.
at::Tensor attend_by_products(const Prepared& source, const AttentionCall& call, const at::Tensor& mask,
                              const Pass& pass, AttentionView* view = nullptr) {
  const std::int64_t heads = call.heads;
  const std::int64_t batch = source.qkv.size(0);
  const std::int64_t length = source.qkv.size(1);
  const std::int64_t width = source.qkv.size(2) / 3;
  const std::int64_t head_width = width / heads;
  const auto [queries, keys, values] = matrices_of(source, heads);
  at::Tensor logits =
      at::bmm(queries * (1 / std::sqrt(static_cast<double>(head_width))), keys.transpose(1, 2));
  logits = logits.view({batch, heads, length, length});
  if (view != nullptr) view->product = logits;
  if (source.bias.defined()) logits = logits + source.bias;
  at::Tensor attention_weights = at::softmax(logits, -1);
  if (view != nullptr) view->logits = logits;
  if (view != nullptr) view->attention_weights = attention_weights;
  if (mask.defined()) attention_weights = attention_weights * mask;
  at::Tensor sums = at::bmm(attention_weights.view({batch * heads, length, length}), values)
                        .view({batch, heads, length, head_width});
  if (pass.encoding != nullptr && pass.encoding->reads_attention_weights())
    sums = sum_of(pass.encoding->add_to_values(attention_weights, source.content,
                                               pass.attention_place(call.layer, call.causal)),
                  sums);
  return sums.transpose(1, 2).reshape({batch, length, width});
}

/// Lets the encoding act on queries and keys; most leave them as they are, and then nothing is copied.
Prepared prepared(const at::Tensor& input, const at::Tensor& qkv, const AttentionCall& call,
                  const at::Tensor& bias, const Pass& pass) {
  Prepared result{.qkv = qkv, .bias = bias};
  if (pass.encoding == nullptr) return result;
  const std::int64_t batch = qkv.size(0);
  const std::int64_t length = qkv.size(1);
  const at::Tensor parts = qkv.view({batch, length, 3, call.heads, -1});
  const auto part = [&](std::int64_t which) { return parts.select(2, which).transpose(1, 2); };
  const AttentionContent& content = result.content = {input, part(0), part(1), part(2)};
  const AttentionPlace place = pass.attention_place(call.layer, call.causal);
  result.content_bias = pass.encoding->content_bias(content, place);
  if (result.content_bias.defined()) result.bias = sum_of(bias, result.content_bias);
  const auto [queries, keys] = pass.encoding->transform(content.queries, content.keys, place);
  if (queries.is_same(content.queries) && keys.is_same(content.keys)) return result;
  if (queries.size(3) != parts.size(4)) {
    result.queries = queries;
    result.keys = keys;
  } else {
    result.qkv = at::stack({queries.transpose(1, 2), keys.transpose(1, 2), parts.select(2, 2)}, 2)
                     .view({batch, length, -1});
  }
  return result;
}

/// With every step shown to the observer of the pass. The encoding's bias is asked for once more, because
/// the one that came along also holds what masks hide.
at::Tensor attend_observed(const at::Tensor& qkv, const Prepared& source, const AttentionCall& call,
                           const at::Tensor& mask, const Pass& pass) {
  AttentionView view;
  view.layer = call.layer;
  const at::Tensor parts = qkv.view({qkv.size(0), qkv.size(1), 3, call.heads, -1});
  view.queries = parts.select(2, 0).transpose(1, 2);
  view.keys = parts.select(2, 1).transpose(1, 2);
  if (pass.encoding != nullptr)
    view.bias = pass.encoding->logit_bias(pass.attention_place(call.layer, call.causal));
  if (source.content_bias.defined()) view.bias = sum_of(view.bias, source.content_bias);
  const at::Tensor output = attend_by_products(source, call, mask, pass, &view);
  pass.observer->attention(view, pass);
  return output;
}

}  // namespace

at::Tensor attention_bias(const Pass& pass, std::int64_t length, bool causal, at::ScalarType type) {
  constexpr double hidden = -std::numeric_limits<double>::infinity();
  at::Tensor bias;
  if (pass.encoding != nullptr) bias = pass.encoding->logit_bias(pass.attention_place(0, causal));
  if (bias.defined() && bias.dim() == 3) bias = bias.unsqueeze(0);
  if (causal) bias = sum_of(bias, at::full({1, 1, length, length}, hidden, type).triu_(1));
  if (pass.padded()) {
    const at::Tensor padding = padding_mask(pass, length).view({-1, 1, 1, length});
    bias = sum_of(bias, at::zeros(padding.sizes(), type).masked_fill_(padding, hidden));
  }
  return bias;
}

at::Tensor attend(const at::Tensor& input, const at::Tensor& qkv, const AttentionCall& call,
                  const at::Tensor& bias, const Pass& pass) {
  const std::int64_t length = qkv.size(1);
  const Prepared source = prepared(input, qkv, call, bias, pass);
  at::Tensor mask;
  if (pass.training && call.dropout_rate > 0)
    mask = dropout_mask({qkv.size(0), call.heads, length, length}, qkv.scalar_type(), call.dropout_rate,
                        call.dropout_name, pass);
  if (pass.observer != nullptr) return attend_observed(qkv, source, call, mask, pass);
  const bool large = length * length * (qkv.size(2) / 3 / call.heads) > largest_product;
  if (large || source.queries.defined() ||
      (pass.encoding != nullptr && pass.encoding->reads_attention_weights()))
    return attend_by_products(source, call, mask, pass);
  const at::Tensor nothing = at::empty({0}, qkv.scalar_type());
  return AttentionNode::apply(source.qkv, source.bias.defined() ? source.bias : nothing,
                              mask.defined() ? mask : nothing, call.heads);
}

}  // namespace ordinate
