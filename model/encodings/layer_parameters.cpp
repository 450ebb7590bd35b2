#include "model/encodings/layer_parameters.h"

namespace ordinate {

namespace {

/// The module of this name, made where it is not there yet.
std::shared_ptr<torch::nn::Module> child(torch::nn::Module& parent, const std::string& name) {
  const auto children = parent.named_children();
  if (const auto* found = children.find(name)) return *found;
  return parent.register_module(name, std::make_shared<torch::nn::Module>());
}

}  // namespace

std::vector<at::Tensor> register_in_layers(PositionalEncoding& encoding, const EncodingContext& context,
                                           const std::string& part,
                                           const std::function<at::Tensor(const std::string& name)>& fill) {
  const auto list = child(encoding, "layers");
  std::vector<at::Tensor> tensors;
  for (std::int64_t layer = 0; layer < context.attention_layers; ++layer) {
    const std::string index = std::to_string(layer);
    tensors.push_back(
        child(*list, index)->register_parameter(part, fill(context.tensor("layers." + index + "." + part))));
  }
  return tensors;
}

}  // namespace ordinate
