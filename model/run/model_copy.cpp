#include "model/run/model_copy.h"

#include <c10/core/GradMode.h>

namespace ordinate {

ModelCopy::ModelCopy(const RunConfig& run, std::shared_ptr<const Task> task, const ModelShape& shape,
                     std::vector<Batch> validation)
    : model_(std::make_shared<SequenceModel>(run.model, shape, Initializer(run.seed, at::kDouble))) {
  subject_.model = model_;
  subject_.description = run.model;
  subject_.task = std::move(task);
  subject_.seed = run.seed;
  subject_.validation = std::move(validation);
}

const ModelSubject& ModelCopy::with(const FlatParameters& parameters, const at::Tensor& weights) {
  const c10::AutoGradMode no_gradients(false);
  auto copies = model_->named_parameters();
  for (const FlatParameters::Slot& slot : parameters.slots())
    copies[slot.name].copy_(weights.narrow(0, slot.begin, slot.count).view(slot.shape));
  return subject_;
}

}  // namespace ordinate
