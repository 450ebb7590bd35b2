#pragma once
#include <QString>

namespace ordinate {

/// "0.4 s", "12 s", "3 min", "2 h 5 min".
QString durationText(double seconds);

/// As a clock shows it: "0:05", "12:30", "1:02:03".
QString clockText(qint64 milliseconds);

}  // namespace ordinate
