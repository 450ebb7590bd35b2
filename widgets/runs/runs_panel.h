#pragma once
#include <QSet>
#include <QStringList>
#include <QTimer>
#include <vector>

#include "model/options/catalogue.h"
#include "model/record/stored_run.h"
#include "widgets/common/panel.h"

class QAction;
class QComboBox;
class QLineEdit;
class QMenu;
class QTreeView;

namespace ordinate {

class RunsModel;

/// All runs ever made, by race: found, sorted, grouped, chosen to be shown, named, kept or deleted.
class RunsPanel : public Panel {
  Q_OBJECT
 public:
  explicit RunsPanel(const Catalogue& catalogue, QWidget* parent = nullptr);

  void setContents(StoreContents contents);
  void put(const StoredRace& race, const std::vector<StoredRun>& runs);
  void changeRace(const StoredRace& race);
  /// Takes over the marks of these runs.
  void mark(const std::vector<StoredRun>& runs);
  /// The runs that the plots show now, by folder.
  void setShown(const QStringList& folders);
  /// A race is under way: what is selected is not shown in its place.
  void setRacing(bool racing);

  RunsModel* model() const { return m_model; }
  QTreeView* view() const { return m_view; }
  bool isEmpty() const;
  QByteArray csv() const;
  /// The runs of the selected rows, each once, in the order of the list.
  std::vector<StoredRun> selectedRuns() const;
  /// Selects these runs, by folder, that are shown with others: the plots stay as they are.
  void selectOnly(const QStringList& folders);
  /// The runs that have left weights: those that the plots show, then the others, newest first.
  std::vector<StoredRun> exportable() const;
  QString helpPage() const override { return QStringLiteral("runs"); }

  /// Runs that are shown at once: a sweep of five by five with five seeds is whole.
  static constexpr std::size_t mostShown = 200;

 Q_SIGNALS:
  /// The user selected these: they are to be shown as if they had just ended.
  void chosen(const std::vector<ordinate::StoredRun>& runs);
  void experimentRequested(std::int64_t race);
  void continueRequested(std::int64_t race);
  void moreStepsRequested(std::int64_t race);
  void branchRequested(const ordinate::StoredRun& run);
  void named(std::int64_t race, const QString& name);
  void noted(std::int64_t race, const QString& note);
  void starred(std::int64_t race, bool on);
  /// Notes and stars of single runs were changed to those of `runs`.
  void runsMarked(const std::vector<ordinate::StoredRun>& runs);
  void archived(std::int64_t race, bool on);
  void deleteRequested(const std::vector<std::int64_t>& races);
  void folderRequested(const QString& folder);
  void orderTestRequested(const std::vector<ordinate::StoredRun>& runs);
  void copyOutRequested(std::int64_t race);
  void importRequested();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  QWidget* makeTools();
  void makeView();
  void makeMenu();
  QAction* addAction(const QString& name, const QString& text, const QKeySequence& key,
                     std::function<void()> work);
  void filter();
  void select();
  void say();
  void keepState();
  void restoreState();
  void refreshEmptyState();
  void refreshActions();
  const StoredRace* currentRace() const;
  bool isAtRace() const;
  bool isRace(const QModelIndex& row) const;
  void toggleStar(const StoredRace& race);
  void writeNote();
  void refreshMarks();
  std::vector<std::int64_t> selectedRaces() const;
  void copy() const;

  RunsModel* m_model = nullptr;
  QTreeView* m_view = nullptr;
  QLineEdit* m_search = nullptr;
  QComboBox* m_grouping = nullptr;
  QAction* m_showArchived = nullptr;
  QAction* m_onlyStarred = nullptr;
  QMenu* m_menu = nullptr;
  QAction* m_continue = nullptr;
  QAction* m_moreSteps = nullptr;
  QAction* m_branch = nullptr;
  QAction* m_note = nullptr;
  QAction* m_star = nullptr;
  QAction* m_archive = nullptr;
  std::vector<QAction*> m_ofRace;  ///< those that need one
  TextLabel* m_caption = nullptr;
  TextLabel* m_empty = nullptr;
  QTimer m_selected;  ///< waits until the selection has come to rest
  QTimer m_typed;
  QStringList m_keptSelection;
  QSet<std::int64_t> m_keptRaces;  ///< selected as a whole
  std::int64_t m_keptCurrentRace = 0;
  QSet<QString> m_keptOpen;
  bool m_restoring = false;
  bool m_racing = false;
  QStringList m_shown;
  bool m_sized = false;
};

}  // namespace ordinate
