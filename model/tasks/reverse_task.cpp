#include "model/tasks/largest_count.h"
#include "model/tasks/synthetic_task.h"

namespace ordinate {

namespace {

/// y_i = x_{L-1-i}.
class ReverseTask : public SyntheticTask {
 public:
  explicit ReverseTask(const Json& options) : SyntheticTask(options, AnswerScope::token) {}

  std::string question() const override { return "What does the sequence look like written backwards?"; }

 protected:
  std::vector<std::int32_t> targets(const Tokens& tokens) const override {
    return {tokens.rbegin(), tokens.rend()};
  }

  // Even length: the mirrored symbol is one of the L-1 others, each equally likely, so the best answer is
  // the commonest of them. Odd length: the middle place mirrors itself, so that with probability 1/L the
  // answer is the own symbol v, otherwise one of the others; any answer w is right with probability
  // ([v=w] + count_w - [v=w])/L, and the best is the commonest of all L.
  std::vector<double> order_blind_bounds() const override {
    const std::vector<double> largest = expected_largest_counts(longest(), symbols());
    std::vector<double> bounds(largest.size(), 0.0);
    for (std::size_t length = 1; length < bounds.size(); ++length) {
      const std::size_t candidates = length % 2 == 0 ? length - 1 : length;
      bounds[length] = largest[candidates] / static_cast<double>(candidates);
    }
    return bounds;
  }
};

const RegisterTask reverse_registration({
    .description =
        {.id = "reverse",
         .title = "Reverse",
         .summary =
             "Write the sequence backwards: every place answers with the symbol at the mirrored place.",
         .help =
             "Symbols are drawn independently and uniformly. Place i (from 0) of a sequence of length L is "
             "asked for the symbol at place L − 1 − i, so a model has to know where each place is and how "
             "long the sequence is.\n\n"
             "A model that cannot see order knows only which symbols there are and which one stands at "
             "its own place. The best that it can do is to answer with the commonest other symbol: 26.7 % "
             "for length 16 and 8 symbols, against 12.5 % for guessing.\n\n"
             "An attention map that has learned the task shows an anti-diagonal.",
         .reference = "",
         .order = 10,
         .options = synthetic_options({.length = 16, .symbols = 8}),
         .traits = synthetic_traits(AnswerScope::token, "per-token")},
    .make = make_synthetic<ReverseTask>,
});

}  // namespace

}  // namespace ordinate
