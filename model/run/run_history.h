#pragma once
#include <cstdint>
#include <vector>

#include "model/record/history_frame.h"
#include "model/record/snapshot.h"
#include "model/run/kept_steps.h"

namespace ordinate {

/// The position vectors of one run over time, of the steps that `KeptSteps` names.
class RunHistory {
 public:
  static constexpr std::int64_t most_frames = 128;

  /// `most_bytes`: of all frames together; 0: nothing is kept.
  explicit RunHistory(std::int64_t most_bytes = 0) : kept_(most_bytes, most_frames) {}

  /// Whether a frame is to be taken after this step.
  bool wants(std::int64_t step) const { return kept_.wants(step); }
  /// Nothing moves in this run, or it is too large: no frame is kept.
  bool closed() const { return kept_.closed(); }
  /// Takes a frame, whether it is wanted or the last; returns what is new: step 0 too where the history
  /// begins later. Of a step that is there already nothing is taken.
  std::vector<HistoryPointer> add(Snapshot snapshot);
  /// Goes on from what was kept until `step`.
  void restore(const std::vector<HistoryPointer>& frames, std::int64_t step);

  const std::vector<HistoryPointer>& frames() const { return frames_; }        ///< steps ascending
  std::int64_t stride(std::int64_t step) const { return kept_.stride(step); }  ///< see KeptSteps

 private:
  HistoryPointer keep(HistoryFrame frame);

  KeptSteps kept_;
  std::vector<HistoryPointer> frames_;
};

}  // namespace ordinate
