#pragma once
#include "model/tasks/synthetic_task.h"

namespace ordinate {

/// Of a grid in training.
inline constexpr std::int64_t most_cells = 512;

/// What the options of a task on a grid start from.
struct GridDefaults {
  std::int64_t rows = 6;
  std::int64_t columns = 8;
  std::int64_t fewest_rows = 1;
  std::int64_t fewest_columns = 1;
  std::int64_t symbols = 8;
};

/// `rows`, `columns`, `symbols`, and what synthetic tasks share.
OptionList grid_options(const GridDefaults& defaults);
TaskTraits grid_traits(AnswerScope scope, const std::string& readout);
/// `places` and `grid_columns` of an entry with these options.
Sizes grid_sizes();

/// Random symbols on a grid, read row after row. What `SyntheticTask` calls the length is the number of rows:
/// grids of other lengths are higher or lower, and as wide.
class GridTask : public SyntheticTask {
 public:
  GridTask(const Json& options, AnswerScope scope);

  std::int64_t places(std::int64_t rows) const override { return rows * columns_; }
  std::int64_t grid_columns() const override { return columns_; }
  Result<Sample> read_input(const std::string& text) const override;

 protected:
  Sample draw(RandomStream& stream, std::int64_t rows) const override;
  std::int64_t asked(std::int64_t rows) const override;
  std::int64_t columns() const { return columns_; }
  /// The symbol at this cell.
  std::int32_t at(const Tokens& tokens, std::int64_t row, std::int64_t column) const {
    return tokens[static_cast<std::size_t>(row * columns_ + column)];
  }
  /// One number a count of rows, 0 … the most there are, and 0 where there are no such grids.
  template <class Value>
  std::vector<double> by_rows(const Value& value) const {
    std::vector<double> values(static_cast<std::size_t>(longest_length() + 1), 0.0);
    for (std::int64_t rows = 1; rows <= longest_length(); ++rows)
      if (possible(rows)) values[static_cast<std::size_t>(rows)] = value(rows);
    return values;
  }
  /// How often the commonest of all other symbols of such a grid is one of them that was asked for, by rows:
  /// E[the largest count among n independent, uniform symbols] / n.
  std::vector<double> shares_of_commonest() const;

 private:
  std::int64_t columns_;
};

/// The `make` of the entry of a task on a grid.
template <class SomeTask>
Result<std::unique_ptr<Task>> make_grid(const Json& options, const std::filesystem::path& folder) {
  const std::int64_t rows = length_range(options.at("rows")).maximum;
  const std::int64_t columns = options.at("columns");
  if (rows * columns > most_cells)
    return fail("task.columns",
                std::to_string(rows) + " rows of " + std::to_string(columns) + " are " +
                    std::to_string(rows * columns) + " cells",
                "at most " + std::to_string(most_cells), "Take fewer rows or columns");
  Result<std::unique_ptr<Task>> task = make_synthetic<SomeTask>(options, folder);
  if (!task && task.error().where == "task.length") {
    Error error = task.error();
    error.where = "task.rows";
    return tl::unexpected<Error>(std::move(error));
  }
  return task;
}

}  // namespace ordinate
