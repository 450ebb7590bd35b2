#include "model/fused/fused_input.h"

#include <cstring>

#include "model/kernels/embedding_kernel.h"
#include "model/kernels/row_kernel.h"

namespace ordinate {

namespace {

/// Where the vector of row `row` of the batch stands in what the encoding adds.
std::int64_t row_of(const FusedPass& pass, const FusedEncoding::Rows& rows, std::int64_t row,
                    std::int64_t columns) {
  return row / pass.length * rows.batch_stride + row % pass.length * columns;
}

}  // namespace

/// Where the vector of one place comes from, and where its gradient goes; null at padding that has no symbol.
struct FusedInput::Source {
  const float* values = nullptr;
  float* gradient = nullptr;
  float scale = 1.0F;
};

FusedInput::Source FusedInput::source(const FusedPass& pass, const std::int64_t* tokens,
                                      std::int64_t row) const {
  const std::int64_t sequence = row / pass.length;
  std::int64_t place = row % pass.length;
  if (has_class_token()) {
    const std::int64_t own = class_place(pass, sequence);
    if (place == own) return {token_.value, token_.gradient, 1.0F};
    if (place_ == ClassToken::first) --place;
    if (place == pass.length - 1) return {};
  }
  const std::int64_t symbols = has_class_token() ? pass.length - 1 : pass.length;
  const std::int64_t symbol = tokens[sequence * symbols + place] * width_;
  return {embedding_.value + symbol, embedding_.gradient + symbol, scale_};
}

const float* FusedInput::forward(const FusedPass& pass, const std::int64_t* tokens) {
  const FusedEncoding& encoding = *pass.encoding;
  const std::int64_t concatenated = encoding.concatenated_columns;
  const std::int64_t width = width_ + concatenated;
  const FusedEncoding::Rows& rows = encoding.input;
  if (!has_class_token() && concatenated == 0 && rows.batch_stride == 0) {
    float* output = output_.get(pass.rows() * width_);
    embed({pass.batch, pass.length, width_}, tokens, embedding_.value, scale_, rows.values, output);
    return output;
  }
  float* output = output_.zeros(pass.rows() * width);
  for (std::int64_t row = 0; row < pass.rows(); ++row) {
    float* out = output + row * width;
    const Source from = source(pass, tokens, row);
    if (from.values != nullptr) add_scaled(width_, from.scale, from.values, out);
    if (rows.values == nullptr) continue;
    const float* own = rows.values + row_of(pass, rows, row, concatenated == 0 ? width_ : concatenated);
    if (concatenated == 0)
      add_scaled(width_, 1.0F, own, out);
    else
      std::memcpy(out + width_, own, sizeof(float) * static_cast<std::size_t>(concatenated));
  }
  return output;
}

void FusedInput::backward(const FusedPass& pass, const std::int64_t* tokens, const float* gradient) const {
  const FusedEncoding& encoding = *pass.encoding;
  const std::int64_t concatenated = encoding.concatenated_columns;
  const FusedEncoding::Rows& rows = encoding.input;
  if (!has_class_token() && concatenated == 0 && rows.batch_stride == 0)
    return embed_gradient({pass.batch, pass.length, width_}, tokens, gradient, scale_, embedding_.gradient,
                          rows.gradient);
  for (std::int64_t row = 0; row < pass.rows(); ++row) {
    const float* incoming = gradient + row * (width_ + concatenated);
    const Source to = source(pass, tokens, row);
    if (to.gradient != nullptr) add_scaled(width_, to.scale, incoming, to.gradient);
    if (rows.gradient == nullptr) continue;
    if (concatenated == 0)
      add_scaled(width_, 1.0F, incoming, rows.gradient + row_of(pass, rows, row, width_));
    else
      add_scaled(concatenated, 1.0F, incoming + width_,
                 rows.gradient + row_of(pass, rows, row, concatenated));
  }
}

const FusedEncoding::Rows* FusedLayerRows::rows(const FusedPass& pass) const {
  const auto& all = pass.encoding->layers;
  return layer_ < all.size() && all[layer_].values != nullptr ? &all[layer_] : nullptr;
}

const float* FusedLayerRows::forward(const FusedPass& pass, const float* input) {
  const FusedEncoding::Rows* added = rows(pass);
  if (added == nullptr) return input;
  const std::int64_t count = pass.length * width_;
  float* output = output_.get(pass.batch * count);
  add_to_rows(pass.batch, count, input, added->values, output);
  return output;
}

float* FusedLayerRows::backward(const FusedPass& pass, float* gradient) {
  const FusedEncoding::Rows* added = rows(pass);
  if (added != nullptr && added->gradient != nullptr)
    add_column_sums(pass.batch, pass.length * width_, gradient, added->gradient);
  return gradient;
}

}  // namespace ordinate
