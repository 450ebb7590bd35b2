#include "model/run/run_history.h"

#include <algorithm>
#include <utility>

namespace ordinate {

std::int64_t RunHistory::stride(std::int64_t step) const {
  // One place is left for the newest, which may be of any step.
  std::int64_t stride = 1;
  while (step / stride + 2 > most_) stride *= 2;
  return stride;
}

void RunHistory::measure(const HistoryFrame& frame) {
  const std::int64_t bytes = frame.bytes();
  most_ = bytes > 0 ? std::min(most_frames, most_bytes_ / bytes) : 0;
  closed_ = most_ < fewest_frames;
}

HistoryPointer RunHistory::keep(HistoryFrame frame) {
  frame.stride = stride(frame.step);
  std::erase_if(frames_, [&](const HistoryPointer& each) { return each->step % frame.stride != 0; });
  frames_.push_back(std::make_shared<const HistoryFrame>(std::move(frame)));
  return frames_.back();
}

std::vector<HistoryPointer> RunHistory::add(Snapshot snapshot) {
  if (!snapshot.trained) closed_ = true;
  if (closed_ || (!frames_.empty() && frames_.back()->step >= snapshot.step)) return {};
  HistoryFrame frame{snapshot.run, snapshot.step, 1, std::move(snapshot.table), std::move(snapshot.bias)};
  std::vector<HistoryPointer> added;
  if (frames_.empty()) {
    measure(frame);
    if (closed_) return {};
    if (frame.step > 0)
      added.push_back(
          keep({snapshot.run, 0, 1, std::move(snapshot.initial_table), std::move(snapshot.initial_bias)}));
  }
  added.push_back(keep(std::move(frame)));
  return added;
}

void RunHistory::restore(const std::vector<HistoryPointer>& frames, std::int64_t step) {
  frames_.clear();
  if (most_bytes_ <= 0 || frames.empty()) return;
  measure(*frames.front());
  if (closed_) return;
  for (const HistoryPointer& each : frames)
    if (each->step <= step) keep(*each);
}

}  // namespace ordinate
