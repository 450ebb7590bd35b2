#pragma once
#include "model/encodings/table_encoding.h"

namespace ordinate {

/// P_p = W2 GELU(W1 f(p) + b1) + b2: a small network that turns features of the position number into its
/// vector. `linear1` is [hidden, features], `linear2` [width, hidden], as torch.nn.Linear fills them.
class PositionNetwork : public TableEncoding {
 public:
  PositionNetwork(const Json& options, const EncodingContext& context, std::int64_t features);

 protected:
  /// f: [n] of int64 to [n, features].
  virtual at::Tensor features(const at::Tensor& numbers) = 0;

  at::Tensor rows(std::int64_t count) override;
  at::Tensor rows_at(const at::Tensor& numbers) override;

 private:
  struct Map {
    at::Tensor weight;
    at::Tensor bias;
  };
  Map map(const std::string& name, std::int64_t inputs, std::int64_t outputs, const EncodingContext& context);

  Map first_;
  Map second_;
};

/// Sizes of an entry whose network reads this many features; `further` parameters lead to them.
Sizes network_sizes(const std::string& features, const std::string& further = "0");
Option hidden_option(std::int64_t default_value);

}  // namespace ordinate
