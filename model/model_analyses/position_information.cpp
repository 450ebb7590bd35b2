#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/model_analyses/model_analysis_registry.h"
#include "model/model_analyses/result_parts.h"
#include "model/random/random_stream.h"
#include "model/table_analyses/table_data.h"

namespace ordinate {

namespace {

constexpr std::int64_t widest_state = 1024;

/// Sums that a least-squares fit needs, so that no state has to be kept.
struct Moments {
  at::Tensor square;   ///< XᵀX with a column of ones in front
  at::Tensor product;  ///< Xᵀy
  double target = 0;   ///< Σ y
  double target_square = 0;
  double count = 0;

  void add(const at::Tensor& features, const at::Tensor& targets) {
    const at::Tensor ones = at::ones({features.size(0), 1}, at::kDouble);
    const at::Tensor x = at::cat({ones, features}, 1);
    const at::Tensor xx = at::mm(x.t(), x);
    const at::Tensor xy = at::mv(x.t(), targets);
    square = square.defined() ? square + xx : xx;
    product = product.defined() ? product + xy : xy;
    target += targets.sum().item<double>();
    target_square += targets.square().sum().item<double>();
    count += static_cast<double>(targets.numel());
  }

  /// R² of y = X w on these data: 1 − Σ(y − ŷ)²/Σ(y − ȳ)².
  double explained(const at::Tensor& weights) const {
    const double errors = target_square - 2 * weights.dot(product).item<double>() +
                          weights.dot(at::mv(square, weights)).item<double>();
    return 1 - errors / (target_square - target * target / count);
  }
};

/// Sequences are dealt to three sets: fitted to, to choose the penalty with, to be judged by.
enum SetOfSamples { fitted, tuned, judged, sets };

class RidgeFit {
 public:
  std::array<Moments, sets> moments;

  /// R² on sequences that took no part.
  double explained() const {
    const Moments& m = moments[fitted];
    const std::int64_t width = m.square.size(0) - 1;
    const at::Tensor mean = m.square[0].narrow(0, 1, width) / m.count;
    const at::Tensor covariance =
        m.square.narrow(0, 1, width).narrow(1, 1, width) - m.count * at::ger(mean, mean);
    const at::Tensor covariate = m.product.narrow(0, 1, width) - mean * m.target;
    const auto [eigenvalues, vectors] = at::linalg_eigh(covariance);
    const double scale = eigenvalues.clamp_min(0).mean().item<double>();
    const double constant = m.target / m.count;
    if (!(scale > 0)) return 0;  // all states are equal: the mean is all that can be said
    const at::Tensor loadings = at::mv(vectors.t(), covariate);
    double best = -std::numeric_limits<double>::infinity();
    double result = 0;
    for (int half_decades = -24; half_decades <= 12; ++half_decades) {
      const double penalty = scale * std::pow(10.0, 0.5 * half_decades);
      const at::Tensor slopes = at::mv(vectors, loadings / (eigenvalues.clamp_min(0) + penalty));
      const at::Tensor shift = constant - mean.dot(slopes);
      const at::Tensor weights = at::cat({shift.reshape({1}), slopes});
      const double tuning = moments[tuned].explained(weights);
      if (tuning <= best) continue;
      best = tuning;
      result = moments[judged].explained(weights);
    }
    return result;
  }
};

class PositionObserver : public PassObserver {
 public:
  struct Part {
    std::string name;
    RidgeFit truth;
    RidgeFit shuffled;
  };

  /// `places` are the places of the symbols among those of a state.
  PositionObserver(std::int64_t first_place, std::int64_t length)
      : first_place_(first_place), length_(length), shuffle_(0, "position information", "shuffle") {}

  void state(const std::string& name, const at::Tensor& values) override {
    if (name == "embedding") begin_pass(values.size(0));
    if (next_ == parts.size()) parts.push_back({name, {}, {}});
    Part& part = parts[next_++];
    if (values.size(2) > widest_state) return;
    const at::Tensor symbols = values.narrow(1, first_place_, length_);
    for (std::int64_t set = 0; set < sets; ++set) {
      const at::Tensor rows = indices_of_set(set);
      if (rows.numel() == 0) continue;
      const at::Tensor features = symbols.index_select(0, rows).reshape({-1, values.size(2)});
      const auto index = static_cast<std::size_t>(set);
      part.truth.moments[index].add(features, at::arange(length_, at::kDouble).repeat({rows.numel()}));
      part.shuffled.moments[index].add(features, shuffled_.index_select(0, rows).reshape({-1}));
    }
  }

  std::vector<Part> parts;

 private:
  void begin_pass(std::int64_t samples) {
    next_ = 0;
    first_sample_ += samples_;
    samples_ = samples;
    shuffled_ = at::empty({samples, length_}, at::kDouble);
    std::vector<double> order(static_cast<std::size_t>(length_));
    for (std::int64_t sample = 0; sample < samples; ++sample) {
      std::iota(order.begin(), order.end(), 0.0);
      for (std::size_t k = order.size(); k > 1; --k) std::swap(order[k - 1], order[shuffle_.below(k)]);
      std::copy(order.begin(), order.end(), shuffled_.data_ptr<double>() + sample * length_);
    }
  }

  /// Half of the sequences are fitted to, a quarter each to the others, in turn.
  at::Tensor indices_of_set(std::int64_t set) const {
    std::vector<std::int64_t> rows;
    for (std::int64_t i = 0; i < samples_; ++i) {
      const std::int64_t turn = (first_sample_ + i) % 4;
      if ((turn < 2 ? fitted : turn == 2 ? tuned : judged) == set) rows.push_back(i);
    }
    return at::tensor(rows, at::kLong);
  }

  std::int64_t first_place_;
  std::int64_t length_;
  RandomStream shuffle_;
  std::size_t next_ = 0;
  std::int64_t first_sample_ = 0;
  std::int64_t samples_ = 0;
  at::Tensor shuffled_;
};

Batch random_sequences(std::int64_t count, std::int64_t length, std::int64_t symbols) {
  Batch batch;
  batch.size = count;
  batch.length = length;
  RandomStream stream(0, "position information", "tokens");
  for (std::int64_t i = 0; i < count * length; ++i)
    batch.tokens.push_back(static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(symbols))));
  batch.lengths.assign(static_cast<std::size_t>(count), length);
  batch.targets.assign(static_cast<std::size_t>(count), -1);
  return batch;
}

void analyse_position_information(const ModelAnalysisTask& task, AnalysisResult& result) {
  const ModelSubject& subject = task.subject;
  const Json wanted = task.options.value("length", Json());
  const std::int64_t length = wanted.is_null() ? subject.task->longest() : wanted.get<std::int64_t>();
  if (subject.task->forms_graph()) return set_rest_undefined(result, "the places of a graph have no order");
  if (length < 2) return set_rest_undefined(result, "there is one place only");
  if (!subject.model->covers(length))
    return set_rest_undefined(
        result, "the model has no position for sequences of " + std::to_string(length) + " symbols");
  const bool token_first = subject.model->extra_positions() > 0 &&
                           subject.description["readout"].value("place", std::string()) == "first";
  PositionObserver observer(token_first ? 1 : 0, length);
  const Batch batch = random_sequences(task.options["sequences"], length, subject.task->symbols());
  observe(subject, batch, observer, task.stop);
  std::vector<std::string> names;
  std::vector<double> truth;
  std::vector<double> shuffled;
  for (const PositionObserver::Part& part : observer.parts) {
    check_stop(task.stop);
    const bool fits = part.truth.moments[fitted].count > 0;
    names.push_back(part.name);
    truth.push_back(fits ? part.truth.explained() : undefined_value);
    shuffled.push_back(fits ? part.shuffled.explained() : undefined_value);
  }
  const auto set = [&](const char* key, double value) {
    if (std::isnan(value))
      set_undefined(result, key,
                    "states of more than " + std::to_string(widest_state) + " columns are left out");
    else
      set_scalar(result, key, value);
  };
  set("input", truth[1]);
  set("last", truth.back());
  set("largest", *std::max_element(truth.begin() + 1, truth.end(),
                                   [](double a, double b) { return std::isnan(a) || a < b; }));
  set("chance", shuffled.back());
  if (task.scalars_only) return;
  const std::string chart = "Position read from the state";
  result.curves.push_back(counted_curve("explained", "position", chart, "part", "R²", 0, truth));
  result.curves.push_back(counted_curve("chance", "shuffled positions", chart, "part", "R²", 0, shuffled));
  result.curves.back().reference = true;
  result.notes.push_back(parts_note(names));
}

const RegisterModelAnalysis position_information_entry{
    {{.id = "position-information",
      .title = "Position information",
      .summary = "How well a linear reader can tell a symbol's place from the state behind each layer: 1 "
                 "exactly, 0 not at all.",
      .help =
          "Sequences of random symbols go through the model. Ridge regression from the state at each place "
          "to "
          "the number of the place is fitted to half of them; a quarter chooses the penalty, and R² is taken "
          "on the last quarter, which took no part. Beside it stands the same with the places shuffled "
          "within "
          "each sequence: chance. A little below 0 means no better than the mean place.\n\nAttention in both "
          "directions without an encoding stays at 0 in every layer; a causal mask brings position in layer "
          "by layer; an encoding in attention can write into the states what the input does not hold.\n\n"
          "Part 0 are the symbols before any encoding: always 0. A reader that is not linear could find "
          "more.",
      .formula = R"(\min_{w, b} Σ_p (w · x_p + b - p)^2 + λ \norm{w}^2)"
                 "\n"
                 R"(R^2 = 1 - \frac{Σ_p (w · x_p + b - p)^2}{Σ_p (p - \text{mean})^2})",
      .reference = "Haviv et al. 2022, section 5; Hoerl and Kennard 1970",
      .order = 40,
      .options = {{.key = "sequences",
                   .label = "sequences",
                   .help = "Random ones, of the whole vocabulary.",
                   .kind = OptionKind::integer,
                   .default_value = 256,
                   .minimum = 8,
                   .maximum = 16384},
                  {.key = "length",
                   .label = "length",
                   .help = "Of the sequences.",
                   .kind = OptionKind::integer,
                   .default_value = nullptr,
                   .absent = "the longest that is trained",
                   .unit = "symbols",
                   .minimum = 1,
                   .maximum = 65536}}},
     {.scalars =
          {{.key = "input", .label = "R² of what enters the body", .kind = AnalysisScalar::Kind::share},
           {.key = "last", .label = "R² behind the body", .kind = AnalysisScalar::Kind::share},
           {.key = "largest", .label = "largest R² of a part", .kind = AnalysisScalar::Kind::share},
           {.key = "chance",
            .label = "R² behind the body, places shuffled",
            .kind = AnalysisScalar::Kind::share}},
      .analyse = analyse_position_information}}};

}  // namespace

}  // namespace ordinate
