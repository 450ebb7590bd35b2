#pragma once
#include <QString>

/// Options that several commands take: one name for each.
namespace ordinate::option {

inline const QString json = QStringLiteral("json");
inline const QString out = QStringLiteral("out");
inline const QString variant = QStringLiteral("variant");
inline const QString overwrite = QStringLiteral("overwrite");

}  // namespace ordinate::option
