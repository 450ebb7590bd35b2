#pragma once
#include <QString>

namespace ordinate {

/// Asks the desktop not to dim or lock the screen. Where there is no desktop that can be asked, nothing
/// happens. Both calls wait for the desktop's answer: not for the GUI thread.
void keepScreenSaverAway(const QString& reason);
void allowScreenSaver();

}  // namespace ordinate
