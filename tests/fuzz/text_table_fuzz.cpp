// Tables of texts with labels: CSV, TSV and JSON lines, by the first byte.
#include "model/tasks/text_table.h"

#include <array>

#include "model/files/utf8.h"
#include "tests/fuzz/fuzz_input.h"

using namespace ordinate;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::array<std::string, 3> names = {"input.csv", "input.tsv", "input.jsonl"};
  if (size == 0) return 0;
  static const fuzz::Folder folder;
  const std::string& name = names[data[0] % names.size()];
  const auto file = read_data_file(folder.write(name, fuzz::text_of(data + 1, size - 1)).string(), ".");
  if (!file) {
    fuzz::demand_words(file.error());
    return 0;
  }
  fuzz::demand(!invalid_utf8(file->text), "what was read is UTF-8");
  const auto read = visit_labelled_texts(*file, "text", "label", [](const LabelledText& row) {
    fuzz::demand(!invalid_utf8(row.text) && !invalid_utf8(row.label), "a row is UTF-8");
  });
  if (!read) fuzz::demand_words(read.error());
  return 0;
}
