#pragma once
#include <vector>

#include "model/encodings/positional_encoding.h"

/// Encodings that stand in the place of a model's own for one pass, to see what it makes of a change. They
/// know no encoding by name: they change what goes into its hooks and what comes out of them. Sequences in
/// the batch are of one length, so that nothing is padded.
namespace ordinate {

/// Where each place is moved to, 0 … n − 1.
using Permutation = std::vector<std::int64_t>;

Permutation inverse_of(const Permutation& permutation);

/// Hands every hook on to another encoding, which must outlive it.
class AlteredEncoding : public PositionalEncoding {
 public:
  explicit AlteredEncoding(PositionalEncoding& inner) : inner_(inner) {}

  at::Tensor add_to_input(const at::Tensor& x, const Positions& positions) override;
  at::Tensor add_to_layer(const at::Tensor& state, const AttentionPlace& place) override;
  at::Tensor projection_bias(const AttentionPlace& place) override;
  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override;
  at::Tensor logit_bias(const AttentionPlace& place) override;
  at::Tensor content_bias(const AttentionContent& content, const AttentionPlace& place) override;
  at::Tensor add_to_values(const at::Tensor& attention_weights, const AttentionContent& content,
                           const AttentionPlace& place) override;
  bool reads_attention_weights() const override { return inner_.reads_attention_weights(); }
  bool logits_add_up() const override { return inner_.logits_add_up(); }

 protected:
  PositionalEncoding& inner() const { return inner_; }

 private:
  PositionalEncoding& inner_;
};

/// The symbol at place p reads position π(p) instead of p. A class token keeps its own.
class PermutedPositions : public AlteredEncoding {
 public:
  /// `permutation` is π, of the symbols alone.
  PermutedPositions(PositionalEncoding& inner, Permutation permutation)
      : AlteredEncoding(inner), permutation_(std::move(permutation)) {}

  at::Tensor add_to_input(const at::Tensor& x, const Positions& positions) override;
  at::Tensor add_to_layer(const at::Tensor& state, const AttentionPlace& place) override;
  at::Tensor projection_bias(const AttentionPlace& place) override;
  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override;
  at::Tensor logit_bias(const AttentionPlace& place) override;
  at::Tensor content_bias(const AttentionContent& content, const AttentionPlace& place) override;
  at::Tensor add_to_values(const at::Tensor& attention_weights, const AttentionContent& content,
                           const AttentionPlace& place) override;

 private:
  /// Both as indices along the places of a state, class token included.
  struct Order {
    at::Tensor to_positions;  ///< puts what stands at place p where position π(p) is
    at::Tensor to_places;     ///< and back
    AttentionContent in_order(const AttentionContent& content) const;
    AttentionPlace in_order(AttentionPlace place) const;
  };
  const Order& order(const Positions& positions);

  Permutation permutation_;
  Order order_;
};

/// All numbers larger by `shift`; on a grid by `shift` rows.
Positions shifted_positions(const Positions& positions, std::int64_t shift);

/// Every position number is larger by `shift`, that of a class token too. On a grid: by `shift` rows.
class ShiftedPositions : public AlteredEncoding {
 public:
  ShiftedPositions(PositionalEncoding& inner, std::int64_t shift) : AlteredEncoding(inner), shift_(shift) {}

  at::Tensor add_to_input(const at::Tensor& x, const Positions& positions) override;
  at::Tensor add_to_layer(const at::Tensor& state, const AttentionPlace& place) override;
  at::Tensor projection_bias(const AttentionPlace& place) override;
  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override;
  at::Tensor logit_bias(const AttentionPlace& place) override;
  at::Tensor content_bias(const AttentionContent& content, const AttentionPlace& place) override;
  at::Tensor add_to_values(const at::Tensor& attention_weights, const AttentionContent& content,
                           const AttentionPlace& place) override;

 private:
  Positions shifted(const Positions& positions) const { return shifted_positions(positions, shift_); }
  AttentionPlace shifted(const AttentionPlace& place) const;

  std::int64_t shift_;
};

/// Normal noise on the vectors that the encoding adds or joins, and on the biases that it adds to logits, as
/// large as `share` of their own standard deviation: that of a table, and of each head's biases. What is
/// added in several layers has one noise. What an encoding makes of queries and keys has none.
class NoisyVectors : public AlteredEncoding {
 public:
  /// `seed` and `draw` name the noise.
  NoisyVectors(PositionalEncoding& inner, double share, std::uint64_t seed, std::uint64_t draw)
      : AlteredEncoding(inner), share_(share), seed_(seed), draw_(draw) {}

  at::Tensor add_to_input(const at::Tensor& x, const Positions& positions) override;
  at::Tensor add_to_layer(const at::Tensor& state, const AttentionPlace& place) override;
  at::Tensor projection_bias(const AttentionPlace& place) override;
  at::Tensor logit_bias(const AttentionPlace& place) override;

  bool found_any() const { return found_any_; }  ///< in the passes so far

 private:
  struct Noise {
    at::Tensor of;  ///< what it is added to
    at::Tensor values;
  };
  at::Tensor noise_on(const at::Tensor& values);

  double share_;
  std::uint64_t seed_;
  std::uint64_t draw_;
  std::vector<Noise> known_;
  bool found_any_ = false;
};

/// Without the two columns of one pair (`columns_of_pair`): in the table that is added or joined they hold 0,
/// and queries and keys are not rotated there.
class WithoutPair : public AlteredEncoding {
 public:
  WithoutPair(PositionalEncoding& inner, std::int64_t pair) : AlteredEncoding(inner), pair_(pair) {}

  at::Tensor add_to_input(const at::Tensor& x, const Positions& positions) override;
  at::Tensor add_to_layer(const at::Tensor& state, const AttentionPlace& place) override;
  std::pair<at::Tensor, at::Tensor> transform(const at::Tensor& queries, const at::Tensor& keys,
                                              const AttentionPlace& place) override;

  /// How many pairs there are, where `width` is that of the embedding: 0 without table and rotation.
  static std::int64_t pairs_of(PositionalEncoding& inner, std::int64_t width, const Positions& positions);

 private:
  /// `changed` with the two columns of the pair as they are in `original`.
  at::Tensor restored(const at::Tensor& changed, const at::Tensor& original) const;

  std::int64_t pair_;
};

}  // namespace ordinate
