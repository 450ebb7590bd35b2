#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>

#include "model/model_analyses/model_analysis_registry.h"
#include "model/model_analyses/position_trial.h"
#include "model/model_analyses/result_parts.h"

namespace ordinate {

namespace {

/// Uniform among all but the identity, which would move nothing. `length` is at least 2.
Permutation random_permutation(std::uint64_t seed, std::int64_t length, std::int64_t number) {
  RandomStream stream(seed, "shuffle test", "length " + std::to_string(length),
                      static_cast<std::uint64_t>(number));
  Permutation permutation(static_cast<std::size_t>(length));
  do {
    for (std::size_t p = 0; p < permutation.size(); ++p) permutation[p] = static_cast<std::int64_t>(p);
    stream.shuffle(permutation);
  } while (std::is_sorted(permutation.begin(), permutation.end()));
  return permutation;
}

/// The symbol at place p stands at place π(p) afterwards, and takes its target along where it has one.
Batch with_symbols_moved(const Batch& batch, const Permutation& permutation, bool per_token) {
  Batch moved = batch;
  for (std::int64_t i = 0; i < batch.size; ++i)
    for (std::int64_t p = 0; p < batch.length; ++p) {
      const auto from = static_cast<std::size_t>(i * batch.length + p);
      const auto to = static_cast<std::size_t>(i * batch.length + permutation[static_cast<std::size_t>(p)]);
      moved.tokens[to] = batch.tokens[from];
      if (per_token) moved.targets[to] = batch.targets[from];
    }
  return moved;
}

/// Absolute differences of logits.
class DifferenceOfLogits {
 public:
  /// `difference`: [samples, outputs], or [samples, length, outputs] with one row a place.
  void add(const at::Tensor& difference) {
    const at::Tensor size = difference.abs();
    largest_ = std::max(largest_, size.max().item<double>());
    sum_ += size.sum().item<double>();
    count_ += static_cast<double>(size.numel());
    if (size.dim() < 3) return;
    const at::Tensor places = size.sum(2).sum(0);
    const auto length = static_cast<std::size_t>(size.size(1));
    if (place_sums_.size() < length) place_sums_.resize(length);
    if (place_counts_.size() < length) place_counts_.resize(length);
    for (std::size_t p = 0; p < length; ++p) {
      place_sums_[p] += places.data_ptr<double>()[p];
      place_counts_[p] += static_cast<double>(size.size(0) * size.size(2));
    }
  }
  double largest() const { return largest_; }
  double mean() const { return sum_ / count_; }
  std::vector<double> by_place() const {
    std::vector<double> means;
    for (std::size_t p = 0; p < place_sums_.size(); ++p) means.push_back(place_sums_[p] / place_counts_[p]);
    return means;
  }

 private:
  double largest_ = 0;
  double sum_ = 0;
  double count_ = 0;
  std::vector<double> place_sums_;
  std::vector<double> place_counts_;
};

/// One way of shuffling.
struct Shuffled {
  TrialScore score;
  std::vector<TrialScore> by_permutation;
  DifferenceOfLogits difference;

  void add(std::size_t permutation, const at::Tensor& logits, const Batch& batch) {
    score.add(logits, batch);
    by_permutation[permutation].add(logits, batch);
  }
};

class ShuffleTest {
 public:
  explicit ShuffleTest(const ModelAnalysisTask& task)
      : task_(task),
        per_token_(task.subject.task->scope() == AnswerScope::token),
        has_positions_(task.subject.model->encoding().tells_positions()),
        seed_(task.options["seed"].get<std::uint64_t>()),
        count_(task.options["permutations"]) {
    symbols.by_permutation.resize(static_cast<std::size_t>(count_));
    positions.by_permutation.resize(static_cast<std::size_t>(count_));
  }

  void look_at(const Batch& batch) {
    for (const Batch& piece : pieces_of(task_.subject, batch)) {
      const at::Tensor logits = logits_of(task_.subject, piece);
      as_it_is.add(logits, piece);
      for (std::int64_t k = 0; k < count_; ++k) {
        check_stop(task_.stop);
        shuffle(piece, logits, k);
      }
    }
  }

  bool has_positions() const { return has_positions_; }

  TrialScore as_it_is;
  Shuffled symbols;
  Shuffled positions;

 private:
  void shuffle(const Batch& piece, const at::Tensor& logits, std::int64_t number) {
    const auto index = static_cast<std::size_t>(number);
    const Permutation permutation = random_permutation(seed_, piece.length, number);
    const Batch moved = with_symbols_moved(piece, permutation, per_token_);
    const at::Tensor of_moved = logits_of(task_.subject, moved);
    symbols.add(index, of_moved, moved);
    // Where every symbol is answered for, its answer is looked up where the symbol is now.
    symbols.difference.add(
        (per_token_ ? of_moved.index_select(1, at::tensor(permutation, at::kLong)) : of_moved) - logits);
    if (!has_positions_) return;
    PermutedPositions permuted(task_.subject.model->encoding(), permutation);
    const at::Tensor of_permuted = logits_of(task_.subject, piece, &permuted);
    positions.add(index, of_permuted, piece);
    positions.difference.add(of_permuted - logits);
  }

  const ModelAnalysisTask& task_;
  bool per_token_;
  bool has_positions_;
  std::uint64_t seed_;
  std::int64_t count_;
};

void set_scalars_of(AnalysisResult& result, const std::string& way, const TrialScore& before,
                    const Shuffled& shuffled) {
  set_scalar(result, way + "_accuracy", shuffled.score.accuracy());
  set_scalar(result, way + "_drop", 100 * (before.accuracy() - shuffled.score.accuracy()));
  set_scalar(result, way + "_mean", shuffled.difference.mean());
  set_scalar(result, way + "_largest", shuffled.difference.largest());
}

void draw_curves_of(AnalysisResult& result, const std::string& way, const std::string& label,
                    const Shuffled& shuffled) {
  std::vector<double> accuracies;
  for (const TrialScore& score : shuffled.by_permutation) accuracies.push_back(score.accuracy());
  result.curves.push_back(counted_curve(way + "_accuracies", label, "Accuracy by permutation", "permutation",
                                        "accuracy", 1, accuracies));
  result.curves.back().style = AnalysisCurve::Style::points;
  const std::vector<double> differences = shuffled.difference.by_place();
  if (!differences.empty())
    result.curves.push_back(counted_curve(way + "_differences", label, "Difference of logits by place",
                                          "place of the symbol before the shuffle",
                                          "mean |difference of logits|", 0, differences));
}

void analyse_shuffle_test(const ModelAnalysisTask& task, AnalysisResult& result) {
  const TrialSamples samples = trial_samples(task.subject, task.options["samples"]);
  ShuffleTest test(task);
  for (const Batch& batch : samples.batches) test.look_at(batch);
  if (!test.as_it_is.asked_any())
    return set_rest_undefined(result, "there are no validation samples of at least two symbols");
  set_scalar(result, "accuracy", test.as_it_is.accuracy());
  set_scalars_of(result, "symbols", test.as_it_is, test.symbols);
  if (test.has_positions())
    set_scalars_of(result, "positions", test.as_it_is, test.positions);
  else
    set_rest_undefined(result, "the encoding says nothing about positions: there is nothing to shuffle");
  if (task.scalars_only) return;
  draw_curves_of(result, "symbols", "symbols shuffled", test.symbols);
  if (test.has_positions()) draw_curves_of(result, "positions", "positions shuffled", test.positions);
  const std::vector<double> level(test.symbols.by_permutation.size(), test.as_it_is.accuracy());
  result.curves.push_back(counted_curve("accuracy", "not shuffled", "Accuracy by permutation", "permutation",
                                        "accuracy", 1, level));
  result.curves.back().reference = true;
  result.notes.push_back(samples.note);
}

const RegisterModelAnalysis shuffle_test_entry{
    {{.id = "shuffle-test",
      .title = "Shuffle test",
      .summary = "What becomes of the answers when symbols, or positions, are shuffled: proof that order is "
                 "used, or that it is not.",
      .help =
          "The same random permutations are applied in two ways. Symbols shuffled: the symbol at place p "
          "moves "
          "to place π(p). Positions shuffled: every symbol stays, but the encoding takes the one at place p "
          "for "
          "the one at π(p): its row of a table, its rotation, its biases in attention. A class token keeps "
          "its "
          "place and its position, and there is no padding: samples are sorted by length.\n\nAn answer "
          "counts "
          "as "
          "right when it is what was right before the shuffle. Tasks that ask once a sequence: its target. "
          "Tasks "
          "that ask at every symbol: the symbol takes its target along. So the shuffled input is not a new "
          "question with a new answer: a model that cannot see order gives its old answers and keeps its "
          "accuracy, and the more a model goes by order, the more it loses.\n\nThe difference of logits is "
          "|f(πx) − π f(x)| where every symbol is answered for, |f(πx) − f(x)| where the sequence is. "
          "Attention in both directions without an encoding leaves 0 but for rounding, unless the readout "
          "takes the last symbol, which is another one afterwards.\n\nIn attention in both directions the "
          "two "
          "ways are the same seen from two sides and give the same numbers, again but for that readout. They "
          "part where a causal mask, a recurrent block or a convolution knows the order by itself: shuffled "
          "positions then show what is due to the encoding alone.\n\nA drop says that the model goes by "
          "order, "
          "not that it is good. No drop at a task whose answer lies in the order says that the answers do "
          "not "
          "come from there.",
      .formula = R"(f(x_π) = f(x)_π)",
      .reference =
          "Lee et al. 2019 (Set Transformer: attention is permutation equivariant); Pham et al. 2021 "
          "(Out of Order)",
      .order = 90,
      .options = {trial_samples_option(),
                  {.key = "permutations",
                   .label = "permutations",
                   .help =
                       "How many random orders; all samples of one length share them. An order that moves "
                       "nothing is not among them.",
                   .kind = OptionKind::integer,
                   .default_value = 32,
                   .minimum = 1,
                   .maximum = 1000},
                  {.key = "seed",
                   .label = "seed",
                   .help = "Of the permutations. The same for every run, so that runs can be compared.",
                   .kind = OptionKind::integer,
                   .default_value = 1,
                   .minimum = 0,
                   .maximum = 2147483647.0,
                   .advanced = true}}},
     {.scalars = {{.key = "accuracy", .label = "accuracy, not shuffled", .kind = AnalysisScalar::Kind::share},
                  {.key = "symbols_accuracy",
                   .label = "accuracy, symbols shuffled",
                   .kind = AnalysisScalar::Kind::share},
                  {.key = "symbols_drop", .label = "drop, symbols shuffled", .unit = "points"},
                  {.key = "positions_accuracy",
                   .label = "accuracy, positions shuffled",
                   .kind = AnalysisScalar::Kind::share},
                  {.key = "positions_drop", .label = "drop, positions shuffled", .unit = "points"},
                  {.key = "symbols_mean", .label = "mean difference of logits, symbols shuffled"},
                  {.key = "symbols_largest", .label = "largest difference of logits, symbols shuffled"},
                  {.key = "positions_mean", .label = "mean difference of logits, positions shuffled"},
                  {.key = "positions_largest", .label = "largest difference of logits, positions shuffled"}},
      .analyse = analyse_shuffle_test}}};

}  // namespace

}  // namespace ordinate
