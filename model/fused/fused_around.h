#pragma once
#include <memory>
#include <optional>

#include "model/fused/fused_norm.h"

namespace ordinate {

/// What stands between two norms of a layer: attention or the feed-forward maps.
class FusedInner {
 public:
  virtual ~FusedInner() = default;
  /// output = part(input), plus `added` where that is given. All are [batch, length, width].
  virtual void forward(const FusedPass& pass, const float* input, const float* added, float* output) = 0;
  /// The gradient of the input, written to `input_gradient` or added to it; that may be `gradient` itself,
  /// because it is written last.
  virtual void backward(const FusedPass& pass, const float* gradient, float* input_gradient, bool add) = 0;
};

enum class FusedNormPlace { none, pre, post };

/// x + part(norm(x)), norm(x + part(x)), or either without norm or sum.
class FusedAround : public FusedPart {
 public:
  FusedAround(FusedNormPlace place, bool residual, std::int64_t width, std::unique_ptr<FusedNorm> norm,
              std::unique_ptr<FusedInner> part)
      : place_(place), residual_(residual), width_(width), norm_(std::move(norm)), part_(std::move(part)) {}

  const float* forward(const FusedPass& pass, const float* input) override;
  float* backward(const FusedPass& pass, float* gradient) override;

 private:
  FusedNormPlace place_;
  bool residual_;
  std::int64_t width_;
  std::unique_ptr<FusedNorm> norm_;
  std::unique_ptr<FusedInner> part_;
  Buffer output_;
  Buffer inner_gradient_;
};

}  // namespace ordinate
