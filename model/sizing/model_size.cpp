#include "model/sizing/model_size.h"

#include <algorithm>

#include "model/experiment/attention_fit.h"
#include "model/experiment/model_widths.h"
#include "model/options/size_rules.h"

namespace ordinate {

namespace {

LayerSize layer_of(const CatalogueEntry& entry, const SizeRules& rules, const Json& block) {
  LayerSize layer;
  layer.inputs = rules.count("inputs");
  layer.outputs = rules.count("outputs");
  layer.parameters = rules.count("parameters");
  if (takes_positions(entry)) layer.heads = block["heads"];
  layer.causal = block.value("causal", false);
  layer.through_graph = rules.flag("through_graph");
  const std::pair<const char*, double LayerSize::*> numbers[] = {
      {"products", &LayerSize::products},
      {"pair_products", &LayerSize::pair_products},
      {"row", &LayerSize::row},
      {"training_row", &LayerSize::training_row},
      {"group_row", &LayerSize::group_row},
      {"sequence", &LayerSize::sequence},
      {"square", &LayerSize::square},
      {"pair", &LayerSize::pair},
      {"graph_row", &LayerSize::graph_row},
      {"graph_square", &LayerSize::graph_square},
      {"passing_row", &LayerSize::passing_row},
      {"passing_square", &LayerSize::passing_square}};
  for (const auto& [name, field] : numbers) layer.*field = rules.value(name);
  return layer;
}

/// Layers between the first and the last are alike.
void append_layers(const CatalogueEntry& entry, const Json& block, std::int64_t width, std::int64_t outputs,
                   std::vector<LayerSize>& layers) {
  const auto size_at = [&](std::int64_t inputs, bool first, bool last) {
    return SizeRules(
        entry, block,
        {{"inputs", inputs}, {"outputs", outputs}, {"first", first ? 1 : 0}, {"last", last ? 1 : 0}});
  };
  const std::int64_t count = block.value("layers", std::int64_t{1});
  for (std::int64_t i = 0; i < count; ++i) {
    if (i > 1 && i + 1 < count)
      layers.push_back(LayerSize(layers.back()));
    else
      layers.push_back(layer_of(entry, size_at(i == 0 ? width : outputs, i == 0, i + 1 == count), block));
  }
}

/// Texts have lengths of their own; where lengths are drawn, fresh batches are of one length each all the
/// same.
bool of_one_length(const Json& task, const Catalogue& catalogue) {
  const CatalogueEntry* entry = find_entry(catalogue.tasks, task["kind"]);
  if (entry == nullptr) return false;
  const auto& traits = traits_of<TaskTraits>(*entry);
  if (traits.given_data) return traits.longest.empty();
  const LengthRange range = length_range(task.value(traits.longest, Json()));
  return range.maximum > 0 && range.minimum == range.maximum;
}

std::int64_t places_for(const Json& task, std::int64_t length, const Catalogue& catalogue) {
  const CatalogueEntry* entry = find_entry(catalogue.tasks, task["kind"]);
  return entry == nullptr ? length : places_of(*entry, task, length);
}

}  // namespace

TaskSize size_of(const Task& task) {
  return {task.symbols(), task.classes(), task.longest(), task.training_samples().value_or(0)};
}

std::int64_t ModelSize::attention_layers() const {
  return std::count_if(layers.begin(), layers.end(), [](const LayerSize& each) { return each.heads > 0; });
}

const LayerSize* ModelSize::attention() const {
  const auto last =
      std::find_if(layers.rbegin(), layers.rend(), [](const LayerSize& each) { return each.heads > 0; });
  return last == layers.rend() ? nullptr : &*last;
}

bool ModelSize::through_graph() const {
  return std::any_of(layers.begin(), layers.end(), [](const LayerSize& each) { return each.through_graph; });
}

std::int64_t ModelSize::parameters() const {
  std::int64_t sum = symbols * width + (class_token ? width : 0) + outputs * (last_width() + 1);
  for (const LayerSize& layer : layers) sum += layer.parameters;
  return sum;
}

ModelSize size_of(const RunConfig& run, const TaskSize& task, const Catalogue& catalogue) {
  ModelSize size;
  if (const CatalogueEntry* readout = find_entry(catalogue.readouts, run.model["readout"]["kind"])) {
    const auto& traits = traits_of<ReadoutTraits>(*readout);
    size.class_token = traits.extra_positions > 0;
    size.per_token = traits.answers == AnswerScope::token;
  }
  size.symbols = task.symbols;
  size.width = run.model["embedding"]["width"];
  size.outputs = task.classes == 2 ? 1 : task.classes;
  size.batch = run.training["batch_size"];
  size.padded = task.samples > 0 && !of_one_length(run.task, catalogue);
  const std::int64_t extra = size.class_token ? 1 : 0;
  size.places = size.evaluated = task.longest + extra;
  for (const Json& length : run.evaluation["lengths"])
    size.evaluated =
        std::max(size.evaluated, places_for(run.task, length_range(length).maximum, catalogue) + extra);
  const CatalogueEntry* encoding = find_entry(catalogue.encodings, run.model["encoding"]["kind"]);
  std::int64_t width = size.width;
  if (encoding != nullptr) width = width_after_encoding(run.model, *encoding);
  size.concatenated = width - size.width;
  for (const Json& block : run.model["body"]) {
    const CatalogueEntry* entry = find_entry(catalogue.blocks, block["kind"]);
    if (entry == nullptr) continue;
    const std::int64_t outputs = width_after_block(block, *entry, width);
    append_layers(*entry, block, width, outputs, size.layers);
    width = outputs;
  }
  return size;
}

}  // namespace ordinate
