#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/options/registry.h"
#include "model/random/random_stream.h"
#include "model/record/data_summary.h"

namespace ordinate {

/// Two nodes of a graph, which are the places of a sequence from 0 on, the smaller one first.
using Edge = std::array<std::int32_t, 2>;
using Edges = std::vector<Edge>;

/// One example: symbols in, one target (classification) or one target a symbol out.
struct Sample {
  std::vector<std::int32_t> tokens;
  std::vector<std::int32_t> targets;  ///< -1 at a place that is not asked
  std::optional<Edges> edges = {};    ///< of the graph that its places form; absent: they form none
  bool operator==(const Sample&) const = default;
};

/// Samples laid out for the model, row-major, shorter ones padded with token 0.
struct Batch {
  std::int64_t size = 0;
  std::int64_t length = 0;            ///< of the longest
  std::vector<std::int64_t> tokens;   ///< [size, length]
  std::vector<std::int64_t> lengths;  ///< [size]
  std::vector<std::int64_t> targets;  ///< [size], or [size, length] a token; -1 = not asked
  bool whole_answers = false;         ///< a sequence's answer is right when all that is asked of it is
  std::vector<Edges> edges = {};      ///< [size] graphs, one a sequence; empty: places form none
  bool padded() const;                ///< some sample is shorter than `length`
};

/// What is learned. Immutable and thread-safe once made; every draw is a function of
/// (seed, purpose, step), so all variants of a race see the same batches.
///
/// The traits of its catalogue entry are `TaskTraits` (model/options/traits.h).
class Task {
 public:
  virtual ~Task() = default;

  virtual std::int64_t symbols() const = 0;  ///< rows of the token embedding
  virtual std::int64_t classes() const = 0;  ///< 2: one logit and BCE; more: one a class and cross-entropy
  virtual AnswerScope scope() const = 0;
  virtual std::int64_t longest() const = 0;  ///< longest training or validation sequence, in tokens
  /// The tokens of a sequence whose `length` is this: more, where an answer is written behind a question.
  virtual std::int64_t places(std::int64_t length) const { return length; }
  /// Places in a row of the grid that a sequence forms, row after row; 0: they stand on a line.
  virtual std::int64_t grid_columns() const { return 0; }
  /// Whether the places of every sequence form a graph of its own (`Sample::edges`).
  virtual bool forms_graph() const { return false; }

  /// Size of the fixed training set; absent where every step draws fresh samples.
  virtual std::optional<std::int64_t> training_samples() const = 0;
  /// The batch of one step (from 1). Fixed data: epochs over all samples, shuffled anew each epoch when
  /// the task's `shuffle` is on; the last, smaller batch of an epoch is kept.
  virtual Batch training_batch(std::uint64_t seed, std::int64_t step, std::int64_t batch_size) const = 0;
  /// The fixed validation samples of a seed, in batches of equal length or padded.
  virtual std::vector<Batch> validation_batches(std::uint64_t seed, std::int64_t batch_size) const = 0;
  /// `count` fresh samples of exactly this length; empty where the task cannot make them.
  virtual std::vector<Batch> batches_of_length(std::uint64_t seed, std::int64_t length,
                                               std::int64_t count) const = 0;

  /// The accuracy of the best constant answer, 0 … 1.
  virtual double guessing_level() const = 0;
  /// The best accuracy of any model that sees only the bag of symbols and, where it answers for one
  /// place, the symbol at that place. Absent where it is not known.
  virtual std::optional<double> order_blind_bound() const = 0;
  /// The place at which a reader from left to right knows the answer of a sequence; absent where the task
  /// cannot tell it, or where it is the same in all sequences.
  virtual std::optional<std::int64_t> deciding_place(const std::vector<std::int32_t>& tokens) const {
    static_cast<void>(tokens);
    return std::nullopt;
  }

  virtual std::string question() const = 0;                       ///< in words, one sentence
  virtual std::string token_text(std::int64_t token) const = 0;   ///< "A", "mary", "h"
  virtual std::string class_text(std::int64_t target) const = 0;  ///< "A", "yes", "female"
  virtual std::string separator() const { return ""; }            ///< between tokens when shown: "" or " "
  virtual Sample example(std::uint64_t seed) const = 0;           ///< one to show beside the question
  /// Reads what a user typed; the targets are filled in where the task can answer, else empty.
  virtual Result<Sample> read_input(const std::string& text) const = 0;
  /// The class that ends an answer which is written symbol after symbol behind what was read, from the first
  /// place that is asked on; every other class is the token that is written. Absent: all answers at once.
  virtual std::optional<std::int64_t> ending_class() const { return std::nullopt; }
  virtual DataSummary summary(std::uint64_t seed) const = 0;
  /// What a reader of results must know about the data: rows left out, texts cut, validation rows that also
  /// stand in the training part. One line a fact.
  virtual std::vector<std::string> notes() const { return {}; }
};

using MakeTask = Result<std::unique_ptr<Task>> (*)(const Json& options, const std::filesystem::path& folder);
using TaskRegistry = Registry<MakeTask, TaskTraits>;
TaskRegistry& task_registry();

struct RegisterTask {
  explicit RegisterTask(TaskRegistry::Entry entry) { task_registry().add(std::move(entry)); }
};

/// Builds the task of a complete, checked configuration. May read files: not for the GUI thread.
/// `options` is `RunConfig::task`; relative paths start at `folder`.
Result<std::unique_ptr<Task>> make_task(const Json& options, const std::filesystem::path& folder);

/// What a model reads before it answers: all, or, where the answer is written behind it, the tokens up to the
/// first place that is asked.
Sample prompt_of(const Task& task, const Sample& sample);

/// Lays samples out; token 0 pads. `scope` says whether there is one target or one a token.
Batch make_batch(const std::vector<const Sample*>& samples, AnswerScope scope);

/// Appends the sequence `index` of `from`, without its padding; it is as long as those that `to` has.
void append_sequence(const Batch& from, std::int64_t index, Batch& to);

/// The sequences `first` … `first + count − 1`.
Batch piece_of(const Batch& batch, std::int64_t first, std::int64_t count);

}  // namespace ordinate
