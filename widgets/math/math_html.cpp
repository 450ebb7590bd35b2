#include "widgets/math/math_html.h"

#include <QEvent>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QUrl>
#include <cmath>
#include <functional>

#include "widgets/math/math_layout.h"

namespace ordinate {

namespace {

const QString mathScheme = QStringLiteral("math");

QString unescaped(QString text) {
  return text.replace(QStringLiteral("&lt;"), QStringLiteral("<"))
      .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
      .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
      .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
}

QString withFormulas(const QString& html, const std::function<QString(const QString&)>& shown) {
  static const QRegularExpression formula(QStringLiteral("<math>(.*?)</math>"));
  QString result;
  qsizetype done = 0;
  for (const QRegularExpressionMatch& match : formula.globalMatch(html)) {
    result += html.mid(done, match.capturedStart() - done);
    result += shown(unescaped(match.captured(1)));
    done = match.capturedEnd();
  }
  return result + html.mid(done);
}

/// A picture for the pixels of the screen, with a little room around it.
QImage pictureOf(const QString& tex, const QFont& font, const QColor& colour, qreal ratio) {
  const MathNode formula = parseMath(tex);
  const MathSize size = mathSize(formula, font);
  constexpr qreal room = 2;
  const QSize pixels(int(std::ceil((size.width + 2 * room) * ratio)),
                     int(std::ceil((size.ascent + size.descent) * ratio)));
  QImage picture(pixels, QImage::Format_ARGB32_Premultiplied);
  picture.setDevicePixelRatio(ratio);
  picture.fill(Qt::transparent);
  QPainter painter(&picture);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  painter.setPen(colour);
  paintMath(painter, formula, {room, size.ascent}, font);
  return picture;
}

}  // namespace

QString formulaHtml(const std::string& lines) {
  QString html;
  for (const QString& line : QString::fromStdString(lines).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
    html += QStringLiteral("<p align=\"center\"><math>%1</math></p>").arg(line.toHtmlEscaped());
  return html;
}

QString withMathMl(const QString& html) {
  return withFormulas(html, [](const QString& tex) { return mathMl(parseMath(tex)); });
}

QString withoutTags(const QString& html) {
  static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
  const auto plain = [](const QString& tex) { return plainMath(parseMath(tex)).toHtmlEscaped(); };
  return unescaped(
      withFormulas(html, plain).remove(tag).replace(QStringLiteral("&nbsp;"), QStringLiteral(" ")));
}

void MathBrowser::showPage(const QString& html) {
  m_html = html;
  document()->clear();  // pictures are kept by name, whatever they look like
  setHtml(withFormulas(html, [](const QString& tex) {
    QUrl url;
    url.setScheme(mathScheme);
    url.setPath(QString::fromLatin1(tex.toUtf8().toHex()));
    return QStringLiteral("<img src=\"%1\" alt=\"%2\" style=\"vertical-align: middle\">")
        .arg(url.toString(), plainMath(parseMath(tex)).toHtmlEscaped());
  }));
}

QVariant MathBrowser::loadResource(int type, const QUrl& name) {
  if (name.scheme() != mathScheme) return QTextBrowser::loadResource(type, name);
  const QString tex = QString::fromUtf8(QByteArray::fromHex(name.path().toLatin1()));
  return pictureOf(tex, document()->defaultFont(), palette().color(QPalette::Text), devicePixelRatioF());
}

void MathBrowser::changeEvent(QEvent* event) {
  QTextBrowser::changeEvent(event);
  const bool looks = event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange;
  if (looks && !m_html.isEmpty()) showPage(m_html);
}

}  // namespace ordinate
