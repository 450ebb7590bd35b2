#include <algorithm>
#include <cmath>

#include "model/tasks/combinations.h"
#include "model/tasks/grid_task.h"

namespace ordinate {

namespace {

/// y(r, c) = 1 where x(r, d) = x(r, c) for some d != c.
class RowTwinTask : public GridTask {
 public:
  explicit RowTwinTask(const Json& options) : GridTask(options, AnswerScope::token) {}

  std::int64_t classes() const override { return 2; }
  std::string class_text(std::int64_t target) const override { return target == 1 ? "y" : "n"; }
  std::string question() const override { return "Does my symbol occur again in my row, y or n?"; }

 protected:
  std::vector<std::int32_t> targets(const Tokens& tokens) const override {
    std::vector<std::int32_t> result;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto row = tokens.begin() + static_cast<std::ptrdiff_t>(i) / columns() * columns();
      result.push_back(std::count(row, row + columns(), tokens[i]) > 1 ? 1 : 0);
    }
    return result;
  }

  std::vector<double> class_shares(std::int64_t) const override {
    const double none = std::pow(1 - 1 / static_cast<double>(symbols()), static_cast<double>(columns() - 1));
    return {none, 1 - none};
  }

  // Of the bag only the number of twins, Binomial(N-1, 1/V), says something: they stand anywhere. The best
  // answer is the likelier one for that number.
  std::vector<double> order_blind_bounds() const override {
    return by_rows([&](std::int64_t rows) { return bound(places(rows) - 1); });
  }

 private:
  double bound(std::int64_t others) const {
    const double hit = 1 / static_cast<double>(symbols());
    double right = 0;
    for (std::int64_t twins = 0; twins <= others; ++twins) {
      const double none = chance_of_none(others, twins);
      right += binomial_chance(others, twins, hit) * std::max(none, 1 - none);
    }
    return right;
  }

  /// That none of so many twins, put at random into `others` cells, is in the rest of the row.
  double chance_of_none(std::int64_t others, std::int64_t twins) const {
    double probability = 1;
    for (std::int64_t i = 0; i < columns() - 1; ++i)
      probability *= std::max(0.0, static_cast<double>(others - twins - i)) / static_cast<double>(others - i);
    return probability;
  }
};

const RegisterTask row_twin_registration({
    .description =
        {.id = "row-twin",
         .title = "Twin in my row",
         .summary = "Does the symbol of this cell occur again in its row of the grid?",
         .help = "Symbols are drawn independently and uniformly, and stand in rows and columns. Every cell "
                 "answers y (yes) where the same symbol stands somewhere else in its row, and n (no) "
                 "otherwise.\n\n"
                 "What counts is being in one row, however far away and on whichever side. An encoding that "
                 "only numbers the cells has to learn where each row begins.\n\n"
                 "A model that cannot see order still knows how often its symbol occurs; the more often, the "
                 "likelier a twin is in the row.",
         .reference = "",
         .order = 61,
         .options = grid_options({.rows = 6, .columns = 6, .fewest_columns = 2, .symbols = 8}),
         .traits = grid_traits(AnswerScope::token, "per-token"),
         .sizes = grid_sizes()},
    .make = make_grid<RowTwinTask>,
});

}  // namespace

}  // namespace ordinate
