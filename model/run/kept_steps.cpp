#include "model/run/kept_steps.h"

#include <algorithm>

namespace ordinate {

void KeptSteps::measure(std::int64_t bytes) {
  most_ = bytes > 0 ? std::min(most_, most_bytes_ / bytes) : 0;
  closed_ = most_ < fewest_frames;
}

std::int64_t KeptSteps::stride(std::int64_t step) const {
  // One place is left for the newest, which may be of any step.
  std::int64_t stride = 1;
  while (step / stride + 2 > most_) stride *= 2;
  return stride;
}

}  // namespace ordinate
