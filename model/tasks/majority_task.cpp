#include <algorithm>

#include "model/tasks/synthetic_task.h"

namespace ordinate {

namespace {

/// Two symbols, odd length; y = the one that occurs more often.
class MajorityTask : public SyntheticTask {
 public:
  explicit MajorityTask(const Json& options) : SyntheticTask(options, AnswerScope::sequence, 2) {}

  std::string question() const override {
    return "Which symbol occurs more often, " + token_text(0) + " or " + token_text(1) + "?";
  }
  bool possible(std::int64_t length) const override { return length % 2 == 1; }

 protected:
  // What a user types can be a tie; then there is no answer.
  std::vector<std::int32_t> targets(const Tokens& tokens) const override {
    const auto ones = static_cast<std::size_t>(std::count(tokens.begin(), tokens.end(), 1));
    if (2 * ones == tokens.size()) return {};
    return {2 * ones > tokens.size() ? 1 : 0};
  }

  // The bag says it all.
  std::vector<double> order_blind_bounds() const override {
    return std::vector<double>(static_cast<std::size_t>(longest() + 1), 1.0);
  }
};

const RegisterTask majority_registration({
    .description =
        {.id = "majority",
         .title = "Majority",
         .summary = "Which of two symbols occurs more often? The control that needs no position.",
         .help =
             "Sequences of odd length from an alphabet of two, so that one symbol always occurs more often "
             "than the other.\n\n"
             "The answer does not depend on the order at all: a model without positions can reach 100 %, "
             "and positions can only be in the way. Run it to see that the difference between encodings "
             "comes from the task.",
         .reference = "",
         .order = 60,
         .options = synthetic_options(
             {.length = 15, .length_constraint = OptionConstraint::odd_length, .symbols = 0}),
         .traits = synthetic_traits(AnswerScope::sequence, "mean")},
    .make = make_synthetic<MajorityTask>,
});

}  // namespace

}  // namespace ordinate
