#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/files/stored_type.h"
#include "model/options/error.h"

namespace ordinate {

/// A tensor that may be the table.
struct TableCandidate {
  std::string name;
  std::optional<StoredType> type;
  std::vector<std::int64_t> shape;
  Error problem;  ///< why it can not be read, where `type` is absent
};

/// Nothing, or why this tensor can not be a table of positions: its type, its shape, its size.
Result<void> check_candidate(const TableCandidate& candidate, const std::string& source);

/// Those among which somebody has to choose, the likeliest first: all with the shape of a table, where there
/// are several. Empty: `choose_table` finds the only one without a name, or says what is wrong.
std::vector<TableCandidate> tables_to_choose(const std::vector<TableCandidate>& candidates);

/// The tensor of that name; without a name the only one with the shape of a table. The error lists those
/// that there are, with their shapes, the likely ones first.
Result<TableCandidate> choose_table(const std::vector<TableCandidate>& candidates, const std::string& name,
                                    const std::string& source);

}  // namespace ordinate
