#include <algorithm>

#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// 1 where the number of ones is odd. That number is uniform.
class ParityTask : public WrittenTask {
 public:
  explicit ParityTask(const Json& options) : WrittenTask(options, Alphabet("01")) {}

  std::string question() const override { return "Is the number of ones even (0) or odd (1)?"; }

 protected:
  Result<Tokens> answer(const Tokens& question) const override {
    return Tokens{static_cast<std::int32_t>(std::count(question.begin(), question.end(), 1) % 2)};
  }
  std::int64_t answer_length(std::int64_t) const override { return 1; }

  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    Tokens question(static_cast<std::size_t>(length), 0);
    std::fill_n(question.begin(), stream.below(static_cast<std::uint64_t>(length) + 1), 1);
    stream.shuffle(question);
    return question;
  }

  // Of the numbers 0 … L, ⌊L/2⌋ + 1 are even.
  double commonest_answer(std::int64_t length) const override {
    return static_cast<double>(length / 2 + 1) / static_cast<double>(length + 1);
  }
  bool one_answer_for_all() const override { return true; }
  std::optional<double> bag_bound(std::int64_t) const override { return 1; }
  std::vector<double> class_shares(std::int64_t length) const override {
    const double even = commonest_answer(length);
    return {even / 2, (1 - even) / 2, 0.5};
  }
};

const RegisterTask parity_registration({
    .description =
        {.id = "parity",
         .title = "Parity",
         .summary = "Read zeros and ones, and write behind a separator whether the number of ones is odd.",
         .help = "[0110101|0]: begin, question, separator, answer, end. The model is asked for the next "
                 "token from the "
                 "separator on, so every block of the body must look back only.\n\n"
                 "The number of ones is drawn uniformly. The order does not matter, but every symbol does: "
                 "change one, "
                 "and the answer changes. Transformers learn this badly and do not carry it to other "
                 "lengths; a GRU "
                 "keeps one bit.\n\n"
                 "An answer counts when it is right and then ends.",
         .reference = "Huang et al. 2025, section 5 (arXiv 2410.02140)",
         .order = 140,
         .options = written_options({.length = 15, .symbols = 0}),
         .traits = written_traits(),
         .sizes = written_sizes("question", "1")},
    .make = make_synthetic<ParityTask>,
});

}  // namespace

}  // namespace ordinate
