#include "model/encodings/grid_table.h"

#include "model/encodings/relative.h"

namespace ordinate {

at::Tensor GridTable::rows_for(const Positions& positions) {
  const bool kept = fixed() && positions.consecutive();
  if (kept && rows_.defined() && rows_.size(0) == positions.length) return rows_;
  const at::Tensor rows = positions.at_places(cell_rows(positions.cells()));
  if (kept) rows_ = rows;
  return rows;
}

EncodingTraits grid_table_traits(bool trained) {
  EncodingTraits traits = table_traits(trained);
  traits.grid = true;
  return traits;
}

EncodingTraits grid_attention_traits(bool trained, std::int64_t least_head_width) {
  EncodingTraits traits = attention_traits(trained, least_head_width);
  traits.grid = true;
  return traits;
}

std::string grid_python() {
  return R"py(
def cells(positions):
    """Row and column of each cell of the grid."""
%if class_token*class_first
    positions = positions[1:] - 1  # a class token is no cell
%end
%if class_token*(1 - class_first)
    positions = positions[:-1]  # a class token is no cell
%end
    return positions // $grid_columns, positions % $grid_columns
%if class_token


def at_places(of_cells, dim=0):
    """With zeros for the class token."""
    nothing = torch.zeros_like(of_cells.narrow(dim, 0, 1))
%if class_first
    return torch.cat([nothing, of_cells], dim=dim)
%else
    return torch.cat([of_cells, nothing], dim=dim)
%end
%end


)py";
}

}  // namespace ordinate
