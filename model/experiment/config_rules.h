#pragma once
#include "model/options/catalogue.h"

namespace ordinate {

/// Checks what no single field can know: heads against width, table rows against lengths, readout
/// against task, encoding against body, steps against epochs. Fills `max_length` where it is left to
/// the longest sequence (rule 8). `config` is complete and its fields are good on their own.
void check_rules(Json& config, const Catalogue& catalogue, Errors& errors);

}  // namespace ordinate
