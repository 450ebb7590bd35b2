#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include "model/encodings/grid_table.h"

namespace ordinate {

namespace {

/// A trained vector for every row of the grid and one for every column, added up or, as in the code of Carion
/// et al. 2020, put beside each other.
class LearnedAxes : public GridTable {
 public:
  LearnedAxes(const Json& options, const EncodingContext& context)
      : GridTable(options, context), halves_(options["combine"] == "halves") {
    const std::int64_t row_width = halves_ ? context.width / 2 : context.width;
    const std::int64_t column_width = halves_ ? context.width - row_width : context.width;
    const double spread = options["initial_std"];
    const auto table = [&](const char* name, std::int64_t count, std::int64_t width) {
      return register_parameter(name, context.initial.normal(context.tensor(name), {count, width}, spread));
    };
    row_weight_ = table("row_weight", context.grid_rows(), row_width);
    column_weight_ = table("column_weight", context.columns, column_width);
  }

  bool covers(std::int64_t length) const override { return rows_of(length) <= row_weight_.size(0); }

  std::int64_t table_rows(std::int64_t) const override {
    return row_weight_.size(0) * layout().columns + (layout().class_token ? 1 : 0);
  }

 protected:
  bool reads_the_same(std::int64_t length, std::int64_t trained) const override {
    return trained >= layout().columns && rows_of(length) == rows_of(trained);
  }

  at::Tensor cell_rows(const at::Tensor& cells) override {
    const at::Tensor of_rows = row_weight_.index_select(0, cells.select(1, 0));
    const at::Tensor of_columns = column_weight_.index_select(0, cells.select(1, 1));
    return halves_ ? at::cat({of_rows, of_columns}, 1) : of_rows + of_columns;
  }

 private:
  std::int64_t rows_of(std::int64_t length) const {
    const std::int64_t cells = length - (layout().class_token ? 1 : 0);
    return (cells + layout().columns - 1) / layout().columns;
  }

  bool halves_;
  at::Tensor row_weight_;
  at::Tensor column_weight_;
};

const RegisterEncoding learned_axes_entry{
    {{.id = "learned-axes",
      .title = "Learned rows and columns",
      .summary = "A trained vector for each row of the grid and one for each column are added to the input.",
      .help =
          "P[(y, x)] = R[y] + C[x]. Rows and columns are shared by many cells, so each vector is trained "
          "more "
          "often than in a table with one vector a cell (\"Learned table\").\n\nWhere it acts: at the input "
          "of "
          "any body, for a task whose places form a grid. A class token gets zeros.\n\nParameters: (rows + "
          "columns) × width, or half of it.\n\nBeyond the training length: none; there is no vector for "
          "them.\n\nTry this: few training samples, and \"Learned table\" beside it.",
      .formula = R"(P_{(y, x)} = R_y + C_x)",
      .reference = "Carion et al. 2020 (DETR), its code: learned, side by side",
      .order = 11,
      .options = concatenated(
          {{.key = "combine",
            .label = "combined by",
            .help = "How the vector of the row meets that of the column.",
            .kind = OptionKind::choice,
            .default_value = "sum",
            .choices = {{"sum", "addition", "Both have the full width."},
                        {"halves", "halves", "The row fills the first half, the column the other."}}},
           {.key = "initial_std",
            .label = "initial spread",
            .help = "Standard deviation that the vectors start from.",
            .kind = OptionKind::number,
            .default_value = 0.02,
            .minimum = 0,
            .maximum = 100}},
          joined_table_options()),
      .traits = grid_table_traits(true),
      .sizes = table_sizes("if(combine_sum, (grid_rows + grid_columns)*width, grid_rows*floor(width/2) + "
                           "grid_columns*(width - floor(width/2)))",
                           "2*width")},
     make_encoding<LearnedAxes>,
     grid_python() + table_python(R"py(class Encoding(nn.Module):
    """A trained vector for every row of the grid and one for every column."""

    def __init__(self):
        super().__init__()
%if combine_sum
        self.row_weight = nn.Parameter($initial_std * torch.randn($grid_rows, $width))
        self.column_weight = nn.Parameter($initial_std * torch.randn($grid_columns, $width))
%else
        self.row_weight = nn.Parameter($initial_std * torch.randn($grid_rows, ${floor(width/2)}))
        self.column_weight = nn.Parameter(
            $initial_std * torch.randn($grid_columns, ${width - floor(width/2)})
        )
%end

    def rows(self, positions):
        rows, columns = cells(positions)
%if combine_sum
        vectors = self.row_weight[rows] + self.column_weight[columns]  # [cells, width]
%else
        vectors = torch.cat([self.row_weight[rows], self.column_weight[columns]], dim=1)
%end
%if class_token
        return at_places(vectors)
%else
        return vectors
%end
)py")}};

}  // namespace

}  // namespace ordinate
