#pragma once
#include <QLocale>

namespace ordinate {

/// The program speaks English, so its numbers are English too, whatever the system's are: 26.9 % and 8,100
/// everywhere. A typed "0,01" is understood by the fields themselves.
inline void useEnglishNumbers() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

}  // namespace ordinate
