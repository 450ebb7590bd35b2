#pragma once
#include <QString>

namespace ordinate {

/// "0.4 s", "12 s", "3 min", "2 h 5 min".
QString durationText(double seconds);

}  // namespace ordinate
