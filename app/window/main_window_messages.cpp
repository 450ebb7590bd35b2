// What the window says in its message bar, and what the buttons there do.
#include <QDesktopServices>
#include <QStandardPaths>
#include <QTimer>
#include <QUrl>
#include <algorithm>
#include <utility>

#include "app/base/settings.h"
#include "app/document/document_files.h"
#include "app/document/experiment_document.h"
#include "app/document/experiment_source.h"
#include "app/document/gallery_source.h"
#include "app/document/manual.h"
#include "app/race/shown_race.h"
#include "app/window/branching.h"
#include "app/window/experiment_preview.h"
#include "app/window/export_commands.h"
#include "app/window/going_on.h"
#include "app/window/lecture_mode.h"
#include "app/window/main_window.h"
#include "app/window/race_control.h"
#include "app/window/run_folder_choice.h"
#include "app/window/runs_control.h"
#include "app/window/table_control.h"
#include "app/window/window_actions.h"
#include "app/window/workspace.h"
#include "model/experiment/config_check.h"
#include "widgets/common/message_bar.h"
#include "widgets/model_builder/field_names.h"

namespace ordinate {

namespace {

const QString hintPage = QStringLiteral("first-steps");
const QString discardAction = QStringLiteral("discard-restored");
const QString keptAction = QStringLiteral("open-kept");
const QString folderAction = QStringLiteral("run-folder");
const QString calmerAction = QStringLiteral("default-learning-rate");
const QString continueAction = QStringLiteral("continue-race");
const QString undeleteAction = QStringLiteral("bring-back-races");
const QString tourAction = QStringLiteral("tour");
const QString nextAction = QStringLiteral("next-example");
const QString removeUnknownAction = QStringLiteral("remove-unknown-fields");

}  // namespace

void MainWindow::connectMessages() {
  const auto show = [this](const Errors& errors) { showErrors(errors); };
  connect(m_files, &DocumentFiles::failed, this, show);
  connect(m_files, &DocumentFiles::failed, this, &MainWindow::openSomething);
  connect(&m_tables->files(), &TableFiles::failed, this, show);
  connect(m_tables, &TableControl::opened, this, [this](const QString& what, bool noted) {
    m_message->show({noted ? MessageBar::Kind::warning : MessageBar::Kind::good, what, {}, {}, {}, {}});
  });
  connect(m_files, &DocumentFiles::openedWithMistakes, this, &MainWindow::showMistakes);
  const auto showOfExperiment = [this](const Errors& errors) {
    showErrors(errors);
    m_experimentMessage = m_message->message().text;
  };
  connect(m_control, &RaceControl::failed, this, showOfExperiment);
  connect(m_preview, &ExperimentPreview::unpreparable, this, showOfExperiment);
  connect(m_forecast.get(), &RaceForecast::foreseen, this, [this] {
    // What was wrong has been mended.
    const QString told = std::exchange(m_experimentMessage, QString());
    if (!told.isEmpty() && m_message->message().text == told) m_message->clear();
  });
  connect(m_runFolder, &RunFolderChoice::chosen, this, [this] {
    m_message->clear();
    // The race could not begin; one that ended otherwise stays as it is.
    if (m_session->state() == SessionState::idle) m_control->runOrPause();
  });
  connect(m_runs, &RunsControl::failed, this, show);
  connect(m_goingOn, &GoingOn::failed, this, show);
  connect(m_branching, &Branching::failed, this, show);
  connect(m_branching, &Branching::told, this, [this](const QString& text) {
    m_message->show({MessageBar::Kind::information, text, {}, {}, {}, {}});
  });
  connect(m_session.get(), &TrainingSession::prepared, this, [this](const std::vector<PreparedRun>& runs) {
    QStringList notes;
    for (const PreparedRun& run : runs)
      for (const std::string& note : run.notes) notes << QString::fromStdString(note);
    notes.removeDuplicates();
    if (!notes.isEmpty()) m_message->show({MessageBar::Kind::warning, notes.join(u' '), {}, {}, {}, {}});
  });
  connect(m_runs, &RunsControl::told, this, [this](const QString& text) {
    m_message->show({MessageBar::Kind::information, text, {}, {}, {}, {}});
  });
  connect(m_runs, &RunsControl::removed, this, [this](int races) {
    m_message->show({MessageBar::Kind::information,
                     races == 1 ? tr("The race is deleted. Its folder is kept for 30 days.")
                                : tr("%1 races are deleted. Their folders are kept for 30 days.").arg(races),
                     tr("Undo"),
                     undeleteAction,
                     {},
                     {}});
  });
  connect(m_runs, &RunsControl::cutOff, this, &MainWindow::tellOfCutOff);
  connect(m_export, &ExportCommands::failed, this, show);
  connect(m_session.get(), &TrainingSession::failed, this, &MainWindow::showRaceErrors);
  connect(m_forecast.get(), &RaceForecast::failed, this, show);
  connect(m_autosave.get(), &Autosave::failed, this, [this](const Error& error) { showErrors({error}); });
  connect(m_export, &ExportCommands::exported, this, [this](const QString& text) {
    m_message->show({MessageBar::Kind::good, text, {}, {}, {}, {}});
  });
  // Once it has its place. A dock that floats may be what the message speaks of.
  const auto uncover = [this] {
    QTimer::singleShot(0, this, [this] {
      if (m_message->isVisible()) m_workspace->uncover({m_message->mapToGlobal(QPoint()), m_message->size()});
    });
  };
  connect(m_message, &MessageBar::shown, this, uncover);
  connect(m_workspace, &Workspace::dockFloated, this, uncover);
  connect(m_message, &MessageBar::linkActivated, m_workspace, &Workspace::showHelp);
  connect(m_message, &MessageBar::closed, this, [this] {
    if (m_message->message().target == hintPage) m_settings.setHintSeen();
    showWaiting();
  });
  connect(m_message, &MessageBar::actionTriggered, this, &MainWindow::doAction);
  connect(m_control, &RaceControl::diverged, this, [this](const QString& text, const QString& remedy) {
    m_message->show({MessageBar::Kind::warning, text, remedy, calmerAction, {}, {}});
  });
}

void MainWindow::doAction(const QString& action) {
  if (action == folderAction) return m_runFolder->ask();
  if (action == continueAction) m_runs->goOn(m_cutOffRace);
  if (action == undeleteAction) m_runs->bringBack();
  if (action == calmerAction) m_control->useDefaultLearningRate();
  if (action == removeUnknownAction)
    m_document->propose(withoutUnknownFields(m_document->experiment(), m_document->errors()),
                        tr("remove unknown fields"));
  if (action == keptAction)
    m_files->whenSafe([this] {
      m_autosave->findLeftBehind(this, QString(), [this](const LeftBehindSearch& search) {
        if (search.found) restore(*search.found);
      });
    });
  if (action == discardAction) {
    m_autosave->discard();
    m_document->path().isEmpty() ? openFirst({}) : m_files->openNow(m_document->path());
  }
  if (action == tourAction) return Q_EMIT m_actions->tourRequested();
  if (action == nextAction) return Q_EMIT m_actions->exampleRequested(m_message->message().target);
  m_message->clear();
  showWaiting();
}

/// Written anew each time: it is that of this version.
void MainWindow::openManual() {
  const QString folder =
      QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/manual");
  m_queue.post(
      this, [folder, &catalogue = m_document->catalogue()] { return writeManual(folder, catalogue); },
      [this, folder](const Result<int>& pages) {
        if (!pages) return showErrors({pages.error()});
        const QString page = folder + QStringLiteral("/index.html");
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(page)))
          m_message->show(
              {MessageBar::Kind::information, tr("The manual is at %1").arg(page), {}, {}, {}, {}});
      });
}

/// What comes after an example whose race is over. Nothing else that stands there is pushed aside.
void MainWindow::offerNext() {
  if (m_race->isStored() || m_lecture->isOn()) return;
  const QString goal = exampleGoal(m_files->source());
  const QString told = m_message->message().text;
  if (goal.isEmpty() || !(told.isEmpty() || told.startsWith(goal))) return;
  const auto next = nextInGallery(m_files->source(), m_settings.seenInGallery());
  if (!next) return;
  const QString look = exampleLook(m_files->source());
  m_message->show({MessageBar::Kind::information,
                   tr("%1 Next: %2").arg(look, next->title).trimmed(),
                   tr("Open it"),
                   nextAction,
                   {},
                   next->path});
  // Enter goes on, as it did in the gallery, unless somebody is at something else.
  if (m_runBar->hasRunFocus()) m_message->focusAction();
}

void MainWindow::showWaiting() {
  if (const auto waiting = std::exchange(m_waitingMessage, std::nullopt)) m_message->show(*waiting);
}

void MainWindow::showErrors(const Errors& errors) {
  if (errors.empty()) return;
  QString text = mistakeText(errors.front(), m_document->checked(), m_document->catalogue());
  if (errors.size() > 1) text += tr(" (and %n more)", nullptr, static_cast<int>(errors.size()) - 1);
  m_message->show({MessageBar::Kind::error, text, {}, {}, {}, {}});
}

/// Where a race cannot be kept, another folder may do.
void MainWindow::showRaceErrors(const Errors& errors) {
  // Its models are looked for when something asks them: a recording may be without.
  if (m_race->isRecorded())
    return m_message->show(
        {MessageBar::Kind::information,
         m_race->snapshots().empty()
             ? tr("This recording holds curves and numbers only. Run the race to look inside its models.")
             : tr("Not every model is in this recording. Run the race to look inside all of them."),
         {},
         {},
         {},
         {}});
  showErrors(errors);
  if (!m_runFolder->concerns(errors)) return;
  MessageBar::Message message = m_message->message();
  message.action = tr("Choose another folder…");
  message.actionId = folderAction;
  m_message->show(message);
}

/// They stand beside their fields already.
void MainWindow::showMistakes(const Errors& errors) {
  const bool unknown = std::any_of(errors.begin(), errors.end(),
                                   [](const Error& error) { return error.what == unknown_field; });
  m_message->show(
      {MessageBar::Kind::error,
       errors.size() == 1
           ? tr("There is a mistake in this experiment: the form shows it.")
           : tr("There are %1 mistakes in this experiment: the form shows them.").arg(errors.size()),
       unknown ? tr("Remove unknown fields") : QString(),
       unknown ? removeUnknownAction : QString(),
       {},
       {}});
  m_experimentMessage = m_message->message().text;
}

/// What an example is for. Who has never run anything is told how.
void MainWindow::showGoal(const QString& path) {
  const QString goal = exampleGoal(path);
  if (goal.isEmpty()) return;
  if (m_settings.hintSeen())
    m_message->show({MessageBar::Kind::information, goal, {}, {}, {}, {}});
  else
    m_message->show({MessageBar::Kind::information, tr("%1 Press Space to run.").arg(goal), tr("Tour"),
                     tourAction, tr("First steps"), hintPage});
}

/// Who always starts with a file would never meet what is kept. Said once, beside the file that was asked
/// for.
void MainWindow::tellOfKept(const LeftBehindSearch& search) {
  if (search.waitingJournal.isEmpty() || m_settings.keptTold() == search.waitingJournal) return;
  connect(
      m_files, &DocumentFiles::opened, this,
      [this, search] {
        m_settings.setKeptTold(search.waitingJournal);
        const QString name = search.waiting.isEmpty() ? tr("An experiment") : tr("“%1”").arg(search.waiting);
        m_message->show({MessageBar::Kind::information,
                         tr("%1 was not saved last time and is kept. Open it now, or start Ordinate without "
                            "a file.")
                             .arg(name),
                         tr("Open it"),
                         keptAction,
                         {},
                         {}});
      },
      Qt::SingleShotConnection);
}

void MainWindow::tellOfCutOff(std::int64_t race, const QString& name, qint64 step) {
  m_cutOffRace = race;
  const MessageBar::Message message = {
      MessageBar::Kind::information,
      tr("“%1” was not finished when Ordinate ended: it came to step %2.").arg(name).arg(step),
      tr("Continue the race"),
      continueAction,
      {},
      {}};
  // After what else is told at the start; what is opened first would wipe it away.
  const bool nothingOpened = m_document->experiment().base.empty();
  if (nothingOpened || (m_message->isVisible() && !m_message->message().action.isEmpty()))
    m_waitingMessage = message;
  else
    m_message->show(message);
}

void MainWindow::restore(const LeftBehind& left) {
  m_files->restore(left);
  m_control->reset();
  m_runBar->focusRun();
  m_autosave->writeNow();
  m_message->show(
      {MessageBar::Kind::information,
       tr("“%1” was not saved when Ordinate ended last time. It is restored.").arg(m_document->title()),
       tr("Discard"),
       discardAction,
       {},
       {}});
}

}  // namespace ordinate
