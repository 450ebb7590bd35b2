#pragma once
#include <memory>
#include <span>
#include <vector>

#include "model/layers/continuation.h"
#include "model/layers/sequence_model.h"

namespace ordinate {

/// Reads one sequence that grows, for models that answer at every token. What the model made of earlier
/// places is kept where it stays as it is; where a longer sequence changes it, all is read again.
class Decoder {
 public:
  explicit Decoder(const SequenceModel& model) : model_(model) {}

  /// Reads on. Gives the logits of all places so far: [places, outputs].
  const at::Tensor& read(std::span<const std::int32_t> tokens);

 private:
  const SequenceModel& model_;
  std::vector<std::int64_t> tokens_;
  std::vector<std::unique_ptr<Continuation>> body_;  // empty where nothing is kept
  at::Tensor logits_;
};

}  // namespace ordinate
