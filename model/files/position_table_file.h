#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/files/table_choice.h"
#include "model/files/table_rows.h"
#include "model/options/error.h"
#include "model/record/matrix.h"

namespace ordinate {

/// A table from a file that this program need not have written.
struct PositionTable {
  Matrix table;                     ///< [positions, width]
  Matrix initial_table;             ///< of a run of ours; empty otherwise
  std::string file;                 ///< where it was read: `runs/a-seed1/positions.npz`
  std::string tensor;               ///< its name there; empty for .npy
  std::string element_type;         ///< as stored: "float16"
  std::vector<std::int64_t> shape;  ///< as stored: [1, 197, 768]
  std::int64_t skipped_rows = 0;    ///< leading rows that are no positions, left out of the tables
  std::optional<TableGrid> grid;    ///< where the positions stand on one, row after row
  std::vector<std::string> notes;   ///< sentences, e.g. how many cells are no numbers, what was assumed
};

/// What a table may have at most. Analyses compute in double precision.
inline constexpr std::int64_t most_table_rows = 65536;
inline constexpr std::int64_t most_table_columns = 16384;
inline constexpr std::int64_t most_table_bytes = std::int64_t{512} << 20;  ///< in double precision

/// Opens `.npy`, `.npz`, `.safetensors`, the index of a model that is spread over several of them
/// (`model.safetensors.index.json`), the folder of such a model, or a run folder. The table is the tensor
/// that choose_table finds, one of several in an array [layers, positions, width] as "name[0]" or, in `.npy`,
/// "[0]"; and of a run its final table together with the initial one. Only headers and this
/// tensor are read. Numbers of every plain type are turned into single precision; NaN and infinities are kept
/// and noted. `rows` says which rows are positions; what it leaves open is guessed and noted.
/// A pickle (`.pt`, `.pth`, `.bin`) is a program and is never opened: the error says how to turn it into a
/// file that is none.
Result<PositionTable> open_position_table(const std::filesystem::path& path, const std::string& tensor = {},
                                          const TableRows& rows = {});

/// Nothing, or that the initial table, which was read from `file`, has another shape.
Result<void> check_initial_table(const PositionTable& table, const std::string& file);

/// The tensors of a file among which somebody has to choose, the likeliest first. Empty:
/// `open_position_table` opens the file without a name. Only headers are read; the errors are the same.
Result<std::vector<TableCandidate>> list_position_tables(const std::filesystem::path& path);

}  // namespace ordinate
