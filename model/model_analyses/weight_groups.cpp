#include "model/model_analyses/weight_groups.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>

#include "model/table_analyses/table_data.h"

namespace ordinate {

namespace {

/// "body.0.layers.1" of "body.0.layers.1.norm1.weight", "body.2.l0" of "body.2.weight_ih_l0_reverse",
/// "body.1" of "body.1.linear1.weight"; empty for what belongs to no layer.
std::string layer_of(const std::string& name) {
  if (name.rfind("body.", 0) != 0) return {};
  const std::size_t block = name.find('.', 5);
  const std::string rest = name.substr(block + 1);
  if (rest.rfind("layers.", 0) == 0) return name.substr(0, block + 1 + rest.find('.', 7));
  if (rest.rfind("norm.", 0) == 0) return {};  // behind the last layer of a block
  const std::size_t recurrent = rest.rfind("_l");
  if (rest.find('.') != std::string::npos || recurrent == std::string::npos) return name.substr(0, block);
  return name.substr(0, block + 1) + "l" +
         rest.substr(recurrent + 2, rest.find('_', recurrent + 2) - recurrent - 2);
}

double square_of(const at::Tensor& tensor) {
  return tensor.defined() ? tensor.detach().to(at::kDouble).square().sum().item<double>() : 0.0;
}

bool ends_with(const std::string& text, const std::string& end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

}  // namespace

WeightGroups::WeightGroups(const ModelSubject& subject) {
  const auto parameters = subject.model->named_parameters();
  names_ = parameters.keys();
  std::vector<std::string> layer_names;
  for (const std::string& name : names_) layer_names.push_back(layer_of(name));
  for (const std::string& layer : layer_names)
    if (!layer.empty() && std::find(layers_.begin(), layers_.end(), layer) == layers_.end())
      layers_.push_back(layer);
  for (const std::string& layer : layer_names)
    layer_.push_back(
        static_cast<std::size_t>(std::find(layers_.begin(), layers_.end(), layer) - layers_.begin()));
}

double WeightGroups::norm_of(const std::string& part, const std::vector<at::Tensor>& tensors) const {
  double square = 0;
  for (std::size_t i = 0; i < names_.size(); ++i)
    if (part.empty() || names_[i].rfind(part + ".", 0) == 0) square += square_of(tensors[i]);
  return std::sqrt(square);
}

std::vector<double> WeightGroups::layer_norms(const std::string& role,
                                              const std::vector<at::Tensor>& tensors) const {
  const std::vector<std::string> roles = {"query", "key", "value"};
  const std::int64_t third = std::find(roles.begin(), roles.end(), role) - roles.begin();
  std::vector<double> squares(layers_.size(), role == "all" ? 0.0 : undefined_value);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (layer_[i] == layers_.size()) continue;
    if (role == "all") {
      squares[layer_[i]] += square_of(tensors[i]);
    } else if (ends_with(names_[i], "self_attn.in_proj_weight")) {
      const at::Tensor& packed = tensors[i];
      squares[layer_[i]] =
          packed.defined() ? square_of(packed.chunk(3)[static_cast<std::size_t>(third)]) : 0.0;
    }
  }
  for (double& value : squares) value = std::sqrt(value);
  return squares;
}

}  // namespace ordinate
