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

QString joinedNames(QStringList names) {
  if (names.size() < 2) return names.value(0);
  const QString last = names.takeLast();
  return NameListText::tr("%1 and %2").arg(names.join(QStringLiteral(", ")), last);
}

QString insideAttention(const QStringList& names, int most) {
  if (names.size() == 1) return NameListText::tr("%1 acts inside attention").arg(names.front());
  QStringList said = names;
  if (names.size() > most) return NameListText::tr("%1 act inside attention").arg(nameList(names, most));
  const QString last = said.takeLast();
  return NameListText::tr("%1 and %2 act inside attention").arg(said.join(QStringLiteral(", ")), last);
}

}  // namespace ordinate
