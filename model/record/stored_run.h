#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/record/run_configuration.h"
#include "model/record/run_record.h"

namespace ordinate {

/// What the shuffle test of a model came to: shares of right answers.
struct OrderUse {
  double accuracy = 0;           ///< of the samples as they are
  double shuffled_accuracy = 0;  ///< with their symbols in random orders
  bool operator==(const OrderUse&) const = default;
};

/// What the user has written to one run.
struct UserMark {
  std::string note;
  bool starred = false;
  bool operator==(const UserMark&) const = default;
};

/// A run that was ever made, as lists of runs need it.
struct StoredRun {
  std::int64_t race = 0;  ///< number of its race
  std::string folder;     ///< its run folder
  /// Of one that is not done: how far it came, `Ending::unfinished`. Machine and data are left out.
  RunRecord record;
  ConfigurationPointer configuration;
  std::optional<OrderUse> order = {};  ///< where it was tested
  std::optional<UserMark> mark = {};   ///< as far as it is known: a run that is under way may have one

  /// None where it is not known.
  UserMark user_mark() const { return mark.value_or(UserMark()); }
};

/// A race that was ever run: a folder with a run folder for each of its runs.
struct StoredRace {
  std::int64_t number = 0;  ///< counts all races; kept in the folder
  std::string folder;
  std::string name;
  std::string note;
  bool starred = false;
  bool archived = false;
  std::int64_t started = 0;  ///< milliseconds since 1970, UTC
};

/// All races and runs of a store.
struct StoreContents {
  std::vector<StoredRace> races;  ///< by their number
  std::vector<StoredRun> runs;    ///< by their race, then in the order in which they were found
};

}  // namespace ordinate
