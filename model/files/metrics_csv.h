#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "model/options/error.h"
#include "model/record/step_record.h"

namespace ordinate {

/// `metrics.csv` and `lengths.csv` of a run folder. Numbers are `%.9g` in the C locale whatever the
/// process has set, absent ones are empty; every line ends in one line feed.

/// `step,epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,gradient_norm`
std::string metrics_header();
std::string metrics_row(const StepRecord& record);

/// `step,length,accuracy,defined,trained`; `defined` is 1, or 0 where the model has no position for the
/// length; `trained` is 1, or 0 where it reads something there that training never did. Earlier versions
/// wrote no `trained`: where it is read, it is empty, and the records count as trained.
std::string lengths_header();
std::string lengths_row(const LengthRecord& record);

/// Reads back what was written, from memory or from the file. Lines before the header that begin with
/// `#` are passed over (exported figures' data carry their experiment there). Errors name the line.
Result<std::vector<StepRecord>> parse_metrics(std::string_view text, const std::string& source);
Result<std::vector<StepRecord>> read_metrics(const std::filesystem::path& path);
Result<std::vector<LengthRecord>> parse_lengths(std::string_view text, const std::string& source);
Result<std::vector<LengthRecord>> read_lengths(const std::filesystem::path& path);

/// The rows of a run so far: those of the finished table in its folder, or, while the run is not done, those
/// of the table that grows, up to its last whole line. None where it has written none.
Result<std::vector<StepRecord>> read_metrics_so_far(const std::filesystem::path& run_folder);
Result<std::vector<LengthRecord>> read_lengths_so_far(const std::filesystem::path& run_folder);

/// The header and the rows up to and including `last_step`, byte for byte: what a resumed run keeps of a
/// file that was cut off anywhere. Works for both files; an unfinished last line is dropped. Fails where
/// the file ends before `last_step` (`lengths.csv`, which has no row for most steps: never for that).
Result<std::string> keep_metrics_until(std::string_view text, std::int64_t last_step,
                                       const std::string& source);
Result<std::string> keep_lengths_until(std::string_view text, std::int64_t last_step,
                                       const std::string& source);

/// `%.9g` in the C locale.
std::string number_text(double value);
/// A cell, quoted as RFC 4180 has it where a comma, a quote or a line end asks for it.
std::string csv_text(const std::string& text);

}  // namespace ordinate
