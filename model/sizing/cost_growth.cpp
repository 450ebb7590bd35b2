#include "model/sizing/cost_growth.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/options/size_rules.h"

namespace ordinate {

namespace {

constexpr std::array<const char*, 3> variable_names = {"length", "width", "layers"};

Result<void> resize(Json& base, CostVariable over, std::int64_t size, const Catalogue& catalogue) {
  if (over == CostVariable::length) {
    const CatalogueEntry* task = find_entry(catalogue.tasks, base["task"]["kind"]);
    if (task == nullptr || traits_of<TaskTraits>(*task).given_data)
      return fail("--over length", "the lengths of this task are those of its data", "a task with a length",
                  "Use --over width or --over layers, or another task");
    base["task"][traits_of<TaskTraits>(*task).longest] = size;
    const std::int64_t rows = places_of(*task, base["task"], size) + 1;  // a class token may need one, too
    Json& encoding = base["model"]["encoding"];
    if (encoding.contains("max_length") && encoding["max_length"].get<std::int64_t>() < rows)
      encoding["max_length"] = rows;
    return {};
  }
  if (over == CostVariable::width) {
    base["model"]["embedding"]["width"] = size;
    return {};
  }
  for (Json& block : base["model"]["body"])
    if (block.contains("layers")) {
      block["layers"] = size;
      return {};
    }
  return fail("--over layers", "no block of this model has layers", "self-attention or GRU in the body",
              "Use --over length or --over width");
}

}  // namespace

double count_operations(const ModelSize& size) {
  const auto places = static_cast<double>(size.places);
  double sum = static_cast<double>(size.last_width() * size.outputs) * (size.per_token ? places : 1);
  for (const LayerSize& layer : size.layers)
    sum += layer.products * places + layer.pair_products * places * places;
  return 3 * static_cast<double>(size.batch) * sum;
}

std::optional<ExponentFit> fit_exponent(std::span<const double> x, std::span<const double> y) {
  std::vector<std::pair<double, double>> points;
  for (std::size_t i = 0; i < x.size() && i < y.size(); ++i)
    if (x[i] > 0 && y[i] > 0) points.emplace_back(std::log(x[i]), std::log(y[i]));
  if (points.size() < 2) return std::nullopt;
  const std::size_t used = std::max((points.size() + 1) / 2, std::min<std::size_t>(3, points.size()));
  points.erase(points.begin(), points.end() - static_cast<std::ptrdiff_t>(used));
  const auto count = static_cast<double>(used);
  double mean_x = 0;
  double mean_y = 0;
  for (const auto& [a, b] : points) {
    mean_x += a / count;
    mean_y += b / count;
  }
  double xx = 0;
  double xy = 0;
  for (const auto& [a, b] : points) {
    xx += (a - mean_x) * (a - mean_x);
    xy += (a - mean_x) * (b - mean_y);
  }
  if (xx <= 0) return std::nullopt;
  ExponentFit fit{xy / xx, std::nullopt, static_cast<std::int64_t>(used)};
  if (used < 3) return fit;
  double rest = 0;
  for (const auto& [a, b] : points) rest += std::pow(b - mean_y - fit.exponent * (a - mean_x), 2);
  fit.standard_error = std::sqrt(rest / (count - 2) / xx);
  return fit;
}

void fit_exponents(CostCurve& curve) {
  std::vector<double> sizes;
  std::array<std::vector<double>, 3> values;
  for (const CostPoint& point : curve.points) {
    sizes.push_back(static_cast<double>(point.size));
    values[0].push_back(point.milliseconds);
    values[1].push_back(point.bytes);
    values[2].push_back(point.operations);
  }
  curve.time = fit_exponent(sizes, values[0]);
  curve.memory = fit_exponent(sizes, values[1]);
  curve.operations = fit_exponent(sizes, values[2]);
}

std::string name_of(CostVariable variable) { return variable_names[static_cast<std::size_t>(variable)]; }

std::optional<CostVariable> cost_variable(const std::string& name) {
  const auto found = std::find(variable_names.begin(), variable_names.end(), name);
  if (found == variable_names.end()) return std::nullopt;
  return static_cast<CostVariable>(found - variable_names.begin());
}

Result<RunConfig> run_of_size(const RunConfig& run, CostVariable over, std::int64_t size,
                              const Catalogue& catalogue) {
  Experiment experiment = experiment_of(run);
  if (const auto resized = resize(experiment.base, over, size, catalogue); !resized)
    return tl::unexpected(resized.error());
  const auto runs = expand(experiment, catalogue, run.folder);
  if (!runs) return tl::unexpected(runs.error().front());
  RunConfig result = runs->front();
  result.label = run.label;
  return result;
}

}  // namespace ordinate
