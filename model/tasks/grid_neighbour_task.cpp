#include "model/tasks/grid_task.h"

namespace ordinate {

namespace {

/// y(r, c) = x(r + dr, c + dc) for the step to the neighbour; cells without one are not asked.
class GridNeighbourTask : public GridTask {
 public:
  explicit GridNeighbourTask(const Json& options) : GridTask(options, AnswerScope::token) {
    const std::string side = options.at("side");
    side_ = side;
    if (side == "left") column_step_ = -1;
    if (side == "right") column_step_ = 1;
    if (side == "above") row_step_ = -1;
    if (side == "below") row_step_ = 1;
  }

  std::string question() const override {
    const bool across = column_step_ != 0;
    return "Which symbol stands " + (across ? "to the " + side_ + " of" : side_) + " each one?";
  }
  bool possible(std::int64_t rows) const override { return rows >= 1 && asked(rows) > 0; }

 protected:
  std::vector<std::int32_t> targets(const Tokens& tokens) const override {
    std::vector<std::int32_t> result(tokens.size(), -1);
    const auto rows = static_cast<std::int64_t>(tokens.size()) / columns();
    for (std::int64_t row = 0; row < rows; ++row)
      for (std::int64_t column = 0; column < columns(); ++column) {
        const std::int64_t other_row = row + row_step_;
        const std::int64_t other_column = column + column_step_;
        if (other_row < 0 || other_row >= rows || other_column < 0 || other_column >= columns()) continue;
        result[static_cast<std::size_t>(row * columns() + column)] = at(tokens, other_row, other_column);
      }
    return result;
  }

  std::int64_t asked(std::int64_t rows) const override {
    return (rows - (row_step_ != 0 ? 1 : 0)) * (columns() - (column_step_ != 0 ? 1 : 0));
  }

  // The neighbour is one of the other symbols, each equally likely.
  std::vector<double> order_blind_bounds() const override { return shares_of_commonest(); }

 private:
  std::string side_;
  std::int64_t row_step_ = 0;
  std::int64_t column_step_ = 0;
};

OptionList neighbour_options() {
  OptionList options = grid_options({.rows = 6, .columns = 8, .symbols = 8});
  options.insert(options.begin() + 2,
                 {.key = "side",
                  .label = "side",
                  .help = "Where the neighbour stands.",
                  .kind = OptionKind::choice,
                  .default_value = "above",
                  .choices = {{"left", "left", "The one before in the row."},
                              {"right", "right", "The one behind in the row."},
                              {"above", "above", "The one in the same column, a row higher."},
                              {"below", "below", "The one in the same column, a row lower."}}});
  return options;
}

const RegisterTask grid_neighbour_registration({
    .description =
        {.id = "grid-neighbour",
         .title = "Neighbour on a grid",
         .summary = "Every cell of a grid answers with the symbol of the cell next to it, on one side.",
         .help =
             "Symbols are drawn independently and uniformly, and stand in rows and columns. Every cell is "
             "asked for the symbol of its neighbour; cells at that edge have none and are not asked.\n\n"
             "The cells are read row after row, so that \"above\" is as far away as a row is long. An "
             "encoding of rows and columns sees it next door. One that knows distance but not direction "
             "cannot tell the four neighbours apart.\n\n"
             "Without order the best answer is the commonest of the other symbols.",
         .reference = "",
         .order = 60,
         .options = neighbour_options(),
         .traits = grid_traits(AnswerScope::token, "per-token"),
         .sizes = grid_sizes()},
    .make = make_grid<GridNeighbourTask>,
});

}  // namespace

}  // namespace ordinate
