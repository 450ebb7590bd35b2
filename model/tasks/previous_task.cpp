#include "model/tasks/largest_count.h"
#include "model/tasks/synthetic_task.h"

namespace ordinate {

namespace {

/// y_i = x_{i-1} for i >= 1; place 0 is not asked.
class PreviousTask : public SyntheticTask {
 public:
  explicit PreviousTask(const Json& options) : SyntheticTask(options, AnswerScope::token) {}

  std::string question() const override { return "Which symbol stands just before each one?"; }
  bool possible(std::int64_t length) const override { return length >= 2; }

 protected:
  std::vector<std::int32_t> targets(const Tokens& tokens) const override {
    std::vector<std::int32_t> result(tokens.size(), -1);
    for (std::size_t i = 1; i < tokens.size(); ++i) result[i] = tokens[i - 1];
    return result;
  }

  std::int64_t asked(std::int64_t length) const override { return length - 1; }

  // The symbol before is one of the L-1 others, each equally likely.
  std::vector<double> order_blind_bounds() const override {
    const std::vector<double> largest = expected_largest_counts(longest(), symbols());
    std::vector<double> bounds(largest.size(), 0.0);
    for (std::size_t length = 2; length < bounds.size(); ++length)
      bounds[length] = largest[length - 1] / static_cast<double>(length - 1);
    return bounds;
  }
};

const RegisterTask previous_registration({
    .description =
        {.id = "previous",
         .title = "Previous symbol",
         .summary = "Every place answers with the symbol just before it.",
         .help = "Symbols are drawn independently and uniformly. Place i is asked for the symbol at place "
                 "i − 1; the first place has nothing before it and is not asked.\n\n"
                 "Only the relative distance −1 matters. An encoding that knows distance but not direction, "
                 "such as a bias on |i − j|, cannot tell the symbol before from the symbol after.\n\n"
                 "Without order the best answer is the commonest of the other symbols.",
         .reference = "",
         .order = 20,
         .options = synthetic_options({.length = 16, .shortest = 2, .symbols = 8}),
         .traits = synthetic_traits(AnswerScope::token, "per-token")},
    .make = make_synthetic<PreviousTask>,
});

}  // namespace

}  // namespace ordinate
