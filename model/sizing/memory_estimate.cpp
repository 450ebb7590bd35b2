#include "model/sizing/memory_estimate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

#include "model/options/size_rules.h"
#include "model/record/snapshot.h"
#include "model/sizing/encoding_size.h"
#include "model/sizing/scoring.h"

namespace ordinate {

namespace {

// As the training has them: fused_part.h, fused_long_attention.cpp, evaluation_pass.cpp, synthetic_task.cpp.
constexpr double rows_at_a_time = 256;
constexpr double longest_kept_attention = 512;
constexpr double weights_at_a_time = 131072;
constexpr double further_batch = 256;

/// Rows (batch × length) and squares (batch × length²) of the batches that go through the model.
struct Batches {
  double training_rows = 0;
  double rows = 0;     ///< the most, evaluations included
  double squares = 0;  ///< likewise, of sequences up to the longest whose attention weights are kept
  double training_squares = 0;
  double kept_squares = 0;  ///< the most that wait for a way back, or are worked on at a time
  double sequences = 0;
  double training = 0;
  double places = 0;
  double kept_places = 0;  ///< of the longest sequence whose attention weights are kept
};

Batches batches_of(const RunConfig& run, const ModelSize& size, const TaskSize& task, double longest_kept) {
  Batches result;
  const auto batch = static_cast<double>(size.batch);
  const auto places = static_cast<double>(size.places);
  const auto add = [&](double count, double length, double kept) {
    result.sequences = std::max(result.sequences, count);
    result.rows = std::max(result.rows, count * length);
    if (length > longest_kept) return;
    result.squares = std::max(result.squares, count * length * length);
    result.kept_squares = std::max(result.kept_squares, kept * length * length);
    result.kept_places = std::max(result.kept_places, length);
  };
  const auto evaluate = [&](double count, double length) {
    add(count, length, std::max(1.0, std::min(count, std::floor(rows_at_a_time / length))));
  };
  const auto sliced = [&](double count, double length) {
    return std::min(count, static_cast<double>(sequences_in_slice(static_cast<std::int64_t>(length))));
  };
  const bool whole = size.places - (size.class_token ? 1 : 0) <= longest_whole_validation;
  add(batch, places, batch);
  const double least = std::max(batch, static_cast<double>(smallest_evaluation_batch));
  double evaluated = least;
  if (run.task.contains("validation_samples"))
    evaluated = std::min(evaluated, run.task["validation_samples"].get<double>());
  evaluate(whole ? evaluated : sliced(evaluated, places), places);
  // Fixed training samples are scored once the run has ended.
  if (task.samples > 0) evaluate(std::min(whole ? least : batch, static_cast<double>(task.samples)), places);
  if (!run.evaluation["lengths"].empty()) {
    const double further = std::min(further_batch, run.evaluation["length_samples"].get<double>());
    const auto tested = static_cast<double>(sequences_in_test(size.evaluated));
    evaluate(std::min(further, tested), static_cast<double>(size.evaluated));
  }
  result.training_rows = batch * places;
  result.training_squares = batch * places * places;
  result.training = batch;
  result.places = static_cast<double>(size.evaluated);
  return result;
}

/// Numbers of a step, and how many of them are as large as the square of the length.
struct Numbers {
  double squares = 0;
  double others = 0;
};

/// The step without a graph: its buffers, each as large as the largest batch needs.
Numbers numbers_without_graph(const ModelSize& size, const EncodingSize& encoding, const Batches& batches) {
  Numbers sum;
  const double pairs = batches.kept_places * batches.kept_places;
  const bool long_attention = batches.places > batches.kept_places;
  const double group = std::min(batches.rows, std::max(rows_at_a_time, batches.places));
  sum.others += batches.rows * static_cast<double>(size.body_width());
  bool causal = false;
  for (const LayerSize& layer : size.layers) {
    const bool joined_by_rows = layer.heads > 0 && encoding.row_in_every_layer;
    sum.others += batches.rows * (layer.row + (joined_by_rows ? static_cast<double>(layer.inputs) : 0));
    sum.others += std::max(batches.training_rows, group) * layer.training_row + group * layer.group_row;
    sum.others += batches.sequences * layer.sequence;
    sum.squares += batches.kept_squares * layer.square + pairs * layer.pair;
    causal = causal || (layer.heads > 0 && layer.causal);
  }
  const auto width = static_cast<double>(size.last_width());
  const auto outputs = static_cast<double>(size.outputs);
  sum.others += batches.training_rows * width;
  if (size.per_token)
    sum.others += (batches.rows + batches.training_rows) * outputs;
  else
    sum.others += batches.sequences * (2 * outputs + 2 * width);
  // Where padding hides places, the bias of all sequences is laid out; it comes to be as a sum.
  sum.others += batches.places * encoding.a_place + batches.rows * encoding.a_row;
  // A long sequence has numbers of the bias for every distance, else for every pair of places.
  const double distances = 2 * batches.places;
  const double long_pairs = encoding.by_distance ? distances : batches.places * batches.places;
  sum.squares += encoding.a_pair * std::max(pairs, long_attention ? long_pairs : 0);
  if (long_attention) sum.others += 2 * std::max(weights_at_a_time, 16 * batches.places);
  if (size.padded && (encoding.bias_heads > 0 || causal))
    sum.squares += 3 * batches.squares * static_cast<double>(std::max<std::int64_t>(1, encoding.bias_heads));
  return sum;
}

/// Through LibTorch's graph: what its nodes keep of every operation until the way back, and the most that
/// one layer takes beside that.
Numbers numbers_in_graph(const ModelSize& size, const EncodingSize& encoding, const Batches& batches) {
  // Of what an encoding makes from content, for each pair of places of each sequence and head.
  constexpr double kept_of_content = 5;
  constexpr double passing_of_content = 6;
  Numbers kept;
  Numbers passing;
  const double rows = batches.training_rows;
  kept.others = rows * 2 * static_cast<double>(size.body_width());
  for (const LayerSize& layer : size.layers) {
    const double content = encoding.from_content ? static_cast<double>(layer.heads) : 0;
    kept.others += rows * layer.graph_row;
    kept.squares += batches.training_squares * (layer.graph_square + kept_of_content * content);
    passing.others = std::max(passing.others, batches.rows * layer.passing_row);
    passing.squares =
        std::max(passing.squares, batches.squares * (layer.passing_square + passing_of_content * content));
  }
  const auto outputs = static_cast<double>(size.outputs);
  kept.others +=
      (size.per_token ? rows : batches.training) * (3 * outputs + static_cast<double>(size.last_width()));
  kept.others += batches.places * encoding.a_place + batches.rows * encoding.a_row;
  kept.squares += batches.places * batches.places * encoding.a_pair;
  return {kept.squares + passing.squares, kept.others + passing.others};
}

double sample_bytes(const RunConfig& run, const ModelSize& size, const TaskSize& task) {
  constexpr double a_vector = 24 + 16;  // of a sample, and what its allocation takes
  const double targets = size.per_token ? 2 : 1;
  const auto length = static_cast<double>(task.longest);
  const auto fixed = static_cast<double>(task.samples);
  const double validation = run.task.value("validation_samples", Json(fixed)).get<double>();
  double bytes = (fixed + validation) * (2 * a_vector + 4 * targets * length);
  bytes += validation * (16 + 8 * targets * length);
  for (const Json& further : run.evaluation["lengths"])
    bytes +=
        run.evaluation["length_samples"].get<double>() * (16 + 8 * targets * length_range(further).middle());
  return bytes;
}

/// Copies of every weight: value, gradient, initial, best; states of the optimizer.
double copies_of(const RunConfig& run, const Catalogue& catalogue) {
  const Json& options = run.training["optimizer"];
  const CatalogueEntry* optimizer = find_entry(catalogue.optimizers, options["kind"].get<std::string>());
  return 4 + SizeRules(*optimizer, options, {}).value("states");
}

std::string whole(std::int64_t number) { return std::to_string(number); }

/// Samples that are drawn belong to a seed; those of a file are the same for all.
std::string data_key(const RunConfig& run) {
  const Json seed = run.task.contains("validation_samples") ? Json(run.seed) : Json();
  return Json{run.task, run.folder.string(), run.evaluation, seed}.dump();
}

}  // namespace

RunMemory estimate_memory(const RunConfig& run, const TaskSize& task, const Catalogue& catalogue) {
  const ModelSize size = size_of(run, task, catalogue);
  const EncodingSize encoding = encoding_size(run, size, catalogue);
  const bool in_double = run.training["precision"] == "float64";
  const bool in_workspace = !in_double && !size.through_graph() && !encoding.through_graph;
  const bool long_attention = in_workspace && !encoding.whole_squares;
  const Batches batches = batches_of(
      run, size, task, long_attention ? longest_kept_attention : std::numeric_limits<double>::infinity());
  const double bytes = in_double ? 8 : 4;
  const double copies = copies_of(run, catalogue);
  const auto parameters = static_cast<double>(size.parameters() + encoding.parameters);

  RunMemory memory;
  memory.in_workspace = in_workspace;
  const Numbers numbers = memory.in_workspace ? numbers_without_graph(size, encoding, batches)
                                              : numbers_in_graph(size, encoding, batches);
  memory.attention = bytes * numbers.squares;
  // Without a graph, the weights of the layers are there once more, transposed.
  const auto transposed = static_cast<double>(size.parameters() - size.symbols * size.width);
  memory.activations = bytes * (numbers.others + (memory.in_workspace ? transposed : 0));
  memory.weights = bytes * copies * parameters;
  memory.final_weights = bytes * parameters;
  const double pictured = std::min(batches.places, static_cast<double>(most_bias_positions));
  const double pictures =
      static_cast<double>(encoding.table) + static_cast<double>(encoding.bias_heads) * pictured * pictured;
  // All but the gradients: gathered as tensors, then laid out as the files have them. Pictures of the start
  // and the end are laid out, then packed. What checks the weights in Python is a model of its own in double
  // precision, with gradients, beside the weights that it reads (measured: compare_memory.py).
  constexpr double check_bytes = 6 * sizeof(double);
  memory.files =
      2 * bytes * parameters * (copies - 1) + 6 * sizeof(float) * pictures + check_bytes * parameters;
  memory.samples = sample_bytes(run, size, task);
  memory.pictures = 3 * sizeof(float) * pictures;
  memory.data = data_key(run);
  return memory;
}

std::string memory_remedy(const RunConfig& run, const RunMemory& memory, const ModelSize& size) {
  const std::string batch = "batch_size (" + whole(size.batch) + ")";
  const double most = std::max({memory.weights, memory.attention, memory.activations, memory.samples});
  std::string text = "Most of it, " + memory_text(most) + " in the largest run, ";
  if (most == memory.weights)
    return text + "is for " + whole(size.parameters()) +
           " weights with their gradients, optimizer state and copies: make width (" + whole(size.width) +
           "), layers or the vocabulary (" + whole(size.symbols) + " symbols) smaller";
  if (most == memory.samples) return text + "is for the data: ask for fewer or shorter samples";
  if (most == memory.attention)
    return text + "are attention weights, batch × heads × length² in each of " +
           whole(size.attention_layers()) + " layers: make the length (" + whole(size.evaluated) + ") or " +
           batch + " smaller" + (run.training["precision"] == "float64" ? ", or use float32" : "");
  return text + "are the values of a step at each of batch × length places: make " + batch +
         ", the length (" + whole(size.evaluated) + ") or the widths smaller";
}

std::string memory_text(double bytes) {
  constexpr std::array<const char*, 5> units = {"kB", "MB", "GB", "TB", "PB"};
  double value = bytes / 1000;
  std::size_t unit = 0;
  for (; value >= 999.5 && unit + 1 < units.size(); ++unit) value /= 1000;
  const int digits = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f %s", digits, value, units[unit]);
  return text.data();
}

std::optional<Error> memory_problem(const RunConfig& run, const TaskSize& task, double available,
                                    const Catalogue& catalogue) {
  const RunMemory memory = estimate_memory(run, task, catalogue);
  const double needed = program_memory + memory.total();
  if (needed <= available) return std::nullopt;
  return Error{memory_problem_place,
               "training needs about " + memory_text(needed) + ", and " + memory_text(available) +
                   " are free on this machine",
               "", memory_remedy(run, memory, size_of(run, task, catalogue))};
}

}  // namespace ordinate
