#pragma once
#include <QAbstractItemModel>
#include <QSet>
#include <memory>
#include <optional>
#include <vector>

#include "model/options/catalogue.h"
#include "model/record/stored_run.h"
#include "widgets/runs/run_arrangement.h"
#include "widgets/runs/run_words.h"

namespace ordinate {

/// All races and runs as a tree of groups and their runs, or as a plain list of runs. `Qt::EditRole` gives
/// what other programs read.
class RunsModel : public QAbstractItemModel {
  Q_OBJECT
 public:
  enum Column {
    name,  ///< of the group, or the run's variant
    seed,
    accuracy,
    bestAccuracy,
    shuffled,  ///< accuracy before and after the symbols were shuffled
    loss,
    lowestLoss,
    bestStep,
    steps,
    speed,
    ended,
    changes,
    note,  ///< of the run, or its race's
    started,
    folder,
    fixedColumns  ///< after these: the settings in which the runs that are shown differ
  };

  explicit RunsModel(const Catalogue& catalogue, QObject* parent = nullptr);

  void setContents(StoreContents contents);
  /// Takes the place of runs with the same folder; a race that is new is added.
  void put(const StoredRace& race, const std::vector<StoredRun>& runs);
  void changeRace(const StoredRace& race);
  /// Takes over the marks of these runs.
  void mark(const std::vector<StoredRun>& runs);
  const StoreContents& contents() const { return m_contents; }

  void setGrouping(RunGrouping grouping);
  RunGrouping grouping() const { return m_grouping; }
  void setFilter(const RunFilter& filter);
  const RunFilter& filter() const { return m_filter; }
  /// Runs that are drawn elsewhere just now, by folder: they stand in bold.
  void setShown(const QSet<QString>& folders);

  /// The runs of a row, in their order.
  std::vector<const StoredRun*> runsOf(const QModelIndex& index) const;
  /// The race of a row; of a group of several, the first. Null where there is none.
  const StoredRace* raceOf(const QModelIndex& index) const;
  bool isGroup(const QModelIndex& index) const;
  /// The row of a run, by its folder.
  QModelIndex indexOf(const QString& runFolder) const;
  int shownRuns() const;
  /// Every run that is shown, as CSV with a header.
  QByteArray csv() const;
  /// What two rows' runs differ in.
  QString difference(const StoredRun& one, const StoredRun& other);

  QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
  QModelIndex parent(const QModelIndex& child) const override;
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role = Qt::EditRole) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
  void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

 Q_SIGNALS:
  /// A race's name or note was typed in.
  void edited(std::int64_t race, int column, const QString& text);
  void runNoted(const ordinate::StoredRun& run, const QString& note);

 private:
  /// What a group's runs come to.
  struct GroupText {
    QString accuracy;
    QString best;
    std::optional<double>
        mean;  ///< of the accuracy where the runs differ in the seed alone, else the highest
    std::optional<double> bestMean;
  };

  template <class Change>
  void reset(const Change& change);
  void sortRows();
  QVariant sortKey(const StoredRun& run, int column) const;
  QVariant sortKey(const RunGroup& group, int column) const;
  QString text(const StoredRun& run, int column) const;
  QString text(const RunGroup& group, int column) const;
  QString title(const RunGroup& group) const;
  QString changesOf(std::size_t race) const;
  const GroupText& groupText(const RunGroup& group) const;
  const StoredRun& run(int index) const { return m_contents.runs[std::size_t(index)]; }
  std::vector<const StoredRun*> runsOfRace(std::int64_t number) const;
  bool flat() const { return m_grouping == RunGrouping::none; }

  StoreContents m_contents;
  RunArrangement m_arrangement{m_contents};
  mutable RunWords m_words;
  RunGrouping m_grouping = RunGrouping::race;
  RunFilter m_filter;
  std::vector<RunGroup> m_groups;
  std::vector<std::string> m_settings;  ///< pointers of the columns after the fixed ones
  int m_sortColumn = -1;
  Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
  QSet<QString> m_shown;
  mutable QHash<std::size_t, QString> m_changes;  ///< by the race's index
  mutable std::map<const RunGroup*, GroupText> m_groupTexts;
};

}  // namespace ordinate
