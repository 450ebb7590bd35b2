#pragma once
#include <map>
#include <string>
#include <vector>

#include "model/model_analyses/model_subject.h"

namespace ordinate {

/// Tensors of a model by what they are for, so that a norm over each group can be drawn layer by layer.
/// Layers are counted over the whole body: an attention or GRU layer is one, a feed-forward block is one.
class WeightGroups {
 public:
  explicit WeightGroups(const ModelSubject& subject);

  /// Norm over "embedding", "encoding", "readout" or all ("").
  /// `tensors` are in the order of `named_parameters()`; undefined ones count as 0.
  double norm_of(const std::string& part, const std::vector<at::Tensor>& tensors) const;
  /// For each layer: Euclidean norm of queries', keys' or values' projection ("query", "key", "value",
  /// NaN where the layer is no attention), or of all its weights ("all").
  std::vector<double> layer_norms(const std::string& role, const std::vector<at::Tensor>& tensors) const;
  const std::vector<std::string>& layers() const { return layers_; }

 private:
  std::vector<std::string> names_;   ///< of the parameters
  std::vector<std::string> layers_;  ///< "body.0.layers.1", "body.1", "body.2.l0"
  std::vector<std::size_t> layer_;   ///< of each parameter; layers_.size() outside the layers
};

}  // namespace ordinate
