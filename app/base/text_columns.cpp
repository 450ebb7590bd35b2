#include "app/base/text_columns.h"

#include <algorithm>

namespace ordinate {

QString textColumns(const QList<QStringList>& rows, const QList<qsizetype>& words) {
  QStringList lines;
  for (const QStringList& row : rows) {
    QString line;
    for (qsizetype column = 0; column < row.size(); ++column) {
      qsizetype width = 0;
      for (const QStringList& other : rows) width = std::max(width, other[column].size());
      line += words.contains(column) ? row[column].leftJustified(width) : row[column].rightJustified(width);
      line += QStringLiteral("  ");
    }
    while (line.endsWith(QLatin1Char(' '))) line.chop(1);
    lines += line;
  }
  return lines.join(QLatin1Char('\n'));
}

}  // namespace ordinate
