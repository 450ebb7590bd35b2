#pragma once
#include "app/report/report.h"

namespace ordinate {

/// The report as one page of HTML that is well-formed XML too: style and pictures inside, no script, nothing
/// fetched, light and dark as the reader's system is; the experiment stands in its head. `fileName` is what
/// its commands call it.
QByteArray reportHtml(const Report& report, const QString& fileName, const QString& fontFamily);

}  // namespace ordinate
