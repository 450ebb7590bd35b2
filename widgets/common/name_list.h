#pragma once
#include <QStringList>

namespace ordinate {

/// "a, b, c", or "a, b and 7 more" where there are more than `most`: for captions, which must stay short.
QString nameList(const QStringList& names, int most);

/// "none, rotary and alibi"; empty without names.
QString joinedNames(QStringList names);

/// "rotary and alibi act inside attention", at most `most` of the names.
QString insideAttention(const QStringList& names, int most);

}  // namespace ordinate
