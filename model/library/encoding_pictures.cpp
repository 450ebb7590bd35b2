#include "model/library/encoding_pictures.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "model/experiment/experiment.h"
#include "model/library/model_library.h"

namespace ordinate {

namespace {

/// Of both sides; what is larger is cut.
constexpr int most_cells = 16;

/// A block that takes positions, looking back only where it is asked to; null: none can.
Json block_for(const Catalogue& catalogue, bool causal) {
  for (const CatalogueEntry& entry : catalogue.blocks) {
    const auto& traits = traits_of<BlockTraits>(entry);
    if (!traits.positions || (causal && traits.causal.empty())) continue;
    Json block = {{"kind", entry.id}, {"heads", 2}};
    if (!traits.causal.empty()) block[traits.causal] = causal;
    return block;
  }
  return nullptr;
}

/// An encoding before training, in the first task that it fits.
std::shared_ptr<const Snapshot> first_snapshot(const CatalogueEntry& encoding, const Catalogue& catalogue) {
  for (const bool causal : {false, true}) {
    const Json block = block_for(catalogue, causal);
    if (block.is_null()) continue;
    for (const CatalogueEntry& task : catalogue.tasks) {
      Experiment experiment;
      experiment.base["task"] = {{"kind", task.id}};
      if (find_option(task.options, "length") != nullptr) experiment.base["task"]["length"] = most_cells;
      experiment.base["model"] = {{"embedding", {{"width", most_cells}}},
                                  {"encoding", {{"kind", encoding.id}}},
                                  {"body", Json::array({block})}};
      const auto runs = expand(experiment, catalogue, {});
      if (!runs) continue;
      EngineOptions options;
      options.describe = true;
      const auto prepared = ordinate_model_library()->make_engine()->prepare({runs->front()}, options);
      if (prepared && prepared->front().first_snapshot) return prepared->front().first_snapshot;
    }
  }
  return nullptr;
}

EntryPicture picture_of(const Matrix& matrix) {
  EntryPicture picture{static_cast<int>(std::min<std::int64_t>(matrix.rows, most_cells)),
                       static_cast<int>(std::min<std::int64_t>(matrix.columns, most_cells))};
  float largest = 0;
  const auto each = [&](auto what) {
    for (int row = 0; row < picture.rows; ++row)
      for (int column = 0; column < picture.columns; ++column) what(matrix.at(row, column));
  };
  each([&](float value) {
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  });
  each([&](float value) {
    const float share = largest > 0 ? value / largest : 0;
    picture.levels.push_back(std::isfinite(value) ? static_cast<std::uint8_t>(std::lround(127 + 127 * share))
                                                  : EntryPicture::no_level);
  });
  return picture;
}

}  // namespace

void draw_encoding_pictures(Catalogue& catalogue) {
  for (CatalogueEntry& encoding : catalogue.encodings) {
    const auto snapshot = first_snapshot(encoding, catalogue);
    if (!snapshot) continue;
    if (!snapshot->table.empty())
      encoding.picture = picture_of(snapshot->table);
    else if (!snapshot->bias.empty())
      encoding.picture = picture_of(snapshot->bias.front());
  }
}

}  // namespace ordinate
