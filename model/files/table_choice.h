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
  std::string file = {};  ///< that holds it, where there are several
  Error problem = {};     ///< why it cannot be read, where `type` is absent
  /// Which table of an array that holds several, from 0; that array's name is `name` up to "[".
  std::optional<std::int64_t> layer = {};

  std::string array() const { return layer ? name.substr(0, name.rfind('[')) : name; }
};

/// An array [layers, positions, width] that holds several tables as so many candidates, `name[0]`, `name[1]`,
/// …: where its name says positions, or nothing else is in the file. All others as they are.
std::vector<TableCandidate> with_layers_apart(const std::vector<TableCandidate>& candidates);

/// Nothing, or why this tensor cannot be a table of positions: its type, its shape, its size.
Result<void> check_candidate(const TableCandidate& candidate, const std::string& source);

/// Those among which somebody can choose, the likeliest first: all with the shape of a table, where there
/// are several. Empty: `choose_table` finds the only one without a name, or says what is wrong.
std::vector<TableCandidate> tables_to_choose(const std::vector<TableCandidate>& candidates);

/// The tensor of that name, or the only one whose name ends so (`wpe.weight` finds
/// `transformer.wpe.weight`). Without a name: the only one with the shape of a table, or the only one that is
/// named as models name their positions; never one that is named as a token embedding, and no whole numbers
/// that count positions (`position_ids`). The error lists those that there are, with their shapes, the likely
/// ones first.
Result<TableCandidate> choose_table(const std::vector<TableCandidate>& candidates, const std::string& name,
                                    const std::string& source);

/// Whether a model that names a tensor so keeps its positions in it: `wpe.weight`, `pos_embed`.
bool is_named_as_positions(const std::string& name);

}  // namespace ordinate
