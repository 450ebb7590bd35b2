#pragma once
#include <QHash>
#include <QString>
#include <QStringList>
#include <map>
#include <vector>

#include "model/record/stored_run.h"

namespace ordinate {

/// What rows of a list of runs stand under one heading.
enum class RunGrouping {
  race,
  experiment,     ///< races of one name
  configuration,  ///< everything but the seed is the same
  none
};

/// Which runs a list shows.
struct RunFilter {
  QString
      text;  ///< words that must all occur: in names, notes, labels, or as settings ("length=16", "seed=1")
  bool archived = false;  ///< those of archived races too
  bool starred = false;   ///< starred runs and those of starred races alone
};

/// The runs of one heading; with RunGrouping::none one group holds all.
struct RunGroup {
  std::size_t race = 0;   ///< index of its (first) race
  std::vector<int> runs;  ///< indices into the contents
};

/// Parts the runs of a store into groups, and finds those that a filter asks for.
class RunArrangement {
 public:
  /// `contents` must outlive it, and `forget` be called when something in it has changed.
  explicit RunArrangement(const StoreContents& contents) : m_contents(contents) {}

  std::vector<RunGroup> arranged(RunGrouping grouping, const RunFilter& filter);
  /// Index of the race with this number; −1 where there is none.
  int raceIndex(std::int64_t number) const;
  void forget();

 private:
  bool passes(const StoredRun& run, const QStringList& words, const RunFilter& filter);
  const QString& raceText(int race);
  const QString& settingsText(const RunConfiguration* configuration);

  const StoreContents& m_contents;
  std::map<std::int64_t, int> m_races;  ///< index by number
  QHash<int, QString> m_raceTexts;
  QHash<const RunConfiguration*, QString> m_settingsTexts;
};

/// Pointers of the settings in which runs differ, in the order of the configurations, at most `most`.
std::vector<std::string> differingSettings(const StoreContents& contents, const std::vector<RunGroup>& groups,
                                           std::size_t most);

}  // namespace ordinate
