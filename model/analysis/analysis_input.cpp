#include "model/analysis/table_analysis.h"

namespace ordinate {

AnalysisInput analysis_input(const Snapshot& snapshot) {
  // Where nothing is trained, every row is what it is meant to be.
  return {snapshot.table, snapshot.initial_table, snapshot.trained ? snapshot.trained_rows : -1,
          false,          snapshot.places,        snapshot.graph.has_value()};
}

}  // namespace ordinate
