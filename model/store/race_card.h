#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/options/json.h"

namespace ordinate {

/// What is kept of a race beside its runs: `race.json` in its folder.
struct RaceCard {
  std::int64_t number = 0;  ///< counts the races of a store; 0: it has none yet
  std::string name;         ///< of the experiment, until the user gives it another
  std::string note;
  bool starred = false;
  bool archived = false;
  std::int64_t started = 0;        ///< milliseconds since 1970, UTC
  std::vector<std::string> runs;   ///< names of its run folders in the order in which they are trained
  std::optional<Json> experiment;  ///< as the user wrote it, with variants and sweep; absent where unknown
  bool operator==(const RaceCard&) const = default;
};

constexpr const char* race_card_name = "race.json";

/// Of a race that begins, without a number.
RaceCard race_card_of(const Experiment& experiment, const std::vector<RunConfig>& runs, std::int64_t started);

/// Absent where the folder has none. Errors where what stands there is no race card, or one of a newer
/// version.
Result<std::optional<RaceCard>> read_race_card(const std::filesystem::path& race_folder);
/// The folder has to exist.
Result<void> write_race_card(const std::filesystem::path& race_folder, const RaceCard& card);

}  // namespace ordinate
