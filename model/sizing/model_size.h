#pragma once
#include <cstdint>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/tasks/task.h"

namespace ordinate {

/// What the size of a model depends on in its data.
struct TaskSize {
  std::int64_t symbols = 0;
  std::int64_t classes = 0;  ///< 2: one logit
  std::int64_t longest = 0;  ///< longest trained or validated sequence, class token not included
  std::int64_t samples = 0;  ///< of a fixed training set; 0 where every step draws fresh ones
  bool operator==(const TaskSize&) const = default;
};

TaskSize size_of(const Task& task);

/// One layer of a body, in numbers (not bytes). A block with an option `layers` gives that many; `heads` and
/// `causal` are its options, every other field from `parameters` on is the formula of this name in the
/// block's own entry (size_rules.h). Beside its options a formula may name `inputs` (columns that enter this
/// layer), `outputs`, `first` and `last` (1 for this layer of the block, else 0).
struct LayerSize {
  std::int64_t inputs = 0;
  std::int64_t outputs = 0;
  std::int64_t parameters = 0;
  std::int64_t heads = 0;  ///< of attention, where an encoding acts (`BlockTraits::positions`); 0: none
  bool causal = false;
  bool through_graph = false;  ///< has no form for the step without a graph
  // Multiplications of the forward pass: for each place, and for each pair of places.
  double products = 0;
  double pair_products = 0;
  // What the step without a graph keeps; see model/fused.
  double row = 0;           ///< for each place of the largest batch, evaluations included
  double training_row = 0;  ///< for each place of a training batch, and of those that are worked on at a time
  double group_row = 0;     ///< for each place of those that are worked on at a time
  double sequence = 0;      ///< for each sequence
  double square = 0;        ///< for each pair of places of each sequence
  double pair = 0;          ///< for each pair of places, once
  // What LibTorch's graph keeps until the way back, and what passes beside it.
  double graph_row = 0;
  double graph_square = 0;
  double passing_row = 0;
  double passing_square = 0;

  bool operator==(const LayerSize&) const = default;
};

/// The sizes of a run's model and data that memory and operations depend on.
struct ModelSize {
  std::int64_t symbols = 0;
  std::int64_t width = 0;      ///< of the embedding
  std::int64_t outputs = 0;    ///< logits of one answer
  std::int64_t places = 0;     ///< of the longest training sequence, class token included
  std::int64_t evaluated = 0;  ///< of the longest sequence that the model ever sees, likewise
  std::int64_t batch = 0;      ///< sequences of a training step
  bool class_token = false;
  bool per_token = false;         ///< one answer a place
  bool padded = false;            ///< sequences of a batch may differ in length
  std::int64_t concatenated = 0;  ///< columns of the encoding beside those of the embedding
  std::vector<LayerSize> layers;

  std::int64_t body_width() const { return width + concatenated; }  ///< of what enters the first layer
  std::int64_t last_width() const { return layers.empty() ? body_width() : layers.back().outputs; }
  std::int64_t attention_layers() const;
  const LayerSize* attention() const;  ///< the last attention layer: an encoding in them sees all alike
  bool through_graph() const;          ///< some layer has no form for the step without a graph
  /// Weights of everything but the encoding.
  std::int64_t parameters() const;
};

/// `run` is complete and checked.
ModelSize size_of(const RunConfig& run, const TaskSize& task, const Catalogue& catalogue);

}  // namespace ordinate
