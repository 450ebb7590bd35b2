#pragma once
#include <QObject>

#include "app/window/table_files.h"

namespace ordinate {

class ShownRace;
class TableAnalyses;
class WindowActions;
class Workspace;

/// Hands the tables of the runs to the analyses, and with them one that was opened from a file.
class TableControl : public QObject {
  Q_OBJECT
 public:
  TableControl(ShownRace& race, TableAnalyses& analyses, Workspace& workspace, WindowActions& actions,
               QWidget* window);

  TableFiles& files() { return m_files; }

 Q_SIGNALS:
  /// What was opened; `noted`: not all of its numbers are as they should be.
  void opened(const QString& what, bool noted);

 private:
  void showTables();
  void showOpened();

  ShownRace& m_race;
  TableAnalyses& m_analyses;
  Workspace& m_workspace;
  WindowActions& m_actions;
  TableFiles m_files;
};

}  // namespace ordinate
