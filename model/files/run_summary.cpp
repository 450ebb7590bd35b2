#include "model/files/run_summary.h"

#include <algorithm>

#include "model/files/atomic_file.h"
#include "model/files/run_record_file.h"

namespace ordinate {

namespace fs = std::filesystem;

std::vector<fs::path> run_folders_in(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored))
    if (entry.is_directory(ignored) && fs::exists(entry.path() / "experiment.json", ignored))
      found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

Result<void> write_run_summary(const fs::path& folder, const std::vector<fs::path>& runs) {
  std::vector<fs::path> all = runs;
  for (const fs::path& other : run_folders_in(folder))
    if (std::find(runs.begin(), runs.end(), other) == runs.end()) all.push_back(other);
  std::vector<RunRecord> records;
  std::error_code ignored;
  for (const fs::path& run : all) {
    if (!fs::exists(run / "run.json", ignored)) continue;
    Result<RunRecord> record = read_run_record(run / "run.json");
    if (!record) return tl::unexpected(record.error());
    records.push_back(std::move(*record));
  }
  const Result<void> written = write_file(folder / "summary.csv", summary_csv(records));
  return written ? write_file(folder / "summary.json", summary_json(records)) : written;
}

}  // namespace ordinate
