#pragma once
#include <QList>
#include <QStringList>

namespace ordinate {

/// Lines whose cells stand below each other. Columns in `words` are flush left, numbers flush right. All
/// rows have the same number of cells.
QString textColumns(const QList<QStringList>& rows, const QList<qsizetype>& words);

}  // namespace ordinate
