#include "model/fused/fused_relative.h"

#include <algorithm>

#include "model/fused/matrix_product.h"
#include "model/kernels/relative_kernel.h"
#include "model/kernels/row_kernel.h"

namespace ordinate {

void FusedRelative::begin(const Shape& shape, std::int64_t clip, const FusedParameter& vectors) {
  shape_ = shape;
  reach_ = std::min(clip, shape.length - 1);
  const std::int64_t unused = (clip - reach_) * shape.head_width;
  vectors_ = {vectors.value + unused, vectors.gradient == nullptr ? nullptr : vectors.gradient + unused};
  numbers_.get(shape.heads * shape.rows() * columns());
  transpose(columns(), shape.head_width, vectors_.value, shape.head_width,
            transposed_.get(columns() * shape.head_width));
}

void FusedRelative::project(const float* x, std::int64_t stride, float scale) {
  const std::int64_t width = shape_.head_width;
  for (std::int64_t head = 0; head < shape_.heads; ++head)
    multiply({shape_.rows(), columns(), width}, {x + head * width, stride}, {transposed_.data(), columns()},
             numbers_.data() + place(0, head), columns(), Product::replace, scale);
}

void FusedRelative::expand(float* y, std::int64_t stride, float scale) const {
  const std::int64_t width = shape_.head_width;
  for (std::int64_t head = 0; head < shape_.heads; ++head)
    multiply({shape_.rows(), width, columns()}, {numbers_.data() + place(0, head), columns()},
             {vectors_.value, width}, y + head * width, stride, Product::add, scale);
}

void FusedRelative::add_gradient(const float* x, std::int64_t stride, float scale) const {
  const std::int64_t width = shape_.head_width;
  for (std::int64_t head = 0; head < shape_.heads; ++head)
    multiply({columns(), width, shape_.rows()}, {numbers_.data() + place(0, head), columns(), true},
             {x + head * width, stride}, vectors_.gradient, width, Product::add, scale);
}

void FusedRelative::spread(std::int64_t sequence, std::int64_t head, float* square) const {
  spread_distances(shape_.length, reach_, numbers_.data() + place(sequence, head), square);
}

void FusedRelative::gather(std::int64_t sequence, std::int64_t head, const float* square) {
  gather_distances(shape_.length, reach_, square, numbers_.data() + place(sequence, head));
}

}  // namespace ordinate
