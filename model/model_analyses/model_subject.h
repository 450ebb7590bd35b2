#pragma once
#include <memory>
#include <vector>

#include "model/analysis/model_analysis.h"
#include "model/layers/sequence_model.h"
#include "model/tasks/task.h"

namespace ordinate {

/// What is analysed: a copy of a model in double precision, with the data that it is shown. Nothing of it
/// takes part in a training, so that an analysis cannot disturb one, and closed forms hold to rounding.
struct ModelSubject {
  std::shared_ptr<const SequenceModel> model;
  Json description;  ///< `RunConfig::model`, complete
  std::shared_ptr<const Task> task;
  std::uint64_t seed = 0;         ///< of the run
  std::vector<Batch> validation;  ///< the samples that the run is evaluated on

  bool has_attention() const { return !attention_layers().empty(); }
  /// Where each attention layer stands in the state_dict: "body.0.layers.1.".
  std::vector<std::string> attention_layers() const;
  std::int64_t heads() const;  ///< of the first attention block; 0 without one
  const Json& encoding() const { return description["encoding"]; }
  /// The tensor of this name in the state_dict.
  at::Tensor parameter(const std::string& name) const;
};

/// Samples of one length, so that nothing is padded.
struct ChosenSamples {
  Batch batch;           ///< size 0: there are none
  std::string why_none;  ///< then
  std::string note;      ///< what they are, a sentence
};

/// `samples`, `length` and, for analyses that can show a single one, `sample`.
OptionList sample_options(bool single);
/// As the options say: validation samples of the most frequent length (of several the longest), or fresh
/// ones of a length that validation has none of.
ChosenSamples choose_samples(const ModelSubject& subject, const Json& options);

/// The samples in pieces small enough that [piece, heads, length, length] stays a few megabytes, and that a
/// caller who wants to stop does not wait long.
std::vector<Batch> pieces_of(const ModelSubject& subject, const Batch& batch);

/// Runs `batch` through the model without gradients, a piece at a time. `stop` is asked between layers. Every
/// piece begins with the state "embedding" and shows the same parts: no state twice, but "encoding" always.
void observe(const ModelSubject& subject, const Batch& batch, PassObserver& observer, const StopCheck& stop);

/// Throws AnalysisStopped where `stop` says so.
void check_stop(const StopCheck& stop);

}  // namespace ordinate
