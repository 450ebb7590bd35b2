#include "model/fused/fused_readout.h"

#include <cstring>

#include "model/kernels/row_kernel.h"

namespace ordinate {

std::int64_t FusedReadout::place(const FusedPass& pass, const FusedInput& input,
                                 std::int64_t sequence) const {
  return kind_ == FusedReadoutKind::class_token ? input.class_place(pass, sequence)
                                                : pass.length_of(sequence) - 1;
}

const float* FusedReadout::read(const FusedPass& pass, const FusedInput& input, std::int64_t columns,
                                const float* state) {
  if (kind_ == FusedReadoutKind::per_token) return state;
  const std::int64_t width = map_.inputs();
  float* picked = picked_.zeros(pass.batch * width);
  for (std::int64_t sequence = 0; sequence < pass.batch; ++sequence) {
    const float* from = state + sequence * pass.length * width;
    float* to = picked + sequence * width;
    if (kind_ == FusedReadoutKind::mean) {
      const std::int64_t length = pass.length_of(sequence);
      add_column_sums(length, width, from, to);
      for (std::int64_t i = 0; i < width; ++i) to[i] /= static_cast<float>(length);
      continue;
    }
    const std::int64_t end = kind_ == FusedReadoutKind::last ? columns : 0;
    const float* last = from + place(pass, input, sequence) * width;
    std::memcpy(to, last, sizeof(float) * static_cast<std::size_t>(width - end));
    std::memcpy(to + width - end, from + width - end, sizeof(float) * static_cast<std::size_t>(end));
  }
  return picked;
}

LossOfLogits FusedReadout::forward(const FusedPass& pass, const FusedInput& input,
                                   std::int64_t columns_that_end_first, const float* state,
                                   const std::int64_t* targets, bool keep) {
  const std::int64_t rows = kind_ == FusedReadoutKind::per_token ? pass.rows() : pass.batch;
  read_ = read(pass, input, columns_that_end_first, state);
  float* logits = logits_.get(rows * map_.outputs());
  map_.begin();
  map_.forward(rows, read_, logits);
  return loss_of_logits(rows, map_.outputs(), logits, targets,
                        keep ? logit_gradient_.get(rows * map_.outputs()) : nullptr, pass.asked,
                        pass.whole_answers ? pass.length : 1);
}

float* FusedReadout::backward(const FusedPass& pass, const FusedInput& input,
                              std::int64_t columns_that_end_first) {
  const std::int64_t width = map_.inputs();
  const bool everywhere = kind_ == FusedReadoutKind::per_token;
  const std::int64_t rows = everywhere ? pass.rows() : pass.batch;
  map_.add_parameter_gradients(rows, read_, logit_gradient_.data());
  float* picked = picked_gradient_.get(rows * width);
  map_.input_gradient(rows, logit_gradient_.data(), picked);
  if (everywhere) return picked;
  float* gradient = gradient_.zeros(pass.rows() * width);
  for (std::int64_t sequence = 0; sequence < pass.batch; ++sequence) {
    const float* from = picked + sequence * width;
    float* to = gradient + sequence * pass.length * width;
    if (kind_ == FusedReadoutKind::mean) {
      const std::int64_t length = pass.length_of(sequence);
      for (std::int64_t i = 0; i < length; ++i)
        add_scaled(width, 1.0F / static_cast<float>(length), from, to + i * width);
      continue;
    }
    const std::int64_t end = kind_ == FusedReadoutKind::last ? columns_that_end_first : 0;
    add_scaled(width - end, 1.0F, from, to + place(pass, input, sequence) * width);
    add_scaled(end, 1.0F, from + width - end, to + width - end);
  }
  return gradient;
}

}  // namespace ordinate
