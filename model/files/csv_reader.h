#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/options/error.h"

namespace ordinate {

/// A row of a table of texts.
struct TextRow {
  std::int64_t line = 0;  ///< of the file, from 1, where the row begins
  std::vector<std::string> fields;
};

/// Reads CSV as RFC 4180 describes it, row after row: fields in double quotes may hold delimiters, line ends
/// and doubled quotes; lines end in LF or CRLF; empty lines are skipped; every row has as many fields as the
/// header, which comes first. `source` names the file in messages (`names.csv:12`).
class CsvReader {
 public:
  /// Excel's own first line, `sep=;`, is passed over.
  CsvReader(std::string_view text, char delimiter, std::string source);

  /// The next row; nothing at the end.
  Result<std::optional<TextRow>> next();

 private:
  bool at_line_end() const;
  bool at_return() const;
  std::string where(std::int64_t line) const;
  Result<TextRow> row();
  std::string plain_field();
  Result<std::string> quoted_field();
  tl::unexpected<Error> ragged(const TextRow& row) const;

  std::string_view text_;
  char delimiter_;
  std::string source_;
  std::size_t place_ = 0;
  std::int64_t line_ = 1;
  std::size_t columns_ = 0;  ///< of the header; 0: not read yet
};

/// What spreadsheets write between fields: the delimiter that the first line, `sep=;`, names; otherwise the
/// one of comma, semicolon and tab (`usual` first) with which the header has all of `columns`, where any are
/// known; otherwise the one with which it has most columns.
char delimiter_of(std::string_view text, char usual, const std::vector<std::string>& columns);

}  // namespace ordinate
