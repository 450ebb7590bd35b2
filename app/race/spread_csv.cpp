#include "app/race/spread_csv.h"

#include "model/files/metrics_csv.h"

namespace ordinate {

std::vector<std::string> spreadColumns() {
  return {"mean", "interval_low", "interval_high", "standard_deviation", "lowest", "highest"};
}

std::vector<std::string> spreadCells(const std::optional<Spread>& spread) {
  std::vector<std::string> cells(spreadColumns().size());
  if (!spread) return cells;
  cells[0] = number_text(spread->mean);
  if (spread->interval) {
    cells[1] = number_text(spread->interval->low);
    cells[2] = number_text(spread->interval->high);
  }
  if (spread->count > 1) cells[3] = number_text(spread->standard_deviation);
  cells[4] = number_text(spread->range.low);
  cells[5] = number_text(spread->range.high);
  return cells;
}

std::string csvRow(const std::vector<std::string>& cells) {
  std::string line = cells.front();
  for (std::size_t i = 1; i < cells.size(); ++i) line += ',' + cells[i];
  return line + '\n';
}

}  // namespace ordinate
