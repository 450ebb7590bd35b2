#pragma once
#include <QtGlobal>
#include <map>
#include <vector>

#include "app/race/table_to_analyse.h"
#include "model/record/history_frame.h"

namespace ordinate {

/// The position vectors of a race over time, as far as they were kept.
class RaceHistory {
 public:
  void clear() { m_frames.clear(); }
  void add(const std::vector<HistoryPointer>& frames);

  bool empty() const { return m_frames.empty(); }
  /// Every step of which some run has a frame, ascending.
  std::vector<qint64> steps() const;
  /// The frame of a run that stands nearest before this step, or at it; null where there is none.
  HistoryPointer at(int run, qint64 step) const;
  /// A run as it stood at this step: `newest` where nothing moves in it or nothing was kept.
  SnapshotPointer snapshotAt(const SnapshotPointer& newest, qint64 step) const;

 private:
  std::map<int, std::map<qint64, HistoryPointer>> m_frames;
};

}  // namespace ordinate
