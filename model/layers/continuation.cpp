#include "model/layers/continuation.h"

#include <ATen/Functions.h>

#include <algorithm>

#include "model/layers/block.h"

namespace ordinate {

at::Tensor GrowingRows::append(const at::Tensor& rows) {
  const std::int64_t added = rows.size(1);
  if (!buffer_.defined() || buffer_.size(1) < count_ + added) {
    constexpr std::int64_t smallest = 32;
    at::Tensor larger =
        at::empty({rows.size(0), std::max(smallest, 2 * (count_ + added)), rows.size(2)}, rows.options());
    if (count_ > 0) larger.narrow(1, 0, count_).copy_(buffer_.narrow(1, 0, count_));
    buffer_ = larger;
  }
  buffer_.narrow(1, count_, added).copy_(rows);
  count_ += added;
  return buffer_.narrow(1, 0, count_);
}

at::Tensor last_rows(const at::Tensor& rows, std::int64_t places) {
  return rows.narrow(-2, rows.size(-2) - places, places);
}

at::Tensor ReadAgain::outputs(const at::Tensor& x, const Pass& pass) {
  return last_rows(block_.forward(inputs_.append(x), pass), x.size(1));
}

}  // namespace ordinate
