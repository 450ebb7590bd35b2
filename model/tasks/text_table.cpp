#include "model/tasks/text_table.h"

#include <algorithm>

#include "model/files/utf8.h"
#include "model/options/json.h"

namespace ordinate {

namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

tl::unexpected<Error> no_column(const std::string& where, const std::string& column, const char* option,
                                const std::vector<std::string>& columns, const std::string& hint = "") {
  return fail(where, "there is no column \"" + column + "\"",
              columns.size() == 1 ? "the only column, " + columns[0] : "one of " + listed(columns),
              hint.empty() ? std::string("Correct base.task.") + option : hint);
}

/// The place of a column in the header.
Result<std::size_t> column_index(const TextTable& table, const std::string& column, const char* option,
                                 const std::string& source) {
  const auto found = std::find(table.columns.begin(), table.columns.end(), column);
  if (found != table.columns.end()) {
    if (std::find(found + 1, table.columns.end(), column) == table.columns.end())
      return static_cast<std::size_t>(found - table.columns.begin());
    return fail(source + ":1", "the column \"" + column + "\" is there twice",
                "a name of its own for every column", "Rename one of them");
  }
  const bool semicolons = table.columns.size() == 1 && table.columns[0].find(';') != std::string::npos;
  return no_column(
      source + ":1", column, option, table.columns,
      semicolons ? "The file seems to be separated by semicolons: save it with commas, or as .tsv" : "");
}

Result<LabelledTexts> from_table(const TextTable& table, const std::string& source,
                                 const std::string& text_column, const std::string& label_column) {
  const auto text = column_index(table, text_column, "text_column", source);
  if (!text) return tl::unexpected<Error>(text.error());
  const auto label = column_index(table, label_column, "label_column", source);
  if (!label) return tl::unexpected<Error>(label.error());
  LabelledTexts result;
  for (const TextTable::Row& row : table.rows)
    result.rows.push_back({row.line, row.fields[*text], row.fields[*label]});
  return result;
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

std::string line_of(const std::string& source, std::int64_t number) {
  return source + ":" + std::to_string(number);
}

Result<LabelledTexts> from_json_lines(std::string_view text, const std::string& source,
                                      const std::string& text_column, const std::string& label_column) {
  LabelledTexts result;
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
    result.rows.push_back({number, std::move(*sample), std::move(*label)});
  }
  return result;
}

}  // namespace

Result<LabelledTexts> read_labelled_texts(const DataFile& file, const std::string& text_column,
                                          const std::string& label_column) {
  if (text_column == label_column)
    return fail("base.task.label_column", "it is the same column as base.task.text_column", "another column");
  const std::string extension = lower_case(file.path.extension().string());
  if (extension == ".jsonl" || extension == ".ndjson")
    return from_json_lines(file.text, file.shown, text_column, label_column);
  if (extension != ".csv" && extension != ".tsv" && extension != ".tab")
    return fail(file.shown, "the ending \"" + extension + "\" does not say how the file is to be read",
                ".csv, .tsv or .jsonl", "Rename the file, or convert it");
  const auto table = read_csv(file.text, extension == ".csv" ? ',' : '\t', file.shown);
  if (!table) return tl::unexpected<Error>(table.error());
  return from_table(*table, file.shown, text_column, label_column);
}

}  // namespace ordinate
