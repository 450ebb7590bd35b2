#pragma once
#include "model/layers/sequence_model.h"
#include "model/record/answer.h"
#include "model/record/snapshot.h"
#include "model/tasks/task.h"

namespace ordinate {

/// A model's answer to a typed input, with the probability of each answer (sigmoid or softmax).
Answer answer_to(const std::string& input, const SequenceModel& model, const Task& task, std::int64_t step);

/// Position table and logit bias of a model as they are now, for sequences of up to `longest` places; the
/// initial ones are left empty.
Snapshot snapshot_of(const SequenceModel& model, const Json& encoding, std::int64_t longest,
                     std::int64_t step);

/// Whether body and readout treat a sequence as a bag of symbols when nothing tells them positions, as
/// their catalogue entries say. `model` is `RunConfig::model`.
bool blind_without_encoding(const Json& model);

}  // namespace ordinate
