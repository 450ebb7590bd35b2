#pragma once
#include <vector>

#include "model/experiment/experiment.h"
#include "model/record/run_measure.h"

class QComboBox;

namespace ordinate {

/// Offers what every run has, and the numbers of analyses that some of these were asked for. What was chosen
/// stays where it is there again.
void fillMeasures(QComboBox* box, const std::vector<RunConfig>& runs, const Catalogue& catalogue);
RunMeasure chosenMeasure(const QComboBox* box, const Catalogue& catalogue);

}  // namespace ordinate
