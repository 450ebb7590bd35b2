#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/options/catalogue.h"
#include "model/record/run_record.h"

namespace ordinate {

/// One number by which runs are compared.
struct RunMeasure {
  using Value = std::optional<double> (*)(const RunRecord& record);

  std::string id;       ///< "validation_accuracy", a field of `run.json`; of an analysis "movement.movement"
  std::string title;    ///< "validation accuracy"
  std::string meaning;  ///< what was measured on what, to follow "is": "the share of right answers …"
  bool share = false;   ///< from 0 to 1, shown in per cent
  bool higher_is_better = true;
  bool judged = true;     ///< one end of it is the better one; otherwise `higher_is_better` says nothing
  std::string unit = {};  ///< behind its numbers; may be empty
  int decimals = 4;       ///< worth showing, where it is neither a share nor of an analysis
  Value value = nullptr;  ///< null: it is among `RunRecord::measures`
};

/// Those that every run has. The first one is what runs are compared by where nothing else is said.
const std::vector<RunMeasure>& run_measures();
/// The numbers of all analyses, of tables and of models: a run has those that its experiment names in
/// `evaluation.measures`.
std::vector<RunMeasure> analysis_measures(const Catalogue& catalogue);
/// Those of every run, and of analyses those in these lists, what `evaluation.measures` may hold; each once.
std::vector<RunMeasure> measures_with(const std::vector<Json>& asked, const Catalogue& catalogue);
/// Nothing for an unknown one.
std::optional<RunMeasure> find_run_measure(const std::string& id, const Catalogue& catalogue);

/// "movement.movement": what the number of an analysis is called as a measure.
std::string measure_id(const CatalogueEntry& analysis, const ScalarTrait& scalar);
/// The analysis that a measure is a number of, and the key of the number: {"movement", "movement"}.
std::pair<std::string, std::string> analysis_of_measure(const std::string& id);

/// Absent where the run did not come to its end, or its number is not finite.
std::optional<double> measured(const RunRecord& record, const RunMeasure& measure);

}  // namespace ordinate
