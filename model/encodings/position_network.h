#pragma once
#include "model/encodings/table_encoding.h"

namespace ordinate {

/// W2 GELU(W1 f + b1) + b2. `linear1` is [hidden, features], `linear2` [width, hidden], as torch.nn.Linear
/// fills them.
class FeatureNetwork {
 public:
  /// Registers its parameters with the encoding, whose option `hidden` it reads.
  FeatureNetwork(PositionalEncoding& owner, const Json& options, const EncodingContext& context,
                 std::int64_t features);
  /// [n, features] to [n, width].
  at::Tensor operator()(const at::Tensor& features) const;

 private:
  struct Map {
    at::Tensor weight;
    at::Tensor bias;
  };
  Map first_;
  Map second_;
};

/// A small network that turns features of the position number into its vector.
class PositionNetwork : public TableEncoding {
 public:
  PositionNetwork(const Json& options, const EncodingContext& context, std::int64_t features);

 protected:
  /// f: [n] to [n, features].
  virtual at::Tensor features(const at::Tensor& numbers) = 0;

  at::Tensor rows(std::int64_t count) override;
  at::Tensor rows_at(const at::Tensor& numbers) override;

 private:
  FeatureNetwork network_;
};

EncodingTraits network_traits();
/// Sizes of an entry whose network reads this many features; `further` parameters lead to them.
Sizes network_sizes(const std::string& features, const std::string& further = "0");
Option hidden_option(std::int64_t default_value);

}  // namespace ordinate
