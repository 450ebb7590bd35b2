#include <algorithm>

#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// Different symbols, then one of them again: the symbol that stood behind it, or before it.
class InductionTask : public WrittenTask {
 public:
  explicit InductionTask(const Json& options) : WrittenTask(options), before_(options.at("before")) {}

  std::string question() const override {
    return std::string("Which symbol stood just ") + (before_ ? "before" : "behind") +
           " the last one the first time?";
  }
  bool possible(std::int64_t length) const override { return length >= 3 && length <= alphabet().size() + 1; }

 protected:
  Result<Tokens> answer(const Tokens& question) const override {
    const auto earlier = std::find(question.begin(), question.end(), question.back());
    const std::ptrdiff_t place = earlier - question.begin() + (before_ ? -1 : 1);
    const bool once = std::count(question.begin(), question.end(), question.back()) == 2;
    if (!once || place < 0 || place + 1 >= static_cast<std::ptrdiff_t>(question.size()))
      return fail("input", "its last symbol must stand once before, with a neighbour there",
                  before_ ? "such as ABCB" : "such as ABCA");
    return Tokens{question[static_cast<std::size_t>(place)]};
  }
  std::int64_t answer_length(std::int64_t) const override { return 1; }

  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    Tokens question = different_tokens(stream, 0, alphabet().size(), length - 1);
    const std::uint64_t place = stream.below(static_cast<std::uint64_t>(length) - 2) + (before_ ? 1 : 0);
    question.push_back(question[place]);
    return question;
  }

  double commonest_answer(std::int64_t) const override {
    return 1.0 / static_cast<double>(alphabet().size());
  }
  bool one_answer_for_all() const override { return true; }
  // The bag tells which symbol stands twice; any of the L − 2 others is its neighbour.
  std::optional<double> bag_bound(std::int64_t length) const override {
    return 1.0 / static_cast<double>(length - 2);
  }

 private:
  bool before_;
};

OptionList induction_options() {
  OptionList options = written_options({.length = 10, .shortest = 3, .symbols = 26});
  options.push_back(
      {.key = "before",
       .label = "ask for the one before",
       .help = "Asks for the symbol that stood before, the predecessor, in place of the one behind.",
       .kind = OptionKind::boolean,
       .default_value = false});
  return options;
}

const RegisterTask induction_registration({
    .description =
        {.id = "induction",
         .title = "Induction",
         .summary =
             "A symbol comes a second time: write behind a separator what stood behind it the first time.",
         .help = "[CABDA|B]: begin, question, separator, answer, end. The model is asked for the next token "
                 "from the "
                 "separator on, so every block of the body must look back only.\n\n"
                 "The circuit is known as an induction head: one layer tells each place the symbol before "
                 "it, the next "
                 "looks for the place that was told the symbol in question. The first needs positions, the "
                 "second "
                 "does not.\n\n"
                 "An answer counts when it is right and then ends.",
         .reference = "Olsson et al. 2022 (arXiv 2209.11895)",
         .order = 165,
         .options = induction_options(),
         .traits = written_traits(),
         .sizes = written_sizes("question", "1")},
    .make = make_synthetic<InductionTask>,
});

}  // namespace

}  // namespace ordinate
