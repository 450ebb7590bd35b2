#include "model/files/csv_reader.h"

namespace ordinate {

namespace {

std::string delimiter_name(char delimiter) { return delimiter == '\t' ? "a tab" : "a comma"; }

class CsvReader {
 public:
  CsvReader(std::string_view text, char delimiter, const std::string& source)
      : text_(text), delimiter_(delimiter), source_(source) {}

  Result<TextTable> read() {
    TextTable table;
    while (place_ < text_.size()) {
      auto row = next_row();
      if (!row) return tl::unexpected<Error>(row.error());
      if (row->fields.size() == 1 && row->fields[0].empty()) continue;
      if (table.columns.empty()) {
        table.columns = std::move(row->fields);
        continue;
      }
      if (row->fields.size() != table.columns.size()) return ragged(*row, table.columns.size());
      table.rows.push_back(std::move(*row));
    }
    return table;
  }

 private:
  std::string where(std::int64_t line) const { return source_ + ":" + std::to_string(line); }

  bool at_line_end() const { return place_ >= text_.size() || text_[place_] == '\n' || at_return(); }
  bool at_return() const {
    return text_[place_] == '\r' && (place_ + 1 >= text_.size() || text_[place_ + 1] == '\n');
  }

  Result<TextTable::Row> next_row() {
    TextTable::Row row{line_, {}};
    for (;;) {
      auto field = place_ < text_.size() && text_[place_] == '"' ? quoted_field() : plain_field();
      if (!field) return tl::unexpected<Error>(field.error());
      row.fields.push_back(std::move(*field));
      if (at_line_end()) break;
      ++place_;  // the delimiter
    }
    if (place_ < text_.size() && text_[place_] == '\r') ++place_;
    if (place_ < text_.size()) ++place_;
    ++line_;
    return row;
  }

  Result<std::string> plain_field() {
    const std::size_t begin = place_;
    while (!at_line_end() && text_[place_] != delimiter_) ++place_;
    return std::string(text_.substr(begin, place_ - begin));
  }

  Result<std::string> quoted_field() {
    const std::int64_t opened = line_;
    std::string field;
    for (++place_; place_ < text_.size(); ++place_) {
      const char c = text_[place_];
      if (c == '\n') ++line_;
      if (c == '"') {
        const bool doubled = place_ + 1 < text_.size() && text_[place_ + 1] == '"';
        if (!doubled) break;
        ++place_;
      }
      field += c;
    }
    if (place_ >= text_.size())
      return fail(where(opened), "a quoted field begins here and never ends", "a closing \"",
                  "Close the quote; a quote inside a field is written twice: \"\"");
    ++place_;
    if (!at_line_end() && text_[place_] != delimiter_)
      return fail(where(line_), "there is text after the closing quote of a field",
                  delimiter_name(delimiter_) + " or the end of the line",
                  "Write a quote inside a quoted field twice: \"\"");
    return field;
  }

  tl::unexpected<Error> ragged(const TextTable::Row& row, std::size_t columns) const {
    return fail(where(row.line), "the row has " + std::to_string(row.fields.size()) + " fields",
                std::to_string(columns) + ", as the header",
                "Put fields that contain " + delimiter_name(delimiter_) + " in double quotes");
  }

  std::string_view text_;
  char delimiter_;
  const std::string& source_;
  std::size_t place_ = 0;
  std::int64_t line_ = 1;
};

}  // namespace

Result<TextTable> read_csv(std::string_view text, char delimiter, const std::string& source) {
  return CsvReader(text, delimiter, source).read();
}

}  // namespace ordinate
