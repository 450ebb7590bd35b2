#pragma once
#include <string>
#include <vector>

#include "model/encodings/positional_encoding.h"

namespace ordinate {

/// An encoding that gives every position a vector: added to the input or joined with it, added again
/// before later layers where asked, and kept smooth where asked. A subclass says what the vectors are.
class TableEncoding : public PositionalEncoding {
 public:
  TableEncoding(const Json& options, const EncodingContext& context);

  at::Tensor add_to_input(const at::Tensor& x, const Positions& positions) override;
  at::Tensor add_to_layer(const at::Tensor& state, const AttentionPlace& place) override;
  std::optional<EncodingTerms> terms(const Positions& positions) override;
  at::Tensor table(std::int64_t length) override { return rows(length); }
  /// λ Σ |P[p+1] − P[p]|², or the second difference P[p+2] − 2 P[p+1] + P[p]: a sequence's analogue of the
  /// smoothness that Gao et al. 2022 ask of learned position embeddings.
  at::Tensor regularisation_loss() override;

 protected:
  /// The vectors of 0 … count − 1: [count, columns].
  virtual at::Tensor rows(std::int64_t count) = 0;
  /// The vectors of these position numbers, [n]: [n, columns]. The default takes rows, so whole numbers.
  virtual at::Tensor rows_at(const at::Tensor& numbers);
  /// The same for a layer from 1 on that has a table of its own.
  virtual at::Tensor rows_of_layer(const Positions& positions, std::int64_t layer);
  /// What the penalty on roughness looks at: each [rows, columns].
  virtual std::vector<at::Tensor> penalised_tables() { return {rows(longest_)}; }

  /// The vectors of these places: [length, columns].
  virtual at::Tensor rows_for(const Positions& positions);

 private:
  bool concatenate_;
  bool every_layer_;
  std::int64_t attention_layers_;
  std::int64_t longest_;
  std::string smoothness_;
  double smoothness_weight_ = 0;
};

/// join, every_layer, positions, position_range. `kind`: where there are vectors.
OptionList table_options(PositionKind kind);
/// The same with smoothness and its weight, for tables that training moves. `own_tables`: later layers can
/// have one each.
OptionList trained_table_options(PositionKind kind, bool own_tables = false);
/// join, every_layer.
OptionList joined_table_options();
Option join_option(const std::string& default_value);
/// `text`, a class in Python that ends in what its methods `rows` give, with the methods that add them to the
/// input or join them. They take `positions`, and `dtype` where they are not of the state's own.
std::string joined_python(const std::string& text);
/// The same, and what adds them again in every layer.
std::string table_python(const std::string& text);
/// Those methods alone, for a class that calls its own `rows` so: "self.rows(positions)".
std::string table_methods_python(const std::string& rows);
/// Sizes of an entry with these options: its `parameters`, and the numbers that one row takes on the way.
Sizes table_sizes(const std::string& parameters, const std::string& a_row = "0");
/// Traits of an entry with these options: it joins, and acts in every layer, where they say so.
EncodingTraits table_traits(Condition trained);

}  // namespace ordinate
