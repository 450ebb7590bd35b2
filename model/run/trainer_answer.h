#pragma once
#include "model/layers/sequence_model.h"
#include "model/record/answer.h"
#include "model/record/snapshot.h"
#include "model/tasks/task.h"

namespace ordinate {

/// A model's answer to a typed input, with the probability of each answer (sigmoid or softmax).
Answer answer_to(const std::string& input, const SequenceModel& model, const Task& task, std::int64_t step);

/// Position table and logit bias of a model as they are now, for these places; the initial ones are left
/// empty.
Snapshot snapshot_of(const SequenceModel& model, const Json& encoding, const Positions& places,
                     std::int64_t step);

/// The places that pictures show: so many, class token included, or, where places form graphs, those of the
/// task's example.
Positions shown_positions(const SequenceModel& model, const Task& task, std::uint64_t seed,
                          std::int64_t longest);
/// Of the task's example, where its places form one.
std::optional<ShownGraph> shown_graph(const Task& task, std::uint64_t seed, const Json& model);

/// Whether body and readout treat a sequence as a bag of symbols when nothing tells them positions, as
/// their catalogue entries say. `model` is `RunConfig::model`.
bool blind_without_encoding(const Json& model);

}  // namespace ordinate
