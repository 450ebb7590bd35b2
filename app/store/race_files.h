#pragma once
#include <QString>

#include "model/options/error.h"

namespace ordinate {

/// Moves a race's folder to where deleted races wait (`.deleted` beside it), unless a process trains there.
/// Returns where it is now.
Result<QString> setRaceAside(const QString& raceFolder);
/// The reverse.
Result<void> bringRaceBack(const QString& aside, const QString& raceFolder);
/// Removes for good what was deleted below `root` more than `days` ago.
void purgeDeleted(const QString& root, int days);

/// Copies a race's folder, or the folder of one run, whole or not at all; `target` must not exist. Links are
/// not followed, locks and files that are being written stay behind.
Result<void> copyRace(const QString& folder, const QString& target);

}  // namespace ordinate
