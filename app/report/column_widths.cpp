#include "app/report/column_widths.h"

namespace ordinate {

QList<double> columnWidths(const std::vector<ColumnNeed>& needs, double room) {
  double least = 0;
  double natural = 0;
  for (const ColumnNeed& need : needs) {
    least += need.least;
    natural += need.natural;
  }
  QList<double> widths;
  for (const ColumnNeed& need : needs) {
    if (natural <= room)
      widths += need.natural;
    else if (least >= room)
      widths += need.least * room / least;
    else
      widths += need.least + (need.natural - need.least) * (room - least) / (natural - least);
  }
  return widths;
}

}  // namespace ordinate
