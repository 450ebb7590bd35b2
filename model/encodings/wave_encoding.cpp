#include "model/encodings/wave_encoding.h"

#include <algorithm>

#include "model/encodings/sinusoid.h"

namespace ordinate {

WaveEncoding::WaveEncoding(const Json& options, const EncodingContext& context, SinusoidTable waves)
    : TableEncoding(options, context), waves_(waves), type_(context.initial.type()) {}

std::vector<std::string> WaveEncoding::column_formulas() const {
  std::vector<std::string> formulas;
  for (std::int64_t column = 0; column < waves_.width; ++column) formulas.push_back(waves_.formula(column));
  return formulas;
}

/// An odd width lacks the last cosine, and that pair is no clock.
std::vector<double> WaveEncoding::turning() const {
  std::vector<double> turning;
  for (std::int64_t pair = 0; pair < waves_.width / 2; ++pair) turning.push_back(waves_.frequency(pair));
  return turning;
}

at::Tensor WaveEncoding::rows(std::int64_t count) {
  if (!rows_.defined() || rows_.size(0) < count)
    rows_ = sinusoid(waves_, std::max<std::int64_t>(count, 32), type_);
  return rows_.narrow(0, 0, count);
}

at::Tensor WaveEncoding::rows_at(const at::Tensor& numbers) {
  return numbers.is_floating_point() ? sinusoid(waves_, numbers, type_) : TableEncoding::rows_at(numbers);
}

}  // namespace ordinate
