#include "app/window/window_actions.h"

#include <QActionGroup>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QUndoStack>
#include <algorithm>

#include "app/base/folding_dock.h"
#include "app/base/language.h"
#include "app/base/settings.h"
#include "app/document/examples.h"
#include "app/window/filled_view.h"
#include "app/window/workspace.h"

namespace ordinate {

WindowActions::WindowActions(QWidget* window, QUndoStack* undoStack, Workspace* workspace, Settings& settings)
    : QObject(window),
      m_window(window),
      m_undoStack(undoStack),
      m_workspace(workspace),
      m_settings(settings) {
  m_exportMenu = new QMenu(tr("&Export"), window);
  m_exportMenu->setObjectName(QStringLiteral("exportMenu"));
  m_exportMenu->setAccessibleName(tr("Export"));
}

QAction* WindowActions::add(QMenu* menu, const QString& objectName, const QString& text,
                            const QList<QKeySequence>& keys, std::function<void()> work) {
  auto* action = menu->addAction(text);
  action->setObjectName(objectName);
  action->setShortcuts(keys);
  connect(action, &QAction::triggered, this, std::move(work));
  m_window->addAction(action);  // the keys work while the menu bar is hidden, too
  m_all.push_back(action);
  return action;
}

void WindowActions::fillMenuBar(QMenuBar* bar) {
  const auto addMenu = [&](const QString& name, const QString& title) {
    auto* menu = bar->addMenu(title);
    menu->setObjectName(name);
    menu->setAccessibleName(QString(title).remove(QLatin1Char('&')));
    return menu;
  };
  fillFile(addMenu(QStringLiteral("fileMenu"), tr("&File")));
  QMenu* edit = addMenu(QStringLiteral("editMenu"), tr("&Edit"));
  QAction* undo = m_undoStack->createUndoAction(this, tr("&Undo"));
  QAction* redo = m_undoStack->createRedoAction(this, tr("&Redo"));
  undo->setShortcut(QKeySequence(QStringLiteral("Ctrl+Z")));
  redo->setShortcuts({QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y"))});
  for (QAction* action : {undo, redo}) {
    edit->addAction(action);
    m_window->addAction(action);
    m_all.push_back(action);
  }
  fillRun(addMenu(QStringLiteral("runMenu"), tr("&Run")));
  fillView(addMenu(QStringLiteral("viewMenu"), tr("&View")));
  fillExamples(addMenu(QStringLiteral("examplesMenu"), tr("E&xamples")));
  fillLectures(addMenu(QStringLiteral("lecturesMenu"), tr("&Lectures")));
  fillHelp(addMenu(QStringLiteral("helpMenu"), tr("&Help")));
}

void WindowActions::fillFile(QMenu* menu) {
  add(menu, QStringLiteral("newAction"), tr("&New"), {QKeySequence(QStringLiteral("Ctrl+N"))},
      [this] { Q_EMIT newRequested(); });
  add(menu, QStringLiteral("openAction"), tr("&Open…"), {QKeySequence(QStringLiteral("Ctrl+O"))},
      [this] { Q_EMIT openRequested(); });
  m_recent = menu->addMenu(tr("Open &recent"));
  m_recent->setObjectName(QStringLiteral("recentMenu"));
  m_recent->setAccessibleName(tr("Open recent"));
  connect(&m_settings, &Settings::recentFilesChanged, this, &WindowActions::fillRecent);
  fillRecent();
  menu->addSeparator();
  add(menu, QStringLiteral("openTableAction"), tr("Open a &table…"), {QKeySequence(QStringLiteral("Ctrl+T"))},
      [this] { Q_EMIT openTableRequested(); });
  m_closeTable =
      add(menu, QStringLiteral("closeTableAction"), tr("&Close the table"),
          {QKeySequence(QStringLiteral("Ctrl+Shift+T"))}, [this] { Q_EMIT closeTableRequested(); });
  setTableOpen(false);
  menu->addSeparator();
  m_save = add(menu, QStringLiteral("saveAction"), tr("&Save"), {QKeySequence(QStringLiteral("Ctrl+S"))},
               [this] { Q_EMIT saveRequested(); });
  add(menu, QStringLiteral("saveAsAction"), tr("Save &as…"), {QKeySequence(QStringLiteral("Ctrl+Shift+S"))},
      [this] { Q_EMIT saveAsRequested(); });
  menu->addSeparator();
  menu->addMenu(m_exportMenu);
  add(menu, QStringLiteral("runFolderAction"), tr("Show run &folder"), {},
      [this] { Q_EMIT runFolderRequested(); });
  menu->addSeparator();
  add(menu, QStringLiteral("quitAction"), tr("&Quit"),
      {QKeySequence(QStringLiteral("Ctrl+Q")), QKeySequence(QStringLiteral("Ctrl+W"))},
      [this] { m_window->close(); });
}

void WindowActions::setLecture(bool on) {
  for (QAction* action : m_inLecture) action->setEnabled(on);
}

void WindowActions::setTableOpen(bool open) { m_closeTable->setVisible(open); }

void WindowActions::setRepeatedSeeds(int seeds) { m_repeat->setText(tr("R&epeat over %1 seeds").arg(seeds)); }

void WindowActions::fillRecent() {
  m_recent->clear();
  const QStringList files = m_settings.recentFiles();
  for (const QString& file : files) {
    QAction* action = m_recent->addAction(QFileInfo(file).fileName());
    action->setToolTip(file);
    action->setStatusTip(file);
    connect(action, &QAction::triggered, this, [this, file] { Q_EMIT openFileRequested(file); });
  }
  m_recent->setEnabled(!files.isEmpty());
}

void WindowActions::fillRun(QMenu* menu) {
  add(menu, QStringLiteral("runAction"), tr("&Run or pause"), {QKeySequence(Qt::Key_Space)},
      [this] { Q_EMIT runRequested(); });
  add(menu, QStringLiteral("stepAction"), tr("&Step"),
      {QKeySequence(Qt::Key_Right), QKeySequence(Qt::Key_Period)}, [this] { Q_EMIT stepRequested(); });
  add(menu, QStringLiteral("resetAction"), tr("&Back to step 0"), {QKeySequence(Qt::Key_R)},
      [this] { Q_EMIT resetRequested(); });
  menu->addSeparator();
  add(menu, QStringLiteral("newSeedAction"), tr("&New seed"), {}, [this] { Q_EMIT newSeedRequested(); });
  m_repeat = add(menu, QStringLiteral("repeatAction"), tr("R&epeat over more seeds"),
                 {QKeySequence(Qt::Key_S)}, [this] { Q_EMIT repeatRequested(); });
  add(menu, QStringLiteral("moreStepsAction"), tr("Train for &more steps…"), {QKeySequence(Qt::Key_M)},
      [this] { Q_EMIT moreStepsRequested(); });
  menu->addSeparator();
  // Where brackets take two keys, comma and semicolon do not.
  add(menu, QStringLiteral("playAction"), tr("&Play the race again"), {QKeySequence(Qt::Key_P)},
      [this] { Q_EMIT playRequested(); });
  add(menu, QStringLiteral("timeBackAction"), tr("Turn back &time"),
      {QKeySequence(Qt::Key_BracketLeft), QKeySequence(Qt::Key_Comma)}, [this] { Q_EMIT backRequested(); });
  add(menu, QStringLiteral("timeForwardAction"), tr("Turn time &forward"),
      {QKeySequence(Qt::Key_BracketRight), QKeySequence(Qt::Key_Semicolon)},
      [this] { Q_EMIT forwardRequested(); });
  add(menu, QStringLiteral("nextSeedAction"), tr("Heat maps and answers of the next see&d"),
      {QKeySequence(Qt::Key_N)}, [this] { Q_EMIT nextSeedRequested(); });
  menu->addSeparator();
  add(menu, QStringLiteral("costAction"), tr("Measure &cost"), {QKeySequence(QStringLiteral("Ctrl+M"))},
      [this] { Q_EMIT costRequested(); });
}

void WindowActions::fillView(QMenu* menu) {
  int number = 0;
  for (const Workspace::View& view : m_workspace->views()) {
    const int index = number++;
    constexpr int lastDigit = 9;
    QList<QKeySequence> keys;
    if (number <= lastDigit) keys.append(QKeySequence(static_cast<Qt::Key>(Qt::Key_0 + number)));
    add(menu, QStringLiteral("view%1Action").arg(number), view.title, keys,
        [this, index] { m_workspace->showView(index); });
  }
  menu->addSeparator();
  FilledView& filled = m_workspace->filled();
  add(menu, QStringLiteral("fillAction"), tr("&Fill the window with this panel"), {QKeySequence(Qt::Key_F)},
      [&filled] {
        if (filled.isFilled())
          filled.leave();
        else
          filled.fill({filled.viewInFocus()});
      });
  QAction* leave = add(menu, QStringLiteral("leaveFilledAction"), tr("Back to &all panels"),
                       {QKeySequence(Qt::Key_Escape)}, [this] { Q_EMIT leaveRequested(); });
  leave->setEnabled(false);
  connect(&filled, &FilledView::changed, leave, [leave, &filled] { leave->setEnabled(filled.isFilled()); });
  QMenu* docks = menu->addMenu(tr("&Docks"));
  docks->setObjectName(QStringLiteral("docksMenu"));
  docks->setAccessibleName(tr("Docks"));
  for (const Workspace::View& view : m_workspace->views())
    if (view.dock != nullptr) docks->addAction(view.dock->toggleViewAction());
  add(menu, QStringLiteral("resetLayoutAction"), tr("Standard la&yout"), {},
      [this] { m_workspace->resetLayout(); });
  menu->addSeparator();
  fillTheme(menu);
  fillLanguage(menu);
  const auto zoom = [this](int points) { m_settings.setFontZoom(m_settings.fontZoom() + points); };
  add(menu, QStringLiteral("zoomInAction"), tr("&Larger text"),
      {QKeySequence(QStringLiteral("Ctrl++")), QKeySequence(QStringLiteral("Ctrl+="))}, [zoom] { zoom(1); });
  add(menu, QStringLiteral("zoomOutAction"), tr("S&maller text"), {QKeySequence(QStringLiteral("Ctrl+-"))},
      [zoom] { zoom(-1); });
  add(menu, QStringLiteral("zoomResetAction"), tr("&Normal text"), {QKeySequence(QStringLiteral("Ctrl+0"))},
      [this] { m_settings.setFontZoom(0); });
  add(menu, QStringLiteral("fullScreenAction"), tr("Full sc&reen"),
      {QKeySequence(QStringLiteral("Shift+F11"))},
      [this] { m_window->setWindowState(m_window->windowState() ^ Qt::WindowFullScreen); });
}

void WindowActions::fillTheme(QMenu* menu) {
  QMenu* themes = menu->addMenu(tr("&Theme"));
  themes->setObjectName(QStringLiteral("themeMenu"));
  themes->setAccessibleName(tr("Theme"));
  auto* group = new QActionGroup(this);
  const std::pair<ThemeChoice, QString> choices[] = {{ThemeChoice::system, tr("&System")},
                                                     {ThemeChoice::light, tr("&Light")},
                                                     {ThemeChoice::dark, tr("&Dark")}};
  for (const auto& [choice, title] : choices) {
    QAction* action = themes->addAction(title);
    action->setObjectName(QStringLiteral("theme%1Action").arg(static_cast<int>(choice)));
    action->setCheckable(true);
    action->setChecked(m_settings.theme() == choice);
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, picked = choice] { m_settings.setTheme(picked); });
  }
}

void WindowActions::fillLanguage(QMenu* menu) {
  QMenu* languages = menu->addMenu(tr("Lan&guage, from the next start"));
  languages->setObjectName(QStringLiteral("languageMenu"));
  languages->setAccessibleName(tr("Language"));
  auto* group = new QActionGroup(this);
  const QStringList all = windowLanguages();
  for (const QString& language : all) {
    QAction* action = languages->addAction(nativeName(language));
    action->setObjectName(QStringLiteral("language-%1").arg(language));
    action->setCheckable(true);
    action->setChecked(m_settings.language() == language ||
                       (language == writtenLanguage && !all.contains(m_settings.language())));
    group->addAction(action);
    connect(action, &QAction::triggered, this, [this, language] { m_settings.setLanguage(language); });
  }
}

void WindowActions::fillExamples(QMenu* menu) {
  add(menu, QStringLiteral("galleryAction"), tr("&Gallery"), {QKeySequence(QStringLiteral("Ctrl+G"))},
      [this] { Q_EMIT galleryRequested(); });
  menu->addSeparator();
  for (const Example& example : examples())
    add(menu, QStringLiteral("example-%1").arg(example.id), example.name, {},
        [this, path = example.path] { Q_EMIT exampleRequested(path); });
}

void WindowActions::fillLectures(QMenu* menu) {
  const auto offer = [this](QMenu* place, const Example& lecture) {
    add(place, QStringLiteral("lecture-%1").arg(lecture.id), lecture.name, {},
        [this, path = lecture.path] { Q_EMIT lectureFileRequested(path); });
  };
  const QList<Example> all = lectures();
  for (const Example& lecture : all)
    if (lecture.claim.isEmpty()) offer(menu, lecture);
  QMenu* lessons = menu->addMenu(tr("&Lessons: a claim, put to the test"));
  for (const Example& lecture : all)
    if (!lecture.claim.isEmpty()) offer(lessons, lecture);
  add(menu, QStringLiteral("openLectureAction"), tr("&Open a lecture…"),
      {QKeySequence(QStringLiteral("Ctrl+Shift+O"))}, [this] { Q_EMIT openLectureRequested(); });
  menu->addSeparator();
  add(menu, QStringLiteral("addStopAction"), tr("&Add this view as a stop"),
      {QKeySequence(QStringLiteral("Ctrl+Shift+A"))}, [this] { Q_EMIT addStopRequested(); });
  add(menu, QStringLiteral("editLectureAction"), tr("&Edit the stops"),
      {QKeySequence(QStringLiteral("Ctrl+Shift+L"))},
      [this] { m_workspace->showView(m_workspace->viewNamed(QStringLiteral("lecture"))); });
  menu->addSeparator();
  add(menu, QStringLiteral("lectureAction"), tr("&Show this window to a room"), {QKeySequence(Qt::Key_F11)},
      [this] { Q_EMIT lectureRequested(); });
  m_inLecture = {add(menu, QStringLiteral("lectureNextAction"), tr("&Next stop"),
                     {QKeySequence(Qt::Key_PageDown)}, [this] { Q_EMIT lectureMoved(1); }),
                 add(menu, QStringLiteral("lectureBackAction"), tr("&Previous stop"),
                     {QKeySequence(Qt::Key_PageUp)}, [this] { Q_EMIT lectureMoved(-1); }),
                 add(menu, QStringLiteral("blankAction"), tr("&Black screen"), {QKeySequence(Qt::Key_B)},
                     [this] { Q_EMIT blankRequested(); }),
                 add(menu, QStringLiteral("lectureLiveAction"), tr("&Train instead of playing a recording"),
                     {QKeySequence(Qt::Key_T)}, [this] { Q_EMIT liveRequested(); }),
                 add(menu, QStringLiteral("lectureClockAction"), tr("&Clock"), {QKeySequence(Qt::Key_C)},
                     [this] { Q_EMIT clockRequested(); }),
                 add(menu, QStringLiteral("lectureThemeAction"), tr("&Dark or light"),
                     {QKeySequence(Qt::Key_D)}, [this] {
                       m_settings.setTheme(m_settings.theme() == ThemeChoice::dark ? ThemeChoice::light
                                                                                   : ThemeChoice::dark);
                     })};
  setLecture(false);
}

void WindowActions::fillHelp(QMenu* menu) {
  add(menu, QStringLiteral("helpAction"), tr("&Help"), {QKeySequence(Qt::Key_F1)},
      [this] { Q_EMIT helpRequested(QString()); });
  add(menu, QStringLiteral("explainAction"), tr("&What is this?"), {QKeySequence(Qt::SHIFT | Qt::Key_F1)},
      [this] { Q_EMIT explanationRequested(); });
  add(menu, QStringLiteral("tourAction"), tr("&Tour of the window"), {}, [this] { Q_EMIT tourRequested(); });
  add(menu, QStringLiteral("manualAction"), tr("&Manual in the browser"), {},
      [this] { Q_EMIT manualRequested(); });
  add(menu, QStringLiteral("keysAction"), tr("&Keys"),
      // Ctrl+Shift+/ is the same key: a second shortcut for it would make both ambiguous.
      {QKeySequence(QStringLiteral("Ctrl+?"))}, [this] { Q_EMIT keysRequested(); });
  menu->addSeparator();
  add(menu, QStringLiteral("aboutAction"), tr("&About Ordinate"), {}, [this] { Q_EMIT aboutRequested(); });
}

QString WindowActions::keyTable() const {
  QString rows;
  for (const QAction* action : m_all) {
    if (action->shortcuts().isEmpty()) continue;
    QStringList keys;
    for (const QKeySequence& key : action->shortcuts()) keys.append(key.toString(QKeySequence::NativeText));
    QString text = action->text().remove(QLatin1Char('&'));
    rows += QStringLiteral("<tr><td style=\"padding:2px 24px 2px 0\">%1</td><td>%2</td></tr>")
                .arg(text.toHtmlEscaped(), keys.join(tr(" or ")).toHtmlEscaped());
  }
  return QStringLiteral("<table>%1</table><p>%2</p>")
      .arg(rows,
           tr("Space always runs or pauses, except while you type: press buttons with Enter. It ticks a "
              "box that you reach with Tab.")
               .toHtmlEscaped());
}

}  // namespace ordinate
