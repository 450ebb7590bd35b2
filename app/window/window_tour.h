#pragma once
#include <vector>

#include "widgets/help/tour_card.h"

namespace ordinate {

class RunBar;
class Workspace;

/// What a newcomer is shown, in the order of what he does.
std::vector<TourStep> windowTour(RunBar& bar, Workspace& workspace);

}  // namespace ordinate
