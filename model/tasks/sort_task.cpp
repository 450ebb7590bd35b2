#include <algorithm>
#include <cmath>

#include "model/tasks/combinations.h"
#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// The question's symbols in the order of the alphabet.
class SortTask : public WrittenTask {
 public:
  explicit SortTask(const Json& options) : WrittenTask(options) {}

  std::string question() const override { return "What are these symbols in alphabetical order?"; }
  bool possible(std::int64_t length) const override { return length >= 1 && length <= alphabet().size(); }

 protected:
  Result<Tokens> answer(const Tokens& question) const override {
    Tokens sorted = question;
    std::sort(sorted.begin(), sorted.end());
    return sorted;
  }
  std::int64_t answer_length(std::int64_t length) const override { return length; }
  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    return different_tokens(stream, 0, alphabet().size(), length);
  }
  double commonest_answer(std::int64_t length) const override {
    return std::exp(-log_choices(alphabet().size(), length));
  }
  std::optional<double> bag_bound(std::int64_t) const override { return 1; }
};

const RegisterTask sort_registration({
    .description =
        {.id = "sort",
         .title = "Sort",
         .summary = "Write behind a separator the symbols that were read before it, in alphabetical order.",
         .help = "[CAB|ABC]: begin, question, separator, answer, end. The model is asked for the next token "
                 "from the "
                 "separator on, so every block of the body must look back only. Symbols are drawn without "
                 "repetition.\n\n"
                 "The answer depends on the bag of symbols alone: each next symbol is the smallest one of "
                 "the question "
                 "that is larger than the last one written.\n\n"
                 "An answer counts when all of it is right, the end too.",
         .reference = "Huang et al. 2025, section 5 (arXiv 2410.02140)",
         .order = 120,
         .options = written_options({.length = 10, .symbols = 26}),
         .traits = written_traits(),
         .sizes = written_sizes("question", "question")},
    .make = make_synthetic<SortTask>,
});

}  // namespace

}  // namespace ordinate
