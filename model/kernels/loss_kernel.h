#pragma once
#include <cstdint>

#include "model/kernels/correct_answers.h"

namespace ordinate {

/// The mean loss in nats over the asked rows of `logits` [rows, outputs], and the answers that were right:
/// cross-entropy, or binary cross-entropy where there is one output. Targets of −1 are not asked.
struct LossOfLogits {
  double mean = 0;
  AnswerCount answers;
};

/// `gradient` [rows, outputs] receives that of the mean; it may be null. Where these rows are a part of a
/// batch, `asked` is the number of asked rows of all: the means of the parts then add up to that of the
/// batch. Every `places` rows are one answer (`count_correct`).
LossOfLogits loss_of_logits(std::int64_t rows, std::int64_t outputs, const float* logits,
                            const std::int64_t* targets, float* gradient, std::int64_t asked = 0,
                            std::int64_t places = 1);

}  // namespace ordinate
