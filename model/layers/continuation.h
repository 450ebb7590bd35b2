#pragma once
#include <ATen/core/Tensor.h>

#include "model/layers/pass.h"

namespace ordinate {

class Block;

/// Rows of a sequence that goes on: [batch, places, columns].
class GrowingRows {
 public:
  /// All so far, these rows behind the others: a view that is good until the next call.
  at::Tensor append(const at::Tensor& rows);

 private:
  at::Tensor buffer_;  // with room for more places than are held
  std::int64_t count_ = 0;
};

/// A block that reads a sequence part by part and keeps what it has to know of the earlier parts. For blocks
/// in which no place learns of what stands behind it, and without padding.
class Continuation {
 public:
  Continuation() = default;
  Continuation(const Continuation&) = delete;
  Continuation& operator=(const Continuation&) = delete;
  virtual ~Continuation() = default;
  /// Of the places that follow those of the calls before: [batch, places, width] to [batch, places, output
  /// width]. The positions of the pass are those of all places so far.
  virtual at::Tensor outputs(const at::Tensor& x, const Pass& pass) = 0;
};

/// For a block without memory of its own: it reads all again.
class ReadAgain : public Continuation {
 public:
  explicit ReadAgain(Block& block) : block_(block) {}
  at::Tensor outputs(const at::Tensor& x, const Pass& pass) override;

 private:
  Block& block_;
  GrowingRows inputs_;
};

/// The last `places` of these rows: [.., rows, columns].
at::Tensor last_rows(const at::Tensor& rows, std::int64_t places);

}  // namespace ordinate
