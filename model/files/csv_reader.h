#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/options/error.h"

namespace ordinate {

/// A table of texts with a header, as read from a file.
struct TextTable {
  struct Row {
    std::int64_t line = 0;  ///< of the file, from 1, where the row begins
    std::vector<std::string> fields;
  };
  std::vector<std::string> columns;
  std::vector<Row> rows;
};

/// Reads CSV as RFC 4180 describes it: fields in double quotes may hold delimiters, line ends and doubled
/// quotes; lines end in LF or CRLF; empty lines are skipped; every row has as many fields as the header.
/// `source` names the file in messages (`names.csv:12`).
Result<TextTable> read_csv(std::string_view text, char delimiter, const std::string& source);

}  // namespace ordinate
