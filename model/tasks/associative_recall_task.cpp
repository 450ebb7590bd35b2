#include <algorithm>
#include <cmath>

#include "model/tasks/combinations.h"
#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

/// Pairs of a key and a value, then some of the keys: the values that go with them. The first half of the
/// alphabet are keys, the second values.
class AssociativeRecallTask : public WrittenTask {
 public:
  explicit AssociativeRecallTask(const Json& options)
      : WrittenTask(options), queries_(options.at("queries")) {}

  std::string question() const override {
    return "Which values go with the " + std::to_string(queries_) + (queries_ == 1 ? " key" : " keys") +
           " at the end?";
  }
  bool possible(std::int64_t length) const override { return length >= queries_ && length <= half(); }

 protected:
  std::int64_t question_length(std::int64_t length) const override { return 2 * length + queries_; }
  std::int64_t answer_length(std::int64_t) const override { return queries_; }

  Result<Tokens> answer(const Tokens& question) const override {
    const auto queries = static_cast<std::size_t>(queries_);
    const auto wrong = [&](const std::string& what) {
      return fail("input", what,
                  "pairs of a key and a value, then " + std::to_string(queries_) + " of the keys", "");
    };
    if (question.size() < 3 * queries || (question.size() - queries) % 2 != 0)
      return wrong("its length does not fit");
    std::vector<std::int32_t> values(static_cast<std::size_t>(half()), -1);
    for (std::size_t each = 0; each + queries < question.size(); each += 2) {
      if (question[each] >= half() || question[each + 1] < half()) return wrong("it has no such pairs");
      values[static_cast<std::size_t>(question[each])] = question[each + 1];
    }
    Tokens found;
    for (std::size_t each = question.size() - queries; each < question.size(); ++each) {
      const std::int32_t key = question[each];
      if (key >= half() || values[static_cast<std::size_t>(key)] < 0)
        return wrong("\"" + alphabet().text(key) + "\" at its end is no key of a pair");
      found.push_back(values[static_cast<std::size_t>(key)]);
    }
    return found;
  }

  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    const Tokens keys = different_tokens(stream, 0, half(), length);
    const Tokens values = different_tokens(stream, half(), half(), length);
    Tokens question;
    for (std::size_t each = 0; each < keys.size(); ++each) {
      question.push_back(keys[each]);
      question.push_back(values[each]);
    }
    for (const std::int32_t each : different_tokens(stream, 0, length, queries_))
      question.push_back(keys[static_cast<std::size_t>(each)]);
    return question;
  }

  double commonest_answer(std::int64_t) const override {
    return std::exp(-log_arrangements(half(), queries_));
  }
  bool one_answer_for_all() const override { return true; }
  // Every assignment of the values to the keys is equally likely.
  std::optional<double> bag_bound(std::int64_t length) const override {
    return std::exp(-log_arrangements(length, queries_));
  }
  std::vector<double> class_shares(std::int64_t) const override {
    const auto queries = static_cast<double>(queries_);
    std::vector<double> shares(static_cast<std::size_t>(classes()), 0.0);
    for (std::int64_t value = half(); value < 2 * half(); ++value)
      shares[static_cast<std::size_t>(value)] = queries / (queries + 1) / static_cast<double>(half());
    shares.back() = 1 / (queries + 1);
    return shares;
  }

 private:
  std::int64_t half() const { return alphabet().size() / 2; }

  std::int64_t queries_;
};

OptionList associative_recall_options() {
  OptionList options = written_options({.length = 4, .symbols = 16});
  options.front().label = "pairs";
  options.front().unit = "pairs";
  options.front().help = "Pairs of a key and a value. A range draws one number for every batch.";
  options.push_back(
      {.key = "queries",
       .label = "queries",
       .help = "Keys that are asked for, in a random order. At most as many as there are pairs.",
       .kind = OptionKind::integer,
       .default_value = 2,
       .unit = "keys",
       .minimum = 1,
       .maximum = 128});
  return options;
}

const RegisterTask associative_recall_registration({
    .description =
        {.id = "associative-recall",
         .title = "Associative recall",
         .summary = "Read pairs of keys and values, then some keys: write behind a separator the values that "
                    "go with them.",
         .help = "[AIBKCJ BA|KI] without the space: begin, pairs, queries, separator, answer, end. The first "
                 "half of "
                 "the alphabet are keys, the second values, and none occurs in two pairs. The model is asked "
                 "for the "
                 "next token from the separator on, so every block of the body must look back only.\n\n"
                 "Two layers of attention do it: one that looks one place back, so that a value knows its "
                 "key, and one "
                 "that looks for the key.\n\n"
                 "An answer counts when all its values are right and then it ends.",
         .reference = "Arora et al. 2023 (arXiv 2312.04927)",
         .order = 170,
         .options = associative_recall_options(),
         .traits = written_traits(),
         .sizes = written_sizes("2 * question + queries", "queries")},
    .make = make_synthetic<AssociativeRecallTask>,
});

}  // namespace

}  // namespace ordinate
