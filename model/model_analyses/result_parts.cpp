#include "model/model_analyses/result_parts.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>

#include "model/table_analyses/table_data.h"

namespace ordinate {

AnalysisPicture position_picture(const std::string& key, const std::string& title, const at::Tensor& values,
                                 const std::string& value_axis) {
  const at::Tensor finite = at::where(values.isfinite(), values, at::full({}, undefined_value, at::kDouble));
  return {.key = key,
          .title = title,
          .values = matrix_of(finite),
          .row_axis = "query position i",
          .column_axis = "key position j",
          .row_values = counting(values.size(0)),
          .column_values = counting(values.size(1)),
          .value_axis = value_axis};
}

AnalysisCurve counted_curve(const std::string& key, const std::string& label, const std::string& chart,
                            const std::string& x_axis, const std::string& y_axis, double first,
                            std::vector<double> y) {
  std::vector<double> x = counting(static_cast<std::int64_t>(y.size()));
  for (double& value : x) value += first;
  return {.key = key,
          .label = label,
          .chart = chart,
          .x_axis = x_axis,
          .y_axis = y_axis,
          .x = std::move(x),
          .y = std::move(y)};
}

std::string head_name(std::int64_t layer, std::int64_t head) {
  return "layer " + std::to_string(layer + 1) + ", head " + std::to_string(head + 1);
}

std::string parts_note(const std::vector<std::string>& parts) {
  std::string text = "Parts: ";
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : ", ") + std::to_string(i) + " = " + parts[i];
  return text + ".";
}

std::vector<double> diagonal_means(const at::Tensor& square) {
  const at::Tensor values = square.to(at::kDouble).contiguous();
  const std::int64_t length = values.size(0);
  const double* cells = values.data_ptr<double>();
  std::vector<double> means;
  for (std::int64_t offset = 1 - length; offset < length; ++offset) {
    double sum = 0;
    double count = 0;
    for (std::int64_t i = std::max<std::int64_t>(0, -offset); i < std::min(length, length - offset); ++i) {
      const double cell = cells[i * length + i + offset];
      if (!std::isfinite(cell)) continue;
      sum += cell;
      ++count;
    }
    means.push_back(count > 0 ? sum / count : undefined_value);
  }
  return means;
}

}  // namespace ordinate
