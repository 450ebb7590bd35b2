#include "model/tasks/text_table.h"

#include <algorithm>
#include <vector>

#include "model/files/csv_reader.h"
#include "model/files/utf8.h"
#include "model/options/json.h"

namespace ordinate {

namespace {

std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t most = 20;
  std::string text;
  for (std::size_t i = 0; i < std::min(most, names.size()); ++i) text += (i == 0 ? "" : ", ") + names[i];
  return names.size() > most ? text + " and " + std::to_string(names.size() - most) + " more" : text;
}

std::string line_of(const std::string& source, std::int64_t number) {
  return source + ":" + std::to_string(number);
}

std::string words_of(std::string option) {
  std::replace(option.begin(), option.end(), '_', ' ');
  return option;
}

tl::unexpected<Error> no_column(const std::string& where, const std::string& column, const char* option,
                                const std::vector<std::string>& columns) {
  return fail(where, "there is no column \"" + column + "\"",
              columns.size() == 1 ? "the only column, " + columns[0] : "one of " + listed(columns),
              "Correct the name of the " + words_of(option));
}

/// The place of a column in the header, which stands at `where`.
Result<std::size_t> column_index(const std::vector<std::string>& columns, const std::string& column,
                                 const char* option, const std::string& where) {
  const auto found = std::find(columns.begin(), columns.end(), column);
  if (found == columns.end()) return no_column(where, column, option, columns);
  if (std::find(found + 1, columns.end(), column) != columns.end())
    return fail(where, "the column \"" + column + "\" is there twice", "a name of its own for every column",
                "Rename one of them");
  return static_cast<std::size_t>(found - columns.begin());
}

using Visit = std::function<void(LabelledText)>;

Result<void> visit_table(const DataFile& file, char usual_delimiter, const std::string& text_column,
                         const std::string& label_column, const Visit& visit) {
  const char delimiter = delimiter_of(file.text, usual_delimiter, {text_column, label_column});
  CsvReader reader(file.text, delimiter, file.shown);
  const auto header = reader.next();
  if (!header) return tl::unexpected<Error>(header.error());
  if (!*header) return fail(file.shown, "there is no header", "the names of the columns in the first line");
  const std::string where = line_of(file.shown, (*header)->line);
  const auto text = column_index((*header)->fields, text_column, "text_column", where);
  if (!text) return tl::unexpected<Error>(text.error());
  const auto label = column_index((*header)->fields, label_column, "label_column", where);
  if (!label) return tl::unexpected<Error>(label.error());
  for (;;) {
    auto row = reader.next();
    if (!row) return tl::unexpected<Error>(row.error());
    if (!*row) return {};
    visit({(*row)->line, std::move((*row)->fields[*text]), std::move((*row)->fields[*label])});
  }
}

/// One value of a JSON object as text; numbers and truth values can be labels too.
Result<std::string> json_text(const Json& object, const std::string& column, const char* option,
                              const std::string& where) {
  if (!object.contains(column)) {
    std::vector<std::string> columns;
    for (const auto& [key, value] : object.items()) columns.push_back(key);
    if (columns.empty()) return fail(where, "the object is empty", "the field \"" + column + "\"");
    return no_column(where, column, option, columns);
  }
  const Json& value = object[column];
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  if (value.is_null()) return std::string();
  return fail(where, "\"" + column + "\" is a list or an object", "a text", "");
}

Result<Json> parse_line(std::string_view line, std::int64_t number, const std::string& source) {
  auto json = parse_json(line, source);
  if (json) return json;
  // Once more with the lines above it, so that the message names the right one.
  return parse_json(std::string(static_cast<std::size_t>(number - 1), '\n') + std::string(line), source);
}

Result<void> visit_json_lines(std::string_view text, const std::string& source,
                              const std::string& text_column, const std::string& label_column,
                              const Visit& visit) {
  std::int64_t number = 0;
  while (!text.empty()) {
    ++number;
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    const std::string where = line_of(source, number);
    const auto object = parse_line(line, number, source);
    if (!object) return tl::unexpected<Error>(object.error());
    if (!object->is_object())
      return fail(where, "the line is no JSON object", "an object with the two fields of the task");
    auto sample = json_text(*object, text_column, "text_column", where);
    if (!sample) return tl::unexpected<Error>(sample.error());
    auto label = json_text(*object, label_column, "label_column", where);
    if (!label) return tl::unexpected<Error>(label.error());
    visit({number, std::move(*sample), std::move(*label)});
  }
  return {};
}

bool is_json_lines(const std::string& extension) { return extension == ".jsonl" || extension == ".ndjson"; }

bool is_table(const std::string& extension) {
  return extension == ".csv" || extension == ".tsv" || extension == ".tab";
}

char usual_delimiter_of(const std::string& extension) { return extension == ".csv" ? ',' : '\t'; }

std::vector<std::string> json_columns(std::string_view text, const std::string& source) {
  const auto object = parse_json(text.substr(0, text.find('\n')), source);
  std::vector<std::string> columns;
  if (object && object->is_object())
    for (const auto& [key, value] : object->items()) columns.push_back(key);
  return columns;
}

}  // namespace

Result<void> visit_labelled_texts(const DataFile& file, const std::string& text_column,
                                  const std::string& label_column, const Visit& visit) {
  if (text_column == label_column)
    return fail("base.task.label_column", "it is the same column as the text column", "another column");
  const std::string extension = lower_case(file.path.extension().string());
  if (is_json_lines(extension))
    return visit_json_lines(file.text, file.shown, text_column, label_column, visit);
  if (!is_table(extension))
    return fail(file.shown, "the ending \"" + extension + "\" does not say how the file is to be read",
                ".csv, .tsv or .jsonl", "Rename the file, or convert it");
  return visit_table(file, usual_delimiter_of(extension), text_column, label_column, visit);
}

std::vector<std::string> columns_of(const std::string& name, const std::filesystem::path& folder) {
  constexpr std::size_t longest_header = std::size_t{1} << 18;
  const auto file = read_data_beginning(name, folder, longest_header);
  if (!file) return {};
  const std::string extension = lower_case(file->path.extension().string());
  if (is_json_lines(extension)) return json_columns(file->text, file->shown);
  if (!is_table(extension)) return {};
  const char delimiter = delimiter_of(file->text, usual_delimiter_of(extension), {});
  const auto header = CsvReader(file->text, delimiter, file->shown).next();
  return header && *header ? (*header)->fields : std::vector<std::string>();
}

}  // namespace ordinate
