#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>

#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

/// A screen shows no more.
constexpr std::int64_t spectrum_picture_cells = 1024;

/// Power of each dimension at the frequencies 0, 1/L, … 1/2 cycles a position: [columns, L/2 + 1], both
/// signs of a frequency together, so that a row adds up to L Σ_p (P_pc − mean)².
at::Tensor power_of(TableData& table) {
  constexpr std::int64_t block = 128;
  const at::Tensor columns = table.centred().t().contiguous();
  at::Tensor power = at::empty({table.columns(), table.rows() / 2 + 1}, at::kDouble);
  for (std::int64_t first = 0; first < table.columns(); first += block) {
    table.check_stop();
    const std::int64_t count = std::min(block, table.columns() - first);
    const at::Tensor transform = at::view_as_real(at::fft_rfft(columns.narrow(0, first, count)));
    power.narrow(0, first, count).copy_(transform.square().sum(-1));
  }
  const std::int64_t last_double = (table.rows() - 1) / 2;  // an even length has one Nyquist frequency
  power.narrow(1, 1, last_double).mul_(2);
  power.select(1, 0).zero_();  // the mean is gone but for rounding
  return table.undefined_cells() == 0 ? power
                                      : power.masked_fill(columns.isnan().any(1, true), undefined_value);
}

struct SpectrumSummary {
  at::Tensor power;      ///< [columns, frequencies]
  at::Tensor totals;     ///< [columns]
  at::Tensor centroids;  ///< [columns], cycles a position; NaN for constant columns
  at::Tensor frequencies;
};

SpectrumSummary summary_of(TableData& table) {
  SpectrumSummary summary;
  summary.power = power_of(table);
  summary.frequencies = at::arange(summary.power.size(1), at::kDouble) / static_cast<double>(table.rows());
  summary.totals = summary.power.sum(1);
  // A column that is constant keeps rounding errors.
  const at::Tensor least = table.values().square().sum(0).mul(1e-26 * static_cast<double>(table.rows()));
  const at::Tensor constant = summary.totals.le(least);
  summary.centroids = at::mv(summary.power, summary.frequencies) / summary.totals;
  summary.centroids.masked_fill_(constant, undefined_value);
  return summary;
}

/// Adds neighbouring frequencies until a picture is wide enough for all: a thin ridge must not get lost.
at::Tensor narrowed(const at::Tensor& power, std::int64_t group) {
  if (group == 1) return power;
  const std::int64_t groups = (power.size(1) + group - 1) / group;
  const at::Tensor padded = at::constant_pad_nd(power, {0, groups * group - power.size(1)});
  return padded.reshape({power.size(0), groups, group}).sum(2);
}

void draw_spectrum(const AnalysisTask& task, const SpectrumSummary& summary, AnalysisResult& result) {
  task.table.check_stop();
  const at::Tensor sort_keys = summary.centroids.nan_to_num(1.0);  // those without a centroid last
  const at::Tensor order = std::get<1>(sort_keys.sort(0));
  const at::Tensor shown = order.index_select(0, indices_of(thinned(order.numel(), spectrum_picture_cells)));
  at::Tensor power = summary.power.index_select(0, shown);
  const bool shares = task.options["power"] == "share";
  if (shares)
    power = power / power.sum(1, true).masked_fill(
                        summary.centroids.index_select(0, shown).isnan().unsqueeze(1), undefined_value);
  const std::int64_t group = (power.size(1) + spectrum_picture_cells - 1) / spectrum_picture_cells;
  power = narrowed(power, group);
  std::vector<double> frequencies;
  for (std::int64_t i = 0; i < power.size(1); ++i)
    frequencies.push_back(static_cast<double>(i * group) / static_cast<double>(task.table.rows()));
  result.pictures.push_back({.key = "spectrum",
                             .title = "Spectrum of each dimension",
                             .values = matrix_of(power),
                             .row_axis = "dimension, slow to fast",
                             .column_axis = "frequency (cycles a position)",
                             .row_values = numbers_of(shown),
                             .column_values = std::move(frequencies),
                             .value_axis = shares ? "share of the dimension's power" : "power",
                             .diverging = false,
                             .range = shares ? std::optional(std::pair(0.0, 1.0)) : std::nullopt});
  if (group > 1)
    result.notes.push_back("Each column of the picture adds up " + std::to_string(group) +
                           " neighbouring frequencies.");
  if (shown.numel() < order.numel())
    result.notes.push_back("The picture shows " + std::to_string(shown.numel()) + " of the " +
                           std::to_string(order.numel()) + " dimensions.");
}

AnalysisCurve power_curve(const SpectrumSummary& summary) {
  const at::Tensor defined = summary.centroids.isnan().logical_not_();
  const at::Tensor power = summary.power.index_select(0, defined.nonzero().flatten()).sum(0);
  return {.key = "table",
          .label = "this table",
          .chart = "Share of the power at each frequency",
          .x_axis = "frequency (cycles a position)",
          .y_axis = "share",
          .x = numbers_of(summary.frequencies),
          .y = numbers_of(power / power.sum())};
}

void analyse_spectrum(const AnalysisTask& task, AnalysisResult& result) {
  const SpectrumSummary summary = summary_of(task.table);
  if (!task.scalars_only) {
    draw_spectrum(task, summary, result);
    result.curves.push_back(power_curve(summary));
    result.curves.push_back(power_curve(summary_of(task.references.sinusoid())));
    result.curves.back().key = "sinusoid";
    result.curves.back().label = "sinusoid, base 10000";
    result.curves.back().reference = true;
  }
  const at::Tensor defined = summary.centroids.isnan().logical_not_().nonzero().flatten();
  if (defined.numel() == 0) return set_rest_undefined(result, "all rows are equal");
  const at::Tensor strongest = std::get<0>(summary.power.max(1)) / summary.totals;
  set_scalar(result, "centroid", summary.centroids.index_select(0, defined).mean().item<double>());
  set_scalar(result, "concentration", strongest.index_select(0, defined).mean().item<double>());
}

const RegisterTableAnalysis spectrum_entry{
    {{.id = "spectrum",
      .title = "Spectrum",
      .summary = "A row is a dimension, a column a frequency: a bright ridge means that the dimension is a "
                 "wave, an even row that it is noise.",
      .help =
          "|FFT(column − mean)|² of every dimension, both signs of a frequency added, dimensions sorted by "
          "the centroid of their power. The sinusoid shows one ridge for each pair of columns, at ω_i L / 2π "
          "cycles in the table; a random table is even noise.\n\nThe centroid is the mean frequency "
          "weighted by power, averaged over dimensions: 1/4 for noise. The concentration is the share of a "
          "dimension's power at its strongest frequency, averaged over dimensions. Dimensions that are "
          "constant do not count.",
      .formula = R"(\abs{\text{FFT}(P_c - \text{mean})}^2)",
      .reference = "Cooley and Tukey 1965 (the transform)",
      .order = 60,
      .options = {{.key = "power",
                   .label = "power",
                   .help = "What the colour means.",
                   .kind = OptionKind::choice,
                   .default_value = "absolute",
                   .choices = {{"absolute", "absolute", "Weak dimensions stay dark."},
                               {"share", "share of the dimension",
                                "Every dimension counts alike, also those that hold only noise."}}}}},
     {.scalars = {{.key = "centroid", .label = "mean frequency", .unit = "cycles a position"},
                  {.key = "concentration",
                   .label = "share at the strongest frequency",
                   .kind = AnalysisScalar::Kind::share}},
      .tolerant = true,
      .analyse = analyse_spectrum}}};

}  // namespace

}  // namespace ordinate
