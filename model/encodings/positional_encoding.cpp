#include "model/encodings/positional_encoding.h"

namespace ordinate {

at::Tensor PositionalEncoding::add_to_input(const at::Tensor& x, const at::Tensor&) { return x; }

std::pair<at::Tensor, at::Tensor> PositionalEncoding::rotate(const at::Tensor& queries,
                                                             const at::Tensor& keys) {
  return {queries, keys};
}

at::Tensor PositionalEncoding::logit_bias(std::int64_t) { return {}; }
at::Tensor PositionalEncoding::table(std::int64_t) { return {}; }
std::int64_t PositionalEncoding::table_rows(std::int64_t longest) const { return longest; }
at::Tensor PositionalEncoding::regularisation_loss() { return {}; }
bool PositionalEncoding::covers(std::int64_t) const { return true; }

EncodingRegistry& encoding_registry() {
  static EncodingRegistry registry;
  return registry;
}

}  // namespace ordinate
