#include "app/window/runs_control.h"

#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QUrl>
#include <algorithm>
#include <utility>

#include "app/base/settings.h"
#include "app/document/document_files.h"
#include "app/race/stored_order.h"
#include "app/race/training_session.h"
#include "app/window/race_control.h"
#include "widgets/runs/runs_panel.h"

namespace ordinate {

RunsControl::RunsControl(const Parts& parts, QWidget* window)
    : QObject(window),
      m(parts),
      m_orderTests(parts.library),
      m_window(window),
      m_leftUnderWay(parts.settings.raceUnderWay().toStdString()) {
  connect(&m.store, &RunStore::contentsChanged, this, [this](const StoreContents& contents) {
    m_contents = contents;
    m.panel.setContents(contents);
  });
  // What the index holds of a race that was killed is older than what its folder does.
  connect(&m.store, &RunStore::loaded, this, &RunsControl::remember);
  connect(&m.store, &RunStore::runsPut, &m.panel, &RunsPanel::put);
  connect(&m.store, &RunStore::raceChanged, &m.panel, &RunsPanel::changeRace);
  connect(&m.store, &RunStore::runsMarked, &m.panel, &RunsPanel::mark);
  connect(&m.store, &RunStore::failed, this, &RunsControl::failed);
  connect(&m.store, &RunStore::told, this, &RunsControl::told);
  connect(&m.store, &RunStore::removed, this, &RunsControl::removed);
  connect(&m.store, &RunStore::copied, this,
          [this](const QString& folder) { Q_EMIT told(tr("Copied to %1.").arg(folder)); });
  connectPanel();
  connectRace();
  connectOrderTests();
}

void RunsControl::connectOrderTests() {
  connect(&m.panel, &RunsPanel::orderTestRequested, &m_orderTests, &OrderTests::test);
  connect(&m_orderTests, &OrderTests::progressed, this, [this](int done, int all) {
    Q_EMIT told(all == 1 ? tr("Shuffle test of one run…")
                         : tr("Shuffle test: %1 of %2 runs").arg(done).arg(all));
  });
  connect(&m_orderTests, &OrderTests::finished, this, [this](const Errors& errors) {
    m.store.refresh();
    if (!errors.empty()) return failed(errors);
    Q_EMIT told(tr("The column “symbols shuffled” of Runs says the accuracy before and after."));
  });
}

void RunsControl::connectPanel() {
  connect(&m.panel, &RunsPanel::chosen, this, &RunsControl::showRuns);
  connect(&m.panel, &RunsPanel::experimentRequested, this, &RunsControl::openExperiment);
  connect(&m.panel, &RunsPanel::continueRequested, this, &RunsControl::goOn);
  connect(&m.panel, &RunsPanel::named, this, [this](std::int64_t race, const QString& name) {
    // A race is found by its name: it keeps one.
    if (name.trimmed().isEmpty()) return;
    m.store.change(race, [&](StoredRace& each) { each.name = name.trimmed().toStdString(); });
  });
  connect(&m.panel, &RunsPanel::noted, this, [this](std::int64_t race, const QString& note) {
    m.store.change(race, [&](StoredRace& each) { each.note = note.toStdString(); });
  });
  connect(&m.panel, &RunsPanel::starred, this, [this](std::int64_t race, bool on) {
    m.store.change(race, [on](StoredRace& each) { each.starred = on; });
  });
  connect(&m.panel, &RunsPanel::runsMarked, &m.store, &RunStore::mark);
  connect(&m.panel, &RunsPanel::archived, this, [this](std::int64_t race, bool on) {
    m.store.change(race, [on](StoredRace& each) { each.archived = on; });
  });
  connect(&m.panel, &RunsPanel::deleteRequested, this, [this](const std::vector<std::int64_t>& races) {
    // What is gone cannot answer any more.
    if (!m.session.isTraining() && showsAny(races)) m.control.reset();
    m.store.remove(races);
  });
  connect(&m.panel, &RunsPanel::folderRequested, this,
          [](const QString& folder) { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
  connect(&m.panel, &RunsPanel::copyOutRequested, this, [this](std::int64_t race) {
    askForFolder(tr("Export the race into"), QStringLiteral("exportRaceDialog"),
                 [this, race](const QString& folder) { m.store.copyOut(race, folder); });
  });
  connect(&m.panel, &RunsPanel::importRequested, this, [this] {
    askForFolder(tr("Import a race"), QStringLiteral("importRaceDialog"),
                 [this](const QString& folder) { m.store.copyIn(folder); });
  });
}

/// What the plots show is marked in the list; a race that is not over is remembered beyond the program's end.
void RunsControl::connectRace() {
  const auto mark = [this] {
    QStringList folders;
    for (const PreparedRun& run : m.race.preparedRuns())
      if (m.race.showsRace()) folders << QString::fromStdString(run.folder.string());
    m.panel.setShown(folders);
  };
  connect(&m.race, &ShownRace::prepared, this, mark);
  connect(&m.race, &ShownRace::forgotten, this, mark);
  connect(&m.race, &ShownRace::prepared, this, [this] {
    if (m.race.showsRace() && !m.race.isStored()) m.settings.setRaceUnderWay(m.race.order()->folder);
  });
  const auto over = [this] {
    if (!m.race.isStored()) m.settings.setRaceUnderWay(QString());
  };
  connect(&m.race, &ShownRace::finished, this, [this, over] {
    // One that is stopped because the program ends is to be continued.
    const auto& ended = m.race.finishedRuns();
    const bool stopped = std::any_of(ended.begin(), ended.end(), [](const FinishedRun& run) {
      return run.record.ending.kind == Ending::stopped;
    });
    if (!stopped) over();
  });
  connect(&m.race, &ShownRace::forgotten, this, over);
  connect(&m.session, &TrainingSession::stateChanged, this,
          [this] { m.panel.setRacing(m.session.isTraining() && !m.race.isStored()); });
}

bool RunsControl::showsAny(const std::vector<std::int64_t>& races) const {
  if (!m.race.showsRace()) return false;
  return std::any_of(races.begin(), races.end(), [this](std::int64_t number) {
    const StoredRace* race = m.store.race(number);
    const auto& runs = m.race.preparedRuns();
    return race != nullptr && std::any_of(runs.begin(), runs.end(), [race](const PreparedRun& run) {
             return run.folder.parent_path() == race->folder;
           });
  });
}

void RunsControl::read(std::function<Result<RaceOrder>()> work, std::function<void(const RaceOrder&)> then) {
  const long wish = ++m_newest;
  m.queue.post(this, std::move(work), [this, wish, then = std::move(then)](const Result<RaceOrder>& order) {
    if (wish != m_newest) return;
    if (!order) return failed({order.error()});
    then(*order);
  });
}

void RunsControl::showRuns(const std::vector<StoredRun>& runs) {
  std::vector<StoredRace> races;
  for (const StoredRun& run : runs)
    if (const StoredRace* race = m.store.race(run.race)) races.push_back(*race);
  read([runs, races, &catalogue = m.catalogue] { return orderOfStored(runs, races, catalogue); },
       [this](const RaceOrder& order) { m.control.showStored(order); });
}

void RunsControl::openExperiment(std::int64_t number) {
  const StoredRace* race = m.store.race(number);
  if (race == nullptr) return;
  const QString folder = QString::fromStdString(race->folder);
  m.queue.post(
      this, [folder, &catalogue = m.catalogue] { return experimentOfRace(folder, catalogue); },
      [this, folder](const Result<Experiment>& experiment) {
        if (!experiment) return failed({experiment.error()});
        m.files.openExperiment(*experiment);
      });
}

void RunsControl::openFolder(const QString& folder, std::function<void()> otherwise) {
  m.queue.post(
      this, [folder, &catalogue = m.catalogue] { return orderOfFolder(folder, catalogue); },
      [this, otherwise = std::move(otherwise)](const Result<RaceOrder>& order) {
        if (!order) return otherwise();
        m.files.openExperiment(order->experiment, [this, shown = *order] { m.control.showStored(shown); });
      });
}

void RunsControl::goOn(std::int64_t number) {
  const StoredRace* race = m.store.race(number);
  if (race == nullptr) return;
  read([folder = QString::fromStdString(race->folder),
        &catalogue = m.catalogue] { return orderOfFolder(folder, catalogue); },
       [this, number](RaceOrder order) {
         order.number = number;
         order.title.clear();
         m.control.goOn(std::move(order));
       });
}

/// Told once, when the program starts.
void RunsControl::remember() {
  const StoreContents& contents = m_contents;
  const std::string folder = std::exchange(m_leftUnderWay, std::string());
  if (folder.empty() || m.race.showsRace()) return;
  m.settings.setRaceUnderWay(QString());
  const auto race = std::find_if(contents.races.begin(), contents.races.end(),
                                 [&](const StoredRace& each) { return each.folder == folder; });
  if (race == contents.races.end()) return;
  qint64 step = -1;
  for (const StoredRun& run : contents.runs)
    if (run.race == race->number && can_go_on(run.record.ending))
      step = std::max(step, qint64(run.record.steps));
  if (step >= 0) Q_EMIT cutOff(race->number, QString::fromStdString(race->name), step);
}

void RunsControl::askForFolder(const QString& title, const QString& name,
                               std::function<void(const QString&)> then) {
  auto* dialog = new QFileDialog(m_window, title);
  dialog->setObjectName(name);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::Directory);
  dialog->setOption(QFileDialog::ShowDirsOnly);
  connect(dialog, &QFileDialog::fileSelected, this, std::move(then));
  dialog->open();
}

}  // namespace ordinate
