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

/// One layer of a body. Blocks of several layers give several.
struct LayerSize {
  enum class Kind { attention, feedforward, recurrent };
  Kind kind = Kind::attention;
  std::int64_t inputs = 0;
  std::int64_t outputs = 0;
  std::int64_t hidden = 0;      ///< of the feed-forward maps (0: none), or units of one recurrent direction
  std::int64_t heads = 0;       ///< of attention
  std::int64_t directions = 1;  ///< of a recurrent layer
  std::int64_t norms = 0;       ///< layer norms in it
  bool dropout = false;
  bool causal = false;

  std::int64_t parameters() const;
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
  bool per_token = false;   ///< one answer a place
  bool padded = false;      ///< sequences of a batch may differ in length
  std::int64_t joined = 0;  ///< columns of the encoding beside those of the embedding
  std::vector<LayerSize> layers;
  std::int64_t final_norms = 0;  ///< parameters of the norms that end attention blocks

  std::int64_t body_width() const { return width + joined; }  ///< of what enters the first layer
  std::int64_t last_width() const { return layers.empty() ? body_width() : layers.back().outputs; }
  std::int64_t attention_layers() const;
  const LayerSize* attention() const;  ///< the last attention layer: an encoding in them sees all alike
  bool has_dropout() const;
  /// Weights of everything but the encoding.
  std::int64_t parameters() const;
};

/// `run` is complete and checked. A block of a kind that is not known here counts as feed-forward maps of
/// four times its width.
ModelSize size_of(const RunConfig& run, const TaskSize& task, const Catalogue& catalogue);

}  // namespace ordinate
