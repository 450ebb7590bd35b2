#pragma once
#include <QByteArray>
#include <QSizeF>

namespace ordinate {

/// Gives the only page of a PDF this size in points, by an update at the end of the file (PDF 32000-1:2008,
/// 7.5.6): QPdfWriter rounds pages to whole points, a third of a millimetre. What is not as QPdfWriter
/// writes it comes back unchanged.
QByteArray withPageSize(const QByteArray& pdf, const QSizeF& points);

}  // namespace ordinate
