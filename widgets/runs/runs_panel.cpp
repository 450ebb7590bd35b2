#include "widgets/runs/runs_panel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <set>

#include "widgets/common/clear_button.h"
#include "widgets/common/combo_box.h"
#include "widgets/common/fonts.h"
#include "widgets/runs/runs_model.h"

namespace ordinate {

namespace {

constexpr int restMilliseconds = 150;
constexpr int mostNameWidth = 320;
constexpr int mostWordsWidth = 260;

/// Whether some of a race's runs can go on.
bool isCutOff(const std::vector<const StoredRun*>& runs) {
  return std::any_of(runs.begin(), runs.end(),
                     [](const StoredRun* run) { return can_go_on(run->record.ending); });
}

bool areStarred(const std::vector<StoredRun>& runs) {
  return !runs.empty() && std::all_of(runs.begin(), runs.end(),
                                      [](const StoredRun& run) { return run.mark && run.mark->starred; });
}

/// An arrow key first selects the row with the focus. Qt goes on from it instead, so that the first row was
/// passed over, and a single one could not be selected.
class RunsView : public QTreeView {
 public:
  using QTreeView::QTreeView;

 protected:
  void keyPressEvent(QKeyEvent* event) override {
    const bool arrow =
        event->matches(QKeySequence::MoveToNextLine) || event->matches(QKeySequence::MoveToPreviousLine);
    if (!arrow || !currentIndex().isValid() || selectionModel()->hasSelection())
      return QTreeView::keyPressEvent(event);
    selectionModel()->select(currentIndex(), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    event->accept();
  }
};

}  // namespace

RunsPanel::RunsPanel(const Catalogue& catalogue, QWidget* parent) : Panel(tr("Runs"), parent) {
  setObjectName(QStringLiteral("runs_panel"));
  m_model = new RunsModel(catalogue, this);
  body()->addWidget(makeTools());
  m_empty =
      new TextLabel(TextRole::caption,
                    tr("Every race that you run is kept here: its settings, its accuracy and loss, and why "
                       "it stopped. Select one to see it again."),
                    this);
  m_empty->setObjectName(QStringLiteral("runs_empty"));
  m_empty->setWordWrap(true);
  body()->addWidget(m_empty);
  makeView();
  m_caption = new TextLabel(TextRole::caption, QString(), this);
  m_caption->setObjectName(QStringLiteral("runs_caption"));
  m_caption->setWordWrap(true);
  body()->addWidget(m_caption);
  makeMenu();
  m_selected.setSingleShot(true);
  m_selected.setInterval(restMilliseconds);
  connect(&m_selected, &QTimer::timeout, this, &RunsPanel::select);
  m_typed.setSingleShot(true);
  m_typed.setInterval(restMilliseconds);
  connect(&m_typed, &QTimer::timeout, this, &RunsPanel::filter);
  setFocusProxy(m_view);
  refreshEmptyState();
  refreshActions();
}

QWidget* RunsPanel::makeTools() {
  auto* tools = new QWidget(this);
  auto* row = new QHBoxLayout(tools);
  row->setContentsMargins(0, 0, 0, 0);
  m_search = new QLineEdit(tools);
  m_search->setObjectName(QStringLiteral("runs_search"));
  m_search->setAccessibleName(tr("Search the runs"));
  m_search->setPlaceholderText(tr("Search: a name, a note, length=16, seed=1"));
  giveClearButton(m_search);
  connect(m_search, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
  row->addWidget(m_search, 1);
  m_grouping = new ComboBox(tools);
  m_grouping->setObjectName(QStringLiteral("runs_grouping"));
  m_grouping->setAccessibleName(tr("Group the runs"));
  m_grouping->addItem(tr("By race"), int(RunGrouping::race));
  m_grouping->addItem(tr("By experiment"), int(RunGrouping::experiment));
  m_grouping->addItem(tr("All but the seed the same"), int(RunGrouping::configuration));
  m_grouping->addItem(tr("One list"), int(RunGrouping::none));
  connect(m_grouping, &QComboBox::currentIndexChanged, this,
          [this] { m_model->setGrouping(RunGrouping(m_grouping->currentData().toInt())); });
  row->addWidget(m_grouping);
  auto* menuButton = new QToolButton(tools);
  menuButton->setObjectName(QStringLiteral("runs_menu_button"));
  menuButton->setText(tr("Race"));
  menuButton->setAccessibleName(tr("What can be done with a race or a run"));
  menuButton->setPopupMode(QToolButton::InstantPopup);
  menuButton->setFocusPolicy(Qt::TabFocus);
  m_menu = new QMenu(this);
  m_menu->setObjectName(QStringLiteral("runs_menu"));
  menuButton->setMenu(m_menu);
  row->addWidget(menuButton);
  return tools;
}

void RunsPanel::makeView() {
  m_view = new RunsView(this);
  m_view->setObjectName(QStringLiteral("runs_table"));
  m_view->setAccessibleName(tr("All runs"));
  m_view->setModel(m_model);
  m_view->setUniformRowHeights(true);
  m_view->setSortingEnabled(true);
  m_view->header()->setSortIndicator(-1, Qt::AscendingOrder);
  m_view->header()->setSortIndicatorClearable(true);
  m_view->header()->setStretchLastSection(false);
  // What a race changes is what it was made for.
  m_view->header()->moveSection(RunsModel::changes, 1);
  m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
  m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
  m_view->setEditTriggers(QAbstractItemView::EditKeyPressed);
  m_view->setAlternatingRowColors(true);
  m_view->setTabKeyNavigation(false);
  m_view->setContextMenuPolicy(Qt::CustomContextMenu);
  body()->addWidget(m_view, 1);
  connect(m_view, &QTreeView::customContextMenuRequested, this,
          [this](const QPoint& place) { m_menu->popup(m_view->viewport()->mapToGlobal(place)); });
  connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
    if (!m_restoring) refreshMarks();
  });
  connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &RunsPanel::keepState);
  connect(m_model, &QAbstractItemModel::modelReset, this, &RunsPanel::restoreState);
  connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
    if (m_restoring) return;
    refreshActions();
    m_selected.start();
  });
  // When the editor is closed: the list that is filled anew takes it away.
  connect(
      m_model, &RunsModel::edited, this,
      [this](std::int64_t race, int column, const QString& text) {
        if (column == RunsModel::name)
          Q_EMIT named(race, text);
        else
          Q_EMIT noted(race, text);
      },
      Qt::QueuedConnection);
  connect(
      m_model, &RunsModel::runNoted, this,
      [this](StoredRun run, const QString& text) {
        const bool starred = run.mark && run.mark->starred;
        run.mark = {text.trimmed().toStdString(), starred};
        Q_EMIT runsMarked({run});
      },
      Qt::QueuedConnection);
}

QAction* RunsPanel::addAction(const QString& name, const QString& text, const QKeySequence& key,
                              std::function<void()> work) {
  QAction* action = m_menu->addAction(text);
  action->setObjectName(name);
  action->setShortcut(key);
  action->setShortcutContext(Qt::WidgetShortcut);
  connect(action, &QAction::triggered, this, std::move(work));
  m_view->addAction(action);
  return action;
}

void RunsPanel::makeMenu() {
  const auto ofRace = [this](const QString& name, const QString& text, const QKeySequence& key,
                             const std::function<void(const StoredRace&)>& work) {
    QAction* action = addAction(name, text, key, [this, work] {
      if (const StoredRace* race = currentRace()) work(StoredRace(*race));
    });
    m_ofRace.push_back(action);
    return action;
  };
  ofRace(QStringLiteral("runs_open"), tr("&Open its experiment"), QKeySequence(Qt::Key_Return),
         [this](const StoredRace& race) { Q_EMIT experimentRequested(race.number); });
  m_continue = ofRace(QStringLiteral("runs_continue"), tr("&Continue the race"), {},
                      [this](const StoredRace& race) { Q_EMIT continueRequested(race.number); });
  m_moreSteps = ofRace(QStringLiteral("runs_more_steps"), tr("Train for &more steps…"), {},
                       [this](const StoredRace& race) { Q_EMIT moreStepsRequested(race.number); });
  m_branch =
      ofRace(QStringLiteral("runs_branch"), tr("&Branch from this run…"), {}, [this](const StoredRace&) {
        if (const auto runs = selectedRuns(); runs.size() == 1) Q_EMIT branchRequested(runs.front());
      });
  ofRace(QStringLiteral("runs_order"), tr("&Test whether order is used"), {},
         [this](const StoredRace&) { Q_EMIT orderTestRequested(selectedRuns()); });
  m_menu->addSeparator();
  ofRace(QStringLiteral("runs_rename"), tr("&Rename"), {}, [this](const StoredRace&) {
    const QModelIndex at = m_view->currentIndex();
    const QModelIndex top = m_model->isGroup(at) ? at : at.parent();
    if (top.isValid()) m_view->edit(top.siblingAtColumn(RunsModel::name));
  });
  m_note = ofRace(QStringLiteral("runs_note"), QString(), {}, [this](const StoredRace&) { writeNote(); });
  m_star = ofRace(QStringLiteral("runs_star"), QString(), {},
                  [this](const StoredRace& race) { toggleStar(race); });
  m_archive = ofRace(QStringLiteral("runs_archive"), tr("&Archive"), {},
                     [this](const StoredRace& race) { Q_EMIT archived(race.number, !race.archived); });
  ofRace(QStringLiteral("runs_delete"), tr("&Delete"), QKeySequence(Qt::Key_Delete),
         [this](const StoredRace&) { Q_EMIT deleteRequested(selectedRaces()); });
  m_menu->addSeparator();
  addAction(QStringLiteral("runs_copy"), tr("Cop&y the rows"), QKeySequence::Copy, [this] { copy(); });
  ofRace(QStringLiteral("runs_folder"), tr("Show its &folder"), {},
         [this](const StoredRace& race) { Q_EMIT folderRequested(QString::fromStdString(race.folder)); });
  ofRace(QStringLiteral("runs_export"), tr("&Export as a folder…"), {},
         [this](const StoredRace& race) { Q_EMIT copyOutRequested(race.number); });
  addAction(QStringLiteral("runs_import"), tr("&Import a folder…"), {}, [this] { Q_EMIT importRequested(); });
  m_menu->addSeparator();
  const auto toggle = [this](const QString& name, const QString& text) {
    QAction* action = m_menu->addAction(text);
    action->setObjectName(name);
    action->setCheckable(true);
    connect(action, &QAction::toggled, this, &RunsPanel::filter);
    return action;
  };
  m_onlyStarred = toggle(QStringLiteral("runs_only_starred"), tr("On&ly what is starred"));
  m_showArchived = toggle(QStringLiteral("runs_show_archived"), tr("Archi&ved races too"));
}

// --- Notes and stars -----------------------------------------------------------------------------------

/// Whether a race is meant, not single runs; several races under one heading are their runs.
bool RunsPanel::isAtRace() const { return isRace(m_view->currentIndex()); }

bool RunsPanel::isRace(const QModelIndex& row) const {
  return m_model->grouping() == RunGrouping::race && m_model->isGroup(row) && m_model->raceOf(row) != nullptr;
}

void RunsPanel::toggleStar(const StoredRace& race) {
  if (isAtRace()) return starred(race.number, !race.starred);
  std::vector<StoredRun> runs = selectedRuns();
  const bool on = !areStarred(runs);
  for (StoredRun& run : runs) run.mark = {run.user_mark().note, on};
  Q_EMIT runsMarked(runs);
}

void RunsPanel::writeNote() {
  const QModelIndex note = m_view->currentIndex().siblingAtColumn(RunsModel::note);
  m_view->scrollTo(note);
  m_view->edit(note);
}

void RunsPanel::refreshMarks() {
  const StoredRace* race = currentRace();
  const bool atRace = race == nullptr || isAtRace();
  const std::vector<StoredRun> runs = atRace ? std::vector<StoredRun>() : selectedRuns();
  m_note->setText(atRace ? tr("Write a &note on the race") : tr("Write a &note on the run"));
  m_note->setEnabled(race != nullptr && (atRace || !m_model->isGroup(m_view->currentIndex())));
  if (atRace)
    m_star->setText(race != nullptr && race->starred ? tr("Take the race's &star away")
                                                     : tr("&Star the race"));
  else if (runs.size() > 1)
    m_star->setText(areStarred(runs) ? tr("Take the runs' &stars away") : tr("&Star the runs"));
  else
    m_star->setText(areStarred(runs) ? tr("Take the run's &star away") : tr("&Star the run"));
  m_star->setEnabled(race != nullptr && (atRace || !runs.empty()));
}

// --- What is shown ------------------------------------------------------------------------------------

void RunsPanel::setContents(StoreContents contents) { m_model->setContents(std::move(contents)); }

void RunsPanel::put(const StoredRace& race, const std::vector<StoredRun>& runs) { m_model->put(race, runs); }

void RunsPanel::changeRace(const StoredRace& race) { m_model->changeRace(race); }

void RunsPanel::mark(const std::vector<StoredRun>& runs) { m_model->mark(runs); }

void RunsPanel::setShown(const QStringList& folders) {
  m_shown = folders;
  m_model->setShown(QSet<QString>(folders.begin(), folders.end()));
}

void RunsPanel::setRacing(bool racing) {
  if (m_racing == racing) return;
  m_racing = racing;
  refreshActions();
  say();
}

bool RunsPanel::isEmpty() const { return m_model->contents().runs.empty(); }

QByteArray RunsPanel::csv() const { return m_model->csv(); }

void RunsPanel::filter() {
  m_model->setFilter({m_search->text(), m_showArchived->isChecked(), m_onlyStarred->isChecked()});
}

std::vector<StoredRun> RunsPanel::selectedRuns() const {
  std::vector<StoredRun> runs;
  std::set<const StoredRun*> seen;
  QModelIndexList rows = m_view->selectionModel()->selectedRows();
  std::sort(rows.begin(), rows.end());
  for (const QModelIndex& row : rows)
    for (const StoredRun* run : m_model->runsOf(row))
      if (seen.insert(run).second) runs.push_back(*run);
  return runs;
}

void RunsPanel::selectOnly(const QStringList& folders) {
  QItemSelection selection;
  for (const QString& folder : folders)
    if (const QModelIndex run = m_model->indexOf(folder); run.isValid())
      selection.select(run, run.siblingAtColumn(m_model->columnCount() - 1));
  m_selected.stop();
  m_restoring = true;
  m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
  if (!selection.isEmpty()) {
    const QModelIndex first = selection.first().topLeft();
    m_view->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
    m_view->scrollTo(first);
  }
  m_restoring = false;
  refreshActions();
  say();
}

std::vector<StoredRun> RunsPanel::exportable() const {
  std::vector<StoredRun> runs;
  for (const StoredRun& run : m_model->contents().runs)
    if (run.record.ending.kind != Ending::unfinished && run.record.ending.kind != Ending::failed)
      runs.push_back(run);
  std::reverse(runs.begin(), runs.end());
  const QSet<QString> shown(m_shown.begin(), m_shown.end());
  std::stable_partition(runs.begin(), runs.end(), [&](const StoredRun& run) {
    return shown.contains(QString::fromStdString(run.folder));
  });
  if (runs.size() > mostShown) runs.resize(mostShown);
  return runs;
}

std::vector<std::int64_t> RunsPanel::selectedRaces() const {
  std::set<std::int64_t> races;
  for (const StoredRun& run : selectedRuns()) races.insert(run.race);
  return {races.begin(), races.end()};
}

void RunsPanel::select() {
  say();
  std::vector<StoredRun> runs = selectedRuns();
  if (runs.empty() || m_racing) return;
  if (runs.size() > mostShown) runs.resize(mostShown);
  Q_EMIT chosen(runs);
}

/// Below the list: what the selection is, and what two runs differ in.
void RunsPanel::say() {
  const std::vector<StoredRun> runs = selectedRuns();
  QString text;
  if (runs.size() == 2) text = tr("Between the two: %1.").arg(m_model->difference(runs[0], runs[1]));
  if (runs.size() > mostShown)
    text = tr("The first %1 of the %2 selected runs are shown.").arg(mostShown).arg(runs.size());
  if (!runs.empty() && m_racing)
    text += (text.isEmpty() ? QString() : QStringLiteral(" ")) +
            tr("A race is under way: select again when it is over to see these runs.");
  m_caption->setText(text);
  m_caption->setVisible(!text.isEmpty());
}

void RunsPanel::copy() const {
  QModelIndexList rows = m_view->selectionModel()->selectedRows();
  std::sort(rows.begin(), rows.end());
  const QHeaderView* header = m_view->header();
  const auto line = [&](const std::function<QString(int)>& cell) {
    QStringList cells;
    for (int place = 0; place < header->count(); ++place) cells << cell(header->logicalIndex(place));
    return cells.join(u'\t') + u'\n';
  };
  QString text = line([this](int column) { return m_model->headerData(column, Qt::Horizontal).toString(); });
  for (const QModelIndex& row : rows)
    text += line([&](int column) {
      const int role = column == RunsModel::note ? Qt::DisplayRole : Qt::EditRole;
      return row.siblingAtColumn(column).data(role).toString();
    });
  QApplication::clipboard()->setText(text);
}

// --- What outlasts a change of the list -----------------------------------------------------------------

void RunsPanel::keepState() {
  if (m_restoring) return;
  // What is being typed is kept: the new list takes the editor away.
  QWidget* typedIn = QApplication::focusWidget();
  if (typedIn != nullptr && m_view->viewport()->isAncestorOf(typedIn))
    Q_EMIT m_view->itemDelegate()->commitData(typedIn);
  m_restoring = true;
  m_keptSelection.clear();
  for (const StoredRun& run : selectedRuns()) m_keptSelection << QString::fromStdString(run.folder);
  m_keptRaces.clear();
  for (const QModelIndex& row : m_view->selectionModel()->selectedRows())
    if (isRace(row)) m_keptRaces.insert(m_model->raceOf(row)->number);
  const StoredRace* here = currentRace();
  m_keptCurrentRace = here != nullptr && isAtRace() ? here->number : 0;
  m_keptOpen.clear();
  for (int row = 0; row < m_model->rowCount(); ++row) {
    const QModelIndex group = m_model->index(row, 0);
    const StoredRace* race = m_view->isExpanded(group) ? m_model->raceOf(group) : nullptr;
    if (race != nullptr) m_keptOpen.insert(QString::fromStdString(race->folder));
  }
}

void RunsPanel::restoreState() {
  for (int row = 0; row < m_model->rowCount(); ++row) {
    const QModelIndex group = m_model->index(row, 0);
    const StoredRace* race = m_model->isGroup(group) ? m_model->raceOf(group) : nullptr;
    if (race == nullptr) break;
    if (m_keptOpen.contains(QString::fromStdString(race->folder))) m_view->expand(group);
  }
  QItemSelection selection;
  QModelIndex current;
  const auto select = [&](const QModelIndex& row) {
    selection.select(row, row.siblingAtColumn(m_model->columnCount() - 1));
    if (!current.isValid()) current = row;
  };
  for (int row = 0; row < m_model->rowCount(); ++row) {
    const QModelIndex race = m_model->index(row, 0);
    if (isRace(race) && m_keptRaces.contains(m_model->raceOf(race)->number)) select(race);
    if (isRace(race) && m_model->raceOf(race)->number == m_keptCurrentRace) current = race;
  }
  // A race that is selected stands for its runs.
  for (const QString& folder : m_keptSelection) {
    const QModelIndex run = m_model->indexOf(folder);
    if (run.isValid() && !selection.contains(run.parent())) select(run);
  }
  m_view->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
  if (current.isValid()) m_view->selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
  m_restoring = false;
  refreshEmptyState();
  refreshActions();
}

void RunsPanel::refreshEmptyState() {
  const bool empty = isEmpty();
  m_empty->setVisible(empty);
  m_view->setVisible(!empty);
  m_search->setEnabled(!empty);
  m_grouping->setEnabled(!empty);
  say();
  if (empty || m_sized) return;
  m_sized = true;
  for (int column = 0; column < m_model->columnCount(); ++column) {
    const int most = column == RunsModel::name ? mostNameWidth : mostWordsWidth;
    m_view->resizeColumnToContents(column);
    m_view->setColumnWidth(column, std::min(m_view->columnWidth(column), most));
  }
}

const StoredRace* RunsPanel::currentRace() const { return m_model->raceOf(m_view->currentIndex()); }

void RunsPanel::refreshActions() {
  const StoredRace* race = currentRace();
  for (QAction* action : m_ofRace) action->setEnabled(race != nullptr);
  refreshMarks();
  m_archive->setText(race != nullptr && race->archived ? tr("Take out of the &archive") : tr("&Archive"));
  std::vector<const StoredRun*> runs;
  for (const StoredRun& run : m_model->contents().runs)
    if (race != nullptr && run.race == race->number) runs.push_back(&run);
  m_continue->setEnabled(!m_racing && isCutOff(runs));
  m_moreSteps->setEnabled(race != nullptr && !m_racing);
  m_branch->setEnabled(selectedRuns().size() == 1);
}

void RunsPanel::changeEvent(QEvent* event) {
  Panel::changeEvent(event);
  if (event->type() == QEvent::FontChange) m_sized = false;
}

}  // namespace ordinate
