#pragma once
#include <cstdint>

namespace ordinate {

/// A network of one hidden layer that reads one number, W2 ReLU(w1 x + b1) + b2.
template <class Pointer>
struct PairNetworkParts {
  Pointer first_weight = nullptr;   ///< [hidden]
  Pointer first_bias = nullptr;     ///< [hidden]
  Pointer second_weight = nullptr;  ///< [outputs, hidden]
  Pointer second_bias = nullptr;    ///< [outputs]
};

struct PairNetworkShape {
  std::int64_t pairs = 0;
  std::int64_t hidden = 0;
  std::int64_t outputs = 0;
};

/// `results` is [outputs, pairs]. What the hidden layer says is kept nowhere.
void pair_network(const PairNetworkShape& shape, const PairNetworkParts<const float*>& network,
                  const float* numbers, float* results);

/// From `gradient` [outputs, pairs]: adds to the gradients of the parts and of the numbers.
void pair_network_gradient(const PairNetworkShape& shape, const PairNetworkParts<const float*>& network,
                           const float* numbers, const float* gradient, const PairNetworkParts<float*>& parts,
                           float* numbers_gradient);

}  // namespace ordinate
