#pragma once
#include <optional>
#include <vector>

#include "app/race/run_folders.h"
#include "model/record/run_measure.h"
#include "widgets/sweeps/sweep_data.h"

namespace ordinate {

/// What varies between the runs of a race: the axes of its sweep and the variants, or the settings in which
/// the runs differ. Found once a race; the results are filled in as they come.
class SweptRuns {
 public:
  SweptRuns() = default;
  /// `planned`: the experiment whose sweep the runs are of, all or some of them; runs of it that were not
  /// begun are known too.
  SweptRuns(const std::optional<Experiment>& planned, const std::vector<RunConfig>& runs,
            const Catalogue& catalogue);

  bool varies() const { return !m_data.settings.empty(); }
  /// `ended`: of the runs that have a record, in any order.
  SweepData with(const std::vector<EndedRun>& ended, const RunMeasure& measure) const;

 private:
  bool readSweep(const Experiment& planned, const std::vector<RunConfig>& runs, const Catalogue& catalogue);
  void compare(const std::vector<RunConfig>& runs, const Catalogue& catalogue);
  void add(std::vector<int> values, const std::string& label, std::uint64_t seed, int run);

  SweepData m_data;                                            ///< without results
  std::vector<std::pair<std::string, std::uint64_t>> m_names;  ///< label and seed of each run
};

}  // namespace ordinate
