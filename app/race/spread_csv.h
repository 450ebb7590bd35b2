#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/statistics/spread.h"

namespace ordinate {

/// `mean,interval_low,interval_high,standard_deviation,lowest,highest`.
std::vector<std::string> spreadColumns();
/// A cell for each of them; empty where there is nothing to say.
std::vector<std::string> spreadCells(const std::optional<Spread>& spread);

/// One line of a table; the cells are quoted already where they need it.
std::string csvRow(const std::vector<std::string>& cells);

}  // namespace ordinate
