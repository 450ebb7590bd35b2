#include "model/kernels/loss_kernel.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/kernels/elementwise.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// −log of the target's share; the gradient is (share − 1 at the target) · weight.
ORDINATE_INLINE float cross_entropy(std::int64_t outputs, const float* __restrict__ logits,
                                    std::int64_t target, float weight, float* __restrict__ gradient) {
  float largest = logits[0];
  for (std::int64_t i = 1; i < outputs; ++i) largest = logits[i] > largest ? logits[i] : largest;
  float sum = 0;
  for (std::int64_t i = 0; i < outputs; ++i) {
    gradient[i] = elementwise::exponential(logits[i] - largest);
    sum += gradient[i];
  }
  const float factor = weight / sum;
  for (std::int64_t i = 0; i < outputs; ++i) gradient[i] *= factor;
  gradient[target] -= weight;
  return std::log(sum) - (logits[target] - largest);
}

/// As torch.nn.BCEWithLogitsLoss writes it: max(x, 0) − x t + log(1 + e^−|x|).
ORDINATE_INLINE float binary_cross_entropy(float logit, std::int64_t target, float weight, float* gradient) {
  const float wanted = target > 0 ? 1.0F : 0.0F;
  *gradient = (elementwise::sigmoid(logit) - wanted) * weight;
  const float size = std::fabs(logit);
  return (logit > 0 ? logit : 0.0F * logit) - logit * wanted + std::log1p(elementwise::exponential(-size));
}

ORDINATE_VECTOR_CLONES double sum_of_losses(std::int64_t rows, std::int64_t outputs, const float* logits,
                                            const std::int64_t* targets, float weight, float* gradient,
                                            bool keep) {
  double sum = 0;
  for (std::int64_t row = 0; row < rows; ++row) {
    float* out = keep ? gradient + row * outputs : gradient;
    if (targets[row] < 0) {
      std::fill_n(out, outputs, 0.0F);
      continue;
    }
    const float* x = logits + row * outputs;
    sum += static_cast<double>(outputs == 1 ? binary_cross_entropy(*x, targets[row], weight, out)
                                            : cross_entropy(outputs, x, targets[row], weight, out));
  }
  return sum;
}

}  // namespace

LossOfLogits loss_of_logits(std::int64_t rows, std::int64_t outputs, const float* logits,
                            const std::int64_t* targets, float* gradient) {
  LossOfLogits result;
  result.answers = count_correct<float>({logits, static_cast<std::size_t>(rows * outputs)},
                                        {targets, static_cast<std::size_t>(rows)});
  const float weight = 1.0F / static_cast<float>(std::max<std::int64_t>(result.answers.asked, 1));
  std::vector<float> unused(static_cast<std::size_t>(gradient == nullptr ? outputs : 0));
  const double sum = sum_of_losses(rows, outputs, logits, targets, weight,
                                   gradient == nullptr ? unused.data() : gradient, gradient != nullptr);
  result.mean = sum / static_cast<double>(std::max<std::int64_t>(result.answers.asked, 1));
  return result;
}

}  // namespace ordinate
