#include "model/training/full_catalogue.h"

#include "model/analysis/model_analysis.h"
#include "model/encodings/positional_encoding.h"
#include "model/experiment/catalogue_entries.h"
#include "model/layers/block.h"

namespace ordinate {

Catalogue full_catalogue() {
  Catalogue catalogue = base_catalogue();
  catalogue.encodings = encoding_registry().descriptions();
  catalogue.blocks = block_registry().descriptions();
  catalogue.analyses = table_analyses();
  catalogue.model_analyses = model_analyses();
  return catalogue;
}

}  // namespace ordinate
