#include "app/window/main_window.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QDialog>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QTextBrowser>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>
#include <utility>

#include "app/base/key_router.h"
#include "app/base/language.h"
#include "app/base/settings.h"
#include "app/document/document_files.h"
#include "app/document/examples.h"
#include "app/document/experiment_document.h"
#include "app/document/experiment_source.h"
#include "app/document/lecture_source.h"
#include "app/race/run_keeper.h"
#include "app/race/shown_race.h"
#include "app/race/table_analyses.h"
#include "app/store/run_store.h"
#include "app/window/animation_export.h"
#include "app/window/branching.h"
#include "app/window/cost_control.h"
#include "app/window/dock_table.h"
#include "app/window/experiment_preview.h"
#include "app/window/export_commands.h"
#include "app/window/filled_view.h"
#include "app/window/focus_explanation.h"
#include "app/window/gallery_control.h"
#include "app/window/going_on.h"
#include "app/window/lecture_bar.h"
#include "app/window/lecture_clock.h"
#include "app/window/lecture_editing.h"
#include "app/window/lecture_mode.h"
#include "app/window/lecture_player.h"
#include "app/window/model_analyses.h"
#include "app/window/race_control.h"
#include "app/window/race_view.h"
#include "app/window/result_note.h"
#include "app/window/run_bar.h"
#include "app/window/run_folder_choice.h"
#include "app/window/runs_control.h"
#include "app/window/status_line.h"
#include "app/window/table_control.h"
#include "app/window/time_control.h"
#include "app/window/window_actions.h"
#include "app/window/window_closing.h"
#include "app/window/window_tour.h"
#include "app/window/workspace.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/common/elided_label.h"
#include "widgets/common/message_bar.h"
#include "widgets/common/tab_order.h"
#include "widgets/gallery/gallery_panel.h"
#include "widgets/help/help_panel.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/plots/cost_panel.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/runs_panel.h"

namespace ordinate {

namespace {

const QString builtinPrefix = QStringLiteral("example:");

}  // namespace

MainWindow::MainWindow(const Catalogue& catalogue, LibraryHolder::Load load, Settings& settings,
                       const DataFolders& folders)
    : m_catalogue(inSpokenLanguage(catalogue)), m_settings(settings) {
  setObjectName(QStringLiteral("mainWindow"));
  setAccessibleName(tr("Ordinate"));
  setAcceptDrops(true);
  m_lectureDraft = folders.journals + QStringLiteral("/draft") + QLatin1String(lectureSuffix);
  makeParts(m_catalogue, std::move(load), folders);
  m_workspace->builder()->nameVariantsBy(catalogue);
  layOut();
  connectDocument();
  connectRace();
  connectAnalyses();
  connectActions();
  connectLecture();
  connectGallery();
  connectMessages();
  // Room for the frame that the window manager adds: the status bar must not fall off a small screen.
  const QSize frame(8, 40);
  resize(QSize(1280, 800).boundedTo(screen()->availableSize() - frame));
  restoreGeometry(m_settings.windowGeometry());
  m_workspace->restoreWhenShown(m_settings.windowState());
}

MainWindow::~MainWindow() {
  hide();  // an open field commits what was typed, while there still is a document to take it
}

void MainWindow::makeParts(const Catalogue& catalogue, LibraryHolder::Load load, const DataFolders& folders) {
  m_document = std::make_unique<ExperimentDocument>(catalogue);
  m_library = std::make_unique<LibraryHolder>(std::move(load));
  m_session = std::make_unique<TrainingSession>(*m_library);
  m_forecast = std::make_unique<RaceForecast>(*m_library);
  m_autosave = std::make_unique<Autosave>(*m_document, folders.journals, m_queue);
  m_race = new ShownRace(catalogue, this);
  const QString beside = folders.runs + QStringLiteral(".sqlite");
  m_store = new RunStore({folders.runs, folders.index.isEmpty() ? beside : folders.index}, this);
  m_runFolder = new RunFolderChoice(*m_store, m_settings, this);
  const Panels panels = makePanels(catalogue);
  m_workspace = new Workspace(panels, dockTable({catalogue, *m_document, *m_session, *m_race, panels}));
  m_runBar = new RunBar;
  m_message = new MessageBar;
  m_status = new StatusLine;
  m_lectureBar = new LectureBar;
  auto* view = new RaceView(*m_library, *m_session, *m_forecast, *m_race, *m_workspace, this);
  m_time = new TimeControl(*m_race, *m_workspace->time(), this);
  m_tableAnalyses = new TableAnalyses(catalogue, *m_workspace->analyses(), this);
  m_modelAnalyses = new ModelAnalyses(catalogue, *m_workspace->analyses(), *m_library, *m_session,
                                      *m_forecast, *m_race, this);
  m_preview = new ExperimentPreview(*m_document, *m_forecast, *m_session, *m_workspace, *m_race, this);
  m_control = new RaceControl(*m_document, *m_library, *m_session, *m_race, *m_preview, *m_store, *m_runBar,
                              *m_status, this);
  m_files = new DocumentFiles(*m_document, m_settings, *m_autosave, m_queue, this);
  new RunKeeper(*m_race, *m_store, this);
  m_runs = new RunsControl({*m_store, *m_workspace->runs(), *m_control, *m_race, *m_library, *m_session,
                            *m_files, m_settings, m_queue, catalogue},
                           this);
  m_goingOn = new GoingOn({*m_document, *m_race, *m_session, *m_store, *m_control, m_queue, catalogue}, this);
  m_branching = new Branching(*m_files, m_queue, catalogue, this);
  m_closing = new WindowClosing(*m_race, *m_control, *m_session, *m_autosave, *m_files, this);
  m_cost = new CostControl(*m_document, *m_workspace->builder(), *m_library, *m_workspace->cost(), this);
  m_export = new ExportCommands(*m_document, *m_race, *m_workspace, m_settings, m_queue, this);
  connect(view, &RaceView::tablesShown, &m_export->animation(), &AnimationExport::takeTables);
  connect(m_modelAnalyses, &ModelAnalyses::shown, &m_export->animation(), &AnimationExport::takeResults);
  m_export->animation().setWaiting([this] { return m_modelAnalyses->isWaiting(); });
  m_actions = new WindowActions(this, m_document->undoStack(), m_workspace, m_settings);
  m_tables = new TableControl(*m_race, *m_tableAnalyses, *m_workspace, *m_actions, this);
}

void MainWindow::layOut() {
  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_runBar);
  layout->addWidget(m_workspace, 1);
  // Below, so that nothing moves away under the pointer when it comes and goes.
  auto* messages = new QWidget;
  auto* above = new QVBoxLayout(messages);
  above->setContentsMargins(0, 0, 0, 0);
  above->addWidget(m_message);
  layout->addWidget(messages);
  layout->addWidget(m_lectureBar);
  m_message->clear();
  m_workspace->builder()->setProperty(KeyRouter::editsExperiment, true);
  m_runBar->setProperty(KeyRouter::editsExperiment, true);
  setCentralWidget(content);
  setStatusBar(m_status);
  m_export->fillMenu(m_actions->exportMenu());
  m_runBar->setExportMenu(m_actions->exportMenu());
  m_actions->fillMenuBar(menuBar());
  m_title = new ElidedLabel(TextRole::body, Qt::AlignRight, menuBar());
  m_title->setObjectName(QStringLiteral("documentTitle"));
  m_title->setAccessibleName(tr("Open experiment"));
  m_title->setMostCharacters(40);
  m_title->setContentsMargins(8, 6, 12, 0);
  menuBar()->setCornerWidget(m_title);
  m_lecture = new LectureMode(
      {this, m_workspace, m_lectureBar, {menuBar(), m_runBar, messages, m_status}, &m_settings, &m_queue});
  m_lecturePlayer = new LecturePlayer({*m_files, *m_control, *m_session, *m_race, *m_time, *m_workspace,
                                       *m_lecture, *m_lectureBar, m_queue, m_document->catalogue(), *this});
  m_lectureEditing = new LectureEditing({*m_workspace->lecture(), *m_document, *m_race, *m_workspace,
                                         *m_lecturePlayer, m_queue, *m_library, m_lectureDraft},
                                        this);
  m_gallery = new GalleryControl(content, m_settings, this);
  m_tour = new TourCard(this);
  m_lectureClock = new LectureClock(*m_lectureBar, *m_lecturePlayer, *m_workspace->lecture(), this);
}

void MainWindow::connectDocument() {
  ModelBuilderPanel* builder = m_workspace->builder();
  connect(builder, &ModelBuilderPanel::proposed, m_document.get(), &ExperimentDocument::propose);
  connect(builder, &ModelBuilderPanel::inspectDataRequested, m_workspace, &Workspace::showData);
  connect(builder, &ModelBuilderPanel::sweepResultsRequested, m_workspace, &Workspace::showSweep);
  connect(m_document.get(), &ExperimentDocument::changed, this, &MainWindow::showTitle);
  connect(m_document.get(), &ExperimentDocument::pathChanged, this, &MainWindow::showTitle);
  connect(m_document.get(), &ExperimentDocument::cleanChanged, this, &MainWindow::showTitle);
  connect(m_files, &DocumentFiles::opened, this, [this](const QString& path) {
    m_afterFirstPaint = {};  // something else was opened meanwhile
    m_message->clear();
    m_workspace->builder()->startAfresh();
    showGoal(path);
    showWaiting();
    m_control->reset();
    if (!m_gallery->isShown()) m_runBar->focusRun();
    Q_EMIT begun();
  });
}

void MainWindow::connectRace() {
  connect(m_workspace, &Workspace::heatMapsVisible, m_session.get(), &TrainingSession::watchSnapshots);
  connect(m_workspace->answers(), &AnswerPanel::inputChanged, m_session.get(), &TrainingSession::ask);
  connect(m_workspace->resultNote(), &ResultNote::helpRequested, m_workspace, &Workspace::showHelp);
  connect(m_control, &RaceControl::started, this, [this] {
    m_settings.setHintSeen();
    // What to look at is needed while it trains.
    const QString goal = exampleGoal(m_files->source());
    const bool told = !goal.isEmpty() && m_message->message().text.startsWith(goal);
    m_message->clear();
    if (told) showGoal(m_files->source());
  });
  connect(m_library.get(), &LibraryHolder::loaded, this, [this] {
    m_session->watchSnapshots(true);
    const std::string& warning = m_library->machine().warning;
    if (!warning.empty())
      m_message->show({MessageBar::Kind::warning, QString::fromStdString(warning), {}, {}, {}, {}});
  });
}

void MainWindow::connectAnalyses() {
  connect(m_library.get(), &LibraryHolder::loaded, this,
          [this] { m_tableAnalyses->setLibrary(m_library->library()); });
  connect(m_workspace, &Workspace::analysesVisible, m_tableAnalyses, &TableAnalyses::watch);
  connect(m_workspace, &Workspace::analysesVisible, m_modelAnalyses, &ModelAnalyses::watch);
  for (Panel* each : m_workspace->findChildren<Panel*>()) {
    connect(each, &Panel::helpRequested, m_workspace, &Workspace::showHelp);
    connect(each, &Panel::explanationRequested, m_workspace->help(), &HelpPanel::explain);
  }
  connect(m_workspace->builder(), &ModelBuilderPanel::explanationRequested, m_workspace->help(),
          &HelpPanel::explain);
  connect(m_workspace->help(), &HelpPanel::pageRequested, m_workspace, &Workspace::showHelp);
}

void MainWindow::connectActions() {
  connect(m_actions, &WindowActions::newRequested, m_files, &DocumentFiles::openNew);
  connect(m_actions, &WindowActions::openRequested, m_files, &DocumentFiles::openAsked);
  connect(m_actions, &WindowActions::openFileRequested, m_files, &DocumentFiles::open);
  connect(m_actions, &WindowActions::exampleRequested, m_files, &DocumentFiles::open);
  connect(m_actions, &WindowActions::saveRequested, m_files, &DocumentFiles::save);
  connect(m_actions, &WindowActions::saveAsRequested, m_files, &DocumentFiles::saveAs);
  connect(m_actions, &WindowActions::runFolderRequested, this, [this] {
    const QString folder = m_race->order() ? m_race->order()->folder : QString();
    QDesktopServices::openUrl(QUrl::fromLocalFile(folder.isEmpty() ? m_store->root() : folder));
  });
  connect(m_actions, &WindowActions::runRequested, m_lecturePlayer, &LecturePlayer::runOrPause);
  connect(m_actions, &WindowActions::stepRequested, m_control, &RaceControl::step);
  connect(m_actions, &WindowActions::resetRequested, m_control, &RaceControl::askToReset);
  connect(m_control, &RaceControl::resetDoubted, this, &MainWindow::askBeforeReset);
  connect(m_actions, &WindowActions::newSeedRequested, m_control, &RaceControl::newSeed);
  connect(m_actions, &WindowActions::repeatRequested, m_control, &RaceControl::repeat);
  connect(m_control, &RaceControl::repeatChanged, m_actions, &WindowActions::setRepeatedSeeds);
  m_actions->setRepeatedSeeds(static_cast<int>(m_control->repeatedSeeds()));
  connect(m_actions, &WindowActions::moreStepsRequested, m_goingOn, &GoingOn::askForShown);
  connect(m_workspace->runs(), &RunsPanel::moreStepsRequested, m_goingOn, &GoingOn::ask);
  connect(m_workspace->runs(), &RunsPanel::branchRequested, m_branching, &Branching::ask);
  connect(m_actions, &WindowActions::playRequested, m_time, &TimeControl::play);
  connect(m_actions, &WindowActions::backRequested, m_time, &TimeControl::back);
  connect(m_actions, &WindowActions::forwardRequested, m_time, &TimeControl::forward);
  connect(m_actions, &WindowActions::nextSeedRequested, m_time, &TimeControl::nextSeed);
  connect(m_actions, &WindowActions::costRequested, this, [this] {
    m_workspace->showCost();
    m_workspace->cost()->toggle();
  });
  connect(m_actions, &WindowActions::keysRequested, this, &MainWindow::showKeys);
  connect(m_actions, &WindowActions::helpRequested, m_lecture, &LectureMode::showHelp);
  connect(m_actions, &WindowActions::leaveRequested, m_lecture, &LectureMode::leave);
  connect(m_actions, &WindowActions::explanationRequested, this, [this] {
    if (!explainFocus()) m_workspace->showHelp({});
  });
  connect(m_actions, &WindowActions::manualRequested, this, &MainWindow::openManual);
  connect(m_actions, &WindowActions::aboutRequested, this, &MainWindow::showAbout);
}

void MainWindow::connectLecture() {
  connect(m_actions, &WindowActions::lectureRequested, m_lecture, &LectureMode::toggle);
  connect(m_actions, &WindowActions::lectureMoved, m_lecture, &LectureMode::go);
  connect(m_actions, &WindowActions::blankRequested, m_lecture,
          [this] { m_lecture->setBlank(!m_lecture->isBlank()); });
  connect(m_actions, &WindowActions::liveRequested, m_lecturePlayer,
          [this] { m_lecturePlayer->setLive(!m_lecturePlayer->isLive()); });
  connect(m_actions, &WindowActions::clockRequested, m_lectureClock, &LectureClock::toggle);
  connect(m_actions, &WindowActions::addStopRequested, m_lectureEditing, &LectureEditing::addThisView);
  connect(m_lectureEditing, &LectureEditing::failed, this,
          [this](const Errors& errors) { showErrors(errors); });
  connect(m_lectureEditing, &LectureEditing::told, this, [this](const QString& text) {
    m_message->show({MessageBar::Kind::good, text, {}, {}, {}, {}});
  });
  connect(m_actions, &WindowActions::openLectureRequested, this, &MainWindow::askForLecture);
  connect(m_actions, &WindowActions::lectureFileRequested, m_lecturePlayer, &LecturePlayer::open);
  connect(m_lecturePlayer, &LecturePlayer::failed, this, [this](const Errors& errors) {
    m_gallery->forgetLecture();
    m_lecture->setOn(false);
    showErrors(errors);
  });
  connect(m_lecture, &LectureMode::changed, m_actions, &WindowActions::setLecture);
  connect(m_runBar, &RunBar::progressTextChanged, m_lectureBar, &LectureBar::setProgressText);
}

void MainWindow::connectGallery() {
  connect(m_actions, &WindowActions::tourRequested, this, [this] {
    m_gallery->hide();
    m_lecture->setOn(false);
    m_workspace->filled().leave();
    m_tour->begin(windowTour(*m_runBar, *m_workspace));
  });
  connect(m_tour, &TourCard::left, m_runBar, &RunBar::focusRun);
  connect(m_actions, &WindowActions::galleryRequested, m_gallery, &GalleryControl::show);
  connect(m_gallery, &GalleryControl::left, m_runBar, &RunBar::focusRun);
  connect(m_gallery, &GalleryControl::exampleChosen, m_actions, &WindowActions::exampleRequested);
  connect(m_gallery, &GalleryControl::lectureChosen, m_actions, &WindowActions::lectureFileRequested);
  connect(m_actions, &WindowActions::exampleRequested, m_gallery, &GalleryControl::setSeen);
  connect(m_actions, &WindowActions::lectureFileRequested, m_gallery, &GalleryControl::setSeen);
  // An error is to be seen at once; a warning, such as that of a slow library at the start, waits.
  connect(m_message, &MessageBar::shown, this, [this] {
    if (m_message->message().kind == MessageBar::Kind::error) m_gallery->hide();
  });
  connect(m_session.get(), &TrainingSession::stateChanged, m_gallery, [this](SessionState state) {
    if (state == SessionState::preparing) m_gallery->hide();
    if (state == SessionState::ended) QTimer::singleShot(0, this, &MainWindow::offerNext);
  });
  connect(m_lecture, &LectureMode::changed, m_gallery, [this](bool on) {
    if (on) return m_gallery->hide();
    m_runBar->focusRun();
    m_gallery->comeBack();
  });
  connect(menuBar(), &QMenuBar::triggered, m_gallery, &GalleryControl::followAction);
}

void MainWindow::askForLecture() {
  const QString path =
      QFileDialog::getOpenFileName(this, tr("Open a lecture"), QFileInfo(m_document->path()).absolutePath(),
                                   tr("Lectures (*%1);;All files (*)").arg(QLatin1String(lectureSuffix)));
  if (!path.isEmpty()) m_lecturePlayer->open(path);
}

bool MainWindow::focusNextPrevChild(bool next) {
  if (m_tour->isVisible()) return moveFocus({m_tour}, next);
  if (m_gallery->isShown()) return moveFocus({m_gallery->panel()}, next);
  std::vector<QWidget*> parts = {m_runBar};
  for (QWidget* part : m_workspace->inTabOrder()) parts.push_back(part);
  parts.insert(parts.end(), {m_lectureBar, m_message});
  return moveFocus(parts, next);
}

/// The race goes on until it is answered.
void MainWindow::askBeforeReset(const QString& loss) {
  if (m_lecture->isOn()) return m_control->reset();  // nothing pops up in front of a class
  auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Back to step 0"), tr("Stop this race?"),
                              QMessageBox::NoButton, this);
  box->setObjectName(QStringLiteral("resetDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(loss);
  QPushButton* stop = box->addButton(tr("&Stop it"), QMessageBox::AcceptRole);
  box->setDefaultButton(box->addButton(tr("&Keep training"), QMessageBox::RejectRole));
  connect(stop, &QPushButton::clicked, m_control, &RaceControl::reset);
  box->open();
}

void MainWindow::showTitle() {
  const QString title = m_document->title();
  setWindowTitle(tr("%1[*] — Ordinate").arg(title));
  setWindowModified(!m_document->isClean());
  m_title->setHint(m_document->path());
  m_title->setFullText(m_document->isClean() ? title : tr("%1 (edited)").arg(title));
  menuBar()->setCornerWidget(m_title);
}

void MainWindow::showKeys() {
  auto* dialog = new QDialog(this);
  dialog->setObjectName(QStringLiteral("keysDialog"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setWindowTitle(tr("Keys"));
  auto* text = new QTextBrowser(dialog);
  text->setObjectName(QStringLiteral("keysText"));
  text->setAccessibleName(tr("Keys"));
  text->setHtml(m_actions->keyTable());
  auto* layout = new QVBoxLayout(dialog);
  layout->addWidget(text);
  dialog->resize(460, 560);
  dialog->show();
}

void MainWindow::showAbout() {
  const MachineReport& machine = m_library->machine();
  auto* box = new QMessageBox(
      QMessageBox::NoIcon, tr("About Ordinate"),
      tr("<h3>Ordinate %1</h3><p>A workbench that shows what positional encodings do in sequence models.</p>"
         "<p>LibTorch %2<br>%3<br>Qt %4</p><p>Licence: GPL-3.0-or-later</p>")
          .arg(QStringLiteral(ORDINATE_VERSION),
               QString::fromStdString(machine.libtorch_version).toHtmlEscaped(),
               QString::fromStdString(machine.blas_file).toHtmlEscaped(), QString::fromLatin1(qVersion())),
      QMessageBox::Close, this);
  box->setObjectName(QStringLiteral("aboutDialog"));
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setModal(false);
  box->show();
}

// --- Beginning and end --------------------------------------------------------------------------------

void MainWindow::begin(const QStringList& files) {
  const QString path = files.isEmpty() ? QString() : QFileInfo(files.first()).absoluteFilePath();
  // One after the other: what comes late must not take the place of work that nobody saved.
  m_autosave->findLeftBehind(this, path, [this, files](const LeftBehindSearch& search) {
    if (search.found) {
      restore(*search.found);
      return Q_EMIT begun();
    }
    tellOfKept(search);
    openFirst(files);
  });
}

void MainWindow::openFirst(const QStringList& files) {
  const QList<Example> known = examples();
  QString path = files.value(0, m_settings.lastFile());
  if (path.startsWith(builtinPrefix)) {
    const QString id = path.mid(builtinPrefix.size());
    path = QStringLiteral(":/examples/%1.ordinate").arg(id);
  }
  const QString lecture =
      path.endsWith(QLatin1String(lectureSuffix)) ? std::exchange(path, QString()) : QString();
  // At the first launch there is a choice; what is behind it can be run at once.
  const bool choice = path.isEmpty() && files.isEmpty();
  if (path.isEmpty() && !known.isEmpty()) path = known.first().path;
  const auto open = [this, lecture, path] {
    if (!lecture.isEmpty()) m_lecturePlayer->open(lecture);
    if (!path.isEmpty()) m_files->openNow(path);
  };
  if (choice) m_gallery->show();
  if (m_painted || (!choice && lecture.isEmpty())) return open();
  // What is behind the choice is made when that is seen. A lecture fills a window that has its layout: being
  // shown brings back the one that was kept.
  m_afterFirstPaint = open;
  Q_EMIT begun();
}

/// The file that was to be opened first cannot be: the window is not left empty.
void MainWindow::openSomething(const Errors& errors) {
  if (!m_document->experiment().base.empty() || examples().isEmpty()) return;
  m_files->openNow(examples().first().path);
  connect(
      m_files, &DocumentFiles::opened, this, [this, errors] { showErrors(errors); },
      Qt::SingleShotConnection);
}

void MainWindow::paintEvent(QPaintEvent* event) {
  QMainWindow::paintEvent(event);
  if (std::exchange(m_painted, true)) return;
  if (m_afterFirstPaint) QTimer::singleShot(0, this, std::exchange(m_afterFirstPaint, {}));
  QTimer::singleShot(0, m_library.get(), &LibraryHolder::load);
  QTimer::singleShot(0, m_store, &RunStore::load);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!m_closing->isDone()) {
    event->ignore();
    m_closing->begin();
    return;
  }
  m_lecture->setOn(false);
  m_lectureEditing->finish();
  m_settings.setWindow(saveGeometry(), m_workspace->saveLayout());
  m_settings.setLastFile(m_files->source());
  event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  const QList<QUrl> urls = event->mimeData()->urls();
  if (!urls.isEmpty() && urls.first().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const QString path = event->mimeData()->urls().value(0).toLocalFile();
  event->acceptProposedAction();
  // The drag must have ended before a question about unsaved changes is asked.
  if (path.isEmpty()) return;
  QTimer::singleShot(0, this, [this, path] { openDropped(path); });
}

/// A folder of runs, a table, or whatever carries an experiment.
void MainWindow::openDropped(const QString& path) {
  const auto openExperiment = [this, path] { m_files->open(path); };
  if (path.endsWith(QLatin1String(lectureSuffix))) return m_lecturePlayer->open(path);
  if (QFileInfo(path).isDir()) return m_runs->openFolder(path, openExperiment);
  m_tables->files().openDropped(path, openExperiment);
}

}  // namespace ordinate
