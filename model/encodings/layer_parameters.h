#pragma once
#include <functional>
#include <vector>

#include "model/encodings/positional_encoding.h"

namespace ordinate {

/// Parameters that every attention layer has of its own, named `layers.<layer>.<part>`. `fill` makes the
/// tensor of one layer from its name in the state_dict; the result is in the order of the layers.
std::vector<at::Tensor> register_in_layers(PositionalEncoding& encoding, const EncodingContext& context,
                                           const std::string& part,
                                           const std::function<at::Tensor(const std::string& name)>& fill);

}  // namespace ordinate
