#pragma once
#include "model/fused/buffer.h"
#include "model/fused/fused_part.h"

namespace ordinate {

/// Symbols to vectors, the class token among them, and what the encoding adds at the input.
class FusedInput {
 public:
  enum class ClassToken { none, first, last };

  FusedInput(FusedParameter embedding, float scale, std::int64_t width, ClassToken place,
             FusedParameter token)
      : embedding_(embedding), scale_(scale), width_(width), place_(place), token_(token) {}

  bool has_class_token() const { return place_ != ClassToken::none; }
  /// `tokens` is [batch, length without the class token]. Gives [batch, length, width + concatenated
  /// columns].
  const float* forward(const FusedPass& pass, const std::int64_t* tokens);
  void backward(const FusedPass& pass, const std::int64_t* tokens, const float* gradient) const;
  /// The place of the class token in a sequence.
  std::int64_t class_place(const FusedPass& pass, std::int64_t sequence) const {
    return place_ == ClassToken::first ? 0 : pass.length_of(sequence) - 1;
  }

 private:
  struct Source;
  Source source(const FusedPass& pass, const std::int64_t* tokens, std::int64_t row) const;

  FusedParameter embedding_;  // [symbols, width]
  float scale_;
  std::int64_t width_;
  ClassToken place_;
  FusedParameter token_;  // [width]
  Buffer output_;
};

/// Adds the encoding's vectors once more before one attention layer; the identity where it has none there.
class FusedLayerRows : public FusedPart {
 public:
  FusedLayerRows(std::int64_t layer, std::int64_t width)
      : layer_(static_cast<std::size_t>(layer)), width_(width) {}
  const float* forward(const FusedPass& pass, const float* input) override;
  float* backward(const FusedPass& pass, float* gradient) override;

 private:
  const FusedEncoding::Rows* rows(const FusedPass& pass) const;
  std::size_t layer_;
  std::int64_t width_;
  Buffer output_;
};

}  // namespace ordinate
