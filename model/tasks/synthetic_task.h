#pragma once
#include "model/tasks/alphabet.h"
#include "model/tasks/sample_cycle.h"
#include "model/tasks/task.h"

namespace ordinate {

/// What a synthetic task's options start from.
struct SyntheticDefaults {
  std::int64_t length = 16;
  std::int64_t shortest = 1;  ///< the shortest length that makes sense
  OptionConstraint length_constraint = OptionConstraint::none;
  std::int64_t symbols = 8;         ///< 0: the alphabet is no option
  std::int64_t fewest_symbols = 2;  ///< the smallest alphabet that makes sense
  Json samples;                     ///< null: fresh samples unless asked otherwise
  std::int64_t validation_samples = 512;
  bool shuffle = true;
};

/// `length`, `symbols`, `samples`, `validation_samples`, `shuffle`: the options that synthetic tasks share.
OptionList synthetic_options(const SyntheticDefaults& defaults);

/// These options with the value of `key` as the length, for a task that counts something else.
Json with_length_from(const std::string& key, Json options);

/// The traits of a synthetic task that answers `scope`, with the readout that it takes by default.
TaskTraits synthetic_traits(AnswerScope scope, const std::string& readout);

/// A task on random symbols: every sequence of a length is equally likely, unless `draw` says otherwise.
/// An entry gives the targets of a sequence, the words, and the two levels; samples, batches,
/// validation, reading and summary are here.
///
/// With a range of lengths, a fresh batch has one length; fixed samples have each their own.
class SyntheticTask : public Task {
 public:
  /// `symbols` where the alphabet is no option; 0 reads it from the options.
  SyntheticTask(const Json& options, AnswerScope scope, std::int64_t symbols = 0);
  SyntheticTask(const Json& options, AnswerScope scope, Alphabet alphabet);

  std::int64_t symbols() const override { return alphabet_.size(); }
  std::int64_t classes() const override { return alphabet_.size(); }
  AnswerScope scope() const override { return scope_; }
  std::int64_t longest() const override { return places(longest_length()); }
  /// The longest that there are, as the option `length` counts.
  std::int64_t longest_length() const;

  std::optional<std::int64_t> training_samples() const override { return samples_; }
  Batch training_batch(std::uint64_t seed, std::int64_t step, std::int64_t batch_size) const override;
  std::vector<Batch> validation_batches(std::uint64_t seed, std::int64_t batch_size) const override;
  std::vector<Batch> batches_of_length(std::uint64_t seed, std::int64_t length,
                                       std::int64_t count) const override;

  double guessing_level() const override;
  std::optional<double> order_blind_bound() const override;

  std::string token_text(std::int64_t token) const override { return alphabet_.text(token); }
  std::string class_text(std::int64_t target) const override { return alphabet_.text(target); }
  std::string separator() const override { return alphabet_.separator(); }
  Sample example(std::uint64_t seed) const override;
  Result<Sample> read_input(const std::string& text) const override;
  DataSummary summary(std::uint64_t seed) const override;

  /// Whether there are sequences of this length.
  virtual bool possible(std::int64_t length) const { return length >= 1; }
  /// An end of the range of lengths of which there are none: what was asked for cannot be had.
  std::optional<std::int64_t> impossible_end() const;

 protected:
  using Tokens = std::vector<std::int32_t>;

  /// The targets by definition of the task: one, or one a token; empty where it gives none.
  virtual std::vector<std::int32_t> targets(const Tokens& tokens) const = 0;
  /// A random sample of this length. The default: independent, uniform symbols.
  virtual Sample draw(RandomStream& stream, std::int64_t length) const;
  /// The length of the sequence that is shown beside the question.
  virtual std::int64_t example_length() const { return lengths().front(); }
  /// Answers that are asked for in one sequence of this length.
  virtual std::int64_t asked(std::int64_t length) const;
  /// How often each class is right, in sequences of this length. The default: equally often.
  virtual std::vector<double> class_shares(std::int64_t length) const;
  /// `order_blind_bound` for sequences of each length 0 … longest(); lengths that are not possible
  /// may hold anything.
  virtual std::vector<double> order_blind_bounds() const = 0;
  Tokens uniform_tokens(RandomStream& stream, std::int64_t length) const;
  /// Different symbols among `from` … `from + count − 1`, in a random order.
  static Tokens different_tokens(RandomStream& stream, std::int64_t from, std::int64_t count,
                                 std::int64_t length);
  /// All that training and validation draw from, ascending.
  std::vector<std::int64_t> lengths() const;
  const Alphabet& alphabet() const { return alphabet_; }

 private:
  std::vector<Sample> draw_set(RandomStream stream, std::int64_t count) const;
  std::shared_ptr<const SampleCycle> fixed_samples(std::uint64_t seed) const;
  std::vector<Sample> validation_set(std::uint64_t seed) const;

  std::string kind_;
  Alphabet alphabet_;
  AnswerScope scope_;
  LengthRange length_;
  std::optional<std::int64_t> samples_;
  std::int64_t validation_samples_;
  bool shuffle_;
  RecentlyMade<std::uint64_t, SampleCycle> fixed_;
};

/// The `make` of a synthetic task's entry.
template <class SomeTask>
Result<std::unique_ptr<Task>> make_synthetic(const Json& options, const std::filesystem::path&) {
  auto task = std::make_unique<SomeTask>(options);
  if (const auto length = task->impossible_end())
    return fail("task.length",
                "with these options there are no sequences of length " + std::to_string(*length),
                "lengths that this task can have", "Change it, or the options that bound it");
  return std::unique_ptr<Task>(std::move(task));
}

}  // namespace ordinate
