#include "model/tasks/largest_count.h"
#include "model/tasks/synthetic_task.h"

namespace ordinate {

namespace {

/// y = x_0.
class FirstTask : public SyntheticTask {
 public:
  explicit FirstTask(const Json& options) : SyntheticTask(options, AnswerScope::sequence) {}

  std::string question() const override { return "Which symbol stands first?"; }

 protected:
  std::vector<std::int32_t> targets(const Tokens& tokens) const override { return {tokens.front()}; }

  // Each symbol of the bag is equally likely to stand first: the best answer is the commonest.
  std::vector<double> order_blind_bounds() const override {
    std::vector<double> bounds = expected_largest_counts(longest(), symbols());
    for (std::size_t length = 1; length < bounds.size(); ++length)
      bounds[length] /= static_cast<double>(length);
    return bounds;
  }
};

const RegisterTask first_registration({
    .description =
        {.id = "first",
         .title = "First symbol",
         .summary = "Which symbol stands at the very first place of the sequence?",
         .help =
             "Symbols are drawn independently and uniformly, and the answer is the one at place 0. The "
             "task needs the absolute position from the start.\n\n"
             "A class token before the sequence turns the question into \"which symbol stands next to "
             "me\"; after the sequence it needs a long reach. A GRU has to carry the first symbol through "
             "all others.\n\n"
             "Without order the best answer is the commonest symbol of the sequence.",
         .reference = "",
         .order = 30,
         .options = synthetic_options({.length = 16, .symbols = 8}),
         .traits = synthetic_traits(AnswerScope::sequence, "mean")},
    .make = make_synthetic<FirstTask>,
});

}  // namespace

}  // namespace ordinate
