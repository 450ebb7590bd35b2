#pragma once
#include <cstdint>
#include <span>

namespace ordinate {

/// How many answers were asked for and how many of them were right.
struct AnswerCount {
  std::int64_t asked = 0;
  std::int64_t correct = 0;
};

/// The class with the largest logit; the first of equal ones. A single logit means two classes: 1 above
/// zero, else 0.
template <class Real>
std::int64_t most_likely_class(std::span<const Real> logits);

/// `logits` is [targets, outputs], row-major. A target of −1 is not asked. Every `places` targets in a row
/// are one answer, which is right when all that are asked of it are.
template <class Real>
AnswerCount count_correct(std::span<const Real> logits, std::span<const std::int64_t> targets,
                          std::int64_t places = 1);

}  // namespace ordinate
