#include "model/encodings/position_network.h"

#include <ATen/Functions.h>

namespace ordinate {

FeatureNetwork::FeatureNetwork(PositionalEncoding& owner, const Json& options, const EncodingContext& context,
                               std::int64_t features) {
  const auto map = [&](const std::string& name, std::int64_t inputs, std::int64_t outputs) -> Map {
    auto holder = owner.register_module(name, std::make_shared<torch::nn::Module>());
    const auto fill = [&](const char* part, at::IntArrayRef shape) {
      return holder->register_parameter(
          part, context.initial.linear(context.tensor(name + "." + part), shape, inputs));
    };
    const at::Tensor weight = fill("weight", {outputs, inputs});
    return {weight, fill("bias", {outputs})};
  };
  const std::int64_t hidden = options["hidden"];
  first_ = map("linear1", features, hidden);
  second_ = map("linear2", hidden, context.width);
}

at::Tensor FeatureNetwork::operator()(const at::Tensor& features) const {
  const at::Tensor hidden = at::gelu(at::linear(features, first_.weight, first_.bias));
  return at::linear(hidden, second_.weight, second_.bias);
}

PositionNetwork::PositionNetwork(const Json& options, const EncodingContext& context, std::int64_t features)
    : TableEncoding(options, context), network_(*this, options, context, features) {}

at::Tensor PositionNetwork::rows(std::int64_t count) { return rows_at(at::arange(count, at::kLong)); }

at::Tensor PositionNetwork::rows_at(const at::Tensor& numbers) { return network_(features(numbers)); }

EncodingTraits network_traits() {
  EncodingTraits traits = table_traits(true);
  traits.group = EncodingGroup::network;
  return traits;
}

Sizes network_sizes(const std::string& features, const std::string& further) {
  return table_sizes("hidden*(" + features + " + 1) + width*(hidden + 1) + " + further,
                     "3*(hidden + " + features + ")");
}

Option hidden_option(std::int64_t default_value) {
  return {.key = "hidden",
          .label = "hidden units",
          .help = "Of the network that makes the vectors.",
          .kind = OptionKind::integer,
          .default_value = default_value,
          .minimum = 1,
          .maximum = 16384};
}

}  // namespace ordinate
