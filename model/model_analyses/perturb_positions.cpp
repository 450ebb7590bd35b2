#include <algorithm>
#include <functional>
#include <memory>

#include "model/model_analyses/model_analysis_registry.h"
#include "model/model_analyses/position_trial.h"
#include "model/model_analyses/result_parts.h"

namespace ordinate {

namespace {

constexpr std::int64_t most_pairs_drawn = 64;
constexpr std::int64_t samples_shown = 2;

/// The encoding that samples of this length are shown to; null for the model's own.
using EncodingFor = std::function<std::unique_ptr<AlteredEncoding>(std::int64_t length)>;

/// The numbers behind one perturbation, or why there are none.
struct Perturbed {
  TrialScore score;
  std::string why_none;
  std::vector<std::vector<std::int64_t>> answers = {};  ///< to the samples that are shown
};

class Perturbations {
 public:
  Perturbations(const ModelAnalysisTask& task, std::vector<Batch> batches)
      : task_(task), encoding_(task.subject.model->encoding()), batches_(std::move(batches)) {}

  Perturbed as_it_is() const {
    return scored([](std::int64_t) { return nullptr; });
  }

  Perturbed exchanged() const {
    const std::int64_t first = task_.options["first"];
    const std::int64_t second = task_.options["second"];
    bool any = false;
    const Perturbed result = scored([&](std::int64_t length) -> std::unique_ptr<AlteredEncoding> {
      if (std::max(first, second) >= length || first == second) return nullptr;
      any = true;
      Permutation permutation = rotated(length, 0);
      std::swap(permutation[static_cast<std::size_t>(first)], permutation[static_cast<std::size_t>(second)]);
      return std::make_unique<PermutedPositions>(encoding_, permutation);
    });
    return any ? result : none("no sample has these two positions");
  }

  Perturbed shifted() const {
    const std::int64_t shift = task_.options["shift"];
    for (const Batch& batch : batches_) {
      const std::int64_t end =
          shifted_positions(positions_of_samples(task_.subject, batch.length), shift).end();
      if (!encoding_.covers(end)) return none("the encoding has no position " + std::to_string(end - 1));
    }
    return scored([&](std::int64_t) { return std::make_unique<ShiftedPositions>(encoding_, shift); });
  }

  Perturbed shifted_around() const {
    const std::int64_t shift = task_.options["shift"];
    return scored([&](std::int64_t length) {
      return std::make_unique<PermutedPositions>(encoding_, rotated(length, shift));
    });
  }

  Perturbed noisy() const {
    const double share = task_.options["noise"];
    const std::int64_t draws = task_.options["draws"];
    bool any = false;
    Perturbed result;
    for (std::int64_t draw = 0; draw < draws; ++draw)
      for (const Batch& batch : batches_) {
        NoisyVectors noisy(encoding_, share, task_.options["seed"].get<std::uint64_t>(),
                           static_cast<std::uint64_t>(draw));
        score(batch, &noisy, result);
        any = any || noisy.found_any();
      }
    return any ? result
               : none(
                     "the encoding adds no vectors to states and no biases to logits, or they are all equal");
  }

  /// Of the table or the rotation, in samples of the longest length.
  std::int64_t pairs() const {
    return WithoutPair::pairs_of(encoding_, task_.subject.description["embedding"]["width"],
                                 positions_of_samples(task_.subject, batches_.back().length));
  }

  Perturbed without_pair(std::int64_t pair) const {
    if (pairs() == 0) return none("the encoding adds no table at the input and rotates nothing");
    if (pair >= pairs()) return none("there are only " + std::to_string(pairs()) + " pairs, counted from 0");
    return scored([&](std::int64_t) { return std::make_unique<WithoutPair>(encoding_, pair); });
  }

  /// The samples whose answers are shown: the first of the longest.
  const Batch& shown() const { return batches_.back(); }

 private:
  static Perturbed none(const std::string& why) { return {{}, why}; }

  /// p + shift, beginning again behind the last.
  static Permutation rotated(std::int64_t length, std::int64_t shift) {
    Permutation permutation;
    for (std::int64_t p = 0; p < length; ++p) permutation.push_back((p + shift) % length);
    return permutation;
  }

  void score(const Batch& batch, PositionalEncoding* encoding, Perturbed& result) const {
    for (const Batch& piece : pieces_of(task_.subject, batch)) {
      check_stop(task_.stop);
      const at::Tensor logits = logits_of(task_.subject, piece, encoding);
      result.score.add(logits, piece);
      const auto still = samples_shown - static_cast<std::int64_t>(result.answers.size());
      if (&batch != &shown()) continue;
      for (auto& each : most_likely_answers(logits, piece, still)) result.answers.push_back(std::move(each));
    }
  }

  Perturbed scored(const EncodingFor& encoding_for) const {
    Perturbed result;
    for (const Batch& batch : batches_) score(batch, encoding_for(batch.length).get(), result);
    return result;
  }

  const ModelAnalysisTask& task_;
  PositionalEncoding& encoding_;
  std::vector<Batch> batches_;
};

void set_perturbed(AnalysisResult& result, const std::string& key, const Perturbed& perturbed) {
  if (!perturbed.why_none.empty()) {
    set_undefined(result, key + "_accuracy", perturbed.why_none);
    set_undefined(result, key + "_loss", perturbed.why_none);
    return;
  }
  set_scalar(result, key + "_accuracy", perturbed.score.accuracy());
  set_scalar(result, key + "_loss", perturbed.score.loss());
}

/// What was answered, the answers to one sample together.
void add_answers(const std::vector<std::pair<const char*, const Perturbed*>>& ways, const Batch& shown,
                 const ModelSubject& subject, AnalysisResult& result) {
  const std::size_t samples = ways.front().second->answers.size();
  for (std::size_t sample = 0; sample < samples; ++sample)
    for (const auto& [way, perturbed] : ways)
      if (perturbed->why_none.empty())
        result.answers.push_back(answer_in_words(way, perturbed->answers[sample], shown,
                                                 static_cast<std::int64_t>(sample), *subject.task));
}

void draw_pairs(const Perturbations& perturbations, const TrialScore& before, AnalysisResult& result) {
  const std::int64_t all = perturbations.pairs();
  if (all == 0) return;
  std::vector<double> accuracies;
  std::vector<double> losses;
  for (std::int64_t pair = 0; pair < std::min(all, most_pairs_drawn); ++pair) {
    const TrialScore score = perturbations.without_pair(pair).score;
    accuracies.push_back(score.accuracy());
    losses.push_back(score.loss());
  }
  const auto draw = [&](const std::string& what, const std::string& unit, std::vector<double> values,
                        double level) {
    const std::string chart = std::string(what == "loss" ? "Loss" : "Accuracy") + " without one pair";
    const std::vector<double> line(values.size(), level);
    result.curves.push_back(counted_curve("pairs_" + what, "one pair dropped", chart, "dropped pair",
                                          what + unit, 0, std::move(values)));
    result.curves.push_back(
        counted_curve("before_" + what, "as it is", chart, "dropped pair", what + unit, 0, line));
    result.curves.back().reference = true;
  };
  draw("accuracy", "", accuracies, before.accuracy());
  draw("loss", " (nats)", losses, before.loss());
  if (all > most_pairs_drawn)
    result.notes.push_back("Of " + std::to_string(all) + " pairs the first " +
                           std::to_string(most_pairs_drawn) + " are drawn.");
}

void analyse_perturb_positions(const ModelAnalysisTask& task, AnalysisResult& result) {
  TrialSamples samples = trial_samples(task.subject, task.options["samples"]);
  if (samples.batches.empty())
    return set_rest_undefined(result, "there are no validation samples of at least two symbols");
  const Perturbations perturbations(task, std::move(samples.batches));
  const Perturbed as_it_is = perturbations.as_it_is();
  const TrialScore& before = as_it_is.score;
  if (!before.asked_any()) return set_rest_undefined(result, "the validation samples ask for no answer");
  set_scalar(result, "accuracy", before.accuracy());
  set_scalar(result, "loss", before.loss());
  if (!task.subject.model->encoding().tells_positions())
    return set_rest_undefined(result, "the encoding says nothing about positions");
  const Perturbed exchanged = perturbations.exchanged();
  const Perturbed shifted = perturbations.shifted();
  const Perturbed around = perturbations.shifted_around();
  const Perturbed noisy = perturbations.noisy();
  const Perturbed without = perturbations.without_pair(task.options["pair"]);
  set_perturbed(result, "exchange", exchanged);
  set_perturbed(result, "shift", shifted);
  set_perturbed(result, "around", around);
  set_perturbed(result, "noise", noisy);
  set_perturbed(result, "pair", without);
  if (task.scalars_only) return;
  add_answers({{"as it is", &as_it_is},
               {"two exchanged", &exchanged},
               {"shifted", &shifted},
               {"shifted around", &around},
               {"with noise", &noisy},
               {"pair dropped", &without}},
              perturbations.shown(), task.subject, result);
  draw_pairs(perturbations, before, result);
  result.notes.push_back(samples.note);
}

AnalysisScalar accuracy_scalar(const std::string& key, const std::string& what) {
  return {.key = key, .label = "accuracy, " + what, .kind = AnalysisScalar::Kind::share};
}

AnalysisScalar loss_scalar(const std::string& key, const std::string& what) {
  return {.key = key, .label = "loss, " + what, .unit = "nats"};
}

const RegisterModelAnalysis perturb_positions_entry{
    {{.id = "perturb-positions",
      .title = "Perturbed positions",
      .summary = "What becomes of accuracy and loss when positions are exchanged, shifted, made noisy, or "
                 "lose a frequency.",
      .help =
          "The symbols stay where they are; what the encoding says about their places is changed, in the "
          "trained "
          "model and without training it again. Above the plots stands what the models answer then to two of "
          "the "
          "samples, with wrong symbols struck through.\n\nTwo exchanged: each of two positions is taken for "
          "the "
          "other; "
          "shorter samples stay as they are. Shifted: every position number is larger, that of a class token "
          "too. Encodings that know distances alone do not notice; a table needs rows to spare. Shifted "
          "around: "
          "the symbols' last positions begin again at 0, so no row is missing. With noise: normal noise on "
          "the "
          "vectors that are added or joined and on the biases that are added to attention logits, measured "
          "in "
          "the standard deviation of the table, or of each head's biases, itself; rotations, and what is "
          "computed from queries and keys, get none. Pair dropped: columns 2i and 2i+1 of a table that is "
          "added or joined hold 0, or the pair of dimensions does not rotate. Where sines come first, "
          "or halves rotate, the pair is the two columns of the same frequency. In a sinusoidal table and a "
          "rotation a pair is one frequency, from fast to slow; in a trained table it is just two "
          "columns.\n\nWhat an encoding does not have is left out, and the table of numbers says "
          "why.\n\nSamples "
          "of one symbol are left out.",
      .reference = "Vaswani et al. 2017, section 3.5; Su et al. 2021, section 3.2",
      .order = 100,
      .options = {trial_samples_option(),
                  {.key = "first",
                   .label = "exchange position",
                   .help = "Counted from 0, without a class token.",
                   .kind = OptionKind::integer,
                   .default_value = 0,
                   .minimum = 0,
                   .maximum = 65535},
                  {.key = "second",
                   .label = "with position",
                   .help = "Counted from 0, without a class token.",
                   .kind = OptionKind::integer,
                   .default_value = 1,
                   .minimum = 0,
                   .maximum = 65535},
                  {.key = "shift",
                   .label = "shift by",
                   .help = "Added to every position; on a grid, to every row.",
                   .kind = OptionKind::integer,
                   .default_value = 1,
                   .unit = "positions",
                   .minimum = 1,
                   .maximum = 65535},
                  {.key = "noise",
                   .label = "noise",
                   .help = "Its standard deviation, as a share of that of what it is added to.",
                   .kind = OptionKind::number,
                   .default_value = 0.5,
                   .minimum = 0,
                   .maximum = 1000},
                  {.key = "draws",
                   .label = "draws of noise",
                   .help = "How often noise is drawn; accuracy and loss are means over all.",
                   .kind = OptionKind::integer,
                   .default_value = 5,
                   .minimum = 1,
                   .maximum = 1000,
                   .advanced = true},
                  {.key = "pair",
                   .label = "dropped pair",
                   .help = "Counted from 0.",
                   .kind = OptionKind::integer,
                   .default_value = 0,
                   .minimum = 0,
                   .maximum = 65535},
                  {.key = "seed",
                   .label = "seed",
                   .help = "Of the noise. The same for every run, so that runs can be compared.",
                   .kind = OptionKind::integer,
                   .default_value = 1,
                   .minimum = 0,
                   .maximum = 2147483647.0,
                   .advanced = true}}},
     {.scalars = {accuracy_scalar("accuracy", "as it is"), loss_scalar("loss", "as it is"),
                  accuracy_scalar("exchange_accuracy", "two exchanged"),
                  loss_scalar("exchange_loss", "two exchanged"), accuracy_scalar("shift_accuracy", "shifted"),
                  loss_scalar("shift_loss", "shifted"), accuracy_scalar("around_accuracy", "shifted around"),
                  loss_scalar("around_loss", "shifted around"),
                  accuracy_scalar("noise_accuracy", "with noise"), loss_scalar("noise_loss", "with noise"),
                  accuracy_scalar("pair_accuracy", "pair dropped"), loss_scalar("pair_loss", "pair dropped")},
      .analyse = analyse_perturb_positions}}};

}  // namespace

}  // namespace ordinate
