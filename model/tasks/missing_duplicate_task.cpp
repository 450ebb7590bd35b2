#include <algorithm>

#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// Zeros and ones written twice, with one of all hidden as "_": which is it?
class MissingDuplicateTask : public WrittenTask {
 public:
  explicit MissingDuplicateTask(const Json& options) : WrittenTask(options, Alphabet("01_")) {}

  std::string question() const override { return "The same is written twice: what stands at the gap?"; }
  bool possible(std::int64_t length) const override { return length >= 2 && length % 2 == 0; }

 protected:
  static constexpr std::int32_t gap = 2;

  Result<Tokens> answer(const Tokens& question) const override {
    const auto hidden = std::find(question.begin(), question.end(), gap);
    const std::size_t half = question.size() / 2;
    const auto place = static_cast<std::size_t>(hidden - question.begin());
    const auto twin = [&](std::size_t each) { return question[(each + half) % question.size()]; };
    bool twice = question.size() % 2 == 0 && hidden != question.end();
    for (std::size_t each = 0; twice && each < question.size(); ++each)
      twice = each == place || twin(each) == question[each] || twin(each) == gap;
    if (!twice || twin(place) == gap)
      return fail("input", "it is not the same twice with one gap", "such as 011_11");
    return Tokens{twin(place)};
  }
  std::int64_t answer_length(std::int64_t) const override { return 1; }

  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    Tokens question(static_cast<std::size_t>(length));
    const std::size_t half = question.size() / 2;
    for (std::size_t each = 0; each < half; ++each)
      question[each] = question[each + half] = static_cast<std::int32_t>(stream.below(2));
    question[stream.below(static_cast<std::uint64_t>(length))] = gap;
    return question;
  }

  double commonest_answer(std::int64_t) const override { return 0.5; }
  bool one_answer_for_all() const override { return true; }
  // Of all written twice the ones are even in number: an odd one is missing.
  std::optional<double> bag_bound(std::int64_t) const override { return 1; }
  std::vector<double> class_shares(std::int64_t) const override { return {0.25, 0.25, 0, 0.5}; }
};

const RegisterTask missing_duplicate_registration({
    .description =
        {.id = "missing-duplicate",
         .title = "Missing duplicate",
         .summary = "Zeros and ones are written twice, one of all is hidden: write behind a separator which.",
         .help = "[0110_1|1] with an even length: begin, question, separator, answer, end. The model is "
                 "asked for the "
                 "next token from the separator on, so every block of the body must look back only.\n\n"
                 "The gap's twin stands half a question away, in either direction, so that the distance "
                 "grows with the "
                 "length. Counting does it too: written twice, the ones are even in number.\n\n"
                 "An answer counts when it is right and then ends.",
         .reference = "Ruoss et al. 2023, table 1 (arXiv 2305.16843)",
         .order = 160,
         .options = written_options({.length = 14, .shortest = 2, .symbols = 0}),
         .traits = written_traits(),
         .sizes = written_sizes("question", "1")},
    .make = make_synthetic<MissingDuplicateTask>,
});

}  // namespace

}  // namespace ordinate
