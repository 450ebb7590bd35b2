#include "model/sizing/encoding_size.h"

#include "model/options/position_numbers.h"
#include "model/options/size_rules.h"

namespace ordinate {

namespace {

/// As many as the entry's option says, else as positions can be met.
std::int64_t rows_of(const CatalogueEntry& entry, const Json& options, std::int64_t longest) {
  std::int64_t rows = longest;
  for (const Option& option : entry.options) {
    if (!options.contains(option.key)) continue;
    if (option.constraint == OptionConstraint::covers_length) return options[option.key];
    if (option.constraint == OptionConstraint::position_range && draws_positions(options))
      rows = options[option.key];
  }
  return rows;
}

}  // namespace

EncodingSize encoding_size(const RunConfig& run, const ModelSize& size, const Catalogue& catalogue) {
  const Json& options = run.model["encoding"];
  const CatalogueEntry* entry = find_entry(catalogue.encodings, options["kind"]);
  if (entry == nullptr) return {};
  const LayerSize* attention = size.attention();
  const CatalogueEntry* task = find_entry(catalogue.tasks, run.task["kind"]);
  const std::int64_t columns = task == nullptr ? 0 : grid_columns_of(*task, run.task);
  const bool graph = task != nullptr && forms_graph(*task);
  const std::int64_t cells = size.places - (size.class_token ? 1 : 0);
  const NumberTokens numbers = task == nullptr ? NumberTokens() : number_tokens_of(*task, run.task);
  const SizeRules rules(*entry, options,
                        {{"width", size.width},
                         {"heads", attention == nullptr ? 0 : attention->heads},
                         {"inner", attention == nullptr ? 0 : attention->inputs},
                         {"layers", size.attention_layers()},
                         {"longest", size.evaluated},
                         {"rows", rows_of(*entry, options, size.evaluated)},
                         {"class_token", size.class_token ? 1 : 0},
                         {"graph", graph ? 1 : 0},
                         {"digits", numbers.digits},
                         {"longest_number", numbers.longest(cells)},
                         {"in_double", run.training["precision"] == "float64" ? 1 : 0},
                         {"own_rows", graph || size.padded ? 1 : 0},
                         {"grid_columns", columns},
                         {"grid_rows", columns > 0 ? (cells + columns - 1) / columns : 0}});
  EncodingSize result;
  result.parameters = rules.count("parameters");
  result.table = rules.count("table");
  result.bias_heads = rules.count("bias_heads");
  result.a_pair = rules.value("a_pair");
  result.a_place = rules.value("a_place");
  result.a_row = rules.value("a_row");
  result.row_in_every_layer = rules.flag("row_in_every_layer");
  result.through_graph = rules.flag("through_graph");
  result.from_content = rules.flag("from_content");
  result.by_distance = rules.flag("by_distance");
  result.whole_squares = rules.flag("whole_squares");
  return result;
}

}  // namespace ordinate
