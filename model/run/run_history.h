#pragma once
#include <cstdint>
#include <vector>

#include "model/record/history_frame.h"
#include "model/record/snapshot.h"

namespace ordinate {

/// The position vectors of one run over time: those of step 0 and of every k-th step, and the newest. k is
/// the smallest power of two with which the frames stay within bounds. Which steps are kept follows from
/// their numbers and the size of a frame alone, never from the clock: it is the same on every machine.
class RunHistory {
 public:
  static constexpr std::int64_t most_frames = 128;
  /// Below, a history is not worth its memory.
  static constexpr std::int64_t fewest_frames = 4;

  /// `most_bytes`: of all frames together; 0: nothing is kept.
  explicit RunHistory(std::int64_t most_bytes = 0) : most_bytes_(most_bytes), closed_(most_bytes <= 0) {}

  /// Whether a frame is to be taken after this step.
  bool wants(std::int64_t step) const { return !closed_ && step % stride(step) == 0; }
  /// Nothing moves in this run, or it is too large: no frame is kept.
  bool closed() const { return closed_; }
  /// Takes a frame, whether it is wanted or the last; returns what is new: step 0 too where the history
  /// begins later. Of a step that is there already nothing is taken.
  std::vector<HistoryPointer> add(Snapshot snapshot);
  /// Goes on from what was kept until `step`.
  void restore(const std::vector<HistoryPointer>& frames, std::int64_t step);

  const std::vector<HistoryPointer>& frames() const { return frames_; }  ///< steps ascending
  /// Of a history that has come to this step.
  std::int64_t stride(std::int64_t step) const;

 private:
  void measure(const HistoryFrame& frame);
  HistoryPointer keep(HistoryFrame frame);

  std::int64_t most_bytes_;
  bool closed_;
  std::int64_t most_ = most_frames;
  std::vector<HistoryPointer> frames_;
};

}  // namespace ordinate
