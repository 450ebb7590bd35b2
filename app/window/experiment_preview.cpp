#include "app/window/experiment_preview.h"

#include <algorithm>

#include "app/document/experiment_document.h"
#include "app/race/shown_race.h"
#include "app/window/workspace.h"
#include "model/experiment/config_path.h"
#include "model/experiment/faultless_experiment.h"
#include "model/sizing/memory_estimate.h"
#include "widgets/model_builder/data_inspector.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/plots/length_panel.h"
#include "widgets/runs/answer_panel.h"

namespace ordinate {

namespace {

constexpr int previewMilliseconds = 200;

std::vector<RunConfig> ofTheFirstSeed(const std::vector<RunConfig>& runs) {
  std::vector<RunConfig> first;
  std::copy_if(runs.begin(), runs.end(), std::back_inserter(first),
               [&](const RunConfig& run) { return run.seed == runs.front().seed; });
  return first;
}

}  // namespace

ExperimentPreview::ExperimentPreview(ExperimentDocument& document, RaceForecast& forecast,
                                     TrainingSession& session, Workspace& workspace, ShownRace& race,
                                     QObject* parent)
    : QObject(parent),
      m_document(document),
      m_forecast(forecast),
      m_session(session),
      m_workspace(workspace),
      m_race(race) {
  m_quiet.setSingleShot(true);
  m_quiet.setInterval(previewMilliseconds);
  connect(&m_quiet, &QTimer::timeout, this, &ExperimentPreview::ask);
  connect(&document, &ExperimentDocument::changed, this, &ExperimentPreview::showDocument);
  connect(&document, &ExperimentDocument::pathChanged, this, &ExperimentPreview::showDocument);
  connect(m_workspace.lengths(), &LengthPanel::lengthsChosen, this, &ExperimentPreview::proposeLengths);
  connect(&m_reader, &TaskReader::taskRead, this, &ExperimentPreview::showTask);
  connect(&session, &TrainingSession::stateChanged, this, [this](SessionState state) {
    if (state == SessionState::preparing) m_forecast.cancel();
  });
  connect(&forecast, &RaceForecast::described, m_workspace.builder(), &ModelBuilderPanel::showDescriptions);
  connect(&forecast, &RaceForecast::foreseen, this, [this](const std::vector<PreparedRun>& runs) {
    m_steps = 0;
    for (const PreparedRun& run : runs) m_steps = std::max<qint64>(m_steps, run.total_steps);
    Q_EMIT expectationChanged();
  });
  connect(&forecast, &RaceForecast::unforeseen, this, [this](const Errors& errors) {
    for (const Error& error : errors)
      if (error.where == memory_problem_place) m_memoryProblem = error;
    Q_EMIT unpreparable(errors);
  });
  connect(&forecast, &RaceForecast::estimated, this, [this](double seconds) {
    m_seconds = seconds;
    m_workspace.builder()->setExpectedSeconds(seconds);
    Q_EMIT expectationChanged();
  });
}

void ExperimentPreview::showDocument() {
  if (m_document.undoStack()->count() == 0) m_sound = Experiment();  // another one was opened
  ModelBuilderPanel* builder = m_workspace.builder();
  builder->setExperimentFolder(QString::fromStdString(m_document.folder().string()));
  builder->show(m_document.checked());
  showLengths();
  refresh();
}

void ExperimentPreview::showLengths() {
  const Json evaluation = m_document.experiment().base.value("evaluation", Json::object());
  const Json lengths = evaluation.is_object() ? evaluation.value("lengths", Json()) : Json();
  std::vector<LengthRange> chosen;
  const Option* option = find_option(m_document.catalogue().evaluation, "lengths");
  if (option != nullptr && !check_value(*option, lengths, {}))
    for (const Json& length : lengths) chosen.push_back(length_range(length));
  m_workspace.lengths()->setChosenLengths(chosen);
}

void ExperimentPreview::proposeLengths(const std::vector<LengthRange>& lengths) {
  Experiment next = m_document.experiment();
  if (lengths.empty() && next.base.contains("evaluation")) next.base["evaluation"].erase("lengths");
  Json list = Json::array();
  for (const LengthRange& length : lengths) list.push_back(to_json(length));
  if (!list.empty()) next.base["evaluation"]["lengths"] = list;
  m_document.propose(next, tr("Lengths to test"));
}

void ExperimentPreview::refresh() {
  m_seconds.reset();
  m_memoryProblem.reset();
  Q_EMIT expectationChanged();
  m_quiet.start();
}

void ExperimentPreview::ask() {
  m_quiet.stop();
  const auto runs = m_document.runs();
  if (!runs) return askAround(runs.error());
  m_sound = m_document.experiment();
  const std::vector<RunConfig> firstSeed = ofTheFirstSeed(*runs);
  m_reader.read(firstSeed.front());
  m_race.setUpcoming(*runs);
  if (m_session.isTraining())
    m_forecast.describe(firstSeed);
  else
    m_forecast.foresee(*runs);
}

/// A mistake must not empty what does not depend on it: a formula is wrong most of the time while it is
/// typed.
void ExperimentPreview::askAround(const Errors& errors) {
  const Experiment shown = faultless_experiment(m_document.experiment(), errors, m_sound);
  const auto runs = expand(shown, m_document.catalogue(), m_document.folder());
  if (runs) {
    const std::vector<RunConfig> firstSeed = ofTheFirstSeed(*runs);
    m_reader.read(firstSeed.front());
    m_forecast.describe(firstSeed);
    return;
  }
  m_workspace.builder()->showDescriptions({});
  m_race.setUpcoming({});
  // The example needs the task alone.
  Experiment bare;
  bare.seeds = shown.seeds;
  if (const Json* task = value_at(shown.base, "task")) bare.base["task"] = *task;
  if (const auto alone = expand(bare, m_document.catalogue(), m_document.folder()))
    m_reader.read(alone->front());
  else
    m_workspace.builder()->showTask(QString(), QString(), QString());
}

void ExperimentPreview::showTask(const TaskFacts& facts) {
  m_workspace.builder()->showTaskColumns(facts.columns);
  m_workspace.builder()->showTask(facts.question, facts.exampleInput, facts.exampleTarget, facts.problem);
  if (facts.problem.isEmpty())
    m_workspace.data()->showSummary(facts.summary);
  else
    m_workspace.data()->showProblem(facts.problem);
  // What the user typed stays; an example that nobody touched follows the task.
  AnswerPanel* answers = m_workspace.answers();
  if (!facts.typedExample.isEmpty()) answers->setPlaceholder(tr("For example: %1").arg(facts.typedExample));
  const bool untouched = answers->input().isEmpty() || answers->input() == m_example;
  if (!untouched || facts.typedExample.isEmpty()) return;
  m_example = facts.typedExample;
  answers->setInput(m_example);
  m_session.ask(m_example);
}

}  // namespace ordinate
