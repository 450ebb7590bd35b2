#include <ATen/Functions.h>
#include <ATen/TensorOperators.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <map>

#include "model/kernels/correct_answers.h"
#include "model/layers/batch_tensors.h"
#include "model/layers/real_spans.h"
#include "model/model_analyses/model_analysis_registry.h"
#include "model/model_analyses/result_parts.h"
#include "model/tasks/shown_sample.h"

namespace ordinate {

namespace {

/// Right and asked answers, by what they are grouped by.
class AccuracyCount {
 public:
  void add(std::int64_t group, bool right) {
    ++groups_[group].first;
    if (right) ++groups_[group].second;
    ++asked_;
    if (right) ++right_;
  }
  std::int64_t asked() const { return asked_; }
  double accuracy() const { return static_cast<double>(right_) / static_cast<double>(asked_); }
  double worst() const {
    double worst = 1;
    for (const auto& [group, count] : groups_) worst = std::min(worst, share(count));
    return worst;
  }
  AnalysisCurve curve(const std::string& axis) const {
    AnalysisCurve curve{.key = "accuracy",
                        .label = "accuracy",
                        .chart = "Accuracy by " + axis,
                        .x_axis = axis,
                        .y_axis = "accuracy",
                        .style = AnalysisCurve::Style::bars};
    for (const auto& [group, count] : groups_) {
      curve.x.push_back(static_cast<double>(group));
      curve.y.push_back(share(count));
    }
    return curve;
  }

 private:
  using Count = std::pair<std::int64_t, std::int64_t>;
  static double share(const Count& count) {
    return static_cast<double>(count.second) / static_cast<double>(count.first);
  }
  std::map<std::int64_t, Count> groups_;
  std::int64_t asked_ = 0;
  std::int64_t right_ = 0;
};

/// The classes that a model names for a batch, in the order of its targets.
std::vector<std::int64_t> answers_of(const SequenceModel& model, const Batch& batch) {
  const c10::AutoGradMode no_gradients(false);
  const BatchTensors tensors(batch);
  const at::Tensor logits = model.forward(tensors.tokens, pass_over(tensors));
  const at::Tensor rows = logits.reshape({-1, logits.size(-1)}).contiguous();
  const std::span<const double> all = span_of<double>(rows);
  const auto outputs = static_cast<std::size_t>(rows.size(1));
  std::vector<std::int64_t> answers;
  for (std::size_t first = 0; first < all.size(); first += outputs)
    answers.push_back(most_likely_class<double>(all.subspan(first, outputs)));
  return answers;
}

enum class Grouping { place, deciding_place, length };

class AnswerReader {
 public:
  AnswerReader(const ModelSubject& subject, std::int64_t most_examples)
      : task_(*subject.task),
        per_token_(task_.scope() == AnswerScope::token),
        most_examples_(most_examples),
        grouping_(grouping_of(subject)) {}

  void read(const Batch& batch, const std::vector<std::int64_t>& answers) {
    for (std::int64_t i = 0; i < batch.size; ++i) read_sample(batch, i, answers);
  }

  const AccuracyCount& count() const { return count_; }
  Grouping grouping() const { return grouping_; }
  std::string axis() const {
    if (grouping_ == Grouping::length) return "length";
    return grouping_ == Grouping::place ? "position" : "deciding position";
  }
  const std::vector<std::string>& examples() const { return examples_; }

 private:
  Grouping grouping_of(const ModelSubject& subject) const {
    if (per_token_) return Grouping::place;
    for (const Batch& batch : subject.validation)
      for (std::int64_t i = 0; i < batch.size; ++i)
        if (task_.deciding_place(tokens_of_sample(batch, i))) return Grouping::deciding_place;
    return Grouping::length;
  }

  static std::vector<std::int32_t> tokens_of_sample(const Batch& batch, std::int64_t sample) {
    const auto first = batch.tokens.begin() + sample * batch.length;
    return {first, first + batch.lengths[static_cast<std::size_t>(sample)]};
  }

  void read_sample(const Batch& batch, std::int64_t sample, const std::vector<std::int64_t>& answers) {
    const std::int64_t length = batch.lengths[static_cast<std::size_t>(sample)];
    const std::vector<std::int32_t> tokens = tokens_of_sample(batch, sample);
    const std::int64_t first = per_token_ ? sample * batch.length : sample;
    std::vector<std::string> said;
    std::vector<std::string> expected;
    bool wrong = false;
    for (std::int64_t k = 0; k < (per_token_ ? length : 1); ++k) {
      const auto index = static_cast<std::size_t>(first + k);
      const std::int64_t target = batch.targets[index];
      said.push_back(target < 0 ? "-" : task_.class_text(answers[index]));
      expected.push_back(target < 0 ? "-" : task_.class_text(target));
      if (target < 0) continue;
      count_.add(group_of(tokens, k), answers[index] == target);
      wrong = wrong || answers[index] != target;
    }
    if (wrong && static_cast<std::int64_t>(examples_.size()) < most_examples_)
      examples_.push_back("Input " + input_of(batch, sample, tokens) + ": answered " + joined_text(said) +
                          ", expected " + joined_text(expected) + ".");
  }

  std::int64_t group_of(const std::vector<std::int32_t>& tokens, std::int64_t place) const {
    if (grouping_ == Grouping::place) return place;
    if (grouping_ == Grouping::length) return static_cast<std::int64_t>(tokens.size());
    return task_.deciding_place(tokens).value_or(-1);
  }

  std::string input_of(const Batch& batch, std::int64_t sample,
                       const std::vector<std::int32_t>& tokens) const {
    Sample input{tokens, {}};
    if (!batch.edges.empty()) input.edges = batch.edges[static_cast<std::size_t>(sample)];
    return shown_input(task_, input);
  }

  std::string joined_text(const std::vector<std::string>& texts) const {
    std::string text;
    for (const std::string& each : texts) text += (text.empty() ? "" : task_.separator()) + each;
    return text;
  }

  const Task& task_;
  bool per_token_;
  std::int64_t most_examples_;
  Grouping grouping_;
  AccuracyCount count_;
  std::vector<std::string> examples_;
};

void analyse_accuracy_by_position(const ModelAnalysisTask& task, AnalysisResult& result) {
  AnswerReader reader(task.subject, task.options["examples"]);
  for (const Batch& batch : task.subject.validation) {
    for (const Batch& piece : pieces_of(task.subject, batch)) {
      check_stop(task.stop);
      reader.read(piece, answers_of(*task.subject.model, piece));
    }
  }
  if (reader.count().asked() == 0) return set_rest_undefined(result, "there are no validation samples");
  set_scalar(result, "accuracy", reader.count().accuracy());
  set_scalar(result, "worst", reader.count().worst());
  set_scalar(result, "guessing", task.subject.task->guessing_level());
  if (task.scalars_only) return;
  AnalysisCurve curve = reader.count().curve(reader.axis());
  AnalysisCurve guessing{.key = "guessing",
                         .label = "guessing",
                         .chart = curve.chart,
                         .x_axis = curve.x_axis,
                         .y_axis = curve.y_axis,
                         .x = curve.x,
                         .y = std::vector<double>(curve.x.size(), task.subject.task->guessing_level()),
                         .reference = true};
  result.curves.push_back(std::move(curve));
  result.curves.push_back(std::move(guessing));
  result.notes.push_back(std::to_string(reader.count().asked()) + " answers were asked for.");
  if (reader.examples().empty() && task.options["examples"] > 0) result.notes.push_back("All are right.");
  for (const std::string& example : reader.examples()) result.notes.push_back(example);
}

const RegisterModelAnalysis accuracy_by_position_entry{
    {{.id = "accuracy-by-position",
      .title = "Accuracy by position",
      .summary = "At which places, or lengths, the model is right, and examples of where it is wrong.",
      .help =
          "All validation samples. Tasks that ask at every symbol: the share of right answers at each place. "
          "Tasks that ask once a sequence: by the place at which a reader from left to right knows the "
          "answer "
          "where the task can tell it, else by the length of the sequence.\n\nA dip in the middle of the "
          "sequence is typical of a model that finds its way from the ends; one at the end, of positions "
          "that "
          "training hardly met.",
      .formula = R"(\text{accuracy}(p) = \frac{\text{right answers at } p}{\text{answers at } p})",
      .order = 80,
      .options = {{.key = "examples",
                   .label = "wrong examples",
                   .help = "How many inputs with a wrong answer are listed, at most.",
                   .kind = OptionKind::integer,
                   .default_value = 20,
                   .minimum = 0,
                   .maximum = 200}}},
     {.scalars =
          {{.key = "accuracy", .label = "accuracy", .kind = AnalysisScalar::Kind::share},
           {.key = "worst", .label = "lowest of a place or length", .kind = AnalysisScalar::Kind::share},
           {.key = "guessing", .label = "guessing level", .kind = AnalysisScalar::Kind::share}},
      .analyse = analyse_accuracy_by_position}}};

}  // namespace

}  // namespace ordinate
