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
};

/// In the order in which the tasks occur; a race of one task has one.
std::vector<TaskFacet> taskFacets(const std::vector<RunConfig>& runs, const Catalogue& catalogue);

}  // namespace ordinate
