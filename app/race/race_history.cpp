#include "app/race/race_history.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace ordinate {

void RaceHistory::add(const std::vector<HistoryPointer>& frames) {
  for (const HistoryPointer& frame : frames) {
    auto& kept = m_frames[frame->run];
    std::erase_if(kept, [&](const auto& each) { return each.first % frame->stride != 0; });
    kept[frame->step] = frame;
  }
}

std::vector<qint64> RaceHistory::steps() const {
  std::set<qint64> steps;
  for (const auto& [run, frames] : m_frames)
    for (const auto& [step, frame] : frames) steps.insert(step);
  return {steps.begin(), steps.end()};
}

HistoryPointer RaceHistory::at(int run, qint64 step) const {
  const auto frames = m_frames.find(run);
  if (frames == m_frames.end()) return nullptr;
  const auto after = frames->second.upper_bound(step);
  return after == frames->second.begin() ? nullptr : std::prev(after)->second;
}

namespace {

bool sameShape(const Matrix& a, const Matrix& b) { return a.rows == b.rows && a.columns == b.columns; }

/// Files may have been exchanged.
bool isOf(const HistoryFrame& frame, const Snapshot& run) {
  return sameShape(frame.table, run.table) &&
         std::equal(frame.bias.begin(), frame.bias.end(), run.bias.begin(), run.bias.end(), sameShape);
}

}  // namespace

SnapshotPointer RaceHistory::snapshotAt(const SnapshotPointer& newest, qint64 step) const {
  const HistoryPointer frame = newest->trained ? at(newest->run, step) : nullptr;
  if (!frame || frame->step == newest->step || !isOf(*frame, *newest)) return newest;
  auto past = std::make_shared<Snapshot>();
  past->run = newest->run;
  past->step = frame->step;
  past->trained = true;
  past->table = frame->table;
  past->initial_table = newest->initial_table;
  past->bias = frame->bias;
  past->initial_bias = newest->initial_bias;
  past->column_formulas = newest->column_formulas;
  past->bias_text = newest->bias_text;
  past->trained_rows = newest->trained_rows;
  past->places = newest->places;
  past->graph = newest->graph;
  past->node_vectors = newest->node_vectors;
  return past;
}

}  // namespace ordinate
