#include <ATen/Functions.h>

#include <algorithm>

#include "model/encodings/grid_table.h"
#include "model/encodings/sinusoid.h"

namespace ordinate {

namespace {

/// Carion et al. 2020, appendix A.4: half of the columns are a sinusoid of the row, the others one of the
/// column. An odd width gives the column one more.
class SinusoidalGrid : public GridTable {
 public:
  SinusoidalGrid(const Json& options, const EncodingContext& context)
      : GridTable(options, context), type_(context.initial.type()) {
    const SinusoidTable waves{.base = options["base"],
                              .interleaved = options["layout"] == "interleaved",
                              .scale = options["scale"]};
    row_waves_ = column_waves_ = waves;
    row_waves_.width = context.width / 2;
    column_waves_.width = context.width - row_waves_.width;
  }

  std::pair<std::int64_t, std::int64_t> columns_of_pair(std::int64_t pair) const override {
    const std::int64_t own = (row_waves_.width + 1) / 2;
    if (pair < own) {
      const auto [first, second] = row_waves_.columns_of_pair(pair);
      return {first, std::min(second, row_waves_.width - 1)};
    }
    const auto [first, second] = column_waves_.columns_of_pair(pair - own);
    return {row_waves_.width + first, row_waves_.width + second};
  }

 protected:
  bool fixed() const override { return true; }
  at::Tensor cell_rows(const at::Tensor& cells) override {
    return at::cat({waves_at(row_waves_, cells.select(1, 0)), waves_at(column_waves_, cells.select(1, 1))},
                   1);
  }

 private:
  at::Tensor waves_at(const SinusoidTable& waves, const at::Tensor& numbers) const {
    const std::int64_t count = numbers.numel() == 0 ? 0 : numbers.max().item<std::int64_t>() + 1;
    return sinusoid(waves, count, type_).index_select(0, numbers);
  }

  SinusoidTable row_waves_;
  SinusoidTable column_waves_;
  at::ScalarType type_;
};

const RegisterEncoding sinusoidal_grid_entry{
    {{.id = "sinusoidal-grid",
      .title = "2-D sinusoidal",
      .summary = "Half of the columns are sines and cosines of the row, half of the column of the grid.",
      .help =
          "P[(y, x)] = [S(y) ‖ S(x)], where S is the sinusoid of half the width. The product of two vectors "
          "depends on how far apart their cells are in each direction, and on nothing else.\n\nWhere it "
          "acts: "
          "at "
          "the input of any body, for a task whose places form a grid. A class token gets zeros.\n\n"
          "Parameters: none.\n\nBeyond the training length: there is a vector for every cell.\n\nThe row "
          "comes "
          "first, as in DETR's code; MAE's code puts the column first.\n\nTry this: race it against "
          "\"Sinusoidal\", which numbers the cells row after row and so tells right neighbours better than "
          "those "
          "below.",
      .formula = R"(P_{(y, x)} = [S_y, S_x])",
      .reference = "Carion et al. 2020 (DETR), appendix A.4",
      .order = 21,
      .options = concatenated(
          {{.key = "base",
            .label = "base",
            .help = "The slowest wave is about 2π × base cells long.",
            .kind = OptionKind::number,
            .default_value = 10000.0,
            .minimum = 1,
            .maximum = 1e9,
            .minimum_excluded = true},
           {.key = "layout",
            .label = "layout",
            .help = "Within each half: a permutation of the columns, all similarities are the same.",
            .kind = OptionKind::choice,
            .default_value = "interleaved",
            .choices = {{"interleaved", "interleaved", "A sine, then its cosine: DETR's."},
                        {"concatenated", "sines first", "All sines, then all cosines: MAE's."}}},
           {.key = "scale",
            .label = "scale",
            .help = "Multiplies the table.",
            .kind = OptionKind::number,
            .default_value = 1.0,
            .minimum = 0,
            .maximum = 1e6}},
          joined_table_options()),
      .traits = grid_table_traits(false),
      .sizes = table_sizes("0")},
     make_encoding<SinusoidalGrid>,
     grid_python() + table_python(R"py(class Encoding(nn.Module):
    """Carion et al. 2020: half of the columns a sinusoid of the row, half one of the column."""

    def rows(self, positions, dtype):
        rows, columns = cells(positions)
        halves = [self.waves(rows, ${floor(width/2)}), self.waves(columns, ${width - floor(width/2)})]
        vectors = $scale * torch.cat(halves, dim=1).to(dtype)  # [cells, width]
%if class_token
        return at_places(vectors)
%else
        return vectors
%end

    def waves(self, numbers, width):
        pairs = torch.arange((width + 1) // 2, device=numbers.device)
        angles = numbers[:, None] * $base ** (-2 * pairs.double() / max(width, 1))
%if layout_interleaved
        waves = torch.stack([angles.sin(), angles.cos()], dim=2).flatten(1)
%else
        waves = torch.cat([angles.sin(), angles.cos()], dim=1)
%end
        return waves[:, :width]
)py")}};

}  // namespace

}  // namespace ordinate
