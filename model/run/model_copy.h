#pragma once
#include "model/experiment/experiment.h"
#include "model/model_analyses/model_subject.h"
#include "model/run/flat_parameters.h"

namespace ordinate {

/// The copy of a run's model in double precision that analyses look at: the training keeps its own weights,
/// gradients and generators to itself.
class ModelCopy {
 public:
  ModelCopy(const RunConfig& run, std::shared_ptr<const Task> task, const ModelShape& shape,
            std::vector<Batch> validation);

  /// With these weights, a buffer of the layout of `parameters`.
  const ModelSubject& with(const FlatParameters& parameters, const at::Tensor& weights);

 private:
  std::shared_ptr<SequenceModel> model_;
  ModelSubject subject_;
};

}  // namespace ordinate
