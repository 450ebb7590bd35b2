#pragma once
#include <QByteArray>
#include <QList>
#include <QString>
#include <utility>

#include "widgets/common/figure.h"

class QXmlStreamWriter;

namespace ordinate {

/// Values that differ between light and dark pages, as variables of CSS.
class PagePalette {
 public:
  /// "var(--v3)".
  QString variable(const QString& light, const QString& dark);
  /// In front of the identifiers of one more picture: those of two pictures must not be the same.
  QString nextPrefix() { return QStringLiteral("p%1-").arg(++m_pictures); }
  /// The definitions, light ones or dark ones: "--v0:#fff;--v1:#000;".
  QString definitions(bool dark) const;

 private:
  QList<std::pair<QString, QString>> m_values;
  int m_pictures = 0;
};

/// Draws a figure into a page of HTML: text stays text, what differs between the light and the dark look goes
/// through the palette, and no identifier clashes with one of another figure.
void writeInlineSvg(QXmlStreamWriter& page, const Figure& figure, const QString& alternative,
                    const QString& fontFamily, PagePalette& palette);

}  // namespace ordinate
