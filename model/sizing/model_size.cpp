#include "model/sizing/model_size.h"

#include <algorithm>

#include "model/experiment/model_widths.h"

namespace ordinate {

namespace {

std::int64_t integer(const Json& options, const char* key, std::int64_t otherwise = 0) {
  return options.value(key, Json(otherwise)).get<std::int64_t>();
}

std::int64_t norms(const Json& block, std::int64_t where_normed) {
  return block.value("norm", std::string("none")) == "none" ? 0 : where_normed;
}

void append_attention(const Json& block, std::int64_t width, ModelSize& size) {
  LayerSize layer;
  layer.kind = LayerSize::Kind::attention;
  layer.inputs = layer.outputs = width;
  layer.hidden = integer(block, "feedforward");
  layer.heads = integer(block, "heads");
  layer.norms = norms(block, layer.hidden > 0 ? 2 : 1);
  layer.dropout = block.value("dropout", 0.0) > 0;
  layer.causal = block.value("causal", false);
  size.layers.insert(size.layers.end(), static_cast<std::size_t>(integer(block, "layers")), layer);
  if (block.value("norm", std::string()) == "pre") size.final_norms += 2 * width;
}

void append_recurrent(const Json& block, std::int64_t width, ModelSize& size) {
  const std::int64_t count = integer(block, "layers");
  LayerSize layer;
  layer.kind = LayerSize::Kind::recurrent;
  layer.hidden = integer(block, "hidden");
  layer.directions = block.value("bidirectional", false) ? 2 : 1;
  layer.outputs = layer.directions * layer.hidden;
  layer.dropout = block.value("dropout", 0.0) > 0 && count > 1;
  layer.inputs = width;
  for (std::int64_t i = 0; i < count; ++i) {
    size.layers.push_back(layer);
    layer.inputs = layer.outputs;
  }
}

void append_feedforward(const Json& block, std::int64_t width, std::int64_t outputs, ModelSize& size) {
  LayerSize layer;
  layer.kind = LayerSize::Kind::feedforward;
  layer.inputs = width;
  layer.outputs = outputs;
  layer.hidden = integer(block, "hidden", 4 * std::max(width, outputs));
  layer.norms = norms(block, 1);
  layer.dropout = block.value("dropout", 0.0) > 0;
  size.layers.push_back(layer);
}

/// Text has no such option; where lengths are drawn, fresh batches are of one length each all the same.
bool of_one_length(const Json& task) {
  const LengthRange range = length_range(task.value("length", Json()));
  return range.maximum > 0 && range.minimum == range.maximum;
}

}  // namespace

TaskSize size_of(const Task& task) {
  return {task.symbols(), task.classes(), task.longest(), task.training_samples().value_or(0)};
}

std::int64_t LayerSize::parameters() const {
  const std::int64_t normed = norms * 2 * inputs;
  switch (kind) {
    case Kind::attention: {
      const std::int64_t maps = 4 * inputs * (inputs + 1);
      return maps + 2 * inputs * hidden + (hidden > 0 ? hidden + inputs : 0) + normed;
    }
    case Kind::recurrent:
      return directions * 3 * hidden * (inputs + hidden + 2);
    case Kind::feedforward:
      break;
  }
  return hidden * (inputs + 1) + outputs * (hidden + 1) + normed;
}

std::int64_t ModelSize::attention_layers() const {
  return std::count_if(layers.begin(), layers.end(),
                       [](const LayerSize& each) { return each.kind == LayerSize::Kind::attention; });
}

const LayerSize* ModelSize::attention() const {
  const auto last = std::find_if(layers.rbegin(), layers.rend(), [](const LayerSize& each) {
    return each.kind == LayerSize::Kind::attention;
  });
  return last == layers.rend() ? nullptr : &*last;
}

bool ModelSize::has_dropout() const {
  return std::any_of(layers.begin(), layers.end(), [](const LayerSize& each) { return each.dropout; });
}

std::int64_t ModelSize::parameters() const {
  std::int64_t sum = symbols * width + (class_token ? width : 0) + outputs * (last_width() + 1) + final_norms;
  for (const LayerSize& layer : layers) sum += layer.parameters();
  return sum;
}

ModelSize size_of(const RunConfig& run, const TaskSize& task, const Catalogue& catalogue) {
  ModelSize size;
  const Json& readout = run.model["readout"]["kind"];
  size.class_token = readout == "class-token";
  size.per_token = readout == "per-token";
  size.symbols = task.symbols;
  size.width = run.model["embedding"]["width"];
  size.outputs = task.classes == 2 ? 1 : task.classes;
  size.batch = run.training["batch_size"];
  size.padded = task.samples > 0 && !of_one_length(run.task);
  const std::int64_t extra = size.class_token ? 1 : 0;
  size.places = size.evaluated = task.longest + extra;
  for (const Json& length : run.evaluation["lengths"])
    size.evaluated = std::max(size.evaluated, length.get<std::int64_t>() + extra);
  const CatalogueEntry* encoding = find_entry(catalogue.encodings, run.model["encoding"]["kind"]);
  std::int64_t width = size.width;
  if (encoding != nullptr) width = width_after_encoding(run.model, *encoding);
  size.joined = width - size.width;
  for (const Json& block : run.model["body"]) {
    const CatalogueEntry* entry = find_entry(catalogue.blocks, block["kind"]);
    const std::int64_t outputs = entry == nullptr ? width : width_after_block(block, *entry, width);
    if (block["kind"] == "attention")
      append_attention(block, width, size);
    else if (block["kind"] == "gru")
      append_recurrent(block, width, size);
    else
      append_feedforward(block, width, outputs, size);
    width = outputs;
  }
  return size;
}

}  // namespace ordinate
