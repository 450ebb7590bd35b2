#include "model/experiment/model_widths.h"

namespace ordinate {

std::int64_t width_after_encoding(const Json& model, const CatalogueEntry& encoding) {
  const std::int64_t width = model["embedding"]["width"];
  const std::optional<JoinTrait>& join = traits_of<EncodingTraits>(encoding).joins;
  const Json& options = model["encoding"];
  if (!join || options.value(join->option, Json()) != join->value) return width;
  if (join->adds_width()) return 2 * width;
  return width + options.value(join->columns, std::int64_t{0});
}

std::int64_t width_after_block(const Json& block, const CatalogueEntry& entry, std::int64_t width) {
  const std::optional<OutputWidth>& output = traits_of<BlockTraits>(entry).output_width;
  if (!output) return width;
  const std::int64_t units = block[output->option];
  const bool doubled = !output->doubled_by.empty() && block[output->doubled_by] == true;
  return doubled ? 2 * units : units;
}

bool class_token_first(const Json& model) {
  return model["readout"].value("place", std::string()) == "first";
}

GridPlaces grid_places(std::int64_t columns, const Json& model) {
  return {columns, columns > 0 && class_token_first(model) ? 1 : 0};
}

}  // namespace ordinate
