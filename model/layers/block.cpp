#include "model/layers/block.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

namespace ordinate {

BlockRegistry& block_registry() {
  static BlockRegistry registry;
  return registry;
}

Option dropout_option(const std::string& help) {
  return {.key = "dropout",
          .label = "dropout",
          .help = help,
          .kind = OptionKind::number,
          .default_value = 0.0,
          .minimum = 0,
          .maximum = 0.95,
          .advanced = true};
}

Option activation_option() {
  return {.key = "activation",
          .label = "activation",
          .help = "The function between the two linear maps of the feed-forward part.",
          .kind = OptionKind::choice,
          .default_value = "gelu",
          .choices = {{"gelu", "GELU", "x Φ(x), Hendrycks and Gimpel 2016"}, {"relu", "ReLU", "max(x, 0)"}},
          .advanced = true};
}

Option norm_option(const std::string& default_value) {
  return {.key = "norm",
          .label = "normalisation",
          .help = "Where LayerNorm stands (Ba et al. 2016; Xiong et al. 2020 compare the two places).",
          .kind = OptionKind::choice,
          .default_value = default_value,
          .choices = {{"pre", "before each part", "x + f(norm(x)): trains without a warm-up"},
                      {"post", "after each part", "norm(x + f(x)): the original order"},
                      {"none", "none", "no normalisation"}}};
}

Option residual_option() {
  return {.key = "residual",
          .label = "residual",
          .help =
              "Adds each part's input to its output. Off, what the embedding says about position must "
              "survive every map on the way.",
          .kind = OptionKind::boolean,
          .default_value = true};
}

Activation activation_from(const Json& options) {
  return options["activation"] == "relu" ? Activation::relu : Activation::gelu;
}

at::Tensor activate(const at::Tensor& x, Activation activation) {
  return activation == Activation::relu ? at::relu(x) : at::gelu(x);
}

FusedActivation fused(Activation activation) {
  return activation == Activation::relu ? FusedActivation::relu : FusedActivation::gelu;
}

FusedNormPlace fused(NormPlace place) {
  if (place == NormPlace::pre) return FusedNormPlace::pre;
  return place == NormPlace::post ? FusedNormPlace::post : FusedNormPlace::none;
}

NormPlace norm_place_from(const Json& options) {
  if (options["norm"] == "pre") return NormPlace::pre;
  return options["norm"] == "post" ? NormPlace::post : NormPlace::none;
}

}  // namespace ordinate
