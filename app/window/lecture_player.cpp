#include "app/window/lecture_player.h"

#include <QTimer>
#include <algorithm>
#include <utility>

#include "app/base/sentence_case.h"
#include "app/document/document_files.h"
#include "app/document/lecture_source.h"
#include "app/race/lecture_verdict.h"
#include "app/race/prediction_words.h"
#include "app/race/shown_race.h"
#include "app/race/stored_order.h"
#include "app/race/training_session.h"
#include "app/window/filled_view.h"
#include "app/window/lecture_bar.h"
#include "app/window/lecture_mode.h"
#include "app/window/race_control.h"
#include "app/window/run_bar.h"
#include "app/window/time_control.h"
#include "app/window/workspace.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/common/spoken_text.h"
#include "widgets/plots/curve_panel.h"

namespace ordinate {

namespace {

std::vector<std::string> panelNames(const Workspace& workspace) {
  std::vector<std::string> names;
  for (const Workspace::View& view : workspace.views()) names.push_back(view.name.toStdString());
  return names;
}

}  // namespace

LecturePlayer::LecturePlayer(const Parts& parts)
    : QObject(&parts.window), m(parts), m_asking(new PredictionPanel(&parts.window)) {
  connect(&m.workspace.filled(), &FilledView::changed, this, [this] {
    if (m_asks) showQuestion();
  });
  connect(m_asking, &PredictionPanel::done, this, &LecturePlayer::takePrediction);
  connect(&m.mode, &LectureMode::moved, this, &LecturePlayer::go);
  connect(&m.mode, &LectureMode::changed, this, [this](bool on) { on ? goOn() : leave(); });
  const auto forgetLeft = [this] {
    if (!isLeading()) m_left = {};
  };
  connect(&m.files, &DocumentFiles::opened, this, forgetLeft);
  connect(&m.race, &ShownRace::begun, this, forgetLeft);
  connect(&m.race, &ShownRace::forgotten, this, forgetLeft);
  connect(&m.session, &TrainingSession::stateChanged, this, [this](SessionState state) {
    if (state == SessionState::preparing) m_raced = m_experiment;
    if (state == SessionState::ended) {
      remember();
      QTimer::singleShot(
          0, this, std::exchange(m_replays, false) ? &LecturePlayer::replay : &LecturePlayer::turnToStep);
    }
    // Once everybody has heard of it and forgotten the race before.
    if (state == SessionState::idle)
      QTimer::singleShot(0, this, [this] {
        showWaiting();
        runIfAsked();
      });
    if (isLeading()) showWords();
  });
  connect(&m.race, &ShownRace::prepared, this, [this] {
    if (m_replays) m.race.turnTo(0);
  });
  connect(&m.race, &ShownRace::turned, this, [this](std::optional<qint64> step) {
    // Of one seed, as the curves count them.
    const qint64 last = m.race.lastStep();
    if (m.race.showsRace()) m.bar.setProgressText(RunBar::progressText(step.value_or(last), last));
    if (isLeading() && (!step || *step == 0)) showWords();
  });
}

void LecturePlayer::leave() {
  if (isLeading()) {
    Q_EMIT left();
    m_left = std::exchange(m_lecture, {});
  }
  endAsking();
  m.race.setPredicted({});
  m.race.showVariants({});
  m.workspace.curves()->setZoom({});
}

/// The stop at which the lecture was left, by mistake perhaps, as long as its experiment and its race are
/// those that are open.
void LecturePlayer::goOn() {
  if (isLeading() || m_left.stops.empty()) return;
  const auto experiment = m_left.experiments.find(m_experiment);
  if (experiment == m_left.experiments.end() || !(experiment->second == m.files.document().experiment()))
    return;
  m_lecture = std::exchange(m_left, {});
  enter(m_stop);
}

void LecturePlayer::read(const QString& path, std::function<void(Checked<Lecture>)> then) {
  m.queue.post(
      this,
      [path, &catalogue = m.catalogue, panels = panelNames(m.workspace)] {
        return readLecture(path, catalogue, panels);
      },
      std::move(then));
}

void LecturePlayer::open(const QString& path) {
  read(path, [this, path](Checked<Lecture> lecture) {
    if (!lecture) return Q_EMIT failed(lecture.error());
    if (!path.startsWith(QLatin1Char(':'))) Q_EMIT opened(*lecture);
    begin(*lecture);
  });
}

void LecturePlayer::begin(const Lecture& lecture, int stop) {
  const auto go = [this, lecture, stop](const UnpackedRaces& unpacked) {
    if (!unpacked.errors.empty()) return Q_EMIT failed(unpacked.errors);
    m.files.whenSafe([this, lecture, stop, unpacked] {
      if (m_unpacked) m_kept.push_back(m_unpacked);
      m_unpacked = unpacked.folder;
      m_recorded = unpacked.races;
      take(lecture, stop);
    });
  };
  if (lecture.recorded.empty()) return go({});
  m.queue.post(
      this, [recorded = lecture.recorded] { return unpackRaces(recorded); }, go);
}

void LecturePlayer::take(const Lecture& lecture, int stop) {
  if (isLeading()) Q_EMIT left();
  m_left = {};
  m_lecture = lecture;
  m_experiment.clear();
  m_shownFolder.clear();
  m_races.clear();
  m_live = false;
  m_predicted.clear();
  m_isNew = true;
  enter(stop);
}

void LecturePlayer::go(int by) {
  if (!isLeading()) return showNextView(by);
  const int last = static_cast<int>(m_lecture.stops.size()) - 1;
  const bool wasOver = std::exchange(m_over, by > 0 && m_stop == last);
  const int next = std::clamp(m_stop + by, 0, last);
  m_isNew = false;
  // Behind the last stop stands what was found; a step back from there is the last stop itself.
  if (m_over || wasOver) return showWords();
  if (next != m_stop) enter(next);
}

/// Nothing but these.
bool LecturePlayer::shows(const std::vector<const char*>& alone) const {
  const std::vector<std::string> panels = panels_at(m_lecture, static_cast<std::size_t>(m_stop));
  return !panels.empty() && std::all_of(panels.begin(), panels.end(), [&](const std::string& panel) {
    return std::find(alone.begin(), alone.end(), panel) != alone.end();
  });
}

void LecturePlayer::showNextView(int by) {
  const FilledView& filled = m.workspace.filled();
  const auto count = static_cast<int>(m.workspace.views().size());
  const int now = filled.isFilled() ? filled.shown().front() : 0;
  m.workspace.showView((now + by + count) % count);
}

void LecturePlayer::enter(int stop) {
  m_stop = stop;
  m_over = false;
  endAsking();
  if (experiment_at(m_lecture, static_cast<std::size_t>(stop)) != m_experiment) m.race.setPredicted({});
  m.race.showVariants({current().variants.begin(), current().variants.end()});
  m.workspace.curves()->setZoom(current().zoom);
  showPanels();
  m.mode.setOn(true);
  m_asks = asksFirst();
  Q_EMIT entered(stop);
  showWords();
  showExperiment([this, stop] {
    if (!isLeading() || m_stop != stop) return;
    if (m_asks) return askFirst();
    readyToRun();
    turnToStep();
  });
}

/// Once, before the race of the stop is seen.
bool LecturePlayer::asksFirst() const {
  if (!current().predict || m_predicted.count(m_stop) > 0) return false;
  const std::string experiment = experiment_at(m_lecture, static_cast<std::size_t>(m_stop));
  // By a stop before this one; a step too far, and back, does not take the question away.
  for (std::size_t stop = 0; stop < static_cast<std::size_t>(m_stop); ++stop)
    if (m_lecture.stops[stop].run && experiment_at(m_lecture, stop) == experiment) return false;
  return m_lecture.experiments.at(experiment).variants.size() > 1;
}

LectureComparison LecturePlayer::comparison() const {
  LectureComparison asked;
  asked.measure = run_measures().front().id;
  return current().compare.value_or(asked);
}

void LecturePlayer::askFirst() {
  // Of the experiment itself: a race before it may still be finishing its step.
  auto runs =
      expand(m_lecture.experiments.at(m_experiment), m.catalogue, {}).value_or(std::vector<RunConfig>());
  if (runs.empty()) return;
  std::erase_if(runs, [first = runs.front().seed](const RunConfig& run) { return run.seed != first; });
  const RunMeasure measure = choiceOf(comparison(), m.catalogue).measure;
  m_asking->ask((measure.judged ? tr("Which one will win? (%1)") : tr("Which one will be highest? (%1)"))
                    .arg(spokenText(measure.title)),
                drawnOf(runs), measure.share);
  m_asking->ensurePolished();
  const QSize size = m_asking->sizeHint().boundedTo(m.window.size());
  m_asking->setGeometry(
      QRect(QPoint((m.window.width() - size.width()) / 2, (m.window.height() - size.height()) / 3), size));
  showWords();  // a race before is gone now
  showQuestion();
}

/// Not in front of the help.
void LecturePlayer::showQuestion() {
  const std::vector<int> help = {m.workspace.viewNamed(QStringLiteral("help"))};
  const bool hidden = m.workspace.filled().shown() == help && views() != help;
  m_asking->setVisible(!hidden);
  if (hidden) return;
  m_asking->raise();
  m_asking->setFocus();
}

void LecturePlayer::takePrediction() {
  if (!m_asks) return;
  const Prediction prediction = m_asking->prediction();
  endAsking();
  m_predicted[m_stop] = prediction;
  m.race.setPredicted(favourites());
  showExperiment([this] { readyToRun(); });
}

void LecturePlayer::endAsking() {
  m_asks = false;
  m_asking->hide();
}

/// The variants that were said to win at this stop; empty: none.
QStringList LecturePlayer::favourites() const {
  const auto asked = m_predicted.find(m_stop);
  if (asked == m_predicted.end()) return {};
  const std::string experiment = experiment_at(m_lecture, static_cast<std::size_t>(m_stop));
  const std::vector<Variant>& variants = m_lecture.experiments.at(experiment).variants;
  QStringList labels;
  for (const int index : asked->second.favourites())
    labels << QString::fromStdString(variants[static_cast<std::size_t>(index)].label);
  return labels;
}

/// Beside what was measured; empty where nobody said anything at this stop.
QString LecturePlayer::saidBefore() const {
  SaidBefore said;
  said.variants = favourites();
  if (said.variants.isEmpty()) return {};
  const Prediction& prediction = m_predicted.at(m_stop);
  said.votes = prediction.votes[static_cast<std::size_t>(prediction.favourites().front())];
  said.voters = prediction.voters();
  if (prediction.gap >= 0) said.apart = PredictionPanel::gaps().at(prediction.gap);
  return predictionText(said, comparison(), m.race.endedRuns(), m.catalogue);
}

/// The one before may still be finishing its step.
void LecturePlayer::showRace(const RaceOrder& order) {
  m_waiting = order;
  if (!m.session.isTraining()) showWaiting();
}

void LecturePlayer::showWaiting() {
  const std::optional<RaceOrder> order = std::exchange(m_waiting, std::nullopt);
  if (order) m.control.showStored(*order);
}

/// A race that goes on already, or is over, is left alone.
void LecturePlayer::readyToRun() {
  const SessionState state = m.session.state();
  const bool waits =
      state == SessionState::idle || state == SessionState::stopping || state == SessionState::loading;
  m_runWhenReady = waits && current().run && storedFolder(m_experiment).isEmpty();
  runIfAsked();
}

void LecturePlayer::runOrPause() {
  if (m_asks) return takePrediction();
  // There is no race to be seen.
  if (isLeading() && shows({"data", "help"})) return go(1);
  if (isLeading() && playsRecorded()) return m.time.play();
  m.control.runOrPause();
}

bool LecturePlayer::playsRecorded() const {
  return m.race.isRecorded() && m.session.state() == SessionState::ended;
}

/// From the first step: that of a stop that asks for a race.
void LecturePlayer::replay() {
  if (isLeading() && playsRecorded() && m.race.turnedTo() == 0) m.time.play();
}

void LecturePlayer::setLive(bool live) {
  if (!isLeading() || live == m_live) return;
  m_live = live;
  m_experiment.clear();
  showExperiment([] {});
  showWords();
}

void LecturePlayer::showWords() {
  const QString end = m_lecture.finding.empty() ? tr("The end") : tr("What was found");
  m.bar.setHeading(tr("%1 / %2  %3")
                       .arg(m_stop + 1)
                       .arg(m_lecture.stops.size())
                       .arg(m_over ? end : QString::fromStdString(current().heading)));
  m.bar.setSentence(sentences().join(QLatin1Char(' ')));
  m.bar.setRecorded(m.race.isRecorded());
}

QStringList LecturePlayer::sentences() const {
  QStringList words;
  if (m_over) {
    if (!m_lecture.finding.empty()) words << QString::fromStdString(m_lecture.finding);
    return words << tr("This was the last stop: Esc leaves.");
  }
  if (m_stop == 0 && !m_lecture.claim.empty())
    words << QStringLiteral("“%1”").arg(QString::fromStdString(m_lecture.claim))
          << (m_lecture.source.empty()
                  ? QString()
                  : QStringLiteral("— %1.").arg(QString::fromStdString(m_lecture.source)));
  words << QString::fromStdString(current().text);
  if (m_isNew) words << tr("Page Down goes on, Esc leaves.");
  // A listener sees for himself first.
  const bool over = m.race.showsRace() && m.session.state() == SessionState::ended && !m.race.turnedTo();
  if (over) {
    const QString said = saidBefore();
    const QString measured = verdict();
    if (!said.isEmpty() || !measured.isEmpty()) words.clear();  // a room reads few lines
    if (!current().expected.empty())
      words << (words.isEmpty()
                    ? sentenceCase(QString::fromStdString(current().expected))
                    : tr("What should be seen: %1").arg(QString::fromStdString(current().expected)));
    words << said << measured;
  }
  words.removeAll(QString());
  return words;
}

/// What the race that is shown says to the question of the stop; empty where it asks none.
QString LecturePlayer::verdict() const {
  if (!current().compare) return {};
  return briefVerdict(*current().compare, m.race.endedRuns(), m.catalogue);
}

/// Those of the stop.
std::vector<int> LecturePlayer::views() const {
  std::vector<int> views;
  for (const std::string& name : current().panels)
    views.push_back(m.workspace.viewNamed(QString::fromStdString(name)));
  return views;
}

void LecturePlayer::showPanels() {
  m.workspace.filled().fill(views());
  m.workspace.analyses()->setChoiceVisible(current().analysis.empty());  // the stop has chosen
  if (!current().analysis.empty())
    m.workspace.analyses()->choose(current().analysis, current().analysis_options);
}

/// A race that is over; the stop behind it shows its end again.
void LecturePlayer::turnToStep() {
  const bool over = isLeading() && m.race.showsRace() && m.session.state() == SessionState::ended;
  const bool turned = std::exchange(m_turned, over && current().step);
  if (m_turned)
    m.time.stayAt(*current().step);
  else if (over && turned && !current().run)  // that of a stop that runs it begins anew
    m.race.turnTo(std::nullopt);
}

/// Of the race that this stop shows instead of training it; empty: there is none. A result is not given away
/// by a stop before the one that asks for the race.
QString LecturePlayer::storedFolder(const std::string& experiment) const {
  if (m_asks) return {};
  const auto recorded = m_recorded.find(experiment);
  if (m_live || recorded == m_recorded.end()) {
    const auto known = m_races.find(experiment);
    return known == m_races.end() ? QString() : known->second;
  }
  for (std::size_t stop = 0; stop < m_lecture.stops.size(); ++stop)
    if (m_lecture.stops[stop].run && experiment_at(m_lecture, stop) == experiment)
      return m_stop >= static_cast<int>(stop) || m_shownFolder == recorded->second ? recorded->second
                                                                                   : QString();
  return recorded->second;
}

/// The last experiment that a stop up to this one names: whoever goes back sees what was there.
void LecturePlayer::showExperiment(std::function<void()> then) {
  const std::string wanted = experiment_at(m_lecture, static_cast<std::size_t>(m_stop));
  const QString folder = storedFolder(wanted);
  const auto packed = m_recorded.find(wanted);
  const bool recorded = packed != m_recorded.end() && packed->second == folder;
  m_replays = current().run && recorded && !shows({"data", "help", "lengths", "runs", "cost"});
  const bool givesAway = m_asks && (!m_shownFolder.isEmpty() || m_races.count(wanted) > 0);
  if (wanted.empty() ||
      (wanted == m_experiment && !givesAway && (folder.isEmpty() || folder == m_shownFolder))) {
    if (std::exchange(m_replays, false)) {
      m.race.turnTo(0);
      replay();
    }
    return then();
  }
  const bool opened = std::exchange(m_experiment, wanted) == wanted;
  m_shownFolder = folder;
  m_waiting.reset();
  const Experiment& experiment = m_lecture.experiments.at(wanted);
  if (folder.isEmpty()) {
    openAlone(experiment);
    return then();
  }
  m.queue.post(
      this,
      [folder, recorded, experiment, &catalogue = m.catalogue] {
        return recorded ? orderOfRecording(folder, experiment, catalogue) : orderOfFolder(folder, catalogue);
      },
      [this, experiment, wanted, opened, then = std::move(then)](const Result<RaceOrder>& order) {
        if (m_experiment != wanted) return;
        if (!opened) openAlone(experiment);
        if (order) showRace(*order);
        then();
      });
}

/// Curves of another race would be taken for a part of it.
void LecturePlayer::openAlone(const Experiment& experiment) {
  m.workspace.curves()->clear();
  m.files.openExperimentNow(experiment);
}

void LecturePlayer::runIfAsked() {
  if (m.session.state() != SessionState::idle || !std::exchange(m_runWhenReady, false)) return;
  m.control.runOrPause();
}

/// A race of the lecture that is over can be shown again.
void LecturePlayer::remember() {
  if (!isLeading() || !m.race.order() || m.race.isStored()) return;
  const QString& folder = m.race.order()->folder;
  const bool whole = m.race.progress().step == m.race.progress().total;
  if (!whole || folder.isEmpty() || m_raced.empty()) return;
  m_races[m_raced] = folder;
  if (m_raced == m_experiment) m_shownFolder = folder;  // it stands there already
}

}  // namespace ordinate
