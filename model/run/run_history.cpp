#include "model/run/run_history.h"

#include <algorithm>
#include <utility>

namespace ordinate {

HistoryPointer RunHistory::keep(HistoryFrame frame) {
  frame.stride = stride(frame.step);
  std::erase_if(frames_, [&](const HistoryPointer& each) { return each->step % frame.stride != 0; });
  frames_.push_back(std::make_shared<const HistoryFrame>(std::move(frame)));
  return frames_.back();
}

std::vector<HistoryPointer> RunHistory::add(Snapshot snapshot) {
  if (!snapshot.trained) kept_.close();
  if (closed() || (!frames_.empty() && frames_.back()->step >= snapshot.step)) return {};
  HistoryFrame frame{snapshot.run, snapshot.step, 1, std::move(snapshot.table), std::move(snapshot.bias)};
  std::vector<HistoryPointer> added;
  if (frames_.empty()) {
    kept_.measure(frame.bytes());
    if (closed()) return {};
    if (frame.step > 0)
      added.push_back(
          keep({snapshot.run, 0, 1, std::move(snapshot.initial_table), std::move(snapshot.initial_bias)}));
  }
  added.push_back(keep(std::move(frame)));
  return added;
}

void RunHistory::restore(const std::vector<HistoryPointer>& frames, std::int64_t step) {
  frames_.clear();
  if (closed() || frames.empty()) return;
  kept_.measure(frames.front()->bytes());
  if (closed()) return;
  for (const HistoryPointer& each : frames)
    if (each->step <= step) keep(*each);
}

}  // namespace ordinate
