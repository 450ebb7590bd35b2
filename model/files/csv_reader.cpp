#include "model/files/csv_reader.h"

#include <algorithm>
#include <array>

namespace ordinate {

namespace {

std::string delimiter_name(char delimiter) {
  if (delimiter == '\t') return "a tab";
  return delimiter == ';' ? "a semicolon" : "a comma";
}

/// The length of a first line `sep=;` with its line end; 0 where there is none.
std::size_t separator_line(std::string_view text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  std::string_view line = text.substr(0, end);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.starts_with('"') && line.ends_with('"') && line.size() > 2) line = line.substr(1, line.size() - 2);
  return line.size() == 5 && line.starts_with("sep=") ? std::min(end + 1, text.size()) : 0;
}

}  // namespace

CsvReader::CsvReader(std::string_view text, char delimiter, std::string source)
    : text_(text), delimiter_(delimiter), source_(std::move(source)) {
  if (const std::size_t length = separator_line(text); length > 0) {
    place_ = length;
    ++line_;
  }
}

Result<std::optional<TextRow>> CsvReader::next() {
  while (place_ < text_.size()) {
    Result<TextRow> read = row();
    if (!read) return tl::unexpected(read.error());
    if (read->fields.size() == 1 && read->fields[0].empty()) continue;
    if (columns_ == 0) columns_ = read->fields.size();
    if (read->fields.size() != columns_) return ragged(*read);
    return std::optional(std::move(*read));
  }
  return std::optional<TextRow>();
}

std::string CsvReader::where(std::int64_t line) const { return source_ + ":" + std::to_string(line); }

bool CsvReader::at_line_end() const { return place_ >= text_.size() || text_[place_] == '\n' || at_return(); }

bool CsvReader::at_return() const {
  return text_[place_] == '\r' && (place_ + 1 >= text_.size() || text_[place_ + 1] == '\n');
}

Result<TextRow> CsvReader::row() {
  TextRow row{line_, {}};
  for (;;) {
    if (place_ < text_.size() && text_[place_] == '"') {
      Result<std::string> field = quoted_field();
      if (!field) return tl::unexpected(field.error());
      row.fields.push_back(std::move(*field));
    } else {
      row.fields.push_back(plain_field());
    }
    if (at_line_end()) break;
    ++place_;  // the delimiter
  }
  if (place_ < text_.size() && text_[place_] == '\r') ++place_;
  if (place_ < text_.size()) ++place_;
  ++line_;
  return row;
}

std::string CsvReader::plain_field() {
  const std::size_t begin = place_;
  while (!at_line_end() && text_[place_] != delimiter_) ++place_;
  return std::string(text_.substr(begin, place_ - begin));
}

Result<std::string> CsvReader::quoted_field() {
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

tl::unexpected<Error> CsvReader::ragged(const TextRow& row) const {
  return fail(where(row.line),
              row.fields.size() == 1 ? std::string("the row has 1 field")
                                     : "the row has " + std::to_string(row.fields.size()) + " fields",
              std::to_string(columns_) + ", as the header",
              "Put fields that contain " + delimiter_name(delimiter_) + " in double quotes");
}

char delimiter_of(std::string_view text, char usual, const std::vector<std::string>& columns) {
  if (const std::size_t length = separator_line(text); length > 0) return text[text.find('=') + 1];
  char best = usual;
  std::size_t most = 0;
  for (const char delimiter : {usual, ',', ';', '\t'}) {
    CsvReader reader(text, delimiter, {});
    const auto header = reader.next();
    if (!header || !*header) continue;
    const std::vector<std::string>& fields = (*header)->fields;
    const auto holds = [&](const std::string& column) {
      return std::find(fields.begin(), fields.end(), column) != fields.end();
    };
    if (!columns.empty() && std::all_of(columns.begin(), columns.end(), holds)) return delimiter;
    if (fields.size() > most) {
      most = fields.size();
      best = delimiter;
    }
  }
  return best;
}

}  // namespace ordinate
