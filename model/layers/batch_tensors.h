#pragma once
#include <ATen/core/Tensor.h>

#include "model/kernels/correct_answers.h"
#include "model/layers/pass.h"
#include "model/tasks/task.h"

namespace ordinate {

/// A batch as the model takes it. The tensors look into the batch, which must outlive them.
struct BatchTensors {
  explicit BatchTensors(const Batch& batch);
  at::Tensor tokens;     ///< [size, length]
  at::Tensor lengths;    ///< [size]; undefined where nothing is padded
  at::Tensor targets;    ///< [places]: one a sequence, or one a token
  at::Tensor adjacency;  ///< [size, length, length], see `adjacency_of`
};

/// 1 where two places are joined, else 0: [size, length, length] in double precision. Undefined where places
/// form no graph.
at::Tensor adjacency_of(const Batch& batch);

/// [size, length]. Looks into the batch, which must outlive it.
at::Tensor token_tensor(const Batch& batch);

/// A pass over these sequences, for evaluation.
Pass pass_over(const BatchTensors& tensors);

/// The mean over the asked places: binary cross-entropy with logits for one output, else cross-entropy.
/// `logits` is [..., outputs] with as many rows as there are targets. In nats.
at::Tensor mean_loss(const at::Tensor& logits, const BatchTensors& batch, std::int64_t asked);

/// Asked and right answers of a batch.
AnswerCount count_answers(const at::Tensor& logits, const Batch& batch);

/// How many targets are asked.
std::int64_t asked_places(const Batch& batch);

}  // namespace ordinate
