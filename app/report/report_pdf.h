#pragma once
#include <QPageSize>

#include "app/report/report.h"

namespace ordinate {

/// The report as pages: text can be selected, pictures are vectors, no table row is cut in two, no heading
/// stands alone at the end of a page. The experiment is attached as a file, and stands in the metadata.
QByteArray reportPdf(const Report& report, const QString& fileName, const QString& fontFamily,
                     QPageSize::PageSizeId page);

/// A4, or Letter where the system's locale counts in inches.
QPageSize::PageSizeId usualPage();

}  // namespace ordinate
