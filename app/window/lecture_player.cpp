#include "app/window/lecture_player.h"

#include <QFile>
#include <QFileInfo>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "app/document/document_files.h"
#include "app/race/shown_race.h"
#include "app/race/stored_order.h"
#include "app/race/training_session.h"
#include "app/window/filled_view.h"
#include "app/window/lecture_bar.h"
#include "app/window/lecture_mode.h"
#include "app/window/race_control.h"
#include "app/window/workspace.h"
#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

std::vector<std::string> panelNames(const Workspace& workspace) {
  std::vector<std::string> names;
  for (const Workspace::View& view : workspace.views()) names.push_back(view.name.toStdString());
  return names;
}

Result<std::string> textOf(const QString& path) {
  constexpr std::uint64_t most = std::uint64_t{64} << 20;
  if (!path.startsWith(QLatin1Char(':'))) return read_file(path.toStdString(), most);
  QFile resource(path);
  if (!resource.open(QIODevice::ReadOnly)) return fail(path.toStdString(), "is not part of this program");
  return resource.readAll().toStdString();
}

Checked<Lecture> lectureIn(const QString& path, const Catalogue& catalogue,
                           const std::vector<std::string>& panels) {
  const Result<std::string> text = textOf(path);
  if (!text) return tl::unexpected(Errors{text.error()});
  return read_lecture(*text, QFileInfo(path).fileName().toStdString(), catalogue, panels);
}

}  // namespace

LecturePlayer::LecturePlayer(const Parts& parts, QObject* parent) : QObject(parent), m(parts) {
  connect(&m.mode, &LectureMode::moved, this, &LecturePlayer::go);
  connect(&m.mode, &LectureMode::changed, this, [this](bool on) {
    if (!on) m_lecture = {};
  });
  connect(&m.session, &TrainingSession::stateChanged, this, [this](SessionState state) {
    if (state == SessionState::preparing) m_raced = m_experiment;
    if (state == SessionState::ended) remember();
    // Once everybody has heard of it and forgotten the race before.
    if (state == SessionState::idle)
      QTimer::singleShot(0, this, [this] {
        showWaiting();
        runIfAsked();
      });
    if (isLeading()) showWords();
  });
}

void LecturePlayer::read(const QString& path, std::function<void(Checked<Lecture>)> then) {
  m.queue.post(
      this,
      [path, &catalogue = m.catalogue, panels = panelNames(m.workspace)] {
        return lectureIn(path, catalogue, panels);
      },
      std::move(then));
}

void LecturePlayer::open(const QString& path) {
  read(path, [this](Checked<Lecture> lecture) {
    if (!lecture) return Q_EMIT failed(lecture.error());
    begin(*lecture);
  });
}

void LecturePlayer::begin(const Lecture& lecture, int stop) {
  m.files.whenSafe([this, lecture, stop] {
    m_lecture = lecture;
    m_experiment.clear();
    m_races.clear();
    enter(stop);
  });
}

void LecturePlayer::go(int by) {
  if (!isLeading()) return showNextView(by);
  const int last = static_cast<int>(m_lecture.stops.size()) - 1;
  const int next = std::clamp(m_stop + by, 0, last);
  if (next != m_stop) enter(next);
}

void LecturePlayer::showNextView(int by) {
  const FilledView& filled = m.workspace.filled();
  const auto count = static_cast<int>(m.workspace.views().size());
  const int now = filled.isFilled() ? filled.shown().front() : 0;
  m.workspace.showView((now + by + count) % count);
}

void LecturePlayer::enter(int stop) {
  m_stop = stop;
  showPanels();
  m.mode.setOn(true);
  showWords();
  showExperiment([this, stop] {
    if (isLeading() && m_stop == stop) readyToRun();
  });
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
  m_runWhenReady = waits && current().run && m_races.count(m_experiment) == 0;
  runIfAsked();
}

void LecturePlayer::showWords() {
  m.bar.setHeading(tr("%1 / %2  %3")
                       .arg(m_stop + 1)
                       .arg(m_lecture.stops.size())
                       .arg(QString::fromStdString(current().heading)));
  QStringList sentences;
  if (!current().text.empty()) sentences << QString::fromStdString(current().text);
  // A listener sees for himself first.
  if (m.session.state() == SessionState::ended && !current().expected.empty())
    sentences << tr("What should be seen: %1").arg(QString::fromStdString(current().expected));
  m.bar.setSentence(sentences.join(QLatin1Char(' ')));
}

void LecturePlayer::showPanels() {
  std::vector<int> views;
  for (const std::string& name : current().panels)
    views.push_back(m.workspace.viewNamed(QString::fromStdString(name)));
  m.workspace.filled().fill(views);
}

/// The last experiment that a stop up to this one names: whoever goes back sees what was there.
void LecturePlayer::showExperiment(std::function<void()> then) {
  std::string wanted;
  for (int stop = 0; stop <= m_stop; ++stop) {
    const std::string& named = m_lecture.stops[static_cast<std::size_t>(stop)].experiment;
    if (!named.empty()) wanted = named;
  }
  if (wanted.empty() || wanted == m_experiment) return then();
  m_experiment = wanted;
  m_waiting.reset();
  const Experiment& experiment = m_lecture.experiments.at(wanted);
  const auto known = m_races.find(wanted);
  if (known == m_races.end()) {
    m.files.openExperimentNow(experiment);
    return then();
  }
  m.queue.post(
      this, [folder = known->second, &catalogue = m.catalogue] { return orderOfFolder(folder, catalogue); },
      [this, experiment, wanted, then = std::move(then)](const Result<RaceOrder>& order) {
        if (m_experiment != wanted) return;
        m.files.openExperimentNow(experiment);
        if (order) showRace(*order);
        then();
      });
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
  if (whole && !folder.isEmpty() && !m_raced.empty()) m_races[m_raced] = folder;
}

}  // namespace ordinate
