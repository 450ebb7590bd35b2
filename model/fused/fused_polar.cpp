#include "model/fused/fused_polar.h"

#include "model/kernels/polar_kernel.h"

namespace ordinate {

void FusedPolar::begin(const FusedEncoding::Polar& angles, std::size_t layer, std::int64_t width,
                       std::int64_t heads, std::int64_t sequences, std::int64_t length) {
  angles_ = &angles;
  key_cosine_ = angles.key_cosine[layer];
  key_sine_ = angles.key_sine[layer];
  width_ = width;
  heads_ = heads;
  length_ = length;
  magnitudes_.get(sequences * length * 2 * width);
  slopes_.get(sequences * length * 2 * width);
  queries_.get(sequences * heads * length * columns());
  keys_.get(sequences * heads * length * columns());
  query_gradient_.get(length * columns());
  key_gradient_.get(length * columns());
}

void FusedPolar::expand(std::int64_t first, std::int64_t sequences, const float* qkv) {
  float* magnitudes = magnitudes_.data() + 2 * first * length_ * width_;
  float* slopes = slopes_.data() + 2 * first * length_ * width_;
  for (std::int64_t row = 0; row < sequences * length_; ++row)
    magnitudes_of(2 * width_, qkv + 3 * row * width_, magnitudes + 2 * row * width_,
                  slopes + 2 * row * width_);
  const PolarShape shape = {length_, head_width(), 2 * width_};
  for (std::int64_t sequence = first; sequence < first + sequences; ++sequence)
    for (std::int64_t head = 0; head < heads_; ++head) {
      const float* own = magnitudes_.data() + place(sequence, head);
      polar_points(shape, own, angles_->cosine, angles_->sine, queries_.data() + at(sequence, head));
      polar_points(shape, own + width_, key_cosine_.values + angles(head), key_sine_.values + angles(head),
                   keys_.data() + at(sequence, head));
    }
}

void FusedPolar::contract(std::int64_t sequence, std::int64_t head, float* queries_gradient,
                          float* keys_gradient) {
  const PolarShape shape = {length_, head_width(), 2 * width_};
  const float* slopes = slopes_.data() + place(sequence, head);
  polar_gradient(shape, query_gradient_.data(), slopes, angles_->cosine, angles_->sine, queries_gradient,
                 3 * width_);
  polar_gradient(shape, key_gradient_.data(), slopes + width_, key_cosine_.values + angles(head),
                 key_sine_.values + angles(head), keys_gradient, 3 * width_);
  if (key_cosine_.gradient == nullptr) return;
  polar_angle_gradient(shape, key_gradient_.data(), magnitudes_.data() + place(sequence, head) + width_,
                       key_cosine_.gradient + angles(head), key_sine_.gradient + angles(head));
}

}  // namespace ordinate
