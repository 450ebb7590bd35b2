#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "model/options/catalogue.h"
#include "model/record/analysis_result.h"
#include "model/record/grid_places.h"
#include "model/record/snapshot.h"

/// Analyses of position tables. This header does without LibTorch, what it declares is in the model
/// library (model/position_analysis); the app reaches it through `ModelLibrary`.
namespace ordinate {

struct AnalysisInput {
  Matrix table;                    ///< [positions, width]
  Matrix initial_table;            ///< the same before training; empty where it is not known
  std::int64_t trained_rows = -1;  ///< rows that training sequences reach; −1: not known
  /// Rows that were never trained count too. Otherwise they are left out: as they were drawn, they say
  /// nothing about what was learned.
  bool all_rows = false;
  GridPlaces places = {};  ///< where the rows stand, if they do so on a grid
  bool nodes = false;      ///< they are the nodes of a graph, in an order that says nothing
};

/// A run's table as it stands.
AnalysisInput analysis_input(const Snapshot& snapshot);

/// How many rows of the table are analysed.
std::int64_t analysed_rows(const AnalysisInput& input);

/// Whether to give up. Looked at about ten times a second; only the decomposition of a single matrix
/// (seconds from about 3000 rows and columns) cannot be interrupted. Empty: never.
using StopCheck = std::function<bool()>;

/// One analysis with what the user chose. Absent options have their defaults.
struct AnalysisRequest {
  std::string id;
  Json options = Json::object();
};

/// N(0, 1)-tables behind every baseline.
inline constexpr int default_random_tables = 20;

/// Every analysis, in the order of lists. Beside the options, `TableAnalysisTraits` say what a reader may
/// want to know before running one.
std::vector<CatalogueEntry> table_analyses();

/// Defined for every table, also empty ones and such with NaN: then the scalars are undefined and say why.
/// An error is an unknown analysis, a wrong option, tables that do not fit each other, or that `stop` said
/// so (see `was_stopped`).
Result<AnalysisResult> run_analysis(const AnalysisRequest& request, const AnalysisInput& input,
                                    const StopCheck& stop = {});

/// What every scalar is for random tables of this shape, drawn from fixed streams that no seed changes, for
/// the initial table and for the sinusoid. Several requests at once share the tables and what is computed of
/// them. One result a request, in order.
Result<std::vector<AnalysisBaselines>> analysis_baselines(const std::vector<AnalysisRequest>& requests,
                                                          const AnalysisInput& input,
                                                          const StopCheck& stop = {},
                                                          int random_tables = default_random_tables);

/// Whether this is the error of an analysis that was told to stop.
bool was_stopped(const Error& error);

}  // namespace ordinate
