#include "model/encodings/positional_encoding.h"

#include <algorithm>

namespace ordinate {

at::Tensor PositionalEncoding::add_to_input(const at::Tensor& x, const Positions&) { return x; }
at::Tensor PositionalEncoding::add_to_layer(const at::Tensor& state, const AttentionPlace&) { return state; }
at::Tensor PositionalEncoding::projection_bias(const AttentionPlace&) { return {}; }

std::pair<at::Tensor, at::Tensor> PositionalEncoding::transform(const at::Tensor& queries,
                                                                const at::Tensor& keys,
                                                                const AttentionPlace&) {
  return {queries, keys};
}

at::Tensor PositionalEncoding::logit_bias(const AttentionPlace&) { return {}; }
at::Tensor PositionalEncoding::distance_bias(std::int64_t length) {
  static_cast<void>(length);
  return {};
}

at::Tensor PositionalEncoding::content_bias(const AttentionContent&, const AttentionPlace&) { return {}; }
at::Tensor PositionalEncoding::add_to_values(const at::Tensor&, const AttentionContent&,
                                             const AttentionPlace&) {
  return {};
}

std::optional<EncodingTerms> PositionalEncoding::terms(const Positions&) { return std::nullopt; }

at::Tensor PositionalEncoding::table(std::int64_t) { return {}; }
std::int64_t PositionalEncoding::table_rows(std::int64_t longest) const { return longest; }
at::Tensor PositionalEncoding::kernel(std::int64_t length) {
  return logit_bias({.positions = {length, {}, {}}});
}
at::Tensor PositionalEncoding::regularisation_loss() { return {}; }

bool PositionalEncoding::covers(std::int64_t length) const { return source_.covers(length); }

std::int64_t EncodingContext::trained_symbols() const {
  return (trained > 0 ? trained : longest) - (class_token ? 1 : 0);
}

std::int64_t EncodingContext::grid_rows() const {
  return columns > 0 ? (trained_symbols() + columns - 1) / columns : 0;
}

std::int64_t EncodingContext::longest_number() const { return numbers.longest(trained_symbols()); }

Option max_length_option() {
  return {.key = "max_length",
          .label = "rows",
          .help = "How many positions the table has.",
          .kind = OptionKind::integer,
          .default_value = nullptr,
          .absent = "as many as the longest trained sequence needs",
          .unit = "positions",
          .minimum = 1,
          .maximum = 65536,
          .constraint = OptionConstraint::covers_length};
}

std::int64_t rows_of_table(const Json& options, const EncodingContext& context) {
  if (options.contains("max_length")) return options["max_length"];
  const PositionSource source(options);
  return source.randomised() ? source.range() : context.longest;
}

EncodingRegistry& encoding_registry() {
  static EncodingRegistry registry;
  return registry;
}

}  // namespace ordinate
