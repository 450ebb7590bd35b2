#pragma once
#include <vector>

#include "model/options/catalogue.h"

namespace ordinate {

/// The descriptions of what `training` can hold; the numerics are in model/kernels.
std::vector<CatalogueEntry> optimizer_entries();
std::vector<CatalogueEntry> schedule_entries();
std::vector<CatalogueEntry> early_stop_entries();
OptionList training_options();

}  // namespace ordinate
