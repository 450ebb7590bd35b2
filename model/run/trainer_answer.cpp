#include "model/run/trainer_answer.h"

#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>

#include <algorithm>

#include "model/analysis/graph_layout.h"
#include "model/experiment/catalogue_entries.h"
#include "model/experiment/model_widths.h"
#include "model/layers/batch_tensors.h"
#include "model/layers/decoder.h"

namespace ordinate {

namespace {

Matrix matrix_of(const at::Tensor& tensor) {
  const at::Tensor source = tensor.detach().to(at::kFloat).contiguous();
  Matrix matrix(source.size(0), source.size(1));
  std::copy_n(source.data_ptr<float>(), source.numel(), matrix.values.begin());
  return matrix;
}

/// Probabilities of the classes; a single logit z means 1 − σ(z) and σ(z).
at::Tensor probabilities(const at::Tensor& logits) {
  if (logits.size(1) > 1) return at::softmax(logits, 1);
  const at::Tensor yes = at::sigmoid(logits);
  return at::cat({1 - yes, yes}, 1);
}

/// `rows` is [places, outputs] in double precision.
void fill_answers(Answer& answer, const at::Tensor& rows, const Sample& sample, const Task& task) {
  const at::Tensor shares = probabilities(rows).contiguous();
  const std::int64_t outputs = rows.size(1);
  const std::int64_t classes = shares.size(1);
  const std::size_t before = task.ending_class() ? prompt_of(task, sample).tokens.size() : 0;
  for (std::int64_t place = 0; place < rows.size(0); ++place) {
    const double* logits = rows.data_ptr<double>() + place * outputs;
    const double* share = shares.data_ptr<double>() + place * classes;
    const std::int64_t best =
        most_likely_class<double>(std::span<const double>(logits, static_cast<std::size_t>(outputs)));
    const auto index = static_cast<std::size_t>(place);
    const std::int64_t target = index < sample.targets.size() ? sample.targets[index] : -1;
    const bool only_read = index + 1 < before;
    answer.logits.emplace_back(logits, logits + outputs);
    answer.answers.push_back(only_read ? "" : task.class_text(best));
    answer.confidence.push_back(share[best]);
    answer.expected.push_back(target >= 0 ? task.class_text(target) : "");
  }
}

/// [places, outputs].
at::Tensor logits_of(const Sample& sample, const SequenceModel& model) {
  const Batch batch = make_batch({&sample}, AnswerScope::token);
  const BatchTensors tensors(batch);
  const at::Tensor logits = model.forward(tensors.tokens, pass_over(tensors));
  return logits.reshape({-1, logits.size(-1)});
}

/// Appends the likeliest token again and again, until the ending class is likeliest, there is no position for
/// one more, or twice as much has been written as the right answer has. Returns the logits of all places.
at::Tensor write_on(Sample& written, std::size_t right, std::int64_t ending, const SequenceModel& model) {
  std::vector<std::int32_t>& tokens = written.tokens;
  const std::size_t most = tokens.size() + 2 * (right - tokens.size()) + 1;
  Decoder decoder(model);
  at::Tensor rows = decoder.read(tokens);
  while (tokens.size() < most && model.covers(static_cast<std::int64_t>(tokens.size()) + 1)) {
    const std::int64_t best = rows[-1].argmax().item<std::int64_t>();
    if (best == ending) break;
    tokens.push_back(static_cast<std::int32_t>(best));
    if (!model.covers_symbols({tokens.begin(), tokens.end()})) {
      tokens.pop_back();
      break;
    }
    rows = decoder.read({&tokens.back(), 1});
  }
  return rows;
}

}  // namespace

Answer answer_to(const std::string& input, const SequenceModel& model, const Task& task, std::int64_t step) {
  Answer answer;
  answer.step = step;
  answer.input = input;
  answer.separator = task.separator();
  answer.columns = task.grid_columns();
  const Result<Sample> sample = task.read_input(input);
  if (!sample) {
    answer.problem = sample.error().text();
    return answer;
  }
  Sample read = prompt_of(task, *sample);
  read.targets.clear();
  const std::vector<std::int32_t>& tokens = read.tokens;
  if (tokens.empty() || !model.covers(static_cast<std::int64_t>(tokens.size()))) {
    answer.problem = tokens.empty() ? "There is no symbol in this input."
                                    : "This model has no position for a sequence of " +
                                          std::to_string(tokens.size()) + " symbols.";
    return answer;
  }
  if (!model.covers_symbols({tokens.begin(), tokens.end()})) {
    answer.problem =
        "This model has no position for every symbol: a number is longer than those it was made for.";
    return answer;
  }
  const c10::AutoGradMode no_gradients(false);
  const at::Tensor rows = task.ending_class()
                              ? write_on(read, sample->tokens.size(), *task.ending_class(), model)
                              : logits_of(read, model);
  answer.trained = model.trained_for(static_cast<std::int64_t>(tokens.size()), task.longest());
  for (const std::int32_t token : tokens) {
    answer.symbols.push_back(task.token_text(token));
    answer.token_ids.push_back(token);
  }
  fill_answers(answer, rows.to(at::kDouble).contiguous(), *sample, task);
  return answer;
}

Snapshot snapshot_of(const SequenceModel& model, const Json& encoding, const Positions& places,
                     std::int64_t step) {
  const c10::AutoGradMode no_gradients(false);
  Snapshot snapshot;
  snapshot.step = step;
  const EncodingRegistry::Entry* entry = encoding_registry().find(encoding["kind"]);
  snapshot.trained = traits_of<EncodingTraits>(entry->description).trained.holds(encoding);
  PositionalEncoding& positions = model.encoding();
  const at::Tensor table = positions.table_of(places);
  if (table.defined()) snapshot.table = matrix_of(table);
  const at::Tensor vectors = positions.node_vectors_of(places);
  if (vectors.defined()) snapshot.node_vectors = matrix_of(vectors);
  snapshot.column_formulas = positions.column_formulas();
  snapshot.turning = positions.turning();
  const at::Tensor bias = positions.kernel(std::min(places.length, most_bias_positions));
  if (!bias.defined()) return snapshot;
  snapshot.bias_text = positions.kernel_text();
  for (const at::Tensor& head : bias.unbind(0)) snapshot.bias.push_back(matrix_of(head));
  return snapshot;
}

Positions shown_positions(const SequenceModel& model, const Task& task, std::uint64_t seed,
                          std::int64_t longest) {
  if (!task.forms_graph()) return {longest, {}, {}};
  const Sample example = task.example(seed);
  const Batch batch = make_batch({&example}, task.scope());
  Pass pass;
  pass.adjacency = adjacency_of(batch);
  return model.positions_of(batch.length + model.extra_positions(), pass);
}

std::optional<ShownGraph> shown_graph(const Task& task, std::uint64_t seed, const Json& model) {
  const Sample example = task.example(seed);
  if (!example.edges) return std::nullopt;
  ShownGraph graph;
  graph.edges = *example.edges;
  graph.points = graph_layout(static_cast<std::int64_t>(example.tokens.size()), graph.edges);
  graph.first = class_token_first(model) ? 1 : 0;
  for (const std::int32_t token : example.tokens) graph.symbols.push_back(task.token_text(token));
  return graph;
}

bool blind_without_encoding(const Json& model) {
  const Catalogue catalogue = base_catalogue();
  const CatalogueEntry* readout = find_entry(catalogue.readouts, model["readout"]["kind"]);
  if (readout == nullptr || !traits_of<ReadoutTraits>(*readout).order_blind) return false;
  const auto blind = [](const Json& block) {
    const std::string kind = block["kind"];
    return traits_of<BlockTraits>(block_registry().find(kind)->description).order_blind.holds(block);
  };
  return std::all_of(model["body"].begin(), model["body"].end(), blind);
}

}  // namespace ordinate
