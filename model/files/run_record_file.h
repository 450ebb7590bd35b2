#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "model/options/json.h"
#include "model/record/run_record.h"

namespace ordinate {

/// `run.json`. Numbers that are not finite become null.
Json to_json(const RunRecord& record);
/// `source` names the file in messages. Fields that are missing keep their defaults; wrong types are errors.
Result<RunRecord> run_record_from_json(const Json& json, const std::string& source);
Result<RunRecord> read_run_record(const std::filesystem::path& path);

/// `summary.csv`: one row a run, no clock, so that the same experiment gives the same bytes.
std::string summary_csv(const std::vector<RunRecord>& records);
/// `summary.json`: a list of what `run.json` holds.
std::string summary_json(const std::vector<RunRecord>& records);

}  // namespace ordinate
