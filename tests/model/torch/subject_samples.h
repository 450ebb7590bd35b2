#pragma once
#include <c10/core/GradMode.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "model/model_analyses/model_analysis_registry.h"
#include "tests/model/torch/table_samples.h"
#include "tests/model/torch/trainer_samples.h"

/// Small models to analyse, in double precision, whose weights a test can set.
namespace ordinate::samples {

/// A model of this experiment with its validation samples.
struct Subject {
  std::shared_ptr<SequenceModel> model;
  ModelSubject subject;

  explicit Subject(const std::string& base) {
    const RunConfig run = run_of(base);
    subject.task = task_of(run);
    const ModelShape shape{subject.task->symbols(),
                           subject.task->classes() == 2 ? 1 : subject.task->classes(),
                           subject.task->longest(), 0, subject.task->grid_columns()};
    model = std::make_shared<SequenceModel>(run.model, shape, Initializer(run.seed, at::kDouble));
    subject.model = model;
    subject.description = run.model;
    subject.seed = run.seed;
    subject.validation = subject.task->validation_batches(run.seed, 64);
  }

  void set(const std::string& name, const at::Tensor& values) {
    const c10::AutoGradMode no_gradients(false);
    auto parameters = model->named_parameters();
    parameters[name].copy_(values);
  }
  at::Tensor get(const std::string& name) const { return subject.parameter(name); }

  AnalysisResult analysed(const std::string& id, const Json& options = Json::object()) const {
    const Result<AnalysisResult> result = run_model_analysis({id, options}, subject);
    if (result) return *result;
    ADD_FAILURE() << id << ": " << result.error().text();
    return {};
  }
};

/// Task reverse, one attention block; `attention` and `encoding` change their defaults.
inline std::string reverse_model(const Json& encoding, const Json& attention = Json::object(),
                                 std::int64_t length = 6, const Json& embedding = {{"width", 8}}) {
  Json block = {{"kind", "attention"}, {"heads", 2}, {"feedforward", 8}};
  block.update(attention);
  return Json{{"task", {{"kind", "reverse"}, {"length", length}, {"symbols", 5}, {"validation_samples", 40}}},
              {"model",
               {{"embedding", embedding},
                {"encoding", encoding},
                {"body", Json::array({block})},
                {"readout", "per-token"}}}}
      .dump();
}

inline const AnalysisPicture& picture(const AnalysisResult& result, const std::string& key) {
  for (const AnalysisPicture& candidate : result.pictures)
    if (candidate.key == key) return candidate;
  ADD_FAILURE() << result.analysis << " has no picture " << key;
  static const AnalysisPicture none;
  return none;
}

inline std::string why(const AnalysisResult& result, const std::string& key) {
  return result.find(key) == nullptr ? "no such scalar" : result.find(key)->undefined;
}

}  // namespace ordinate::samples
