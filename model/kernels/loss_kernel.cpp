#include "model/kernels/loss_kernel.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "model/kernels/elementwise.h"
#include "model/kernels/row_kernel.h"
#include "model/kernels/vector_clones.h"

namespace ordinate {

namespace {

/// As torch.nn.BCEWithLogitsLoss writes it: max(x, 0) − x t + log(1 + e^−|x|).
float binary_cross_entropy(float logit, std::int64_t target, float weight, float* gradient) {
  const float wanted = target > 0 ? 1.0F : 0.0F;
  *gradient = (elementwise::sigmoid(logit) - wanted) * weight;
  return (logit > 0 ? logit : 0.0F * logit) - logit * wanted +
         std::log1p(elementwise::exponential(-std::fabs(logit)));
}

/// Every row less its largest logit.
ORDINATE_VECTOR_CLONES void lower_rows(std::int64_t rows, std::int64_t outputs, const float* logits,
                                       float* y) {
  for (std::int64_t row = 0; row < rows; ++row) {
    const float* x = logits + row * outputs;
    float largest = -std::numeric_limits<float>::infinity();
#pragma omp simd reduction(max : largest)
    for (std::int64_t i = 0; i < outputs; ++i) largest = x[i] > largest ? x[i] : largest;
#pragma omp simd
    for (std::int64_t i = 0; i < outputs; ++i) y[row * outputs + i] = x[i] - largest;
  }
}

/// From the lowered logits: −log of the target's share of each row, and its gradient in their place.
ORDINATE_VECTOR_CLONES double cross_entropies(std::int64_t rows, std::int64_t outputs,
                                              const std::int64_t* targets, float weight,
                                              const float* target_logits, float* gradient) {
  double total = 0;
  for (std::int64_t row = 0; row < rows; ++row) {
    float* out = gradient + row * outputs;
    const bool asked = targets[row] >= 0;
    float sum = 0;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < outputs; ++i) sum += out[i];
    const float factor = asked ? weight / sum : 0.0F;
#pragma omp simd
    for (std::int64_t i = 0; i < outputs; ++i) out[i] *= factor;
    if (!asked) continue;
    out[targets[row]] -= weight;
    total += static_cast<double>(std::log(sum) - target_logits[row]);
  }
  return total;
}

double sum_of_losses(std::int64_t rows, std::int64_t outputs, const float* logits,
                     const std::int64_t* targets, float weight, float* gradient) {
  if (outputs == 1) {
    double sum = 0;
    for (std::int64_t row = 0; row < rows; ++row) {
      gradient[row] = 0;
      if (targets[row] >= 0)
        sum += static_cast<double>(binary_cross_entropy(logits[row], targets[row], weight, gradient + row));
    }
    return sum;
  }
  lower_rows(rows, outputs, logits, gradient);
  std::vector<float> target_logits(static_cast<std::size_t>(rows));
  for (std::int64_t row = 0; row < rows; ++row)
    if (targets[row] >= 0)
      target_logits[static_cast<std::size_t>(row)] = gradient[row * outputs + targets[row]];
  exponentials(rows * outputs, gradient);
  return cross_entropies(rows, outputs, targets, weight, target_logits.data(), gradient);
}

}  // namespace

LossOfLogits loss_of_logits(std::int64_t rows, std::int64_t outputs, const float* logits,
                            const std::int64_t* targets, float* gradient, std::int64_t asked,
                            std::int64_t places) {
  LossOfLogits result;
  result.answers = count_correct<float>({logits, static_cast<std::size_t>(rows * outputs)},
                                        {targets, static_cast<std::size_t>(rows)}, places);
  const auto is_asked = [](std::int64_t target) { return target >= 0; };
  if (asked <= 0) asked = std::count_if(targets, targets + rows, is_asked);
  const std::int64_t all = std::max<std::int64_t>(asked, 1);
  const float weight = 1.0F / static_cast<float>(all);
  std::vector<float> own(gradient == nullptr ? static_cast<std::size_t>(rows * outputs) : 0);
  const double sum =
      sum_of_losses(rows, outputs, logits, targets, weight, gradient == nullptr ? own.data() : gradient);
  result.mean = sum / static_cast<double>(all);
  return result;
}

}  // namespace ordinate
