#include <ATen/Functions.h>

#include <algorithm>
#include <optional>

#include "model/table_analyses/table_analysis_registry.h"

namespace ordinate {

namespace {

std::string cells_text(std::int64_t cells, const std::string& table) {
  return (cells == 1 ? "1 cell of the " : std::to_string(cells) + " cells of the ") + table +
         (cells == 1 ? " is not a number" : " are not numbers");
}

/// Why the scalars of this table have no value; empty where they have.
std::string why_undefined(const TableAnalysis& analysis, const TableData& table, const TableData* initial) {
  if (table.rows() == 0 || table.columns() == 0) return "the table is empty";
  if (table.rows() < analysis.minimum_rows)
    return "needs at least " + std::to_string(analysis.minimum_rows) + " rows; this table has " +
           std::to_string(table.rows());
  if (analysis.needs_initial_table && initial == nullptr) return "needs the table before training";
  if (table.undefined_cells() > 0) return cells_text(table.undefined_cells(), "table");
  if (analysis.needs_initial_table && initial->undefined_cells() > 0)
    return cells_text(initial->undefined_cells(), "initial table");
  return {};
}

bool can_draw(const TableAnalysis& analysis, const TableData& table, const TableData* initial) {
  return analysis.tolerant && table.values().numel() > 0 &&
         (!analysis.needs_initial_table || initial != nullptr);
}

/// What is true of the table whatever the analysis.
void note_table(const AnalysisInput& input, const TableData& table, AnalysisResult& result) {
  if (table.undefined_cells() > 0) {
    const std::string text = cells_text(table.undefined_cells(), "table");
    result.notes.push_back(text + ".");
  }
  if (input.nodes)
    result.notes.push_back(
        "The rows are the nodes of a graph: their order, and the distance of their numbers, say nothing.");
  if (input.trained_rows >= 0 && input.trained_rows < input.table.rows) {
    const std::string last = std::to_string(input.table.rows - 1);
    const std::string first = std::to_string(input.trained_rows);
    const std::string rest = input.all_rows ? "." : " and left out.";
    result.notes.push_back(first == last
                               ? "Position " + last + " was never trained" + rest
                               : "Positions " + first + " to " + last + " were never trained" + rest);
  }
}

}  // namespace

TableAnalysisRegistry& table_analysis_registry() {
  static TableAnalysisRegistry registry;
  return registry;
}

RegisterTableAnalysis::RegisterTableAnalysis(TableAnalysisRegistry::Entry entry) {
  entry.description.traits = TableAnalysisTraits{.scalars = scalar_traits(entry.make.scalars),
                                                 .minimum_rows = entry.make.minimum_rows,
                                                 .needs_initial_table = entry.make.needs_initial_table};
  table_analysis_registry().add(std::move(entry));
}

Result<PreparedRequest> prepare_request(const AnalysisRequest& request) {
  const auto* entry = table_analysis_registry().find(request.id);
  if (entry == nullptr)
    return fail("analysis", "there is no \"" + request.id + "\"", one_of_entries(table_analyses()));
  Result<Json> options = complete_options(entry->description, request.options);
  if (!options) return tl::unexpected(options.error());
  return PreparedRequest{entry, std::move(*options)};
}

Result<void> check_input(const AnalysisInput& input) {
  for (const Matrix* matrix : {&input.table, &input.initial_table})
    if (matrix->rows < 0 || matrix->columns < 0 ||
        static_cast<std::int64_t>(matrix->values.size()) != matrix->rows * matrix->columns)
      return fail("table", "its shape and its number of values disagree", "rows × columns values");
  const auto shape = [](const Matrix& matrix) {
    return std::to_string(matrix.rows) + " × " + std::to_string(matrix.columns);
  };
  if (!input.initial_table.empty() && shape(input.table) != shape(input.initial_table))
    return fail("initial table", "it is " + shape(input.initial_table), shape(input.table) + ", as the table",
                "Leave it out, or give the table that this one was trained from");
  return {};
}

std::int64_t analysed_rows(const AnalysisInput& input) {
  if (input.all_rows || input.trained_rows < 0) return input.table.rows;
  return std::min(input.trained_rows, input.table.rows);
}

at::Tensor analysed_part(const AnalysisInput& input, const Matrix& table) {
  return tensor_of(table).narrow(0, 0, analysed_rows(input));
}

AnalysisResult analyse(const PreparedRequest& request, TableData& table, TableData* initial,
                       ReferenceTables& references, bool scalars_only) {
  const TableAnalysis& analysis = request.entry->make;
  AnalysisResult result;
  result.analysis = request.entry->description.id;
  result.scalars = analysis.scalars;
  for (AnalysisScalar& scalar : result.scalars) scalar.value = undefined_value;
  const std::string why = why_undefined(analysis, table, initial);
  if (why.empty() || (!scalars_only && can_draw(analysis, table, initial)))
    analysis.analyse({table, initial, references, request.options, scalars_only}, result);
  for (AnalysisScalar& scalar : result.scalars)
    if (!why.empty()) set_undefined(result, scalar.key, why);
  set_rest_undefined(result, "not defined for this table");
  return result;
}

std::vector<CatalogueEntry> table_analyses() { return table_analysis_registry().descriptions(); }

Result<AnalysisResult> run_analysis(const AnalysisRequest& request, const AnalysisInput& input,
                                    const StopCheck& stop) {
  const Result<PreparedRequest> prepared = prepare_request(request);
  if (!prepared) return tl::unexpected(prepared.error());
  if (const Result<void> fits = check_input(input); !fits) return tl::unexpected(fits.error());
  try {
    TableData table(analysed_part(input, input.table), stop, input.places);
    std::optional<TableData> initial;
    if (!input.initial_table.empty())
      initial.emplace(analysed_part(input, input.initial_table), stop, input.places);
    table.check_stop();
    ReferenceTables references(table.rows(), table.columns(), stop, input.places);
    AnalysisResult result = analyse(*prepared, table, initial ? &*initial : nullptr, references, false);
    table.check_stop();
    note_table(input, table, result);
    return result;
  } catch (const AnalysisStopped&) {
    return stopped_analysis(request.id);
  }
}

}  // namespace ordinate
