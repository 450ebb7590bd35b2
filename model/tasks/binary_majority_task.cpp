#include <algorithm>

#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// 0 or 1: the one that occurs more often. The number of zeros is uniform among those without a tie.
class BinaryMajorityTask : public WrittenTask {
 public:
  explicit BinaryMajorityTask(const Json& options) : WrittenTask(options, Alphabet("01")) {}

  std::string question() const override { return "Which occurs more often, 0 or 1?"; }

 protected:
  Result<Tokens> answer(const Tokens& question) const override {
    const auto ones = static_cast<std::size_t>(std::count(question.begin(), question.end(), 1));
    if (2 * ones == question.size())
      return fail("input", "0 and 1 occur equally often", "more of one of them", "Add a symbol");
    return Tokens{2 * ones > question.size() ? 1 : 0};
  }
  std::int64_t answer_length(std::int64_t) const override { return 1; }

  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    std::int64_t ones = 0;
    do {
      ones = static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(length) + 1));
    } while (2 * ones == length);
    Tokens question(static_cast<std::size_t>(length), 0);
    std::fill_n(question.begin(), ones, 1);
    stream.shuffle(question);
    return question;
  }

  double commonest_answer(std::int64_t) const override { return 0.5; }
  bool one_answer_for_all() const override { return true; }
  std::optional<double> bag_bound(std::int64_t) const override { return 1; }
};

const RegisterTask binary_majority_registration({
    .description = {.id = "binary-majority",
                    .title = "Binary majority",
                    .summary = "Read zeros and ones, and write behind a separator which there are more of.",
                    .help = "[0110101|1]: begin, question, separator, answer, end. The model is asked for "
                            "the next token from the "
                            "separator on, so every block of the body must look back only.\n\n"
                            "The number of zeros is drawn uniformly, ties left out, so that clear cases are "
                            "as frequent as close "
                            "ones. The order does not matter at all: attention that looks at everything "
                            "alike counts, at any "
                            "length. The control among the tasks with a written answer.\n\n"
                            "An answer counts when it is right and then ends.",
                    .reference = "Huang et al. 2025, section 5 (arXiv 2410.02140)",
                    .order = 130,
                    .options = written_options({.length = 15, .symbols = 0}),
                    .traits = written_traits(),
                    .sizes = written_sizes("question", "1")},
    .make = make_synthetic<BinaryMajorityTask>,
});

}  // namespace

}  // namespace ordinate
