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
///
/// With several LibTorch threads each takes some sequences of the batch and adds up gradients of its own;
/// their sum is taken in a fixed order, so that a number of threads always gives the same bytes.
///
/// Between two passes only the weights' gradients are kept: what a pass works in belongs to its threads
/// (`Workspace`) and serves the next model that they run.
class FusedStep {
 public:
  /// Null where the model cannot: double precision, dropout, a part without such a form. Makes sense for
  /// parameters that `FlatParameters` holds, and only as long as it does.
  static std::unique_ptr<FusedStep> make(const SequenceModel& model);

  /// Loss and answers of a batch; `gradients` adds the gradients of the mean loss to the parameters'.
  /// Nothing where the encoding has no terms in this pass.
  std::optional<LossOfLogits> run(const Batch& batch, Pass pass, bool gradients);

 private:
  /// What the encoding adds up of its gradient: where a parameter's is added up, or in a buffer that waits
  /// for the graph that `tensor` came from.
  struct Collected {
    at::Tensor tensor;
    at::Tensor waiting;  ///< undefined where the parameter's own gradient takes it
    float* gradient = nullptr;
    std::int64_t count = 0;
  };
  /// One thread's share of the work.
  struct Worker {
    std::unique_ptr<FusedModel> model;
    std::vector<at::Tensor> gradients;  ///< of the parameters, in their order; empty for the first worker
    FusedEncoding encoding;
    /// Gradients of the encoding, in the order of `collected_`; not in the thread's workspace, because they
    /// are added up after its pass.
    std::vector<std::vector<float>> collected;
    LossOfLogits loss;
  };

  FusedStep(const SequenceModel& model, std::unique_ptr<FusedModel> fused);

  void collect(const EncodingTerms& terms, const Pass& pass, bool gradients);
  FusedEncoding::Bias bias_of(const Pass& pass, bool causal, bool gradients);
  FusedEncoding::Bias long_bias_of(const Pass& pass, bool causal, bool gradients);
  FusedEncoding::Bias laid_out(const at::Tensor& bias, bool gradients);
  FusedEncoding::Rows rows_of(const at::Tensor& rows, bool gradients);
  const float* kept(const at::Tensor& tensor);
  float* gradient_of(const at::Tensor& tensor, bool gradients);
  void hand_over_gradients();

  Worker further_worker() const;
  void prepare(Worker& worker, std::int64_t first) const;
  void work(Worker& worker, const FusedPass& whole, const Batch& batch, std::int64_t first, std::int64_t end,
            bool gradients);
  void add_gradients_of(Worker& worker);
  void forget_pass();

  const SequenceModel& model_;
  std::vector<Worker> workers_;  // made when a number of threads first asks for them
  FusedEncoding encoding_;
  std::vector<at::Tensor> kept_;  // what pointers of the pass look into
  std::vector<Collected> collected_;
  std::vector<std::int64_t> lengths_;
};

}  // namespace ordinate
