#pragma once
#include <QString>
#include <vector>

#include "model/experiment/experiment.h"
#include "model/options/catalogue.h"

namespace ordinate {

/// The runs of a race that solve the same task.
struct TaskFacet {
  QString name;  ///< "Reverse", or "Reverse, length 8" where several tasks are of this kind
  std::vector<std::size_t> runs;
  /// How many letters the labels of its runs all begin with, in whole words: "reverse none" and "reverse
  /// rotary" share eight. In a chart that has the task as its title they only take room.
  qsizetype shared = 0;
};

/// In the order in which the tasks occur; a race of one task has one.
std::vector<TaskFacet> taskFacets(const std::vector<RunConfig>& runs, const Catalogue& catalogue);

}  // namespace ordinate
