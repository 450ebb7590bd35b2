#pragma once
#include "model/files/csv_reader.h"
#include "model/tasks/data_file.h"

namespace ordinate {

/// The two columns of a labelled text file.
struct LabelledTexts {
  struct Row {
    std::int64_t line = 0;
    std::string text;
    std::string label;
  };
  std::vector<Row> rows;
};

/// Reads `.csv`, `.tsv` (also `.tab`), `.jsonl` (also `.ndjson`). Errors name the line, and the columns that
/// exist where one is missing.
Result<LabelledTexts> read_labelled_texts(const DataFile& file, const std::string& text_column,
                                          const std::string& label_column);

}  // namespace ordinate
