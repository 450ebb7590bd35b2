#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <cmath>
#include <optional>

#include "model/random/random_stream.h"
#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

/// The `index`-th random table of this shape: the same for every program, run and analysis.
at::Tensor random_table(std::int64_t rows, std::int64_t columns, int index) {
  at::Tensor table = at::empty({rows, columns}, at::kDouble);
  RandomStream stream(0, "analysis baseline", std::to_string(rows) + "x" + std::to_string(columns),
                      static_cast<std::uint64_t>(index));
  double* values = table.data_ptr<double>();
  for (std::int64_t i = 0; i < table.numel(); ++i) values[i] = stream.normal();
  return table;
}

double root_mean_square(const at::Tensor& table) { return std::sqrt(table.square().mean().item<double>()); }

/// Computes the scalars of several requests for one table after the other.
class BaselineRun {
 public:
  BaselineRun(std::vector<PreparedRequest> requests, const AnalysisInput& input, const StopCheck& stop)
      : requests_(std::move(requests)),
        stop_(stop),
        rows_(analysed_rows(input)),
        columns_(input.table.columns),
        places_(input.places),
        references_(rows_, columns_, stop, input.places) {
    if (!input.initial_table.empty())
      initial_.emplace(analysed_part(input, input.initial_table), stop, places_);
    const double initial = initial_ ? root_mean_square(initial_->values()) : 0;
    if (initial > 0) scale_ = initial;  // neither zero nor NaN
  }

  std::vector<AnalysisBaselines> run(int random_tables) {
    std::vector<AnalysisBaselines> baselines;
    for (const PreparedRequest& request : requests_) baselines.push_back(start(request, random_tables));
    if (rows_ > 0 && columns_ > 0) {
      known_tables(baselines);
      for (int index = 0; index < random_tables; ++index) draw(index);
      for (std::size_t i = 0; i < requests_.size(); ++i) summarise(i, baselines[i]);
    }
    return baselines;
  }

 private:
  AnalysisBaselines start(const PreparedRequest& request, int random_tables) {
    AnalysisBaselines baselines;
    baselines.analysis = request.entry->description.id;
    baselines.random_tables = random_tables;
    for (const AnalysisScalar& scalar : request.entry->make.scalars)
      baselines.scalars.push_back({.key = scalar.key});
    drawn_.emplace_back(baselines.scalars.size());
    if (request.entry->make.scaled_baselines)
      baselines.notes.push_back(
          "Random tables and the sinusoid are scaled to the initial table's root mean square.");
    return baselines;
  }

  std::vector<double> scalars(const PreparedRequest& request, TableData& table) {
    const AnalysisResult result = analyse(request, table, initial_ ? &*initial_ : nullptr, references_, true);
    std::vector<double> values;
    for (const AnalysisScalar& scalar : result.scalars) values.push_back(scalar.value);
    return values;
  }

  std::vector<double> sinusoid_scalars(const PreparedRequest& request) {
    TableData& sinusoid = references_.sinusoid();
    if (!request.entry->make.scaled_baselines) return scalars(request, sinusoid);
    TableData scaled(sinusoid.values() * (scale_ / root_mean_square(sinusoid.values())), stop_, places_);
    return scalars(request, scaled);
  }

  void known_tables(std::vector<AnalysisBaselines>& baselines) {
    for (std::size_t i = 0; i < requests_.size(); ++i) {
      const std::vector<double> sinusoid = sinusoid_scalars(requests_[i]);
      for (std::size_t k = 0; k < sinusoid.size(); ++k) baselines[i].scalars[k].sinusoid = sinusoid[k];
      if (!initial_) continue;
      const std::vector<double> initial = scalars(requests_[i], *initial_);
      for (std::size_t k = 0; k < initial.size(); ++k) baselines[i].scalars[k].initial = initial[k];
    }
  }

  void draw(int index) {
    // Most analyses are free of scale; for the others it is that of the initial table.
    TableData table(random_table(rows_, columns_, index).mul_(scale_), stop_, places_);
    table.check_stop();
    // Backwards: the probes, which stand last, leave the decomposition that the others can do with.
    for (std::size_t i = requests_.size(); i-- > 0;) {
      const std::vector<double> values = scalars(requests_[i], table);
      for (std::size_t k = 0; k < values.size(); ++k)
        if (!std::isnan(values[k])) drawn_[i][k].push_back(values[k]);
    }
  }

  void summarise(std::size_t i, AnalysisBaselines& baselines) const {
    for (std::size_t k = 0; k < baselines.scalars.size(); ++k) {
      const std::vector<double>& values = drawn_[i][k];
      if (values.empty()) continue;
      const auto count = static_cast<double>(values.size());
      double mean = values.front();  // exact where all are the same
      for (const double value : values) mean += (value - values.front()) / count;
      double squares = 0;
      for (const double value : values) squares += (value - mean) * (value - mean);
      baselines.scalars[k].random_mean = mean;
      if (values.size() > 1) baselines.scalars[k].random_deviation = std::sqrt(squares / (count - 1));
    }
  }

  std::vector<PreparedRequest> requests_;
  const StopCheck& stop_;
  std::int64_t rows_;
  std::int64_t columns_;
  GridPlaces places_;
  ReferenceTables references_;
  std::optional<TableData> initial_;
  double scale_ = 1;  ///< of the random tables: root mean square of the initial one
  std::vector<std::vector<std::vector<double>>> drawn_;  // for each request and scalar
};

}  // namespace

Result<std::vector<AnalysisBaselines>> analysis_baselines(const std::vector<AnalysisRequest>& requests,
                                                          const AnalysisInput& input, const StopCheck& stop,
                                                          int random_tables) {
  std::vector<PreparedRequest> prepared;
  for (const AnalysisRequest& request : requests) {
    Result<PreparedRequest> one = prepare_request(request);
    if (!one) return tl::unexpected(one.error());
    prepared.push_back(std::move(*one));
  }
  if (const Result<void> fits = check_input(input); !fits) return tl::unexpected(fits.error());
  try {
    return BaselineRun(std::move(prepared), input, stop).run(random_tables);
  } catch (const AnalysisStopped&) {
    return stopped_analysis("baselines");
  }
}

}  // namespace ordinate
