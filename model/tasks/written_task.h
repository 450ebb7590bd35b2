#pragma once
#include "model/tasks/synthetic_task.h"

namespace ordinate {

/// `synthetic_options` and `score`: whether an answer is a whole one, or each of its symbols.
OptionList written_options(const SyntheticDefaults& defaults);

/// The traits of a task whose answer is written behind the question.
TaskTraits written_traits();

/// The formula `places` of such an entry: begin, a question of so many symbols, separator, an answer of so
/// many. Both are formulas of `question`, the option `length`.
Sizes written_sizes(const std::string& question, const std::string& answer);

/// A task whose answer is written behind the question, a symbol at a time, as decoders do it:
///
///     [ question | answer ]
///
/// begin, question, separator, answer, end. From the separator on every place is asked for the token that
/// comes next; the end is asked for and never read. Scored as Huang et al. 2025 (A Formal Framework for
/// Understanding Length Generalization in Transformers) do, with the right answer so far as input: a whole
/// answer is right when writing it greedily would give it.
class WrittenTask : public SyntheticTask {
 public:
  explicit WrittenTask(const Json& options, Alphabet alphabet);
  explicit WrittenTask(const Json& options);

  std::int64_t symbols() const override { return alphabet().size() + 2; }
  std::int64_t classes() const override { return alphabet().size() + 1; }
  std::int64_t places(std::int64_t length) const override {
    return question_length(length) + answer_length(length) + 2;
  }
  std::optional<std::int64_t> ending_class() const override { return alphabet().size(); }

  Batch training_batch(std::uint64_t seed, std::int64_t step, std::int64_t batch_size) const override;
  std::vector<Batch> validation_batches(std::uint64_t seed, std::int64_t batch_size) const override;
  std::vector<Batch> batches_of_length(std::uint64_t seed, std::int64_t length,
                                       std::int64_t count) const override;

  double guessing_level() const override;
  /// Known for whole answers: they are a function of the question alone.
  std::optional<double> order_blind_bound() const override;

  std::string token_text(std::int64_t token) const override;
  std::string class_text(std::int64_t target) const override;
  Result<Sample> read_input(const std::string& text) const override;

 protected:
  /// Right answer of a question, or why it has none.
  virtual Result<Tokens> answer(const Tokens& question) const = 0;
  /// Symbols of a question, and of its answer, where the option `length` is this.
  virtual std::int64_t question_length(std::int64_t length) const { return length; }
  virtual std::int64_t answer_length(std::int64_t length) const = 0;
  /// A random question. The default: independent, uniform symbols.
  virtual Tokens draw_question(RandomStream& stream, std::int64_t length) const;
  /// How often the commonest whole answer is right, for questions of this length.
  virtual double commonest_answer(std::int64_t length) const = 0;
  /// Whether one answer is the commonest at every length; otherwise no two lengths share an answer.
  virtual bool one_answer_for_all() const { return false; }
  /// How often a whole answer is right at best that is given from the question's bag of symbols; absent where
  /// that is not known.
  virtual std::optional<double> bag_bound(std::int64_t length) const = 0;
  bool whole() const { return whole_; }

  // Places that are asked, for the score by symbols: each symbol equally often, the end once.
  std::vector<double> class_shares(std::int64_t length) const override;
  std::int64_t asked(std::int64_t length) const override { return whole_ ? 1 : answer_length(length) + 1; }

  std::vector<std::int32_t> targets(const Tokens& tokens) const final;
  Sample draw(RandomStream& stream, std::int64_t length) const final;
  /// Long enough to tell question and answer apart, where there is such a length.
  std::int64_t example_length() const override;
  std::vector<double> order_blind_bounds() const final;

 private:
  Sample written(const Tokens& question, const Tokens& answer) const;
  Batch scored(Batch batch) const;
  std::vector<Batch> scored(std::vector<Batch> batches) const;

  bool whole_;
};

}  // namespace ordinate
