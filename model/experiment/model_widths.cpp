#include "model/experiment/model_widths.h"

namespace ordinate {

std::int64_t width_after_encoding(const Json& model, const CatalogueEntry& encoding) {
  const std::int64_t width = model["embedding"]["width"];
  if (!encoding.traits.contains("joins")) return width;
  const Json& rule = encoding.traits["joins"];
  const Json& options = model["encoding"];
  if (options.value(rule["option"].get<std::string>(), Json()) != rule["value"]) return width;
  const std::string columns = rule["columns"];
  if (columns == "width") return 2 * width;
  return width + options.value(columns, std::int64_t{0});
}

std::int64_t width_after_block(const Json& block, const CatalogueEntry& entry, std::int64_t width) {
  const Json rule = entry.traits.value("output_width", Json("same"));
  if (!rule.is_object()) return width;
  const std::int64_t units = block[rule["option"].get<std::string>()];
  const bool doubled = rule.contains("doubled_by") && block[rule["doubled_by"].get<std::string>()] == true;
  return doubled ? 2 * units : units;
}

}  // namespace ordinate
