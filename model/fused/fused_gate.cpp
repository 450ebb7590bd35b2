#include "model/fused/fused_gate.h"

#include <algorithm>
#include <cmath>

namespace ordinate {

namespace {

/// ln σ(x) without overflow.
float log_sigmoid(float x) { return std::min(x, 0.0F) - std::log1p(std::exp(-std::abs(x))); }

}  // namespace

void FusedGate::begin(const FusedGateParameters& parameters, std::int64_t width, std::int64_t heads,
                      std::int64_t sequences, std::int64_t length) {
  linear_.emplace(parameters.weight, parameters.bias, width, heads);
  linear_->begin();
  heads_ = heads;
  length_ = length;
  logits_.get(sequences * length * heads);
  sums_.get(sequences * heads * length);
}

void FusedGate::forward(std::int64_t first, std::int64_t sequences, const float* x) {
  float* logits = logits_.data() + first * length_ * heads_;
  linear_->forward(sequences * length_, x, logits);
  for (std::int64_t sequence = 0; sequence < sequences; ++sequence)
    for (std::int64_t head = 0; head < heads_; ++head) {
      float* sums = sums_of(first + sequence, head);
      float sum = 0;
      for (std::int64_t place = 0; place < length_; ++place)
        sums[place] = sum += log_sigmoid(logits[(sequence * length_ + place) * heads_ + head]);
    }
}

// Sums only fall: |c_i − c_j| is the difference of the earlier and the later one.

void FusedGate::add_to(std::int64_t sequence, std::int64_t head, float* logits) const {
  const float* sums = sums_.data() + (sequence * heads_ + head) * length_;
  for (std::int64_t i = 0; i < length_; ++i) {
    float* row = logits + i * length_;
#pragma omp simd
    for (std::int64_t j = 0; j < length_; ++j) row[j] -= std::abs(sums[i] - sums[j]);
  }
}

void FusedGate::begin_gradient(std::int64_t sequences) { sums_gradient_.zeros(sequences * heads_ * length_); }

void FusedGate::gather(std::int64_t sequence, std::int64_t place, std::int64_t head, const float* gradient) {
  const float* sums = sums_of(sequence, head);
  float* own = sums_gradient_.data() + (place * heads_ + head) * length_;
  for (std::int64_t i = 0; i < length_; ++i) {
    const float* row = gradient + i * length_;
    float from_row = 0;
#pragma omp simd reduction(+ : from_row)
    for (std::int64_t j = 0; j < length_; ++j) {
      const float difference = sums[i] - sums[j];
      const float sign = difference > 0 ? 1.0F : difference < 0 ? -1.0F : 0.0F;
      from_row -= sign * row[j];
      own[j] += sign * row[j];
    }
    own[i] += from_row;
  }
}

void FusedGate::add_gradients(std::int64_t first, std::int64_t sequences, const float* x, float* x_gradient) {
  const float* logits = logits_.data() + first * length_ * heads_;
  float* gradient = gradient_.get(sequences * length_ * heads_);
  for (std::int64_t sequence = 0; sequence < sequences; ++sequence)
    for (std::int64_t head = 0; head < heads_; ++head) {
      const float* sums = sums_gradient_.data() + (sequence * heads_ + head) * length_;
      float later = 0;
      for (std::int64_t place = length_ - 1; place >= 0; --place) {
        const std::int64_t at = (sequence * length_ + place) * heads_ + head;
        later += sums[place];
        gradient[at] = later / (1 + std::exp(logits[at]));  // σ(−x)
      }
    }
  const std::int64_t rows = sequences * length_;
  linear_->add_parameter_gradients(rows, x, gradient);
  linear_->input_gradient(rows, gradient, x_gradient, true);
}

}  // namespace ordinate
