#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>

#include <algorithm>
#include <cmath>

#include "model/model_analyses/model_analysis_registry.h"
#include "model/model_analyses/result_parts.h"
#include "model/table_analyses/table_data.h"

namespace ordinate {

namespace {

constexpr std::size_t most_maps = 64;

/// Sums over samples, by layer.
class ShareSums : public PassObserver {
 public:
  struct Layer {
    at::Tensor shares;   ///< [heads, length, length]
    at::Tensor entropy;  ///< [heads], sum over samples and queries
    at::Tensor uniform;  ///< [length, length]: what equal shares of the visible keys are
    std::int64_t samples = 0;
  };

  void attention(const AttentionView& view, const Pass&) override {
    layers.resize(std::max(layers.size(), static_cast<std::size_t>(view.layer + 1)));
    Layer& layer = layers[static_cast<std::size_t>(view.layer)];
    const at::Tensor sum = view.attention_weights.sum(0);
    const at::Tensor entropy =
        -at::xlogy(view.attention_weights, view.attention_weights).sum(std::vector<std::int64_t>{0, 2, 3});
    layer.shares = layer.samples > 0 ? layer.shares + sum : sum;
    layer.entropy = layer.samples > 0 ? layer.entropy + entropy : entropy;
    layer.samples += view.attention_weights.size(0);
    const at::Tensor visible = view.logits.select(0, 0).select(0, 0).isfinite().to(at::kDouble);
    layer.uniform = visible / visible.sum(1, true);
  }

  std::vector<Layer> layers;
};

/// Means over samples and queries.
struct HeadNumbers {
  double distance = 0;
  double entropy = 0;
  double previous = 0;  ///< of queries that have one
  double mirrored = 0;
};

double mean_distance(const at::Tensor& map) {
  const at::Tensor places = at::arange(map.size(0), at::kDouble);
  return (map * (places.unsqueeze(0) - places.unsqueeze(1)).abs()).sum(1).mean().item<double>();
}

HeadNumbers numbers_of_map(const at::Tensor& map, double entropy) {
  HeadNumbers numbers;
  numbers.distance = mean_distance(map);
  numbers.entropy = entropy;
  numbers.previous = map.size(0) > 1 ? map.diagonal(-1).mean().item<double>() : undefined_value;
  numbers.mirrored = map.flip(1).diagonal().mean().item<double>();
  return numbers;
}

struct HeadMap {
  std::int64_t layer;
  std::int64_t head;
  at::Tensor map;  ///< [length, length]
  HeadNumbers numbers;
};

std::vector<HeadMap> maps_of(const ShareSums& sums) {
  std::vector<HeadMap> maps;
  for (std::size_t layer = 0; layer < sums.layers.size(); ++layer) {
    const ShareSums::Layer& each = sums.layers[layer];
    const at::Tensor means = each.shares / static_cast<double>(each.samples);
    const auto queries = static_cast<double>(each.samples * means.size(1));
    for (std::int64_t head = 0; head < means.size(0); ++head)
      maps.push_back({static_cast<std::int64_t>(layer), head, means[head],
                      numbers_of_map(means[head], each.entropy[head].item<double>() / queries)});
  }
  return maps;
}

void set_map_scalars(const std::vector<HeadMap>& maps, const ShareSums& sums, AnalysisResult& result) {
  const auto count = static_cast<double>(maps.size());
  double distance = 0;
  double entropy = 0;
  double previous = undefined_value;
  double mirrored = 0;
  for (const HeadMap& each : maps) {
    distance += each.numbers.distance / count;
    entropy += each.numbers.entropy / count;
    previous = std::fmax(previous, each.numbers.previous);
    mirrored = std::max(mirrored, each.numbers.mirrored);
  }
  double equal_distance = 0;
  double equal_entropy = 0;
  for (const ShareSums::Layer& layer : sums.layers) {
    const auto layers = static_cast<double>(sums.layers.size());
    equal_distance += mean_distance(layer.uniform) / layers;
    equal_entropy -= at::xlogy(layer.uniform, layer.uniform).sum(1).mean().item<double>() / layers;
  }
  set_scalar(result, "distance", distance);
  set_scalar(result, "equal_distance", equal_distance);
  set_scalar(result, "entropy", entropy);
  set_scalar(result, "equal_entropy", equal_entropy);
  if (std::isnan(previous))
    set_undefined(result, "previous", "there is one place only");
  else
    set_scalar(result, "previous", previous);
  set_scalar(result, "mirrored", mirrored);
}

void draw_maps(const std::vector<HeadMap>& maps, AnalysisResult& result) {
  double largest = 0;
  for (const HeadMap& each : maps) largest = std::max(largest, each.map.max().item<double>());
  for (std::size_t i = 0; i < std::min(maps.size(), most_maps); ++i) {
    const HeadMap& each = maps[i];
    const std::string name = head_name(each.layer, each.head);
    const std::string key = std::to_string(each.layer + 1) + "." + std::to_string(each.head + 1);
    result.pictures.push_back(position_picture("map." + key, name, each.map, "share of attention"));
    result.pictures.back().range = {0.0, largest};
    result.curves.push_back(counted_curve("profile." + key, name, "Share by offset", "offset j − i",
                                          "mean share", 1 - static_cast<double>(each.map.size(0)),
                                          diagonal_means(each.map)));
  }
  if (maps.size() > most_maps)
    result.notes.push_back("Only the first " + std::to_string(most_maps) + " of " +
                           std::to_string(maps.size()) + " maps are shown.");
}

/// A curve a head over the layers.
void draw_numbers(const std::vector<HeadMap>& maps, const std::string& key, const std::string& chart,
                  const std::string& axis, double HeadNumbers::*number, AnalysisResult& result) {
  std::int64_t heads = 0;
  std::int64_t layers = 0;
  for (const HeadMap& each : maps) heads = std::max(heads, each.head + 1);
  for (const HeadMap& each : maps) layers = std::max(layers, each.layer + 1);
  for (std::int64_t head = 0; head < heads; ++head) {
    std::vector<double> values(static_cast<std::size_t>(layers), undefined_value);
    for (const HeadMap& each : maps)
      if (each.head == head) values[static_cast<std::size_t>(each.layer)] = each.numbers.*number;
    const std::string number_text = std::to_string(head + 1);
    result.curves.push_back(counted_curve(key + "." + number_text, "head " + number_text, chart, "layer",
                                          axis, 1, std::move(values)));
    result.curves.back().style = AnalysisCurve::Style::points;
  }
}

void analyse_attention_maps(const ModelAnalysisTask& task, AnalysisResult& result) {
  const ChosenSamples chosen = choose_samples(task.subject, task.options);
  if (chosen.batch.size == 0) return set_rest_undefined(result, chosen.why_none);
  ShareSums sums;
  observe(task.subject, chosen.batch, sums, task.stop);
  const std::vector<HeadMap> maps = maps_of(sums);
  set_map_scalars(maps, sums, result);
  if (task.scalars_only) return;
  draw_maps(maps, result);
  draw_numbers(maps, "distance", "Mean distance", "positions", &HeadNumbers::distance, result);
  draw_numbers(maps, "entropy", "Entropy", "nats", &HeadNumbers::entropy, result);
  result.notes.push_back(chosen.note);
  if (task.subject.model->extra_positions() > 0)
    result.notes.push_back("The class token is one of the positions.");
}

const RegisterModelAnalysis attention_maps_entry{
    {{.id = "attention-maps",
      .title = "Attention maps",
      .summary = "Where each head looks: the share that each place gives to each other.",
      .help =
          "How to read: row i is the place that looks, column j the place that is looked at; every row sums "
          "to 1. A line beside the diagonal is a head that looks a fixed distance away, the other diagonal "
          "one that mirrors the sequence, a column one that looks at one place whatever it is, an even "
          "picture one that takes a mean.\n\nThe profile is the mean share at each offset j − i. Mean "
          "distance is Σ_j A_ij |i − j| and entropy −Σ_j A_ij ln A_ij, both averaged over queries and "
          "samples; beside them stands what equal shares of all visible keys would give, for L places "
          "(L² − 1)/3L and ln L. \"Previous\" and \"mirrored\" are the mean shares of j = i − 1 and of "
          "j = L − 1 − i, of the head that has most.\n\nA share is no explanation: what is looked at need "
          "not matter for the answer.",
      .formula = R"(α_{ij} = \frac{\exp(a_{ij})}{Σ_k \exp(a_{ik})})",
      .reference = "Vaswani et al. 2017; Kovaleva et al. 2019; Jain and Wallace 2019",
      .order = 10,
      .options = sample_options(true)},
     {.scalars = {{.key = "distance", .label = "mean distance", .unit = "positions"},
                  {.key = "equal_distance", .label = "mean distance of equal shares", .unit = "positions"},
                  {.key = "entropy", .label = "entropy", .unit = "nats"},
                  {.key = "equal_entropy", .label = "entropy of equal shares", .unit = "nats"},
                  {.key = "previous",
                   .label = "share of the previous place (best head)",
                   .kind = AnalysisScalar::Kind::share},
                  {.key = "mirrored",
                   .label = "share of the mirrored place (best head)",
                   .kind = AnalysisScalar::Kind::share}},
      .needs_attention = true,
      .analyse = analyse_attention_maps}}};

}  // namespace

}  // namespace ordinate
