#include "model/run/python_rebuild.h"

#include <ATen/Functions.h>
#include <c10/core/GradMode.h>

#include <algorithm>

#include "model/encodings/positional_encoding.h"
#include "model/files/atomic_file.h"
#include "model/files/numpy_file.h"
#include "model/layers/batch_tensors.h"
#include "model/layers/sequence_model.h"
#include "model/python/python_model.h"
#include "model/run/flat_parameters.h"
#include "model/run/model_shape.h"

namespace ordinate {

namespace {

constexpr std::size_t stored_rows = 16;
/// Of longer sequences the first symbols are stored: here and in PyTorch the check keeps every pair of
/// places.
constexpr std::int64_t most_stored_symbols = 512;

std::vector<Sample> all_samples(const RunConfig& run, const Task& task) {
  std::vector<Sample> samples;
  for (const Batch& batch : task.validation_batches(run.seed, static_cast<std::int64_t>(stored_rows)))
    for (std::int64_t row = 0; row < batch.size; ++row) {
      const auto begin = batch.tokens.begin() + row * batch.length;
      Sample sample;
      const std::int64_t length = batch.lengths[static_cast<std::size_t>(row)];
      sample.tokens.assign(begin,
                           begin + (batch.edges.empty() ? std::min(length, most_stored_symbols) : length));
      if (!batch.edges.empty()) sample.edges = batch.edges[static_cast<std::size_t>(row)];
      samples.push_back(std::move(sample));
    }
  return samples;
}

/// The first rows, the shortest and the longest of all in the place of the last two.
Batch rows_to_store(const RunConfig& run, const Task& task) {
  const std::vector<Sample> samples = all_samples(run, task);
  const auto shorter = [](const Sample& a, const Sample& b) { return a.tokens.size() < b.tokens.size(); };
  const auto [shortest, longest] = std::minmax_element(samples.begin(), samples.end(), shorter);
  std::vector<const Sample*> rows;
  for (std::size_t i = 0; i < std::min(stored_rows, samples.size()); ++i) rows.push_back(&samples[i]);
  if (samples.size() > stored_rows && shorter(*shortest, *longest)) {
    rows[stored_rows - 2] = &*shortest;
    rows[stored_rows - 1] = &*longest;
  }
  return make_batch(rows, AnswerScope::token);  // without targets: nothing is asked
}

/// What the program computes, in the precision that `initial` names.
Result<NamedArray> outputs_of(const RunConfig& run, const ModelShape& shape, const Initializer& initial,
                              const std::vector<NamedArray>& weights, const Batch& batch) {
  const SequenceModel model(run.model, shape, initial);
  FlatParameters parameters(model);
  if (const auto loaded = parameters.load(weights); !loaded) return tl::unexpected(loaded.error());
  const BatchTensors tensors(batch);
  const bool twice = initial.type() == at::kDouble;
  return array_from_tensor(twice ? "outputs_float64" : "outputs_float32",
                           model.forward(tensors.tokens, pass_over(tensors)).contiguous());
}

std::int64_t rows_of_position_table(const RunConfig& run, const ModelShape& shape, const Initializer& initial,
                                    std::int64_t extra_positions) {
  return rows_of_table(run.model["encoding"],
                       {.longest = shape.longest + extra_positions, .initial = initial});
}

template <class Registry>
PythonPart part_of(const Registry& registry, const std::string& kind) {
  const auto& entry = *registry.find(kind);
  return {&entry.description, entry.python};
}

PythonParts all_parts() {
  return {[](const std::string& kind) { return part_of(encoding_registry(), kind); },
          [](const std::string& kind) { return part_of(block_registry(), kind); }, readout_python(),
          random_positions_python()};
}

}  // namespace

Result<PythonRebuild> rebuild_in_python(const RunConfig& run, const Task& task,
                                        const std::vector<NamedArray>& weights) {
  const c10::AutoGradMode no_gradients(false);
  const ModelShape shape = shape_for(run, task);
  const Initializer own = initializer_for(run);
  const Batch batch = rows_to_store(run, task);
  PythonModel model;
  model.model = run.model;
  model.symbols = shape.symbols;
  model.outputs = shape.outputs;
  model.rows =
      rows_of_position_table(run, shape, own, SequenceModel(run.model, shape, own).extra_positions());
  model.grid_columns = shape.columns;
  if (shape.columns > 0) model.grid_rows = (shape.trained + shape.columns - 1) / shape.columns;
  model.graph = task.forms_graph();
  model.numbers = shape.numbers;
  model.longest_number = shape.numbers.longest(shape.trained);
  model.padded = batch.padded();
  model.double_precision = own.type() == at::kDouble;
  model.position_key = evaluation_key(run.seed);
  model.program = "Ordinate " ORDINATE_VERSION;
  Result<std::string> text = python_model(model, all_parts());
  if (!text) return tl::unexpected(text.error());
  PythonRebuild rebuild{*text, python_check(model, *text), {}};
  const BatchTensors tensors(batch);
  rebuild.rows.push_back(array_from_tensor("tokens", tensors.tokens));
  if (batch.padded()) rebuild.rows.push_back(array_from_tensor("lengths", tensors.lengths));
  if (tensors.adjacency.defined()) rebuild.rows.push_back(array_from_tensor("adjacency", tensors.adjacency));
  for (const at::ScalarType type : {at::kDouble, at::kFloat}) {
    if (type == at::kFloat && model.double_precision) continue;
    auto outputs = outputs_of(run, shape, Initializer(run.seed, type), weights, batch);
    if (!outputs) return tl::unexpected(outputs.error());
    rebuild.rows.push_back(std::move(*outputs));
  }
  return rebuild;
}

Result<void> write_rebuild(const std::filesystem::path& folder, const PythonRebuild& rebuild) {
  Result<void> written = write_npz(folder / python_rows_file, rebuild.rows);
  if (written) written = write_file(folder / python_check_file, rebuild.check);
  if (written) written = write_file(folder / python_model_file, rebuild.model);
  return written;
}

}  // namespace ordinate
