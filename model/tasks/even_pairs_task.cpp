#include <algorithm>
#include <cmath>

#include "model/tasks/combinations.h"
#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// 0 where "01" and "10" occur an even number of times together: where the first symbol is also the last.
class EvenPairsTask : public WrittenTask {
 public:
  explicit EvenPairsTask(const Json& options) : WrittenTask(options, Alphabet("01")) {}

  std::string question() const override {
    return "Do 01 and 10 occur an even (0) or odd (1) number of times?";
  }

 protected:
  Result<Tokens> answer(const Tokens& question) const override {
    return Tokens{question.front() == question.back() ? 0 : 1};
  }
  std::int64_t answer_length(std::int64_t) const override { return 1; }

  // Of one symbol there is no pair: even.
  double commonest_answer(std::int64_t length) const override { return length == 1 ? 1 : 0.5; }
  bool one_answer_for_all() const override { return true; }

  // With k ones, the first and the last are alike with probability (k(k−1) + (L−k)(L−k−1)) / (L(L−1)).
  std::optional<double> bag_bound(std::int64_t length) const override {
    if (length == 1) return 1;
    const auto places = static_cast<double>(length);
    double sum = 0;
    for (std::int64_t ones = 0; ones <= length; ++ones) {
      const auto k = static_cast<double>(ones);
      const double alike = (k * (k - 1) + (places - k) * (places - k - 1)) / (places * (places - 1));
      sum += std::exp(log_choices(length, ones) - places * std::log(2.0)) * std::max(alike, 1 - alike);
    }
    return sum;
  }
  std::vector<double> class_shares(std::int64_t length) const override {
    const double even = commonest_answer(length);
    return {even / 2, (1 - even) / 2, 0.5};
  }
};

const RegisterTask even_pairs_registration({
    .description = {.id = "even-pairs",
                    .title = "Even pairs",
                    .summary = "Read zeros and ones, and write behind a separator whether the symbol changes "
                               "an odd number of times.",
                    .help = "[0110100|0]: begin, question, separator, answer, end. The model is asked for "
                            "the next token from the "
                            "separator on, so every block of the body must look back only.\n\n"
                            "Counting the pairs 01 and 10 together looks hard, but their number is even "
                            "exactly when the first and "
                            "the last symbol are alike: two places decide, and both have a neighbour that "
                            "tells them, begin and "
                            "separator.\n\n"
                            "An answer counts when it is right and then ends.",
                    .reference = "Ruoss et al. 2023, table 1 (arXiv 2305.16843)",
                    .order = 150,
                    .options = written_options({.length = 15, .symbols = 0}),
                    .traits = written_traits(),
                    .sizes = written_sizes("question", "1")},
    .make = make_synthetic<EvenPairsTask>,
});

}  // namespace

}  // namespace ordinate
