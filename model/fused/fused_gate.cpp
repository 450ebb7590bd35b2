#include "model/fused/fused_gate.h"

#include <algorithm>
#include <cmath>

#include "model/kernels/gate_kernel.h"

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
  subtract_differences(length_, sums_.data() + (sequence * heads_ + head) * length_, logits);
}

void FusedGate::begin_gradient(std::int64_t sequences) { sums_gradient_.zeros(sequences * heads_ * length_); }

void FusedGate::gather(std::int64_t sequence, std::int64_t place, std::int64_t head, const float* gradient) {
  add_difference_gradient(length_, sums_of(sequence, head), gradient,
                          sums_gradient_.data() + (place * heads_ + head) * length_);
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
