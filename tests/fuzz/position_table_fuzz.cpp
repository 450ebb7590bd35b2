// A position table of another program, by its content under the name that such a file would have.
#include "model/files/position_table_file.h"

#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::Folder folder;
  const std::string_view bytes = fuzz::text_of(data, size);
  const char* name = bytes.starts_with("\x93NUMPY") ? "input.npy"
                     : bytes.starts_with("PK")      ? "input.npz"
                                                    : "input.safetensors";
  const auto path = folder.write(name, bytes);
  const auto candidates = list_position_tables(path);
  if (!candidates) fuzz::demand_words(candidates.error());
  const auto table = open_position_table(path);
  if (!table) {
    fuzz::demand_words(table.error());
    return 0;
  }
  const Matrix& matrix = table->table;
  fuzz::demand(static_cast<std::int64_t>(matrix.values.size()) == matrix.rows * matrix.columns,
               "a table is full");
  return 0;
}
