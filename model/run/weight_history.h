#pragma once
#include <cstdint>
#include <vector>

#include "model/files/weight_history_file.h"
#include "model/run/kept_steps.h"

namespace ordinate {

/// The weights of one run over time, of the steps that `KeptSteps` names: with them it answers again as it
/// did then.
class WeightHistory {
 public:
  static constexpr std::int64_t most_frames = 64;

  /// `most_bytes`: of all frames together; 0: nothing is kept.
  explicit WeightHistory(std::int64_t most_bytes = 0) : kept_(most_bytes, most_frames) {}

  /// Whether a frame is to be taken after this step.
  bool wants(std::int64_t step) const { return kept_.wants(step); }
  /// The model is too large, or nobody asked for it: nothing is kept.
  bool closed() const { return kept_.closed(); }
  /// Takes a frame; none of a step that is there already. A model that has grown has no weights in common
  /// with what it was: earlier frames go.
  void add(std::int64_t step, std::vector<NamedArray> weights);
  /// Goes on from what was kept until `step`.
  void restore(const std::vector<WeightFrame>& frames, std::int64_t step);

  const std::vector<WeightFrame>& frames() const { return frames_; }  ///< steps ascending

 private:
  void keep(WeightFrame frame);

  KeptSteps kept_;
  std::vector<WeightFrame> frames_;
};

/// The frame that stands nearest before this step, or at it; null where there is none.
const WeightFrame* frame_at(const std::vector<WeightFrame>& frames, std::int64_t step);

}  // namespace ordinate
