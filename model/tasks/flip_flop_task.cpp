#include <algorithm>

#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// Instructions with a bit each: write (w), read (r), ignore (i). A read repeats the bit written last; the
/// question ends with a read without its bit.
class FlipFlopTask : public WrittenTask {
 public:
  explicit FlipFlopTask(const Json& options)
      : WrittenTask(options, Alphabet("01wri")), ignored_(options.at("ignored")) {}

  std::string question() const override { return "Which bit was written last?"; }

 protected:
  static constexpr std::int32_t write = 2;
  static constexpr std::int32_t read = 3;
  static constexpr std::int32_t ignore = 4;

  std::int64_t question_length(std::int64_t length) const override { return 2 * length + 1; }
  std::int64_t answer_length(std::int64_t) const override { return 1; }

  Result<Tokens> answer(const Tokens& question) const override {
    std::int32_t bit = -1;
    bool sound = question.size() % 2 == 1 && question.back() == read;
    for (std::size_t each = 0; sound && each + 1 < question.size(); each += 2) {
      const std::int32_t instruction = question[each];
      sound = instruction >= write && question[each + 1] < write &&
              (instruction != read || question[each + 1] == bit);
      if (instruction == write) bit = question[each + 1];
    }
    if (!sound || bit < 0)
      return fail("input", "it is no sequence of instructions with a bit each that ends in r",
                  "such as w1i0r1i0r");
    return Tokens{bit};
  }

  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    Tokens question;
    std::int32_t bit = 0;
    for (std::int64_t each = 0; each < length; ++each) {
      std::int32_t instruction = write;
      if (each > 0 && stream.uniform() < ignored_)
        instruction = ignore;
      else if (each > 0 && stream.below(2) == 0)
        instruction = read;
      const auto drawn = static_cast<std::int32_t>(stream.below(2));
      if (instruction == write) bit = drawn;
      question.push_back(instruction);
      question.push_back(instruction == read ? bit : drawn);
    }
    question.push_back(read);
    return question;
  }

  double commonest_answer(std::int64_t) const override { return 0.5; }
  bool one_answer_for_all() const override { return true; }
  std::optional<double> bag_bound(std::int64_t) const override { return std::nullopt; }
  std::vector<double> class_shares(std::int64_t) const override { return {0.25, 0.25, 0, 0, 0, 0.5}; }

 private:
  double ignored_;
};

OptionList flip_flop_options() {
  OptionList options = written_options({.length = 10, .symbols = 0});
  options.front().label = "instructions";
  options.front().unit = "instructions";
  options.front().help = "Instructions before the last read. A range draws one number for every batch.";
  options.push_back(
      {.key = "ignored",
       .label = "share ignored",
       .help = "How many instructions behind the first are to be ignored, 0 to 1; the rest are writes and "
               "reads in equal parts. The more, the farther back the last write lies.",
       .kind = OptionKind::number,
       .default_value = 0.8,
       .minimum = 0,
       .maximum = 1});
  return options;
}

const RegisterTask flip_flop_registration({
    .description =
        {.id = "flip-flop",
         .title = "Flip-flop",
         .summary =
             "Bits are written, read or ignored: write behind a separator the one that was written last.",
         .help = "[w1i0r1w0i1r|0]: begin, instructions with a bit each, a read, separator, answer, end. The "
                 "model is "
                 "asked for the next token from the separator on, so every block of the body must look back "
                 "only.\n\n"
                 "Memory of one bit, which a GRU simply keeps. Attention has to find the newest write among "
                 "everything "
                 "that was ignored, and makes rare mistakes at distances that it seldom met.\n\n"
                 "An answer counts when it is right and then ends.",
         .reference = "Liu et al. 2023 (arXiv 2306.00946)",
         .order = 175,
         .options = flip_flop_options(),
         .traits = written_traits(),
         .sizes = written_sizes("2 * question + 1", "1")},
    .make = make_synthetic<FlipFlopTask>,
});

}  // namespace

}  // namespace ordinate
