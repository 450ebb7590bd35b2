#include "model/run/full_catalogue.h"

#include "model/analysis/model_analysis.h"
#include "model/encodings/positional_encoding.h"
#include "model/experiment/catalogue_entries.h"
#include "model/layers/block.h"
#include "model/record/run_measure.h"

namespace ordinate {

namespace {

std::vector<OptionChoice> measure_choices(const Catalogue& catalogue) {
  std::vector<OptionChoice> choices;
  for (const auto* entries : {&catalogue.analyses, &catalogue.model_analyses})
    for (const CatalogueEntry& entry : *entries)
      for (const ScalarTrait& scalar : scalars_of(entry))
        choices.push_back({measure_id(entry, scalar), scalar.label, "", entry.title});
  return choices;
}

}  // namespace

Catalogue full_catalogue() {
  Catalogue catalogue = base_catalogue();
  catalogue.encodings = encoding_registry().descriptions();
  catalogue.blocks = block_registry().descriptions();
  catalogue.analyses = table_analyses();
  catalogue.model_analyses = model_analyses();
  for (Option& option : catalogue.evaluation)
    if (option.kind == OptionKind::choice_list) option.choices = measure_choices(catalogue);
  return catalogue;
}

}  // namespace ordinate
