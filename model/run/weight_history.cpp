#include "model/run/weight_history.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ordinate {

namespace {

bool same_model(const std::vector<NamedArray>& a, const std::vector<NamedArray>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const NamedArray& x, const NamedArray& y) {
    return x.name == y.name && x.type == y.type && x.shape == y.shape;
  });
}

}  // namespace

void WeightHistory::keep(WeightFrame frame) {
  if (frames_.empty() || !same_model(*frames_.back().weights, *frame.weights)) {
    frames_.clear();
    std::int64_t bytes = 0;
    for (const NamedArray& each : *frame.weights) bytes += static_cast<std::int64_t>(each.bytes.size());
    kept_.measure(bytes);
    if (closed()) return;
  }
  const std::int64_t stride = kept_.stride(frame.step);
  std::erase_if(frames_, [&](const WeightFrame& each) { return each.step % stride != 0; });
  frames_.push_back(std::move(frame));
}

void WeightHistory::add(std::int64_t step, std::vector<NamedArray> weights) {
  if (closed() || (!frames_.empty() && frames_.back().step >= step)) return;
  keep({step, std::make_shared<const std::vector<NamedArray>>(std::move(weights))});
}

void WeightHistory::restore(const std::vector<WeightFrame>& frames, std::int64_t step) {
  frames_.clear();
  for (const WeightFrame& each : frames)
    if (each.step <= step && !closed()) keep(each);
}

const WeightFrame* frame_at(const std::vector<WeightFrame>& frames, std::int64_t step) {
  const auto after =
      std::upper_bound(frames.begin(), frames.end(), step,
                       [](std::int64_t at, const WeightFrame& each) { return at < each.step; });
  return after == frames.begin() ? nullptr : &*std::prev(after);
}

}  // namespace ordinate
