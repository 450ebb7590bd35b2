#pragma once
#include <QString>
#include <vector>

#include "app/race/run_folders.h"
#include "model/record/run_measure.h"
#include "model/statistics/verdict.h"

namespace ordinate {

/// How variants are compared.
struct ComparisonChoice {
  RunMeasure measure = run_measures().front();
  QString reference;         ///< label of the variant that the others are compared with; empty: the first
  double doesNotMatter = 0;  ///< differences up to this, either way, do not matter; in the measure's unit
};

/// What the runs of one variant came to, over its seeds.
struct VariantRow {
  QString label;
  int runs = 0;                  ///< that ended, one way or another
  int without = 0;               ///< of them, those that have no number: they failed or were stopped
  int stillLearning = 0;         ///< of them, those whose loss was still falling when their steps ran out
  VariantValues values;          ///< one a seed
  std::optional<Spread> spread;  ///< absent without a value
  std::optional<VariantComparison> comparison;  ///< with the reference; absent for the reference itself
};

/// What those of `runs` came to that have a record; without a comparison.
VariantRow variantRow(const QString& label, const std::vector<const EndedRun*>& runs,
                      const RunMeasure& measure);

/// The variants that solve one task.
struct VariantTable {
  QString task;       ///< its name; empty where all runs solve the same
  QString reference;  ///< label; empty where no variant of this task has that name
  std::vector<VariantRow> rows;
};

/// One table a task. Runs without a record are left out.
std::vector<VariantTable> variantTables(const std::vector<EndedRun>& runs, const Catalogue& catalogue,
                                        const ComparisonChoice& choice);

}  // namespace ordinate
