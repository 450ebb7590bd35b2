#include <algorithm>

#include "model/tasks/combinations.h"
#include "model/tasks/grid_task.h"
#include "model/tasks/largest_count.h"

namespace ordinate {

namespace {

/// y(r, c) = x(r, C − 1 − c), or x(R − 1 − r, c).
class MirrorTask : public GridTask {
 public:
  explicit MirrorTask(const Json& options)
      : GridTask(options, AnswerScope::token), sideways_(options.at("mirrored") == "left-right") {}

  std::string question() const override {
    return sideways_ ? "Mirror the picture: left becomes right." : "Mirror the picture: top becomes bottom.";
  }

 protected:
  std::vector<std::int32_t> targets(const Tokens& tokens) const override {
    std::vector<std::int32_t> result;
    const auto rows = static_cast<std::int64_t>(tokens.size()) / columns();
    for (std::int64_t row = 0; row < rows; ++row)
      for (std::int64_t column = 0; column < columns(); ++column)
        result.push_back(sideways_ ? at(tokens, row, columns() - 1 - column)
                                   : at(tokens, rows - 1 - row, column));
    return result;
  }

  // Which cells stand on the axis is not seen: with probability a the answer is the own symbol v, otherwise
  // one of the other N − 1 symbols. An answer w is right with probability a [w = v] + (1 − a) n_w / (N − 1),
  // where n_w counts w among the others.
  std::vector<double> order_blind_bounds() const override {
    const std::vector<double> commonest = shares_of_commonest();
    const auto others = largest_count_chances(places(longest_length()), symbols() - 1);
    return by_rows([&](std::int64_t rows) {
      const std::int64_t on_axis = sideways_ ? (columns() % 2) * rows : (rows % 2) * columns();
      if (on_axis == 0) return commonest[static_cast<std::size_t>(rows)];
      const double own = static_cast<double>(on_axis) / static_cast<double>(places(rows));
      return places(rows) == 1 ? 1.0 : bound_with_axis(places(rows) - 1, own, others);
    });
  }

 private:
  /// Over the number of cells that have the own symbol, and the largest count of the symbols that are not it.
  double bound_with_axis(std::int64_t count, double own,
                         const std::vector<std::vector<double>>& largest) const {
    const double each = (1 - own) / static_cast<double>(count);
    double right = 0;
    for (std::int64_t alike = 0; alike <= count; ++alike) {
      const auto rest = static_cast<std::size_t>(count - alike);
      const double with_own = own + each * static_cast<double>(alike);
      double best = 0;
      double below = 0;  // the chance that the largest count is less
      for (std::size_t most = 0; below < 1 && most <= rest; ++most) {
        const double within = most < largest.size() ? largest[most][rest] : 1.0;
        best += (within - below) * std::max(with_own, each * static_cast<double>(most));
        below = within;
      }
      right += binomial_chance(count, alike, 1 / static_cast<double>(symbols())) * best;
    }
    return right;
  }

  bool sideways_;
};

OptionList mirror_options() {
  OptionList options = grid_options({.rows = 4, .columns = 6, .symbols = 8});
  options.insert(options.begin() + 2,
                 {.key = "mirrored",
                  .label = "mirrored",
                  .help = "Which way the picture is turned over.",
                  .kind = OptionKind::choice,
                  .default_value = "left-right",
                  .choices = {{"left-right", "left and right", "The first column becomes the last."},
                              {"top-bottom", "top and bottom", "The first row becomes the last."}}});
  return options;
}

const RegisterTask mirror_registration({
    .description =
        {.id = "mirror",
         .title = "Mirror",
         .summary = "Every cell of a grid answers with the symbol of its mirror image.",
         .help =
             "Symbols are drawn independently and uniformly, and stand in rows and columns. Every cell is "
             "asked for the symbol that comes to its place when the picture is turned over.\n\n"
             "The mirror image is found from the place itself: its column has to be known, and its row "
             "kept. "
             "\"Reverse\" on a line is one row of it.\n\n"
             "Without order the best answer is the commonest of the other symbols; cells on the axis keep "
             "their own.",
         .reference = "",
         .order = 62,
         .options = mirror_options(),
         .traits = grid_traits(AnswerScope::token, "per-token"),
         .sizes = grid_sizes()},
    .make = make_grid<MirrorTask>,
});

}  // namespace

}  // namespace ordinate
