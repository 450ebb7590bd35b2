#include "widgets/common/name_list.h"

#include <QCoreApplication>

namespace ordinate {

namespace {

struct NameListText {
  Q_DECLARE_TR_FUNCTIONS(NameListText)
};

}  // namespace

QString nameList(const QStringList& names, int most) {
  const QString comma = QStringLiteral(", ");
  if (names.size() <= most) return names.join(comma);
  const qsizetype shown = most - 1;
  return NameListText::tr("%1 and %2 more").arg(names.mid(0, shown).join(comma)).arg(names.size() - shown);
}

}  // namespace ordinate
