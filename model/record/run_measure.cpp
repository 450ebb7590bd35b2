#include "model/record/run_measure.h"

#include <algorithm>
#include <cmath>

namespace ordinate {

namespace {

template <std::optional<double> RunRecord::*field>
std::optional<double> field_of(const RunRecord& record) {
  return record.*field;
}

RunMeasure accuracy(std::string id, std::string title, std::string meaning, RunMeasure::Value value) {
  return {.id = std::move(id),
          .title = std::move(title),
          .meaning = std::move(meaning),
          .share = true,
          .value = value};
}

RunMeasure loss(std::string id, std::string title, std::string meaning, RunMeasure::Value value) {
  return {.id = std::move(id),
          .title = std::move(title),
          .meaning = std::move(meaning) + ", in nats",
          .higher_is_better = false,
          .value = value};
}

std::optional<double> steps_per_second(const RunRecord& record) {
  return record.steps_per_second > 0 ? std::optional(record.steps_per_second) : std::nullopt;
}

}  // namespace

const std::vector<RunMeasure>& run_measures() {
  static const std::vector<RunMeasure> all = {
      accuracy("validation_accuracy", "validation accuracy",
               "the share of right answers to the validation samples after the last step",
               field_of<&RunRecord::validation_accuracy>),
      loss("validation_loss", "validation loss",
           "the mean loss on the validation samples after the last step",
           field_of<&RunRecord::validation_loss>),
      accuracy("best_validation_accuracy", "validation accuracy of the best step",
               "the share of right answers to the validation samples at the step where their loss was lowest",
               field_of<&RunRecord::best_validation_accuracy>),
      loss("best_validation_loss", "lowest validation loss",
           "the lowest mean loss on the validation samples after any step",
           field_of<&RunRecord::best_validation_loss>),
      accuracy("longest_accuracy", "accuracy at the longest length",
               "the share of right answers to sequences of the greatest length in evaluation.lengths, or of "
               "the range that ends there, after the last step",
               field_of<&RunRecord::longest_accuracy>),
      accuracy("train_accuracy", "training accuracy",
               "the share of right answers to training samples with the weights after the last step",
               field_of<&RunRecord::train_accuracy>),
      loss("train_loss", "training loss",
           "the mean loss on training samples with the weights after the last step",
           field_of<&RunRecord::train_loss>),
      {.id = "steps_per_second",
       .title = "training steps a second",
       .meaning =
           "how many steps a second it trained, without evaluations, on the machine that it ran on, with "
           "whatever else that did",
       .decimals = 1,
       .value = steps_per_second}};
  return all;
}

std::string measure_id(const CatalogueEntry& analysis, const ScalarTrait& scalar) {
  return analysis.id + "." + scalar.key;
}

std::vector<RunMeasure> analysis_measures(const Catalogue& catalogue) {
  std::vector<RunMeasure> measures;
  for (const auto* entries : {&catalogue.analyses, &catalogue.model_analyses})
    for (const CatalogueEntry& entry : *entries)
      for (const ScalarTrait& scalar : scalars_of(entry))
        measures.push_back({.id = measure_id(entry, scalar),
                            .title = scalar.label + " (" + entry.title + ")",
                            .meaning = "“" + scalar.label + "” of the analysis “" + entry.title +
                                       "”, of the model after the last step",
                            .share = scalar.kind == ScalarTrait::Kind::share,
                            .judged = false,
                            .unit = scalar.unit});
  return measures;
}

std::optional<RunMeasure> find_run_measure(const std::string& id, const Catalogue& catalogue) {
  for (const auto& all : {run_measures(), analysis_measures(catalogue)})
    for (const RunMeasure& measure : all)
      if (measure.id == id) return measure;
  return std::nullopt;
}

std::vector<RunMeasure> measures_with(const std::vector<Json>& asked, const Catalogue& catalogue) {
  std::vector<RunMeasure> measures = run_measures();
  for (const RunMeasure& measure : analysis_measures(catalogue))
    if (std::any_of(asked.begin(), asked.end(), [&](const Json& ids) {
          return ids.is_array() && std::find(ids.begin(), ids.end(), Json(measure.id)) != ids.end();
        }))
      measures.push_back(measure);
  return measures;
}

std::pair<std::string, std::string> analysis_of_measure(const std::string& id) {
  const auto dot = id.find('.');
  return dot == std::string::npos ? std::pair{id, std::string()}
                                  : std::pair{id.substr(0, dot), id.substr(dot + 1)};
}

std::optional<double> measured(const RunRecord& record, const RunMeasure& measure) {
  std::optional<double> value;
  if (measure.value != nullptr)
    value = measure.value(record);
  else if (const auto found = record.measures.find(measure.id); found != record.measures.end())
    value = found->second;
  const bool whole = !record.ending.bad() && record.ending.kind != Ending::unfinished &&
                     record.ending.kind != Ending::stopped;
  return whole && value && std::isfinite(*value) ? value : std::nullopt;
}

}  // namespace ordinate
