#pragma once
#include <QString>
#include <optional>

#include "model/options/length_range.h"

namespace ordinate {

/// "20", "51–100".
QString lengthText(const LengthRange& length);

/// The same as it is typed, with either dash and spaces around it; nothing where it is no length.
std::optional<LengthRange> lengthIn(const QString& typed);

}  // namespace ordinate
