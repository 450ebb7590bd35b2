#pragma once
#include <QString>
#include <vector>

#include "app/race/run_folders.h"
#include "app/race/variant_table.h"
#include "model/lecture/lecture.h"

namespace ordinate {

/// How a stop of a lecture compares the variants of its race.
ComparisonChoice choiceOf(const LectureComparison& comparison, const Catalogue& catalogue);

/// What these runs say to it, in two or three sentences, the measure named first; empty where they say
/// nothing: a single seed.
QString lectureVerdict(const LectureComparison& comparison, const std::vector<EndedRun>& runs,
                       const Catalogue& catalogue);

/// The same for a room, as short as it can be said: "Over 5 seeds, against none: better: learned +73.2
/// points."
QString briefVerdict(const LectureComparison& comparison, const std::vector<EndedRun>& runs,
                     const Catalogue& catalogue);

}  // namespace ordinate
