#include "app/figures/pdf_page_size.h"

#include <QRegularExpression>

namespace ordinate {

namespace {

QByteArray number(double value) { return QByteArray::number(value, 'f', 4); }

}  // namespace

QByteArray withPageSize(const QByteArray& pdf, const QSizeF& points) {
  const QString text = QString::fromLatin1(pdf);
  static const QRegularExpression pageObject(
      QStringLiteral("(\\d+) 0 obj\\s*<<\\s*/Type /Page\\s(.*?)>>\\s*endobj"),
      QRegularExpression::DotMatchesEverythingOption);
  static const QRegularExpression box(QStringLiteral("/MediaBox \\[[^\\]]*\\]"));
  static const QRegularExpression trailer(QStringLiteral("trailer\\s*<<(.*?)>>\\s*startxref\\s+(\\d+)"),
                                          QRegularExpression::DotMatchesEverythingOption);
  const QRegularExpressionMatch page = pageObject.match(text);
  QRegularExpressionMatch last;
  for (auto found = trailer.globalMatch(text); found.hasNext();) last = found.next();
  if (!page.hasMatch() || !last.hasMatch()) return pdf;
  QString entries = page.captured(2);
  if (!entries.contains(box)) return pdf;
  const QByteArray size = number(points.width()) + ' ' + number(points.height());
  entries.replace(box, QStringLiteral("/MediaBox [0 0 %1]").arg(QString::fromLatin1(size)));
  QByteArray updated = pdf;
  if (!updated.endsWith('\n')) updated += '\n';
  const qsizetype object = updated.size();
  const QByteArray id = page.captured(1).toLatin1();
  updated += id + " 0 obj\n<<\n/Type /Page\n" + entries.toLatin1() + ">>\nendobj\n";
  const qsizetype table = updated.size();
  updated += "xref\n" + id + " 1\n" + QByteArray::number(object).rightJustified(10, '0') + " 00000 n \n";
  updated += "trailer\n<<" + last.captured(1).toLatin1() + "/Prev " + last.captured(2).toLatin1() + "\n>>\n";
  updated += "startxref\n" + QByteArray::number(table) + "\n%%EOF\n";
  return updated;
}

}  // namespace ordinate
