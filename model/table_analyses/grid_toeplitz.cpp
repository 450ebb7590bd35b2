#include <algorithm>
#include <cmath>

#include "model/table_analyses/similarity_sums.h"
#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

/// Every pair of cells is looked at.
constexpr std::int64_t most_cells = 16384;
constexpr std::int64_t block_of_cells = 256;
constexpr double equal_similarities = 1e-12;
/// Beyond, the tiles of all cells are more than a screen shows.
constexpr std::int64_t most_tiles = 1024;

/// What the pairs of cells add up to at each offset (Δy, Δx), Δy = 0 … height − 1, Δx = 1 − width … width
/// − 1.
class OffsetTotals {
 public:
  OffsetTotals(std::int64_t height, std::int64_t width)
      : height_(height),
        width_(width),
        sums_(static_cast<std::size_t>(height * (2 * width - 1))),
        pairs_(sums_.size()) {}

  /// `similarities` holds those of some cells, from `first` on, with all cells from `first` on.
  void add(const at::Tensor& similarities, std::int64_t first) {
    const double* values = similarities.data_ptr<double>();
    const std::int64_t rest = similarities.size(1);
    for (std::int64_t i = 0; i < similarities.size(0); ++i)
      for (std::int64_t j = i; j < rest; ++j) {
        const double value = values[i * rest + j];
        const std::size_t place = index(first + i, first + j);
        sums_[place] += value;
        pairs_[place] += 1;
        if (i == j) continue;
        sum_ += value;
        squares_ += value * value;
        count_ += 1;
      }
  }

  /// The share of the variance over different cells that the offset explains; NaN where all are equal.
  double share() const {
    const double total = squares_ - sum_ * sum_ / count_;
    if (!(std::sqrt(std::max(0.0, total / count_)) > equal_similarities)) return undefined_value;
    double explained = 0;
    for (std::size_t place = 0; place < sums_.size(); ++place)
      if (pairs_[place] > 0 && place != index(0, 0)) explained += sums_[place] * sums_[place] / pairs_[place];
    return std::clamp(1 - (squares_ - explained) / total, 0.0, 1.0);
  }

  /// The mean at each offset, [2 height − 1, 2 width − 1]: (Δy, Δx) and its opposite are alike.
  Matrix means() const {
    Matrix result(2 * height_ - 1, 2 * width_ - 1);
    for (std::int64_t down = 1 - height_; down < height_; ++down)
      for (std::int64_t right = 1 - width_; right < width_; ++right) {
        const bool turned = down < 0 || (down == 0 && right < 0);
        const std::size_t place = at(turned ? -down : down, turned ? -right : right);
        result.at(down + height_ - 1, right + width_ - 1) =
            pairs_[place] > 0 ? static_cast<float>(sums_[place] / pairs_[place])
                              : std::numeric_limits<float>::quiet_NaN();
      }
    return result;
  }

 private:
  std::size_t at(std::int64_t down, std::int64_t right) const {
    return static_cast<std::size_t>(down * (2 * width_ - 1) + right + width_ - 1);
  }
  /// Of two cells, the second not before the first.
  std::size_t index(std::int64_t first, std::int64_t second) const {
    return at(second / width_ - first / width_, second % width_ - first % width_);
  }

  std::int64_t height_;
  std::int64_t width_;
  std::vector<double> sums_;
  std::vector<double> pairs_;
  double sum_ = 0;
  double squares_ = 0;
  double count_ = 0;
};

OffsetTotals totals_of(const TableData& table, TableData& cells, const SimilarityChoice& choice) {
  const at::Tensor& rows = comparable_rows(cells, choice);
  const std::int64_t count = rows.size(0);
  OffsetTotals totals(count / table.places().columns, table.places().columns);
  // Cosines are scaled already.
  const SimilarityMeasure measure =
      choice.measure == SimilarityMeasure::cosine ? SimilarityMeasure::dot_product : choice.measure;
  for (std::int64_t first = 0; first < count; first += block_of_cells) {
    table.check_stop();
    const std::int64_t block = std::min(block_of_cells, count - first);
    totals.add(compare_rows(rows.narrow(0, first, block), rows.narrow(0, first, count - first), measure)
                   .contiguous(),
               first);
  }
  return totals;
}

std::vector<double> offsets(std::int64_t count) {
  std::vector<double> values;
  for (std::int64_t offset = 1 - count; offset < count; ++offset)
    values.push_back(static_cast<double>(offset));
  return values;
}

void draw(const OffsetTotals& totals, const SimilarityChoice& choice, std::int64_t height, std::int64_t width,
          AnalysisResult& result) {
  AnalysisPicture picture{.key = "offsets",
                          .title = "Mean similarity at each offset",
                          .values = totals.means(),
                          .row_axis = "rows further down",
                          .column_axis = "columns further right",
                          .row_values = offsets(height),
                          .column_values = offsets(width),
                          .value_axis = choice.scaled_axis(),
                          .diverging = choice.measure != SimilarityMeasure::distance};
  if (choice.measure == SimilarityMeasure::cosine) picture.range = {{-1, 1}};
  result.pictures.push_back(std::move(picture));
}

/// A tile a cell, laid out as the grid: how the cell compares with every cell, laid out so too. As
/// Dosovitskiy et al. 2021 draw the position embeddings of a vision transformer, figure 7.
void draw_tiles(TableData& cells, const SimilarityChoice& choice, std::int64_t height, std::int64_t width,
                AnalysisResult& result) {
  if (height * width > most_tiles) {
    result.notes.push_back("More than " + std::to_string(most_tiles) +
                           " cells: a tile for each would not be seen.");
    return;
  }
  const at::Tensor& rows = choice.centred ? cells.centred() : cells.values();
  const at::Tensor tiles = compare_rows(rows, rows, choice.measure)
                               .view({height, width, height, width})
                               .permute({0, 2, 1, 3})
                               .reshape({height * height, width * width});
  AnalysisPicture picture{.key = "tiles",
                          .title = "Each cell among all others, a tile a cell",
                          .values = matrix_of(tiles),
                          .row_axis = "row of the tile, and in it",
                          .column_axis = "column of the tile, and in it",
                          .row_values = counting(height * height),
                          .column_values = counting(width * width),
                          .value_axis = choice.axis(),
                          .diverging = choice.measure != SimilarityMeasure::distance};
  if (choice.measure == SimilarityMeasure::cosine) picture.range = {{-1, 1}};
  result.pictures.push_back(std::move(picture));
}

void analyse_grid(const AnalysisTask& task, AnalysisResult& result) {
  const GridPlaces& places = task.table.places();
  if (!places.grid()) return set_rest_undefined(result, "these positions stand on a line, not on a grid");
  const std::int64_t count = places.cells(task.table.rows());
  if (count < 3) return set_rest_undefined(result, "the grid has fewer than 3 cells");
  if (count > most_cells)
    return set_rest_undefined(result, "the grid has more than " + std::to_string(most_cells) + " cells");
  const SimilarityChoice choice = similarity_choice(task.options);
  TableData cells(task.table.values().narrow(0, places.first, count), task.table.stop());
  if (const std::string why = why_no_similarity(cells, choice); !why.empty())
    return set_rest_undefined(result, why);
  const OffsetTotals totals = totals_of(task.table, cells, choice);
  const std::int64_t height = count / places.columns;
  if (!task.scalars_only) {
    draw(totals, choice, height, places.columns, result);
    draw_tiles(cells, choice, height, places.columns, result);
    result.notes.push_back("A grid of " + std::to_string(height) + " rows of " +
                           std::to_string(places.columns) + ".");
  }
  const double share = totals.share();
  if (share == share)
    set_scalar(result, "share", share);
  else
    set_undefined(result, "share", "all similarities are equal");
}

const RegisterTableAnalysis grid_toeplitz_entry{
    {{.id = "grid-toeplitz",
      .title = "Similarity by offset on a grid",
      .summary = "How alike two cells are on average, against how far apart they are in rows and in columns.",
      .help =
          "For positions that stand on a grid: those of a task on a grid, or of a vision transformer's "
          "patches. The picture shows the mean of S over all pairs of cells at each offset (Δy, Δx). A "
          "bright "
          "cross says that the table knows rows and columns; circles, that it knows distance. The tiles show "
          "every cell by itself, laid out as the grid: the figure of the vision transformer.\n\n2-D "
          "Toeplitz "
          "share: R² = 1 − Σ (S_ij − mean of its offset)² / Σ (S_ij − mean)², over pairs of different cells. "
          "1 means that only the offset in both directions matters, as in a sinusoid of rows and columns. A "
          "random table has what chance gives, which is much: a grid has many offsets with few pairs.",
      .formula = R"(S(Δy, Δx) = \text{mean of } S_{(y, x), (y+Δy, x+Δx)})",
      .reference = "Dosovitskiy et al. 2021, figure 7; Wang et al. 2021 (translation invariance)",
      .order = 31,
      .options = similarity_options()},
     {.scalars = {{.key = "share", .label = "2-D Toeplitz share", .kind = AnalysisScalar::Kind::share}},
      .minimum_rows = 3,
      .analyse = analyse_grid}}};

}  // namespace

}  // namespace ordinate
