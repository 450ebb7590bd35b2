#pragma once
#include <QAction>
#include <QObject>
#include <functional>
#include <vector>

class QMenu;
class QMenuBar;
class QUndoStack;

namespace ordinate {

class Settings;
class Workspace;

/// The menus and their keys. Single keys (Space, →, R, digits) work wherever the focus is, except in
/// text.
class WindowActions : public QObject {
  Q_OBJECT
 public:
  WindowActions(QWidget* window, QUndoStack* undoStack, Workspace* workspace, Settings& settings);

  void fillMenuBar(QMenuBar* bar);
  /// The menu of the run bar's button; File ▸ Export shows it too.
  QMenu* exportMenu() const { return m_exportMenu; }
  /// Whether there is a table that can be closed.
  void setTableOpen(bool open);
  /// Whether the keys of a lecture mean anything.
  void setLecture(bool on);
  /// Over how many seeds "Repeat" would go.
  void setRepeatedSeeds(int seeds);
  QAction* saveAction() const { return m_save; }
  /// Every key of the program, a line each.
  QString keyTable() const;

 Q_SIGNALS:
  void newRequested();
  void openRequested();
  void openFileRequested(const QString& path);
  void exampleRequested(const QString& path);
  void galleryRequested();
  void leaveRequested();  ///< Esc, where a panel has the whole room
  void tourRequested();
  void manualRequested();
  void openTableRequested();
  void closeTableRequested();
  void saveRequested();
  void saveAsRequested();
  void runFolderRequested();
  void runRequested();
  void stepRequested();
  void resetRequested();
  void newSeedRequested();
  void repeatRequested();
  void moreStepsRequested();
  void costRequested();
  void lectureRequested();
  void openLectureRequested();
  void addStopRequested();
  void lectureFileRequested(const QString& path);
  void lectureMoved(int by);
  void blankRequested();
  void liveRequested();
  void clockRequested();
  void playRequested();
  void backRequested();
  void forwardRequested();
  void nextSeedRequested();
  void keysRequested();
  void helpRequested(const QString& page);
  void explanationRequested();  ///< of what has the focus
  void aboutRequested();

 private:
  QAction* add(QMenu* menu, const QString& objectName, const QString& text, const QList<QKeySequence>& keys,
               std::function<void()> work);
  void fillFile(QMenu* menu);
  void fillRun(QMenu* menu);
  void fillView(QMenu* menu);
  void fillTheme(QMenu* menu);
  void fillLanguage(QMenu* menu);
  void fillExamples(QMenu* menu);
  void fillLectures(QMenu* menu);
  void fillHelp(QMenu* menu);
  void fillRecent();

  QWidget* m_window;
  QUndoStack* m_undoStack;
  Workspace* m_workspace;
  Settings& m_settings;
  QMenu* m_exportMenu = nullptr;
  QMenu* m_recent = nullptr;
  std::vector<QAction*> m_inLecture;
  QAction* m_save = nullptr;
  QAction* m_closeTable = nullptr;
  QAction* m_repeat = nullptr;
  std::vector<QAction*> m_all;
};

}  // namespace ordinate
