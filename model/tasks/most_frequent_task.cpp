#include <algorithm>

#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// The symbol that occurs most often, among independent uniform symbols without a tie at the top.
class MostFrequentTask : public WrittenTask {
 public:
  explicit MostFrequentTask(const Json& options) : WrittenTask(options) {}

  std::string question() const override { return "Which symbol occurs most often?"; }

 protected:
  /// −1 for a tie.
  std::int32_t most_frequent(const Tokens& question) const {
    std::vector<std::int64_t> counts(static_cast<std::size_t>(alphabet().size()), 0);
    for (const std::int32_t symbol : question) ++counts[static_cast<std::size_t>(symbol)];
    const auto most = std::max_element(counts.begin(), counts.end());
    return std::count(counts.begin(), counts.end(), *most) > 1
               ? -1
               : static_cast<std::int32_t>(most - counts.begin());
  }

  Result<Tokens> answer(const Tokens& question) const override {
    const std::int32_t found = most_frequent(question);
    if (found < 0)
      return fail("input", "two symbols occur equally often", "one that occurs most often", "Add one");
    return Tokens{found};
  }
  std::int64_t answer_length(std::int64_t) const override { return 1; }

  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    Tokens question;
    do {
      question = uniform_tokens(stream, length);
    } while (most_frequent(question) < 0);
    return question;
  }

  double commonest_answer(std::int64_t) const override {
    return 1.0 / static_cast<double>(alphabet().size());
  }
  bool one_answer_for_all() const override { return true; }
  std::optional<double> bag_bound(std::int64_t) const override { return 1; }
};

const RegisterTask most_frequent_registration({
    .description = {.id = "most-frequent",
                    .title = "Most frequent symbol",
                    .summary = "Read symbols, and write behind a separator the one that occurs most often.",
                    .help = "[BACABA|A]: begin, question, separator, answer, end. The model is asked for the "
                            "next token from the "
                            "separator on, so every block of the body must look back only.\n\n"
                            "Symbols are drawn independently and uniformly, ties at the top left out. The "
                            "order does not matter: "
                            "attention that looks at everything alike counts.\n\n"
                            "An answer counts when it is right and then ends.",
                    .reference = "Huang et al. 2025, section 5 (arXiv 2410.02140), \"majority\"",
                    .order = 135,
                    .options = written_options({.length = 15, .symbols = 26}),
                    .traits = written_traits(),
                    .sizes = written_sizes("question", "1")},
    .make = make_synthetic<MostFrequentTask>,
});

}  // namespace

}  // namespace ordinate
