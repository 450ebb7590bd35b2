#include <algorithm>
#include <cmath>

#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// Two numbers of so many digits with + between, and their sum with one digit more.
class AdditionTask : public WrittenTask {
 public:
  explicit AdditionTask(const Json& options)
      : WrittenTask(options, Alphabet("0123456789+")), lowest_first_(options.at("lowest_first")) {}

  std::string question() const override {
    return std::string("What is the sum") +
           (lowest_first_ ? ", every number from its last digit to its first?" : "?");
  }

 protected:
  static constexpr std::int32_t plus = 10;

  std::int64_t question_length(std::int64_t length) const override { return 2 * length + 1; }
  std::int64_t answer_length(std::int64_t length) const override { return length + 1; }

  Result<Tokens> answer(const Tokens& question) const override {
    const std::size_t digits = question.size() / 2;
    if (question.size() < 3 || question.size() % 2 == 0 || question[digits] != plus ||
        std::count(question.begin(), question.end(), plus) != 1)
      return fail("input", "it is no sum of two numbers with equally many digits", "such as 047+912",
                  "Write zeros in front of the shorter one");
    Tokens sum;
    std::int32_t carry = 0;
    for (std::size_t each = 0; each < digits; ++each) {
      const std::size_t place = lowest_first_ ? each : digits - 1 - each;
      carry += question[place] + question[digits + 1 + place];
      sum.push_back(carry % 10);
      carry /= 10;
    }
    sum.push_back(carry);
    if (!lowest_first_) std::reverse(sum.begin(), sum.end());
    return sum;
  }

  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    Tokens question;
    for (std::int64_t place = 0; place < question_length(length); ++place)
      question.push_back(place == length ? plus : static_cast<std::int32_t>(stream.below(10)));
    return question;
  }

  // The sum 10^L − 1 is that of the most pairs, 10^L of 10^2L.
  double commonest_answer(std::int64_t length) const override {
    return std::pow(10.0, -static_cast<double>(length));
  }
  std::optional<double> bag_bound(std::int64_t) const override { return std::nullopt; }
  // The highest digit of a sum is 1 where it has one more, for (10^L − 1)/2 of 10^L pairs of numbers; every
  // other one is uniform, as it is a uniform digit plus others, modulo 10.
  std::vector<double> class_shares(std::int64_t length) const override {
    const auto asked = static_cast<double>(length + 2);
    const double carried = (1 - std::pow(10.0, -static_cast<double>(length))) / 2;
    std::vector<double> shares(static_cast<std::size_t>(classes()), static_cast<double>(length) / 10 / asked);
    shares[0] += (1 - carried) / asked;
    shares[1] += carried / asked;
    shares[plus] = 0;
    shares.back() = 1 / asked;
    return shares;
  }

 private:
  bool lowest_first_;
};

OptionList addition_options() {
  OptionList options = written_options({.length = 3, .symbols = 0});
  options.front().label = "digits";
  options.front().unit = "digits";
  options.front().help =
      "Digits of each number, zeros in front included. A range draws one length for every batch.";
  options.push_back(
      {.key = "lowest_first",
       .label = "lowest digit first",
       .help = "Writes all three numbers from their last digit to their first, as one adds by hand: "
               "then every digit of the sum depends on what was read and written already.",
       .kind = OptionKind::boolean,
       .default_value = false});
  return options;
}

/// The sum is the longest number: question + 1 digits of 3 * question + 4 tokens, begin and separator
/// counted.
Sizes addition_sizes() {
  Sizes sizes = written_sizes("2 * question + 1", "question + 1");
  sizes["digits"] = "10";
  sizes["places_a_digit"] = "3";
  return sizes;
}

const RegisterTask addition_registration({
    .description = {.id = "addition",
                    .title = "Addition",
                    .summary = "Read two numbers, and write their sum behind a separator.",
                    .help = "[047+912|0959]: begin, two numbers of equally many digits, separator, their sum "
                            "with one digit more, "
                            "end. The model is asked for the next token from the separator on, so every "
                            "block of the body must "
                            "look back only.\n\n"
                            "Each digit of the sum needs the two digits of its place, and a carry that may "
                            "come from far right. "
                            "Written from the lowest digit on, the carry is known when it is needed.\n\n"
                            "An answer counts when all of it is right, the end too.",
                    .reference = "Lee et al. 2023 (arXiv 2307.03381)",
                    .order = 180,
                    .options = addition_options(),
                    .traits = written_traits(),
                    .sizes = addition_sizes()},
    .make = make_synthetic<AdditionTask>,
});

}  // namespace

}  // namespace ordinate
