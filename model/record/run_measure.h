#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/record/run_record.h"

namespace ordinate {

/// One number by which runs are compared.
struct RunMeasure {
  std::string id;       ///< the field of `run.json`: "validation_accuracy"
  std::string title;    ///< "validation accuracy"
  std::string meaning;  ///< what was measured on what, to follow "is": "the share of right answers …"
  bool share = false;   ///< from 0 to 1, shown in per cent
  bool higher_is_better = true;
  std::optional<double> RunRecord::*value = nullptr;
};

/// The first one is what runs are compared by where nothing else is said.
const std::vector<RunMeasure>& run_measures();
/// Null for an unknown one.
const RunMeasure* find_run_measure(const std::string& id);

/// Absent where the run did not come to its end, or its number is not finite.
std::optional<double> measured(const RunRecord& record, const RunMeasure& measure);

}  // namespace ordinate
