#include "app/window/table_control.h"

#include <algorithm>

#include "app/race/shown_race.h"
#include "app/race/table_analyses.h"
#include "app/window/window_actions.h"
#include "app/window/workspace.h"
#include "widgets/analyses/analysis_panel.h"

namespace ordinate {

TableControl::TableControl(ShownRace& race, TableAnalyses& analyses, Workspace& workspace,
                           WindowActions& actions, QWidget* window)
    : QObject(window),
      m_race(race),
      m_analyses(analyses),
      m_workspace(workspace),
      m_actions(actions),
      m_files(window) {
  connect(&m_race, &ShownRace::tablesChanged, this, &TableControl::showTables);
  connect(&m_actions, &WindowActions::openTableRequested, &m_files, &TableFiles::openAsked);
  connect(&m_actions, &WindowActions::closeTableRequested, &m_files, &TableFiles::close);
  connect(m_workspace.analyses(), &AnalysisPanel::closeTableRequested, &m_files, &TableFiles::close);
  connect(&m_files, &TableFiles::opened, this, &TableControl::showOpened);
  connect(&m_files, &TableFiles::closed, this, [this] {
    m_actions.setTableOpen(false);
    showTables();
  });
}

void TableControl::showTables() {
  std::vector<TableToAnalyse> tables = m_race.tables();
  if (const std::optional<OpenedTable>& opened = m_files.table()) {
    const bool taken = std::any_of(tables.begin(), tables.end(),
                                   [&](const TableToAnalyse& table) { return table.label == opened->label; });
    const QString label = taken ? tr("%1 (%2)").arg(opened->label, opened->file) : opened->label;
    // Before those of the runs: who opens it wants to see it, and not all have room.
    const DrawnRun drawn{openedTable, label, false, m_race.drawn(openedTable).style};
    tables.insert(tables.begin(), {drawn, opened->snapshot, opened->detail});
  }
  m_analyses.setTables(tables);
}

void TableControl::showOpened() {
  m_actions.setTableOpen(true);
  showTables();
  m_analyses.showTable(openedTable);
  m_workspace.showAnalyses();
  Q_EMIT opened(tr("Opened %1").arg(m_files.table()->detail), m_files.table()->noted);
}

}  // namespace ordinate
