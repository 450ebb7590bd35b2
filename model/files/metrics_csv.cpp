#include "model/files/metrics_csv.h"

#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <optional>
#include <system_error>

#include "model/files/atomic_file.h"
#include "model/options/length_text.h"

namespace ordinate {

namespace {

constexpr std::string_view metrics_columns =
    "step,epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,gradient_norm";
constexpr std::string_view lengths_columns = "step,length,accuracy,defined,trained";
constexpr std::string_view earlier_lengths_columns = "step,length,accuracy,defined";

std::string optional_text(const std::optional<double>& value) { return value ? number_text(*value) : ""; }

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t comma = line.find(','); comma != std::string_view::npos; comma = line.find(',')) {
    cells.push_back(line.substr(0, comma));
    line.remove_prefix(comma + 1);
  }
  cells.push_back(line);
  return cells;
}

/// One row, with the place that messages name.
struct CsvRow {
  std::vector<std::string_view> cells;
  std::vector<std::string_view> columns;
  std::string where;  ///< `metrics.csv:12`
};

tl::unexpected<Error> wrong_cell(const CsvRow& row, std::size_t column, const std::string& expected) {
  return fail(row.where, std::string(row.columns[column]) + " is \"" + std::string(row.cells[column]) + "\"",
              expected);
}

template <class Number>
Result<std::optional<Number>> cell(const CsvRow& row, std::size_t column) {
  const std::string_view text = row.cells[column];
  if (text.empty()) return std::optional<Number>();
  Number value{};
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size())
    return wrong_cell(row, column, "a number or nothing");
  return std::optional<Number>(value);
}

Result<std::int64_t> required_cell(const CsvRow& row, std::size_t column) {
  const Result<std::optional<std::int64_t>> value = cell<std::int64_t>(row, column);
  if (!value || !*value || **value < 0) return wrong_cell(row, column, "a whole number >= 0");
  return **value;
}

/// A length, or a range of them: "20", "51-100".
Result<LengthRange> length_cell(const CsvRow& row, std::size_t column) {
  const std::optional<LengthRange> length = length_range_in(row.cells[column]);
  if (!length) return wrong_cell(row, column, "a whole number >= 0, or two such as 51-100");
  return *length;
}

/// Walks the lines of a table: passes comments over, checks the header, and hands on each row with the
/// line that it stands on. `visit` returns an error, or whether to go on. A last line without a line feed
/// is an error unless `unfinished_allowed`; then it is left out.
Result<void> visit_rows(std::string_view text, const std::string& source, std::string_view header,
                        bool unfinished_allowed,
                        const std::function<Result<bool>(const CsvRow&, std::string_view line)>& visit) {
  const std::vector<std::string_view> columns = cells_of(header);
  bool header_seen = false;
  for (std::int64_t number = 1; !text.empty(); ++number) {
    const std::string where = source + ":" + std::to_string(number);
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) {
      if (unfinished_allowed) break;
      return fail(where, "the line is cut off", "a line feed at its end", "The file is not complete");
    }
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end + 1);
    if (!header_seen) {
      if (line.starts_with('#')) continue;
      if (line != header)
        return fail(where, "the header is \"" + std::string(line.substr(0, 80)) + "\"",
                    "\"" + std::string(header) + "\"");
      header_seen = true;
      continue;
    }
    const CsvRow row{cells_of(line), columns, where};
    if (row.cells.size() != columns.size())
      return fail(where,
                  row.cells.size() == 1 ? std::string("there is 1 field")
                                        : "there are " + std::to_string(row.cells.size()) + " fields",
                  std::to_string(columns.size()) + " fields separated by commas");
    const Result<bool> go_on = visit(row, line);
    if (!go_on) return tl::unexpected(go_on.error());
    if (!*go_on) return {};
  }
  if (!header_seen) return fail(source, "the header is missing", "\"" + std::string(header) + "\"");
  return {};
}

Result<StepRecord> metrics_record(const CsvRow& row) {
  StepRecord record;
  const Result<std::int64_t> step = required_cell(row, 0);
  if (!step) return tl::unexpected(step.error());
  record.step = *step;
  const Result<std::optional<std::int64_t>> epoch = cell<std::int64_t>(row, 1);
  if (!epoch) return tl::unexpected(epoch.error());
  record.epoch = *epoch;
  const std::array<std::optional<double>*, 5> numbers = {&record.train_loss, &record.train_accuracy,
                                                         &record.validation_loss, &record.validation_accuracy,
                                                         &record.gradient_norm};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const Result<std::optional<double>> value = cell<double>(row, i + 2);
    if (!value) return tl::unexpected(value.error());
    *numbers[i] = *value;
  }
  return record;
}

Result<LengthRecord> length_record(const CsvRow& row) {
  const Result<std::int64_t> step = required_cell(row, 0);
  if (!step) return tl::unexpected(step.error());
  const Result<LengthRange> length = length_cell(row, 1);
  if (!length) return tl::unexpected(length.error());
  const Result<std::optional<double>> accuracy = cell<double>(row, 2);
  if (!accuracy) return tl::unexpected(accuracy.error());
  if (row.cells[3] != (accuracy->has_value() ? "1" : "0"))
    return wrong_cell(row, 3, "1 beside an accuracy, 0 without one");
  const std::string_view trained = row.cells[4];
  if (trained != "1" && trained != "0" && !trained.empty()) return wrong_cell(row, 4, "1 or 0");
  return LengthRecord{*step, *length, *accuracy, false, !*accuracy || trained != "0"};
}

/// A table of an earlier version with the column that it did not have, empty.
std::string with_trained_column(std::string_view text) {
  std::string result;
  bool header_seen = false;
  bool earlier = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = text.find('\n', begin);
    const std::string_view line = text.substr(begin, end == std::string_view::npos ? end : end - begin);
    const bool header = !header_seen && !line.starts_with('#');
    if (header) earlier = line == earlier_lengths_columns;
    header_seen |= header;
    result += header && earlier ? lengths_columns : line;
    if (end == std::string_view::npos) break;
    if (earlier && !header) result += ',';
    result += '\n';
    begin = end + 1;
  }
  return result;
}

/// Rows come in the order of the steps; the last one seen is written to `reached`.
Result<std::string> keep_until(std::string_view text, std::int64_t last_step, const std::string& source,
                               std::string_view header, std::int64_t& reached) {
  std::size_t kept = 0;
  const Result<void> walked =
      visit_rows(text, source, header, true, [&](const CsvRow& row, std::string_view line) -> Result<bool> {
        const Result<std::int64_t> step = required_cell(row, 0);
        if (!step) return tl::unexpected(step.error());
        if (*step > last_step) return false;
        reached = *step;
        kept = static_cast<std::size_t>(line.data() + line.size() + 1 - text.data());
        return true;
      });
  if (!walked) return tl::unexpected(walked.error());
  if (kept == 0) kept = text.find(std::string(header) + '\n') + header.size() + 1;
  return std::string(text.substr(0, kept));
}

}  // namespace

std::string csv_text(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + '"';
}

std::string number_text(double value) {
  if (std::isnan(value)) return "nan";  // its sign says nothing and differs between processors
  std::array<char, 32> buffer{};
  const auto [end, problem] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 9);
  return {buffer.data(), problem == std::errc() ? end : buffer.data()};
}

std::string metrics_header() { return std::string(metrics_columns) + '\n'; }

std::string metrics_row(const StepRecord& record) {
  return std::to_string(record.step) + ',' + (record.epoch ? std::to_string(*record.epoch) : "") + ',' +
         optional_text(record.train_loss) + ',' + optional_text(record.train_accuracy) + ',' +
         optional_text(record.validation_loss) + ',' + optional_text(record.validation_accuracy) + ',' +
         optional_text(record.gradient_norm) + '\n';
}

std::string lengths_header() { return std::string(lengths_columns) + '\n'; }

std::string lengths_row(const LengthRecord& record) {
  return std::to_string(record.step) + ',' + to_text(record.length) + ',' + optional_text(record.accuracy) +
         ',' + (record.accuracy ? '1' : '0') + ',' + (record.accuracy && record.trained ? '1' : '0') + '\n';
}

Result<std::vector<StepRecord>> parse_metrics(std::string_view text, const std::string& source) {
  std::vector<StepRecord> records;
  const Result<void> walked = visit_rows(text, source, metrics_columns, false,
                                         [&](const CsvRow& row, std::string_view) -> Result<bool> {
                                           const Result<StepRecord> record = metrics_record(row);
                                           if (!record) return tl::unexpected(record.error());
                                           records.push_back(*record);
                                           return true;
                                         });
  if (!walked) return tl::unexpected(walked.error());
  return records;
}

Result<std::vector<StepRecord>> read_metrics(const std::filesystem::path& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  return parse_metrics(*text, path.string());
}

Result<std::vector<LengthRecord>> parse_lengths(std::string_view text, const std::string& source) {
  std::vector<LengthRecord> records;
  const Result<void> walked = visit_rows(with_trained_column(text), source, lengths_columns, false,
                                         [&](const CsvRow& row, std::string_view) -> Result<bool> {
                                           const Result<LengthRecord> record = length_record(row);
                                           if (!record) return tl::unexpected(record.error());
                                           records.push_back(*record);
                                           return true;
                                         });
  if (!walked) return tl::unexpected(walked.error());
  return records;
}

Result<std::vector<LengthRecord>> read_lengths(const std::filesystem::path& path) {
  const Result<std::string> text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  return parse_lengths(*text, path.string());
}

namespace {

/// `parse` of a table of a run folder that may still grow.
template <class Record>
Result<std::vector<Record>> read_so_far(const std::filesystem::path& finished,
                                        Result<std::vector<Record>> (*parse)(std::string_view,
                                                                             const std::string&)) {
  std::error_code ignored;
  const bool done = std::filesystem::exists(finished, ignored);
  const std::filesystem::path path = done ? finished : std::filesystem::path(finished.string() + ".part");
  if (!done && !std::filesystem::exists(path, ignored)) return std::vector<Record>();
  const Result<std::string> text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  std::string_view whole = *text;
  if (!done) whole = whole.substr(0, whole.find_last_of('\n') + 1);
  if (!done && whole.empty()) return std::vector<Record>();
  return parse(whole, path.string());
}

}  // namespace

Result<std::vector<StepRecord>> read_metrics_so_far(const std::filesystem::path& run_folder) {
  return read_so_far(run_folder / "metrics.csv", parse_metrics);
}

Result<std::vector<LengthRecord>> read_lengths_so_far(const std::filesystem::path& run_folder) {
  return read_so_far(run_folder / "lengths.csv", parse_lengths);
}

Result<std::string> keep_metrics_until(std::string_view text, std::int64_t last_step,
                                       const std::string& source) {
  std::int64_t reached = -1;
  Result<std::string> kept = keep_until(text, last_step, source, metrics_columns, reached);
  if (kept && reached != last_step)
    return fail(source, "the last complete row is of step " + std::to_string(reached),
                "rows up to step " + std::to_string(last_step) + ", where the checkpoint stands",
                "Train this run again with --overwrite");
  return kept;
}

Result<std::string> keep_lengths_until(std::string_view text, std::int64_t last_step,
                                       const std::string& source) {
  std::int64_t reached = -1;
  return keep_until(with_trained_column(text), last_step, source, lengths_columns, reached);
}

}  // namespace ordinate
