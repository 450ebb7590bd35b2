#include "app/race/training_session.h"

#include <utility>

#include "app/race/training_jobs.h"

namespace ordinate {

namespace {

constexpr int drainMilliseconds = 33;

std::filesystem::path pathOf(const QString& path) { return std::filesystem::path(path.toStdU16String()); }

Error brokenInvariant(const std::string& doing, const std::exception& exception) {
  return {doing, exception.what(), "", "This is a fault of the program: please report it"};
}

}  // namespace

TrainingSession::TrainingSession(LibraryHolder& library, QObject* parent)
    : QObject(parent), m_library(library) {
  m_drainTimer.setInterval(drainMilliseconds);
  m_drainTimer.setTimerType(Qt::PreciseTimer);
  connect(&m_drainTimer, &QTimer::timeout, this, &TrainingSession::drain);
  connect(&library, &LibraryHolder::loaded, this, [this] { setState(SessionState::idle); });
  connect(&library, &LibraryHolder::failed, this, [this](const Error& error) {
    setState(SessionState::unavailable);
    Q_EMIT failed({error});
  });
}

TrainingSession::~TrainingSession() { stopTraining(); }

void TrainingSession::setState(SessionState state) {
  if (std::exchange(m_state, state) != state) Q_EMIT stateChanged(state);
}

bool TrainingSession::isTraining() const {
  return m_state == SessionState::preparing || m_state == SessionState::running ||
         m_state == SessionState::paused || m_state == SessionState::stopping;
}

// --- The race -----------------------------------------------------------------------------------------

void TrainingSession::start(const std::vector<RunConfig>& runs, const QString& folder, StartOptions options) {
  if (m_library.library() == nullptr || isTraining()) return;
  m_engine.reset();
  m_runs.clear();
  m_stepsPerSecond = 0;
  m_stepFirst = false;
  m_pauseFirst = false;
  const long race = ++m_race;
  setState(SessionState::preparing);
  m_trainer.post("race", [this, race, runs, folder, options] { train(race, runs, folder, options); });
}

void TrainingSession::train(long race, const std::vector<RunConfig>& runs, const QString& folder,
                            StartOptions start) {
  Errors errors;
  try {
    const EnginePointer engine = m_library.library()->make_engine();
    EngineOptions options;
    options.folder = pathOf(folder);
    options.history = true;
    options.jobs = trainingJobs();
    options.gives_way = true;
    for (const QString& run : start.stored) options.stored.push_back(pathOf(run));
    options.resume = options.replay = start.resumed;
    const auto prepared = engine->prepare(runs, options);
    if (start.paused) engine->pause();
    m_trainer.deliver([this, race, engine, prepared] { whenPrepared(race, engine, prepared); });
    if (prepared && mayRun(race, engine)) engine->run();
  } catch (const std::exception& exception) {
    errors.push_back(brokenInvariant("training", exception));
  }
  m_trainer.deliver([this, race, errors] { whenFinished(race, errors); });
}

bool TrainingSession::mayRun(long race, const EnginePointer& engine) {
  const std::lock_guard lock(m_engineMutex);
  m_trainingEngine = engine;
  return m_stoppedRace < race;
}

void TrainingSession::stopTraining() {
  const std::lock_guard lock(m_engineMutex);
  m_stoppedRace = m_race;
  if (m_trainingEngine) m_trainingEngine->stop();
}

void TrainingSession::whenPrepared(long race, const EnginePointer& engine,
                                   const Checked<std::vector<PreparedRun>>& runs) {
  if (race != m_race) {
    engine->stop();
    return;
  }
  if (!runs) {
    Q_EMIT failed(runs.error());
    return;
  }
  m_engine = engine;
  m_runs = *runs;
  m_engine->watch_snapshots(m_watching);
  m_engine->ask(m_question.toStdString());
  m_engine->turn_to(m_turnedTo);
  Q_EMIT prepared(m_runs);
  if (m_state == SessionState::stopping) return;
  if (m_pauseFirst) m_engine->pause();
  if (m_stepFirst) {
    // The first record is the state before training; who asked for a step wants to see one.
    m_engine->step_once();
    m_engine->step_once();
  }
  setState(SessionState::running);
  m_drainTimer.start();
}

void TrainingSession::whenFinished(long race, const Errors& errors) {
  if (race != m_race) return;
  m_drainTimer.stop();
  if (m_engine) drain();
  if (!errors.empty()) Q_EMIT failed(errors);
  m_stepsPerSecond = 0;
  setState(m_engine && !m_runs.empty() ? SessionState::ended : SessionState::idle);
  // A short race can be over before it has heard of the question or the analysis.
  if (m_state == SessionState::ended) askFinishedRuns();
}

void TrainingSession::pause() {
  if (m_state == SessionState::preparing) m_pauseFirst = true;
  if (m_engine && m_state == SessionState::running) m_engine->pause();
}

void TrainingSession::resume() {
  if (m_engine && m_state == SessionState::paused) m_engine->resume();
}

void TrainingSession::stepOnce() {
  if (m_state == SessionState::preparing) m_stepFirst = true;
  if (m_engine && (m_state == SessionState::running || m_state == SessionState::paused))
    m_engine->step_once();
}

void TrainingSession::stop() {
  if (!isTraining()) return;
  stopTraining();
  setState(SessionState::stopping);
}

void TrainingSession::reset() {
  if (m_library.library() == nullptr) return;
  stopTraining();
  ++m_race;  // what is still under way belongs to nobody now
  m_drainTimer.stop();
  if (m_engine) m_engine->analyse({});  // nobody waits for one that is under way
  m_engine.reset();
  m_runs.clear();
  m_stepsPerSecond = 0;
  setState(SessionState::idle);
}

void TrainingSession::drain() {
  const Drained drained = m_engine->drain();
  m_stepsPerSecond = drained.steps_per_second;
  if (!drained.steps.empty()) Q_EMIT stepped(drained.steps);
  if (!drained.snapshots.empty()) Q_EMIT snapshotsTaken(drained.snapshots);
  if (!drained.history.empty()) Q_EMIT historyKept(drained.history);
  if (!drained.answers.empty()) Q_EMIT answered(drained.answers);
  if (!drained.analyses.empty()) Q_EMIT modelsAnalysed(drained.analyses);
  if (!drained.lengths.empty()) Q_EMIT lengthsTested(drained.lengths);
  if (!drained.ended.empty()) Q_EMIT runsEnded(drained.ended);
  if (!drained.problems.empty()) Q_EMIT failed(drained.problems);
  if (m_state == SessionState::running && drained.paused) setState(SessionState::paused);
  if (m_state == SessionState::paused && !drained.paused) setState(SessionState::running);
}

// --- Questions ----------------------------------------------------------------------------------------

void TrainingSession::watchSnapshots(bool on) {
  m_watching = on;
  if (!m_engine) return;
  m_engine->watch_snapshots(on);
  if (on && m_state == SessionState::ended) askFinishedRuns();
}

std::uint64_t TrainingSession::analyseModels(const ModelAnalysisRequest& request) {
  if (!m_engine) return 0;
  const std::uint64_t number = m_engine->analyse(request);
  if (m_state == SessionState::ended) askFinishedRuns();
  return number;
}

void TrainingSession::turnTo(std::optional<qint64> step) {
  m_turnedTo = step;
  if (!m_engine) return;
  m_engine->turn_to(step);
  if (m_state == SessionState::ended) askFinishedRuns();
}

void TrainingSession::ask(const QString& input) {
  m_question = input;
  if (m_engine) m_engine->ask(input.toStdString());
  if (m_state == SessionState::ended) askFinishedRuns();
}

void TrainingSession::askFinishedRuns() {
  m_trainer.post("answer", [this, engine = m_engine] {
    try {
      engine->answer_pending();
      m_trainer.deliver([this, engine] {
        if (engine == m_engine && m_state == SessionState::ended) drain();
      });
    } catch (const std::exception& exception) {
      m_trainer.deliver([this, error = brokenInvariant("answer", exception)] { Q_EMIT failed({error}); });
    }
  });
}

}  // namespace ordinate
