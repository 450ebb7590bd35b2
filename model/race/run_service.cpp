#include "model/race/run_service.h"

#include <algorithm>
#include <new>
#include <utility>

namespace ordinate {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds answer_interval{200};
constexpr milliseconds snapshot_interval{50};
constexpr milliseconds analysis_interval{500};
constexpr double service_share = 0.1;  // of a run's time, at most

/// When something that took so long may be done again.
steady_clock::time_point next_time(steady_clock::time_point started, milliseconds interval) {
  const auto now = steady_clock::now();
  const std::chrono::duration<double> cost = (now - started) / service_share;
  return now +
         std::max<steady_clock::duration>(interval, std::chrono::duration_cast<steady_clock::duration>(cost));
}

}  // namespace

bool RunService::is_asked() const {
  const auto analysis = shared_.control.analysis();
  const bool new_watch = shared_.control.watching() && snapshots_.request != shared_.control.watches();
  return new_watch || shared_.control.question() || (analysis && analysis->concerns(index_));
}

void RunService::serve(const AskedRun& run) {
  const std::uint64_t watches = shared_.control.watches();
  serve_snapshots(run, std::exchange(snapshots_.request, watches) != watches);
  const std::uint64_t requests = shared_.control.requests();
  const bool requested = std::exchange(answers_.request, requests) != requests;
  if (requested) {
    const auto before = std::exchange(turned_to_, shared_.control.turned_to());
    if (before != turned_to_) analyses_.request = 0;  // what is asked is asked of another step
  }
  if (turned_to_ && *turned_to_ < run.trainer.step()) {
    if (requested) serve_past(run, *turned_to_);
    return;
  }
  serve_answers(run, requested);
  serve_analysis(run);
}

void RunService::serve_answers(const AskedRun& run, bool requested) {
  const auto now = Clock::now();
  const bool moved = run.trainer.step() != answers_.step && (run.finished || now >= answers_.due);
  if (!requested && !moved) return;
  const auto question = shared_.control.question();
  if (!question) return;
  push_answer(run, run.trainer, *question);
  answers_.step = run.trainer.step();
  answers_.due = next_time(now, answer_interval);
}

void RunService::push_answer(const AskedRun& run, const Trainer& asked, const std::string& question) {
  Answer answer = asked.answer(question);
  answer.run = index_;
  answer.as_of = turned_to_;
  answer.earlier = !turned_to_ && run.cut_off_from && answer.step < *run.cut_off_from;
  shared_.feed.push(answer);
}

void RunService::serve_snapshots(const AskedRun& run, bool requested) {
  if (!shared_.control.watching()) return;
  const auto now = Clock::now();
  const bool moved = run.trainer.step() != snapshots_.step && (run.finished || now >= snapshots_.due);
  if (!requested && !moved) return;
  auto snapshot = std::make_shared<Snapshot>(run.trainer.snapshot());
  snapshot->run = index_;
  shared_.feed.push(std::shared_ptr<const Snapshot>(std::move(snapshot)));
  snapshots_.step = run.trainer.step();
  snapshots_.due = next_time(now, snapshot_interval);
}

StopCheck RunService::given_up(const AskedRun& run, std::shared_ptr<const NumberedAnalysis> wanted) const {
  // What is asked of a run that was stopped is answered all the same.
  return [this, racing = !run.ended, wanted = std::move(wanted)] {
    return (racing && shared_.control.stopping()) || shared_.control.analysis() != wanted ||
           shared_.control.turned_to() != turned_to_;
  };
}

/// Other requests than this one do not repeat it: it may take long.
void RunService::serve_analysis(const AskedRun& run) {
  const auto wanted = shared_.control.analysis();
  if (!wanted || !wanted->concerns(index_)) return;
  const auto now = Clock::now();
  const bool requested = analyses_.request != wanted->number;
  const bool moved = run.trainer.step() != analyses_.step && (run.finished || now >= analyses_.due);
  if (!requested && !moved) return;
  auto analysis = analysed(run.trainer, *wanted, given_up(run, wanted));
  if (!analysis) return;
  shared_.feed.push(std::move(analysis));
  analyses_.request = wanted->number;
  analyses_.step = run.trainer.step();
  analyses_.due = next_time(now, analysis_interval);
}

/// Once: what is past does not move.
void RunService::serve_past(const AskedRun& run, std::int64_t step) {
  const auto question = shared_.control.question();
  const auto wanted = shared_.control.analysis();
  const bool analysing = wanted && wanted->concerns(index_);
  if (!question && !analysing) return;
  const auto look = [&](const Trainer& past) {
    if (question) push_answer(run, past, *question);
    auto analysis = analysing ? analysed(past, *wanted, given_up(run, wanted)) : nullptr;
    if (analysis) shared_.feed.push(std::move(analysis));
  };
  const WeightFrame* frame = run.weights_as_of(step);
  const Result<void> looked = frame != nullptr
                                  ? run.trainer.look_back(*frame->weights, frame->step, look)
                                  : fail(run.label, "no weights of step " + std::to_string(step) +
                                                        " or before were kept: see the end of the race");
  if (!looked) tell_no_past(looked.error(), question.get(), analysing ? wanted.get() : nullptr);
}

/// Why what was asked of an earlier step has no answer; null: that was not asked.
void RunService::tell_no_past(const Error& problem, const std::string* question,
                              const NumberedAnalysis* wanted) {
  if (question != nullptr) {
    Answer answer;
    answer.run = index_;
    answer.step = *turned_to_;
    answer.input = *question;
    answer.as_of = turned_to_;
    answer.problem = "No weights of step " + std::to_string(*turned_to_) + " or before were kept.";
    shared_.feed.push(answer);
  }
  if (wanted == nullptr) return;
  auto analysis = std::make_shared<ModelAnalysis>();
  analysis->run = index_;
  analysis->step = *turned_to_;
  analysis->request = wanted->number;
  analysis->as_of = turned_to_;
  analysis->problem = problem;
  shared_.feed.push(std::shared_ptr<const ModelAnalysis>(std::move(analysis)));
}

/// Null where `stop` said so. What goes wrong is the analysis's problem and not the run's.
std::shared_ptr<const ModelAnalysis> RunService::analysed(const Trainer& trainer,
                                                          const NumberedAnalysis& wanted,
                                                          const StopCheck& stop) {
  if (std::exchange(baselines_of_, wanted.number) != wanted.number) analysis_baselines_.reset();
  auto analysis = std::make_shared<ModelAnalysis>();
  analysis->run = index_;
  analysis->step = trainer.step();
  analysis->request = wanted.number;
  analysis->as_of = turned_to_;
  const AnalysisRequest& request = wanted.request.analysis;
  try {
    Result<AnalysisResult> result = trainer.analyse(request, stop);
    if (result && wanted.request.baselines && !analysis_baselines_) {
      Result<AnalysisBaselines> baselines = trainer.analysis_baselines(request, stop);
      if (baselines)
        analysis_baselines_ = std::move(*baselines);
      else
        result = tl::unexpected(baselines.error());
    }
    if (!result && was_stopped(result.error())) return nullptr;
    if (result)
      analysis->result = std::move(*result);
    else
      analysis->problem = result.error();
  } catch (const std::bad_alloc&) {
    analysis->problem = Error{request.id, "out of memory", "", "Ask for fewer samples"};
  } catch (const std::exception& error) {
    const std::string text = error.what();
    analysis->problem = Error{request.id, text.substr(0, text.find('\n')), "", ""};
  }
  analysis->baselines = analysis_baselines_;
  return analysis;
}

}  // namespace ordinate
