#include "app/window/race_control.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "app/document/experiment_document.h"
#include "app/race/race_summary.h"
#include "app/race/shown_race.h"
#include "app/race/training_jobs.h"
#include "app/store/run_store.h"
#include "app/window/experiment_preview.h"
#include "app/window/run_bar.h"
#include "app/window/status_line.h"
#include "widgets/common/duration_text.h"
#include "widgets/model_builder/field_names.h"
#include "widgets/model_builder/variant_names.h"

namespace ordinate {

namespace {

/// "one model", "three models": small numbers read better as words.
QString modelCount(int count) {
  const QString words[] = {RaceControl::tr("no model"),    RaceControl::tr("one model"),
                           RaceControl::tr("two models"),  RaceControl::tr("three models"),
                           RaceControl::tr("four models"), RaceControl::tr("five models"),
                           RaceControl::tr("six models")};
  return count >= 0 && count < 7 ? words[count] : RaceControl::tr("%1 models").arg(count);
}

/// Whether any of the runs has a learning rate that the default would lower.
bool isAboveDefault(const std::vector<RunConfig>& runs, const Option& rate) {
  return std::any_of(runs.begin(), runs.end(), [&](const RunConfig& run) {
    return run.training["learning_rate"].get<double>() > rate.default_value.get<double>();
  });
}

}  // namespace

RaceControl::RaceControl(ExperimentDocument& document, const LibraryHolder& library, TrainingSession& session,
                         ShownRace& race, ExperimentPreview& preview, RunStore& store, RunBar& bar,
                         StatusLine& status, QObject* parent)
    : QObject(parent),
      m_document(document),
      m_library(library),
      m_session(session),
      m_race(race),
      m_preview(preview),
      m_store(store),
      m_bar(bar),
      m_status(status) {
  connect(&bar, &RunBar::runClicked, this, &RaceControl::runOrPause);
  connect(&bar, &RunBar::stepClicked, this, &RaceControl::step);
  connect(&bar, &RunBar::resetClicked, this, &RaceControl::askToReset);
  connect(&bar, &RunBar::newSeedClicked, this, &RaceControl::newSeed);
  connect(&bar, &RunBar::seedsEdited, this,
          [this](const std::vector<std::uint64_t>& seeds) { setSeeds(seeds, tr("change seed")); });
  connect(&document, &ExperimentDocument::changed, this, &RaceControl::showDocument);
  connect(&session, &TrainingSession::stateChanged, this, [this](SessionState state) {
    countTime(state);
    showState();
    // Once everybody has heard how the runs ended.
    if (state == SessionState::ended && m_resetWhenStopped)
      QTimer::singleShot(0, this, [this] {
        if (m_resetWhenStopped) forgetRace();
      });
  });
  connect(&library, &LibraryHolder::loaded, this, [this] {
    m_status.setMachine(m_library.machine(), trainingJobs());
    const auto asked = std::exchange(m_whenLoaded, {});
    if (std::exchange(m_runWhenLoaded, false)) return start(false);
    if (asked) asked();
  });
  connect(&session, &TrainingSession::runsEnded, this, &RaceControl::reportFailures);
  connect(&race, &ShownRace::progressed, this, &RaceControl::showProgress);
  connect(&race, &ShownRace::finished, this, &RaceControl::showState);
  connect(&preview, &ExperimentPreview::expectationChanged, this, &RaceControl::showState);
  showState();
}

void RaceControl::runOrPause() {
  switch (m_session.state()) {
    case SessionState::running:
    case SessionState::preparing:
      m_session.pause();
      return;
    case SessionState::paused:
      m_session.resume();
      return;
    case SessionState::idle:
    case SessionState::ended:
      start(false);
      return;
    case SessionState::loading:
      m_runWhenLoaded = !m_runWhenLoaded;
      showState();
      return;
    default:
      return;
  }
}

void RaceControl::step() {
  if (!m_session.isTraining()) {
    // After the end there is no next step: a new race would take the place of the one that is shown.
    if (m_session.state() != SessionState::idle) return;
    start(true);
    if (!m_session.isTraining()) return;
  }
  m_session.stepOnce();
}

void RaceControl::start(bool paused, const QString& resumed) {
  const auto runs = m_document.runs();
  if (!runs) {
    Q_EMIT failed(runs.error());
    return;
  }
  if (const std::optional<Error> problem = m_preview.memoryProblem()) {
    // The race that is shown stays; the memory may be free again by the next time.
    m_preview.refresh();
    Q_EMIT failed({*problem});
    return;
  }
  m_document.endMerging();
  RaceOrder order;
  order.experiment = m_document.experiment();
  order.runs = *runs;
  order.continues = !resumed.isEmpty();
  order.number = order.continues ? m_race.number() : m_store.nextNumber();
  order.folder =
      order.continues ? resumed : m_store.newRaceFolder(QString::fromStdString(order.experiment.name));
  startOrder(std::move(order), {.paused = paused, .resumed = !resumed.isEmpty()});
  Q_EMIT started();
}

void RaceControl::startOrder(RaceOrder order, const TrainingSession::StartOptions& options) {
  const std::vector<RunConfig> runs = order.runs;
  const QString folder = options.stored.empty() ? order.folder : QString();
  m_ended.clear();
  m_race.begin(std::move(order));
  m_resetWhenStopped = false;
  m_trained = 0;
  m_running.invalidate();
  m_session.start(runs, folder, options);
  showDocument();
}

void RaceControl::showStored(const RaceOrder& order) {
  if (m_session.state() == SessionState::unavailable) return;
  if (m_session.isTraining()) {
    if (!m_race.isStored()) return;
    m_session.reset();  // others are wanted before these have opened
  }
  if (m_session.state() == SessionState::loading) {
    m_whenLoaded = [this, order] { showStored(order); };
    return;
  }
  TrainingSession::StartOptions options;
  options.stored = order.stored;
  startOrder(order, options);
}

void RaceControl::goOn(RaceOrder order) {
  if (m_session.isTraining() || m_session.state() == SessionState::unavailable) return;
  if (m_session.state() == SessionState::loading) {
    m_whenLoaded = [this, order] { goOn(order); };
    return;
  }
  order.stored.clear();
  order.continues = true;
  startOrder(std::move(order), {.paused = false, .resumed = true});
  Q_EMIT started();
}

void RaceControl::askToReset() {
  const auto loss = lossOfStopping();
  if (!loss) return reset();
  Q_EMIT resetDoubted(tr("%1 Its runs stay in the panel Runs, as stopped there.").arg(*loss));
}

std::optional<QString> RaceControl::lossOfStopping() const {
  const qint64 trained = trainedMilliseconds();
  if (!m_session.isTraining() || trained < m_patience) return std::nullopt;
  return tr("It has trained for %1, to step %2.")
      .arg(durationText(static_cast<double>(trained) / 1000), QLocale::c().toString(m_race.progress().step));
}

void RaceControl::countTime(SessionState state) {
  if (state == SessionState::running) {
    if (!m_running.isValid()) m_running.start();
    return;
  }
  if (m_running.isValid()) m_trained += m_running.elapsed();
  m_running.invalidate();
}

qint64 RaceControl::trainedMilliseconds() const {
  return m_trained + (m_running.isValid() ? m_running.elapsed() : 0);
}

void RaceControl::reset() {
  const bool begun = m_session.state() == SessionState::running || m_session.state() == SessionState::paused;
  if (!begun && !(m_session.state() == SessionState::stopping && m_resetWhenStopped)) return forgetRace();
  m_resetWhenStopped = true;
  m_session.stop();
}

void RaceControl::forgetRace() {
  m_resetWhenStopped = false;
  m_session.reset();
  m_race.forget();
  m_preview.refresh();
  showDocument();
}

void RaceControl::newSeed() {
  // Small numbers are easy to read out and to type again.
  const auto draw = [] { return std::uint64_t{QRandomGenerator::global()->bounded(1u, 100000u)}; };
  const auto& old = m_document.experiment().seeds;
  std::vector<std::uint64_t> seeds;
  while (seeds.size() < std::max<std::size_t>(old.size(), 1)) {
    const std::uint64_t seed = draw();
    const bool taken = std::find(seeds.begin(), seeds.end(), seed) != seeds.end() ||
                       std::find(old.begin(), old.end(), seed) != old.end();
    if (!taken) seeds.push_back(seed);
  }
  setSeeds(seeds, tr("new seed"));
}

std::size_t RaceControl::repeatedSeeds() const {
  constexpr std::size_t step = 5;
  return (m_document.experiment().seeds.size() / step + 1) * step;
}

void RaceControl::repeat() {
  const SessionState state = m_session.state();
  if (m_session.isTraining() || state == SessionState::unavailable) return;
  const auto& order = m_race.order();
  const bool same = order && order->whole && !order->folder.isEmpty() &&
                    order->experiment == m_document.experiment() && state == SessionState::ended;
  const QString folder = same ? order->folder : QString();
  const std::size_t wanted = repeatedSeeds();
  std::vector<std::uint64_t> seeds = m_document.experiment().seeds;
  for (std::uint64_t seed = 1; seeds.size() < wanted; ++seed)
    if (std::find(seeds.begin(), seeds.end(), seed) == seeds.end()) seeds.push_back(seed);
  setSeeds(seeds, tr("repeat over %1 seeds").arg(wanted));
  if (state != SessionState::loading) return start(false, folder);
  m_runWhenLoaded = true;
  showState();
}

void RaceControl::reportFailures(const std::vector<RunEnd>& ends) {
  // Runs end one after another: the message names all that failed so far.
  if (m_race.isStored()) return;
  for (const RunEnd& end : ends) m_ended.push_back(end.record);
  const bool failed = std::any_of(ends.begin(), ends.end(),
                                  [](const RunEnd& end) { return RaceSummary::wentWrong(end.record); });
  if (!failed) return;
  const QStringList texts = RaceSummary::failures(m_ended);
  const Option* rate = find_option(m_document.catalogue().training, "learning_rate");
  const bool lower = rate != nullptr && m_race.order() && isAboveDefault(m_race.order()->runs, *rate);
  const QString remedy =
      !lower ? QString()
             : tr("Set the learning rate to %1").arg(QString::fromStdString(rate->default_value.dump()));
  Q_EMIT diverged(texts.join(QLatin1Char(' ')), remedy);
}

void RaceControl::useDefaultLearningRate() {
  Experiment next = m_document.experiment();
  const auto drop = [](Json& config) {
    if (config.is_object() && config.contains("training") && config["training"].is_object())
      config["training"].erase("learning_rate");
  };
  drop(next.base);
  for (Variant& variant : next.variants) drop(variant.patch);
  m_document.propose(withNamesFollowing(m_document.checked(), next, m_document.catalogue()),
                     tr("default learning rate"));
}

void RaceControl::setSeeds(const std::vector<std::uint64_t>& seeds, const QString& what) {
  Experiment next = m_document.experiment();
  next.seeds = seeds;
  m_document.propose(next, what);
}

void RaceControl::showDocument() {
  const Errors& errors = m_document.errors();
  m_bar.setSeeds(m_document.experiment().seeds);
  Q_EMIT repeatChanged(static_cast<int>(repeatedSeeds()));
  m_bar.setRunnable(errors.empty(), errors.empty() ? QString() : firstMistake());
  const auto& order = m_race.order();
  const bool edited = order && !(order->experiment == m_document.experiment());
  m_status.setNote(edited ? tr("Changes apply to the next race.") : QString());
  showState();
}

QString RaceControl::firstMistake() const {
  return mistakeText(m_document.errors().front(), m_document.checked(), m_document.catalogue());
}

QString RaceControl::activity() const {
  const auto progress = m_race.progress();
  const auto count = static_cast<int>(m_race.order() ? m_race.order()->runs.size() : 0);
  switch (m_session.state()) {
    case SessionState::loading:
      return m_runWhenLoaded ? tr("Loading the model library, then running…")
                             : tr("Loading the model library…");
    case SessionState::unavailable:
      return tr("The model library could not be loaded: nothing can be trained");
    case SessionState::preparing:
      if (m_race.isStored()) return tr("Opening %1…").arg(m_race.title());
      return tr("Building %1 and the data…").arg(modelCount(count));
    case SessionState::running:
      if (progress.step == 0 && progress.measured < progress.together)
        return tr("Testing every model before its first step: %1 of %2")
            .arg(progress.measured)
            .arg(progress.together);
      if (count == 1) return tr("Training one model");
      // Seeds go one after another.
      if (progress.together < count)
        return progress.together == 1 ? tr("Training %1, one after another").arg(modelCount(count))
                                      : tr("Training %1, %2 at a time in lock-step")
                                            .arg(modelCount(count))
                                            .arg(progress.together);
      return tr("Training %1 in lock-step").arg(modelCount(count));
    case SessionState::paused:
      return tr("Paused after step %L1").arg(progress.step);
    case SessionState::stopping:
      return tr("Finishing the step…");
    case SessionState::ended:
      if (m_race.isStored()) return tr("Showing %1 again").arg(m_race.title());
      return tr("Finished in %1").arg(durationText(m_race.seconds()));
    case SessionState::idle:
      break;
  }
  if (const Errors& errors = m_document.errors(); !errors.empty()) {
    const QString first = firstMistake();
    return errors.size() == 1 ? tr("Cannot run: %1").arg(first)
                              : tr("Cannot run (%1 mistakes): %2").arg(errors.size()).arg(first);
  }
  const auto seconds = m_preview.expectedSeconds();
  return seconds ? tr("Ready · about %1 on this computer").arg(durationText(*seconds)) : tr("Ready");
}

void RaceControl::showState() {
  m_bar.setState(m_session.state());
  m_status.setActivity(activity());
  if (m_race.showsRace())
    showProgress();
  else
    m_bar.setExpected(m_preview.expectedSteps(), m_preview.expectedSeconds());
}

void RaceControl::showProgress() {
  if (!m_race.showsRace()) return;
  auto progress = m_race.progress();
  if (m_race.isStored()) {
    // They were not trained together: the farthest says how far they came.
    progress = {};
    for (const PreparedRun& run : m_race.preparedRuns())
      progress.total = std::max<qint64>(progress.total, run.total_steps);
    for (const FinishedRun& run : m_race.finishedRuns())
      progress.step = std::max<qint64>(progress.step, run.record.steps);
  }
  if (progress.total > 0)
    m_bar.setProgress(progress.step, progress.total, progress.runs, m_session.stepsPerSecond());
  m_status.setActivity(activity());
}

}  // namespace ordinate
