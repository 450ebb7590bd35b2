#include "model/kernels/correct_answers.h"

#include <algorithm>

namespace ordinate {

template <class Real>
std::int64_t most_likely_class(std::span<const Real> logits) {
  if (logits.size() == 1) return logits[0] > 0 ? 1 : 0;
  return std::max_element(logits.begin(), logits.end()) - logits.begin();
}

template <class Real>
AnswerCount count_correct(std::span<const Real> logits, std::span<const std::int64_t> targets,
                          std::int64_t places) {
  AnswerCount count;
  if (targets.empty()) return count;
  const std::size_t outputs = logits.size() / targets.size();
  const auto each = static_cast<std::size_t>(places);
  for (std::size_t first = 0; first < targets.size(); first += each) {
    bool asked = false;
    bool right = true;
    for (std::size_t i = first; i < first + each; ++i) {
      if (targets[i] < 0) continue;
      asked = true;
      right = right && most_likely_class(logits.subspan(i * outputs, outputs)) == targets[i];
    }
    if (asked) ++count.asked;
    if (asked && right) ++count.correct;
  }
  return count;
}

template std::int64_t most_likely_class<float>(std::span<const float>);
template std::int64_t most_likely_class<double>(std::span<const double>);
template AnswerCount count_correct<float>(std::span<const float>, std::span<const std::int64_t>,
                                          std::int64_t);
template AnswerCount count_correct<double>(std::span<const double>, std::span<const std::int64_t>,
                                           std::int64_t);

}  // namespace ordinate
