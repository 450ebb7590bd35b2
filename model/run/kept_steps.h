#pragma once
#include <cstdint>

namespace ordinate {

/// Which steps of a run are kept: those of step 0 and of every k-th step, and the newest. k is the smallest
/// power of two with which what is kept stays within bounds. It follows from the numbers of the steps and the
/// size of a frame alone, never from the clock: it is the same on every machine.
class KeptSteps {
 public:
  /// Below, a history is not worth its memory.
  static constexpr std::int64_t fewest_frames = 4;

  /// `most_bytes`: of all frames together; 0: nothing is kept.
  KeptSteps(std::int64_t most_bytes, std::int64_t most_frames)
      : most_bytes_(most_bytes), most_(most_frames), closed_(most_bytes <= 0) {}

  /// Whether a frame is to be taken after this step.
  bool wants(std::int64_t step) const { return !closed_ && step % stride(step) == 0; }
  bool closed() const { return closed_; }
  void close() { closed_ = true; }
  /// A frame takes as many bytes; frames of no bytes are none.
  void measure(std::int64_t bytes);
  /// Of a history that has come to this step.
  std::int64_t stride(std::int64_t step) const;

 private:
  std::int64_t most_bytes_;
  std::int64_t most_;
  bool closed_;
};

}  // namespace ordinate
