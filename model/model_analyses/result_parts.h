#pragma once
#include <ATen/core/Tensor.h>

#include <string>
#include <vector>

#include "model/record/analysis_result.h"

/// Pieces of results that several analyses of models write.
namespace ordinate {

/// [length, length] over query and key positions; what is not finite has no value.
AnalysisPicture position_picture(const std::string& key, const std::string& title, const at::Tensor& values,
                                 const std::string& value_axis);
/// y over 0, 1, 2, … + `first`.
AnalysisCurve counted_curve(const std::string& key, const std::string& label, const std::string& chart,
                            const std::string& x_axis, const std::string& y_axis, double first,
                            std::vector<double> y);
/// "layer 1, head 2", counted from 1 as options are.
std::string head_name(std::int64_t layer, std::int64_t head);
/// "0 = embedding, 1 = encoding, 2 = body.0.layers.0": a note that says what stands on an axis of parts.
std::string parts_note(const std::vector<std::string>& parts);
/// Mean of each diagonal k = −(length − 1) … length − 1 over cells that are finite: NaN where there is none.
std::vector<double> diagonal_means(const at::Tensor& square);

}  // namespace ordinate
