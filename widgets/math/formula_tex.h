#pragma once
#include <QString>

#include "model/options/formula.h"

namespace ordinate {

/// A formula that was typed, in the TeX of parseMath: divisions as fractions, powers raised, no star for
/// times.
QString texOf(const Formula& formula);

}  // namespace ordinate
