#pragma once
#include "model/encodings/table_encoding.h"

namespace ordinate {

/// A table over the cells of a grid: what a cell gets follows from its row and its column. A class token gets
/// the vector of zeros.
class GridTable : public TableEncoding {
 public:
  GridTable(const Json& options, const EncodingContext& context)
      : TableEncoding(options, context), layout_(context.layout()) {}

 protected:
  /// `cells` is [cells, 2] of int64, a row and a column each; the result [cells, columns].
  virtual at::Tensor cell_rows(const at::Tensor& cells) = 0;

  /// Whether nothing trains them: then those of one length are made once.
  virtual bool fixed() const { return false; }

  at::Tensor rows_for(const Positions& positions) final;
  at::Tensor rows(std::int64_t count) final { return rows_for(layout_.positions(count)); }
  const PlaceLayout& layout() const { return layout_; }

 private:
  PlaceLayout layout_;
  at::Tensor rows_;  ///< of the last length, where they are fixed; no part of the state_dict
};

/// Traits and sizes of a table's entry, for one over a grid.
EncodingTraits grid_table_traits(bool trained);
/// Likewise of what acts on the logits, or on queries and keys.
EncodingTraits grid_attention_traits(bool trained, std::int64_t least_head_width = 1);

/// In Python: `cells(positions)`, the rows and the columns of the cells, [cells] of int64 each, and, where
/// there is a class token, `at_places(of_cells, dim)`, which gives it zeros.
std::string grid_python();

}  // namespace ordinate
