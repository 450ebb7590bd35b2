#pragma once
#include <QString>
#include <vector>

#include "app/race/lecture_verdict.h"

namespace ordinate {

/// What was said before a race.
struct SaidBefore {
  QString variant;     ///< label
  int votes = 0;       ///< for it
  int voters = 0;      ///< in all
  QString apart = {};  ///< how far the best and the worst would be, in words; empty: nobody asked
};

/// What was said beside what was measured, in two or three sentences: which variant ended best, whether the
/// one that was said can be told from it over the seeds, and how far best and worst are apart. Empty where no
/// run has a number.
QString predictionText(const SaidBefore& said, const LectureComparison& comparison,
                       const std::vector<EndedRun>& runs, const Catalogue& catalogue);

}  // namespace ordinate
