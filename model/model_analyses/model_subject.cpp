#include "model/model_analyses/model_subject.h"

#include <ATen/Functions.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <map>

#include "model/experiment/attention_fit.h"
#include "model/layers/batch_tensors.h"
#include "model/table_analyses/analysis_writing.h"

namespace ordinate {

namespace {

constexpr std::int64_t logits_at_a_time = std::int64_t{1} << 18;
constexpr std::int64_t samples_at_a_time = 64;

bool is_attention(const Json& block) {
  return takes_positions(block_registry().find(block["kind"])->description);
}

/// Hands on, and leaves the pass between two parts where the caller wants no more. A block that ends with
/// its last layer is not shown again behind it.
class StoppableObserver : public PassObserver {
 public:
  StoppableObserver(PassObserver& inner, const StopCheck& stop) : inner_(inner), stop_(stop) {}
  void attention(const AttentionView& view, const Pass& pass) override {
    check_stop(stop_);
    inner_.attention(view, pass);
  }
  void state(const std::string& part, const at::Tensor& values) override {
    check_stop(stop_);
    const bool again = last_.is_same(values) && part != "encoding";
    last_ = values;
    if (!again) inner_.state(part, values);
  }

 private:
  PassObserver& inner_;
  const StopCheck& stop_;
  at::Tensor last_;
};

/// Appends the samples of `from` that are `length` long, until there are `most`.
void append_samples(const Batch& from, std::int64_t length, std::int64_t most, Batch& to) {
  for (std::int64_t i = 0; i < from.size && to.size < most; ++i)
    if (from.lengths[static_cast<std::size_t>(i)] == length) append_sequence(from, i, to);
}

/// Fresh samples of this many tokens; none where no length makes so many.
std::vector<Batch> batches_of_places(const ModelSubject& subject, std::int64_t places, std::int64_t count) {
  for (std::int64_t length = places; length > 0; --length)
    if (subject.task->places(length) == places)
      return subject.task->batches_of_length(subject.seed, length, count);
  return {};
}

std::int64_t usual_length(const std::vector<Batch>& batches) {
  std::map<std::int64_t, std::int64_t> counts;
  for (const Batch& batch : batches)
    for (const std::int64_t length : batch.lengths) ++counts[length];
  std::int64_t usual = 0;
  for (const auto& [length, count] : counts)
    if (count >= counts[usual]) usual = length;
  return usual;
}

}  // namespace

std::vector<std::string> ModelSubject::attention_layers() const {
  std::vector<std::string> places;
  for (std::size_t block = 0; block < description["body"].size(); ++block) {
    const Json& options = description["body"][block];
    if (!is_attention(options)) continue;
    for (std::int64_t layer = 0; layer < options["layers"].get<std::int64_t>(); ++layer)
      places.push_back("body." + std::to_string(block) + ".layers." + std::to_string(layer) + ".");
  }
  return places;
}

std::int64_t ModelSubject::heads() const {
  for (const Json& block : description["body"])
    if (is_attention(block)) return block["heads"];
  return 0;
}

at::Tensor ModelSubject::parameter(const std::string& name) const {
  const auto parameters = model->named_parameters();
  return parameters[name];
}

OptionList sample_options(bool single) {
  OptionList options = {{.key = "samples",
                         .label = "samples",
                         .help = "How many validation samples are looked at, at most.",
                         .kind = OptionKind::integer,
                         .default_value = 64,
                         .minimum = 1,
                         .maximum = 4096},
                        {.key = "length",
                         .label = "length",
                         .help = "Which sequences: all samples of an analysis have one length. Where "
                                 "validation has none of this length, fresh ones are made.",
                         .kind = OptionKind::integer,
                         .default_value = nullptr,
                         .absent = "the most frequent one",
                         .unit = "symbols",
                         .minimum = 1,
                         .maximum = 65536}};
  if (single)
    options.push_back({.key = "sample",
                       .label = "one sample",
                       .help = "The number of a single sample to show, from 1.",
                       .kind = OptionKind::integer,
                       .default_value = nullptr,
                       .absent = "the mean over all",
                       .minimum = 1,
                       .maximum = 4096});
  return options;
}

ChosenSamples choose_samples(const ModelSubject& subject, const Json& options) {
  ChosenSamples chosen;
  const Json wanted = options.value("length", Json());
  const std::int64_t length =
      wanted.is_null() ? usual_length(subject.validation) : wanted.get<std::int64_t>();
  const auto none = [&](const std::string& why) {
    chosen.why_none = why;
    return chosen;
  };
  if (length == 0) return none("there are no validation samples");
  if (!subject.model->covers(length))
    return none("the model has no position for sequences of " + std::to_string(length) + " symbols");
  const Json sample = options.value("sample", Json());
  const std::int64_t single = sample.is_null() ? 0 : sample.get<std::int64_t>();
  const std::int64_t most = single > 0 ? single : options["samples"].get<std::int64_t>();
  std::string origin = "validation";
  for (const Batch& batch : subject.validation) append_samples(batch, length, most, chosen.batch);
  if (chosen.batch.size == 0) {
    origin = "fresh";
    for (const Batch& batch : batches_of_places(subject, length, most))
      append_samples(batch, length, most, chosen.batch);
  }
  if (chosen.batch.size == 0) return none("there are no samples of length " + std::to_string(length));
  if (single > chosen.batch.size) {
    const std::string count = std::to_string(chosen.batch.size);
    chosen.batch = {};
    return none("there are only " + count + " samples");
  }
  const std::string which = origin + " sample";
  if (single > 0) chosen.batch = piece_of(chosen.batch, single - 1, 1);
  const std::string count = std::to_string(chosen.batch.size);
  chosen.note = (single > 0 ? which + " " + std::to_string(single)
                            : count + " " + which + (chosen.batch.size == 1 ? "" : "s")) +
                " of length " + std::to_string(length) + ".";
  chosen.note[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(chosen.note[0])));
  return chosen;
}

void check_stop(const StopCheck& stop) {
  if (stop && stop()) throw AnalysisStopped();
}

std::vector<Batch> pieces_of(const ModelSubject& subject, const Batch& batch) {
  const std::int64_t places = batch.length + subject.model->extra_positions();
  const std::int64_t of_one = std::max<std::int64_t>(1, subject.heads()) * places * places;
  const std::int64_t step = std::clamp<std::int64_t>(logits_at_a_time / of_one, 1, samples_at_a_time);
  std::vector<Batch> pieces;
  for (std::int64_t first = 0; first < batch.size; first += step)
    pieces.push_back(piece_of(batch, first, std::min(step, batch.size - first)));
  return pieces;
}

void observe(const ModelSubject& subject, const Batch& batch, PassObserver& observer, const StopCheck& stop) {
  const c10::AutoGradMode no_gradients(false);
  StoppableObserver stoppable(observer, stop);
  for (const Batch& piece : pieces_of(subject, batch)) {
    const BatchTensors tensors(piece);
    Pass pass = pass_over(tensors);
    pass.observer = &stoppable;
    subject.model->forward(tensors.tokens, pass);
  }
}

}  // namespace ordinate
