#pragma once
#include <memory>
#include <optional>
#include <vector>

#include "model/fused/fused_model.h"
#include "model/layers/pass.h"
#include "model/layers/sequence_model.h"
#include "model/tasks/task.h"

namespace ordinate {

/// Loss and gradients of a model without a graph: what the encoding contributes comes as tensors, everything
/// else is computed by `FusedModel`. The parameters stay those of the model's modules.
class FusedStep {
 public:
  /// Null where the model can not: double precision, dropout, a part without such a form. Makes sense for
  /// parameters that `FlatParameters` holds, and only as long as it does.
  static std::unique_ptr<FusedStep> make(const SequenceModel& model);

  /// Loss and answers of a batch; `gradients` adds the gradients of the mean loss to the parameters'.
  /// Nothing where the encoding has no terms in this pass.
  std::optional<LossOfLogits> run(const Batch& batch, Pass pass, bool gradients);

 private:
  /// A gradient on its way to a tensor: it stands where the parameter's is added up, or waits in a buffer
  /// for the graph that the tensor came from.
  struct Waiting {
    at::Tensor tensor;
    at::Tensor gradient;
  };

  FusedStep(const SequenceModel& model, std::unique_ptr<FusedModel> fused)
      : model_(model), fused_(std::move(fused)) {}

  void collect(const EncodingTerms& terms, const Pass& pass, bool gradients);
  FusedEncoding::Bias bias_of(const Pass& pass, bool causal, bool gradients);
  FusedEncoding::Rows rows_of(const at::Tensor& rows, bool gradients);
  const float* kept(const at::Tensor& tensor);
  float* gradient_of(const at::Tensor& tensor, bool gradients);
  void hand_over_gradients();

  const SequenceModel& model_;
  std::unique_ptr<FusedModel> fused_;
  FusedEncoding encoding_;
  std::vector<at::Tensor> kept_;  // what pointers of the pass look into
  std::vector<Waiting> waiting_;
  std::vector<std::int64_t> lengths_;
};

}  // namespace ordinate
