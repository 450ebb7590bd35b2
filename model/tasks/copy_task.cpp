#include <algorithm>
#include <cmath>

#include "model/tasks/combinations.h"
#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// The question once more, or backwards.
class CopyTask : public WrittenTask {
 public:
  explicit CopyTask(const Json& options)
      : WrittenTask(options), repeats_(options.at("repeats")), backwards_(options.at("backwards")) {}

  std::string question() const override {
    return std::string("What was read before the separator") + (backwards_ ? ", backwards?" : "?");
  }
  bool possible(std::int64_t length) const override {
    return length >= 1 && (repeats_ || length <= alphabet().size());
  }

 protected:
  Result<Tokens> answer(const Tokens& question) const override {
    return backwards_ ? Tokens(question.rbegin(), question.rend()) : question;
  }
  std::int64_t answer_length(std::int64_t length) const override { return length; }

  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    return repeats_ ? uniform_tokens(stream, length) : different_tokens(stream, 0, alphabet().size(), length);
  }

  double commonest_answer(std::int64_t length) const override {
    const std::int64_t symbols = alphabet().size();
    return repeats_ ? std::pow(static_cast<double>(symbols), -static_cast<double>(length))
                    : std::exp(-log_arrangements(symbols, length));
  }

  // All orders of a bag are equally likely. With repetitions the sum over bags of P(bag) / orders(bag) is the
  // number of bags, which are C(L + V − 1, L), over that of questions.
  std::optional<double> bag_bound(std::int64_t length) const override {
    const std::int64_t symbols = alphabet().size();
    if (!repeats_) return std::exp(-log_factorial(length));
    return std::exp(log_choices(length + symbols - 1, length) -
                    static_cast<double>(length) * std::log(static_cast<double>(symbols)));
  }

 private:
  bool repeats_;
  bool backwards_;
};

OptionList copy_options() {
  OptionList options = written_options({.length = 10, .symbols = 26});
  options.push_back(
      {.key = "repeats",
       .label = "symbols may repeat",
       .help = "Where every symbol occurs once, the next one is found by looking for the last one: no "
               "position is needed. Where symbols repeat, only the place tells.",
       .kind = OptionKind::boolean,
       .default_value = false});
  options.push_back({.key = "backwards",
                     .label = "backwards",
                     .help = "Asks for the question from its last symbol to its first.",
                     .kind = OptionKind::boolean,
                     .default_value = false});
  return options;
}

const RegisterTask copy_registration({
    .description =
        {.id = "copy",
         .title = "Copy",
         .summary = "Write behind a separator what was read before it.",
         .help =
             "[ABC|ABC]: begin, question, separator, answer, end. The model reads from left to right and is "
             "asked "
             "for the next token from the separator on, so every block of the body must look back only.\n\n"
             "Symbols are drawn without repetition unless they may repeat. Unique symbols are copied by "
             "finding the "
             "symbol just written in the question and taking the one behind it; this can work at lengths "
             "that were "
             "never trained. Repeated symbols need the place itself, and few encodings carry it to other "
             "lengths.\n\n"
             "An answer counts when all of it is right, the end too.",
         .reference = "Huang et al. 2025, section 5 (arXiv 2410.02140)",
         .order = 110,
         .options = copy_options(),
         .traits = written_traits(),
         .sizes = written_sizes("question", "question")},
    .make = make_synthetic<CopyTask>,
});

}  // namespace

}  // namespace ordinate
