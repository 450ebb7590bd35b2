#pragma once
#include <functional>
#include <string>
#include <vector>

#include "model/options/error.h"
#include "model/tasks/data_file.h"

namespace ordinate {

/// One row of a labelled text file.
struct LabelledText {
  std::int64_t line = 0;
  std::string text;
  std::string label;
};

/// Reads `.csv`, `.tsv` (also `.tab`), `.jsonl` (also `.ndjson`) and hands on one row after another, so that
/// only what is made of them has to be kept. Spreadsheets separate by commas, semicolons or tabs, whatever
/// the ending: the header tells. Errors name the line, and the columns that exist where one is missing.
Result<void> visit_labelled_texts(const DataFile& file, const std::string& text_column,
                                  const std::string& label_column,
                                  const std::function<void(LabelledText)>& visit);

/// The names of the columns that such a file has (of JSON Lines, the fields of its first object), from its
/// beginning alone; empty where they cannot be told.
std::vector<std::string> columns_of(const std::string& name, const std::filesystem::path& folder);

}  // namespace ordinate
