#pragma once
#include <QString>

#include "model/options/catalogue.h"

namespace ordinate {

/// Writes the help as a manual for a browser: a page of HTML for each of its pages, and `index.html`. The
/// folder is made where it is not there; files of other names in it stay. Returns how many pages were
/// written. Not for the GUI thread.
Result<int> writeManual(const QString& folder, const Catalogue& catalogue);

}  // namespace ordinate
