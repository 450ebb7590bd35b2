#pragma once
#include <string>
#include <vector>

#include "model/options/registry.h"
#include "model/table_analyses/table_data.h"

namespace ordinate {

/// What an analysis is given. The table has a row and a column at least.
struct AnalysisTask {
  TableData& table;
  TableData* initial = nullptr;  ///< the table before training, same shape; may be null
  ReferenceTables& references;
  const Json& options;  ///< complete and checked
  /// For baselines: pictures, curves, paths and notes are not wanted.
  bool scalars_only = false;
};

/// Everything about an analysis but its description.
struct TableAnalysis {
  /// Those that it sets; the values are ignored.
  std::vector<AnalysisScalar> scalars;
  std::int64_t minimum_rows = 2;  ///< below, its scalars are undefined
  bool needs_initial_table = false;
  /// Makes its pictures and curves also of tables with NaN and with fewer rows; its scalars are not looked
  /// at then. Others are not called.
  bool tolerant = false;
  /// Random tables and the sinusoid are brought to the root mean square of the initial table, because the
  /// scalars are not free of scale.
  bool scaled_baselines = false;
  /// `result` holds the scalars, undefined yet.
  void (*analyse)(const AnalysisTask& task, AnalysisResult& result) = nullptr;
};

using TableAnalysisRegistry = Registry<TableAnalysis, TableAnalysisTraits>;
TableAnalysisRegistry& table_analysis_registry();

/// Registers it with the traits that follow from `entry.make`.
struct RegisterTableAnalysis {
  explicit RegisterTableAnalysis(TableAnalysisRegistry::Entry entry);
};

/// The request's analysis, its options completed and checked.
struct PreparedRequest {
  const TableAnalysisRegistry::Entry* entry = nullptr;
  Json options;
};
Result<PreparedRequest> prepare_request(const AnalysisRequest& request);
/// Nothing, or why the two tables cannot be what they say.
Result<void> check_input(const AnalysisInput& input);
/// The rows of `table`, one of the two, that are analysed.
at::Tensor analysed_part(const AnalysisInput& input, const Matrix& table);
/// Throws AnalysisStopped.
AnalysisResult analyse(const PreparedRequest& request, TableData& table, TableData* initial,
                       ReferenceTables& references, bool scalars_only);

}  // namespace ordinate
