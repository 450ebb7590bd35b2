#include "model/fused/fused_attention.h"

#include <algorithm>
#include <cmath>

#include "model/fused/matrix_product.h"
#include "model/kernels/rotation_kernel.h"
#include "model/kernels/row_kernel.h"
#include "model/kernels/softmax_kernel.h"
#include "model/kernels/turn_kernel.h"

namespace ordinate {

/// Some sequences of a batch, and what the encoding does to them.
struct FusedAttention::Group {
  const FusedPass& pass;
  std::int64_t first = 0;  // sequence
  std::int64_t sequences = 0;
  std::int64_t rows = 0;
  std::int64_t place = 0;       // floats of one state in front of them
  std::int64_t kept = 0;        // sequences in front of them in the buffers that keep them for the way back
  std::int64_t kept_place = 0;  // floats of one state in front of them there
  float scale = 1;
  const FusedEncoding::Bias& bias;
  bool keys = false;  // relative vectors act on keys
  bool values = false;
  bool gates = false;
  bool counted = false;
  bool path = false;
  bool polar = false;
  const FusedEncoding::Rows* shares = nullptr;  // behind the softmax

  std::int64_t bias_of(std::int64_t sequence, std::int64_t head) const {
    return bias.first + (first + sequence) * bias.batch_stride + head * bias.head_stride;
  }
};

std::int64_t FusedAttention::sequences_at_a_time(const FusedPass& pass) const {
  return std::clamp<std::int64_t>(rows_at_a_time / pass.length, 1, pass.batch);
}

FusedAttention::Group FusedAttention::group_from(const FusedPass& pass, std::int64_t first) {
  const FusedEncoding& encoding = *pass.encoding;
  const std::int64_t sequences = std::min(sequences_at_a_time(pass), pass.batch - first);
  const FusedRelative::Shape shape = {sequences, pass.length, heads_, head_width()};
  const auto begin = [&](FusedRelative& relative, const std::vector<FusedParameter>& all) {
    if (layer_ >= all.size()) return false;
    relative.begin(shape, encoding.clip, all[layer_]);
    return true;
  };
  return {pass,
          first,
          sequences,
          sequences * pass.length,
          first * pass.length * width(),
          pass.keep ? first : 0,
          pass.keep ? first * pass.length * width() : 0,
          encoding.query_scale / std::sqrt(static_cast<float>(head_width())),
          causal_ ? encoding.causal_bias : encoding.plain_bias,
          begin(relative_keys_, encoding.relative_keys),
          begin(relative_values_, encoding.relative_values),
          layer_ < encoding.gates.size(),
          layer_ < encoding.counted.size(),
          layer_ < encoding.paths.size(),
          encoding.polar.cosine != nullptr,
          layer_ < encoding.value_shares.size() ? &encoding.value_shares[layer_] : nullptr};
}

void FusedAttention::turn_heads(const Group& group, const FusedEncoding::Rows& turns, float* qkv,
                                bool backwards) {
  const TurnShape shape{group.sequences, group.pass.length, heads_, head_width(), 3 * width()};
  float* room = turn_room_.get(shape.room());
  for (const std::int64_t part : {std::int64_t{0}, width()}) {  // queries, keys
    if (backwards && turns.gradient != nullptr)
      add_turn_gradient(shape, turns.values, qkv_.data() + 3 * group.place + part, qkv + part, room,
                        turns.gradient);
    turn(shape, turns.values, backwards, room, qkv + part);
  }
}

void FusedAttention::rotate_group(const Group& group, float* qkv, bool backwards) {
  const FusedEncoding& encoding = *group.pass.encoding;
  if (layer_ < encoding.turns.size()) return turn_heads(group, encoding.turns[layer_], qkv, backwards);
  if (layer_ < encoding.rotations.size())
    return rotate_by_heads(group, encoding.rotations[layer_], qkv, backwards);
  if (encoding.cosine == nullptr) return;
  const RotationShape shape{group.sequences, group.pass.length,   heads_, head_width(), 3 * width(),
                            encoding.pairs,  encoding.interleaved};
  rotate(shape, encoding.cosine, encoding.sine, backwards, qkv);
  rotate(shape, encoding.key_cosine, encoding.key_sine, backwards, qkv + width());
}

void FusedAttention::rotate_by_heads(const Group& group, const FusedEncoding::Rotation& rotation, float* qkv,
                                     bool backwards) const {
  const RotationShape shape{.batch = group.sequences,
                            .length = group.pass.length,
                            .heads = heads_,
                            .head_width = head_width(),
                            .row_stride = 3 * width(),
                            .pairs = group.pass.encoding->pairs,
                            .of_heads = true};
  for (const std::int64_t part : {std::int64_t{0}, width()}) {  // queries, keys
    if (backwards && rotation.gradient != nullptr)
      add_angle_gradient(shape, qkv_.data() + 3 * group.place + part, qkv + part, rotation.gradient);
    rotate(shape, rotation.cosine, rotation.sine, backwards, qkv + part);
  }
}

void FusedAttention::forward(const FusedPass& pass, const float* input, const float* added, float* output) {
  input_ = input;
  projection_.begin();
  output_.begin();
  const std::int64_t kept = pass.keep ? pass.batch : sequences_at_a_time(pass);
  qkv_.get(kept * pass.length * 3 * width());
  attended_.get(kept * pass.length * width());
  if (!pass.encoding->long_attention) {
    transposed_.get(pass.length * head_width());
    attention_weights_.get(kept * heads_ * pass.length * pass.length);
  }
  if (layer_ < pass.encoding->gates.size())
    gate_.begin(pass.encoding->gates[layer_], width(), heads_, kept, pass.length);
  if (layer_ < pass.encoding->paths.size())
    path_.begin(pass.encoding->paths[layer_], width(), heads_, causal_, kept, pass.length);
  if (layer_ < pass.encoding->counted.size())
    counted_.begin(pass.encoding->counted[layer_], pass.encoding->counted_rows, head_width(), causal_);
  if (pass.encoding->polar.cosine != nullptr)
    polar_.begin(pass.encoding->polar, layer_, width(), heads_, kept, pass.length);
  for (std::int64_t first = 0; first < pass.batch; first += sequences_at_a_time(pass)) {
    const Group group = group_from(pass, first);
    if (group.gates) gate_.forward(group.kept, group.sequences, input + group.place);
    if (group.path) path_.forward(group.kept, group.sequences, input + group.place);
    float* qkv = qkv_.data() + 3 * group.kept_place;
    projection_.forward(group.rows, input + group.place, qkv);
    rotate_group(group, qkv, false);
    if (group.polar) polar_.expand(group.kept, group.sequences, qkv);
    attend(group);
    output_.forward(group.rows, attended_.data() + group.kept_place, output + group.place,
                    added == nullptr ? nullptr : added + group.place);
  }
}

void FusedAttention::attend(const Group& group) {
  if (group.keys) relative_keys_.project(qkv_.data() + 3 * group.kept_place, 3 * width(), group.scale);
  for (std::int64_t sequence = 0; sequence < group.sequences; ++sequence)
    for (std::int64_t head = 0; head < heads_; ++head) attend_one(group, sequence, head);
  if (group.values) relative_values_.expand(attended_.data() + group.kept_place, width(), 1.0F);
}

void FusedAttention::multiply_queries_and_keys(const Group& group, std::int64_t sequence, std::int64_t head,
                                               float* square) {
  const std::int64_t length = group.pass.length;
  const std::int64_t stride = 3 * width();
  const std::int64_t kept = group.kept + sequence;
  const float* queries =
      qkv_.data() + 3 * (group.kept_place + sequence * length * width()) + head * head_width();
  if (group.polar)
    multiply({length, length, polar_.columns()}, {polar_.queries(kept, head), polar_.columns()},
             {polar_.keys(kept, head), polar_.columns(), true}, square, length, Product::replace,
             group.scale);
  else
    multiply({length, length, head_width()}, {queries, stride}, {queries + width(), stride, true}, square,
             length, Product::replace, group.scale);
}

void FusedAttention::add_product_gradient(const Group& group, std::int64_t sequence, std::int64_t head,
                                          float* queries_gradient) {
  const std::int64_t length = group.pass.length;
  const std::int64_t stride = 3 * width();
  const float* square = square_.data();
  if (group.polar) {
    const std::int64_t columns = polar_.columns();
    const std::int64_t kept = group.first + sequence;
    multiply({length, columns, length}, {square, length}, {polar_.keys(kept, head), columns},
             polar_.query_gradient(), columns, Product::replace, group.scale);
    multiply({length, columns, length}, {square, length, true}, {polar_.queries(kept, head), columns},
             polar_.key_gradient(), columns, Product::replace, group.scale);
    return polar_.contract(kept, head, queries_gradient, queries_gradient + width());
  }
  const float* queries = qkv_.data() + 3 * (group.place + sequence * length * width()) + head * head_width();
  multiply({length, head_width(), length}, {square, length}, {queries + width(), stride}, queries_gradient,
           stride, Product::replace, group.scale);
  multiply({length, head_width(), length}, {square, length, true}, {queries, stride},
           queries_gradient + width(), stride, Product::replace, group.scale);
}

/// `place`: floats of one state in front of the sequence.
FusedLongAttention::Head FusedAttention::long_head(const Group& group, std::int64_t sequence,
                                                   std::int64_t head, std::int64_t place) const {
  const FusedEncoding::Bias& bias = group.bias;
  const auto of_head = [&](auto* values) {
    return values == nullptr ? nullptr : values + group.bias_of(sequence, head);
  };
  return {.length = group.pass.length,
          .keys = group.pass.length_of(group.first + sequence),
          .causal = causal_,
          .head_width = head_width(),
          .queries = qkv_.data() + 3 * place + head * head_width(),
          .stride = 3 * width(),
          .width = width(),
          .scale = group.scale,
          .bias = of_head(bias.values),
          .bias_gradient = of_head(bias.gradient),
          .bias_stride = bias.row_stride};
}

void FusedAttention::attend_one(const Group& group, std::int64_t sequence, std::int64_t head) {
  const std::int64_t length = group.pass.length;
  const std::int64_t stride = 3 * width();
  const std::int64_t place = group.kept_place + sequence * length * width();
  if (group.pass.encoding->long_attention)
    return long_.forward(long_head(group, sequence, head, place),
                         attended_.data() + place + head * head_width(), width());
  const float* queries = qkv_.data() + 3 * place + head * head_width();
  float* square = attention_weights_.data() + ((group.kept + sequence) * heads_ + head) * length * length;
  multiply_queries_and_keys(group, sequence, head, square);
  if (group.keys) relative_keys_.spread(sequence, head, square);
  if (group.gates) gate_.add_to(group.kept + sequence, head, square);
  if (group.path)
    path_.add_to(group.kept + sequence, head, {queries, queries + width(), stride, group.scale}, square);
  if (group.counted) {
    std::copy_n(square, length * length, counted_.scores(length));
    counted_.add_to(length, group.pass.length_of(group.first + sequence), queries, stride, square);
  }
  const FusedEncoding::Bias& bias = group.bias;
  attention_softmax(length, square,
                    bias.values == nullptr ? nullptr : bias.values + group.bias_of(sequence, head),
                    bias.row_stride);
  multiply({length, head_width(), length}, {with_shares(group, sequence, head, square), length},
           {queries + 2 * width(), stride}, attended_.data() + place + head * head_width(), width());
  if (group.values) relative_values_.gather(sequence, head, square);
}

const float* FusedAttention::with_shares(const Group& group, std::int64_t sequence, std::int64_t head,
                                         const float* attention_weights) {
  if (group.shares == nullptr) return attention_weights;
  const std::int64_t length = group.pass.length;
  const std::int64_t real = group.pass.length_of(group.first + sequence);
  const float* values = group.shares->values + head * length * length;
  float* sum = shares_.get(length * length);
  std::copy_n(attention_weights, length * length, sum);
  for (std::int64_t i = 0; i < length; ++i)
    add_scaled(causal_ ? std::min(i + 1, real) : real, 1.0F, values + i * length, sum + i * length);
  return sum;
}

/// `square_` holds the gradient of the attention weights.
void FusedAttention::add_shares_gradient(const Group& group, std::int64_t sequence, std::int64_t head) {
  const std::int64_t length = group.pass.length;
  const std::int64_t real = group.pass.length_of(group.first + sequence);
  if (group.shares->gradient == nullptr) return;
  float* gradient = group.shares->gradient + head * length * length;
  for (std::int64_t i = 0; i < length; ++i)
    add_scaled(causal_ ? std::min(i + 1, real) : real, 1.0F, square_.data() + i * length,
               gradient + i * length);
}

void FusedAttention::backward(const FusedPass& pass, const float* gradient, float* input_gradient, bool add) {
  const std::int64_t rows = sequences_at_a_time(pass) * pass.length;
  if (!pass.encoding->long_attention) square_.get(pass.length * pass.length);
  float* outer = outer_.get(rows * width());
  float* qkv_gradient = qkv_gradient_.get(rows * 3 * width());
  for (std::int64_t first = 0; first < pass.batch; first += sequences_at_a_time(pass)) {
    const Group group = group_from(pass, first);
    output_.add_parameter_gradients(group.rows, attended_.data() + group.place, gradient + group.place);
    output_.input_gradient(group.rows, gradient + group.place, outer);
    attend_gradient(group);
    rotate_group(group, qkv_gradient, true);
    projection_.add_parameter_gradients(group.rows, input_ + group.place, qkv_gradient);
    projection_.input_gradient(group.rows, qkv_gradient, input_gradient + group.place, add);
    if (group.gates)
      gate_.add_gradients(group.first, group.sequences, input_ + group.place, input_gradient + group.place);
    if (group.path)
      path_.add_gradients(group.first, group.sequences, input_ + group.place, input_gradient + group.place);
  }
}

void FusedAttention::attend_gradient(const Group& group) {
  const float* attention_weights =
      attention_weights_.data() + group.first * heads_ * group.pass.length * group.pass.length;
  const auto for_all = [&](auto use) {
    for (std::int64_t sequence = 0; sequence < group.sequences; ++sequence)
      for (std::int64_t head = 0; head < heads_; ++head) use(sequence, head);
  };
  if (group.gates) gate_.begin_gradient(group.sequences);
  if (group.path) path_.begin_gradient(group.sequences);
  if (group.values) {
    for_all([&](std::int64_t sequence, std::int64_t head) {
      const std::int64_t matrix = sequence * heads_ + head;
      relative_values_.gather(sequence, head,
                              attention_weights + matrix * group.pass.length * group.pass.length);
    });
    relative_values_.add_gradient(outer_.data(), width(), 1.0F);
    relative_values_.project(outer_.data(), width(), 1.0F);
  }
  for_all([&](std::int64_t sequence, std::int64_t head) { attend_one_gradient(group, sequence, head); });
  if (!group.keys) return;
  relative_keys_.expand(qkv_gradient_.data(), 3 * width(), group.scale);
  relative_keys_.add_gradient(qkv_.data() + 3 * group.place, 3 * width(), group.scale);
}

void FusedAttention::attend_one_gradient(const Group& group, std::int64_t sequence, std::int64_t head) {
  const std::int64_t length = group.pass.length;
  const std::int64_t stride = 3 * width();
  const std::int64_t own = sequence * length * width();
  if (group.pass.encoding->long_attention)
    return long_.backward(long_head(group, sequence, head, group.place + own),
                          outer_.data() + own + head * head_width(), width(),
                          qkv_gradient_.data() + 3 * own + head * head_width());
  const float* queries = qkv_.data() + 3 * (group.place + own) + head * head_width();
  float* queries_gradient = qkv_gradient_.data() + 3 * own + head * head_width();
  const float* attention_weights =
      attention_weights_.data() + ((group.first + sequence) * heads_ + head) * length * length;
  const Matrix outer = {outer_.data() + own + head * head_width(), width()};
  float* square = square_.data();
  transpose(length, head_width(), queries + 2 * width(), stride, transposed_.data());
  multiply({length, length, head_width()}, outer, {transposed_.data(), length}, square, length);
  if (group.values) relative_values_.spread(sequence, head, square);
  if (group.shares != nullptr) add_shares_gradient(group, sequence, head);
  const FusedEncoding::Bias& bias = group.bias;
  attention_softmax_gradient(
      length, attention_weights, square,
      bias.gradient == nullptr ? nullptr : bias.gradient + group.bias_of(sequence, head), bias.row_stride);
  if (group.keys) relative_keys_.gather(sequence, head, square);
  if (group.gates) gate_.gather(group.first + sequence, sequence, head, square);
  if (group.counted) {
    multiply_queries_and_keys(group, sequence, head, counted_.scores(length));
    counted_.take_gradient(length, group.pass.length_of(group.first + sequence), queries, stride, square);
  }
  multiply({length, head_width(), length},
           {with_shares(group, sequence, head, attention_weights), length, true}, outer,
           queries_gradient + 2 * width(), stride);
  add_product_gradient(group, sequence, head, queries_gradient);
  if (group.counted) counted_.add_query_gradient(length, queries_gradient, stride);
  if (group.path)
    path_.gather(group.first + sequence, sequence, head, {queries, queries + width(), stride, group.scale},
                 square, queries_gradient, queries_gradient + width());
}

}  // namespace ordinate
