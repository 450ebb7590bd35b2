#pragma once
#include <QStringList>
#include <vector>

#include "app/race/lecture_verdict.h"

namespace ordinate {

/// What was said before a race.
struct SaidBefore {
  QStringList variants;  ///< labels of those with most votes
  int votes = 0;         ///< for each of them
  int voters = 0;        ///< in all
  QString apart = {};    ///< how far the best and the worst would be, in words; empty: nobody asked
};

/// What was said beside what was measured, in two or three sentences: which variants ended best, whether what
/// was said can be told from them over the seeds, and how far best and worst are apart. Empty where no
/// run has a number.
QString predictionText(const SaidBefore& said, const LectureComparison& comparison,
                       const std::vector<EndedRun>& runs, const Catalogue& catalogue);

}  // namespace ordinate
