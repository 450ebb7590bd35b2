#include "widgets/common/fonts.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFontDatabase>
#include <QPainter>
#include <algorithm>

#include "widgets/common/theme.h"

namespace ordinate {

QString loadApplicationFonts(const QString& folder) {
  QString family;
  for (const char* file : {"Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf"}) {
    const int id = QFontDatabase::addApplicationFont(QDir(folder).filePath(QLatin1String(file)));
    if (id < 0 || !family.isEmpty()) continue;
    const QStringList families = QFontDatabase::applicationFontFamilies(id);
    if (!families.isEmpty()) family = families.first();
  }
  return family;
}

namespace {

/// Keeps the unit that the font has: exported figures count in pixels, the window in points.
void scaleFont(QFont& font, qreal factor) {
  if (font.pixelSize() > 0)
    font.setPixelSize(qRound(font.pixelSize() * factor));
  else
    font.setPointSizeF(font.pointSizeF() * factor);
}

}  // namespace

qreal textZoom(const QFont& font) {
  constexpr qreal usual = 0.88 * 10;  // points
  return std::max(1.0, font.pointSizeF() / usual);
}

qreal lineFactor(const QFont& font) { return std::min(1 + 2 * (textZoom(font) - 1), 3.0); }

QFont fontFor(TextRole role, const QFont& base) {
  QFont font = base;
  switch (role) {
    case TextRole::caption:
      scaleFont(font, 0.88);
      break;
    case TextRole::body:
      break;
    case TextRole::strong:
      font.setWeight(QFont::DemiBold);
      break;
    case TextRole::heading:
      scaleFont(font, 0.9);
      font.setWeight(QFont::DemiBold);
      font.setLetterSpacing(QFont::PercentageSpacing, 106);
      font.setCapitalization(QFont::AllUppercase);
      break;
    case TextRole::monospaced:
      font.setFamilies(
          {QFontDatabase::systemFont(QFontDatabase::FixedFont).family(), QStringLiteral("monospace")});
      font.setStyleHint(QFont::Monospace);
      font.setFixedPitch(true);
      break;
  }
  return font;
}

QFont fontFor(TextRole role) { return fontFor(role, QApplication::font()); }

namespace {

constexpr const char* tabularFigures = "tabularFigures";

}  // namespace

void useTabularFigures(QWidget* widget) {
  widget->setProperty(tabularFigures, true);
  widget->setFont(withTabularFigures(widget->font()));
}

void useFont(QWidget* widget, TextRole role) {
  widget->setProperty("textRole", static_cast<int>(role));
  widget->setFont(fontFor(role));
}

void refreshFonts() {
  const QFont font = QApplication::font();
  for (QWidget* widget : QApplication::allWidgets()) {
    const QVariant role = widget->property("textRole");
    const QFont chosen = role.isValid() ? fontFor(static_cast<TextRole>(role.toInt()), font) : font;
    widget->setFont(widget->property(tabularFigures).toBool() ? withTabularFigures(chosen) : chosen);
    // Its least size is kept until the style changes, whatever the font does.
    if (qobject_cast<QComboBox*>(widget) == nullptr) continue;
    QEvent change(QEvent::StyleChange);
    QCoreApplication::sendEvent(widget, &change);
    widget->updateGeometry();
  }
}

QFont withTabularFigures(QFont font) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
  font.setFeature(QFont::Tag("tnum"), 1);
#endif
  return font;
}

TextLabel::TextLabel(TextRole role, const QString& text, QWidget* parent)
    : QLabel(text, parent), m_role(role) {
  restyle();
}

void TextLabel::changeEvent(QEvent* event) {
  QLabel::changeEvent(event);
  const auto type = event->type();
  if (type == QEvent::ApplicationFontChange || type == QEvent::PaletteChange || type == QEvent::StyleChange)
    restyle();
}

QSize TextLabel::minimumSizeHint() const {
  const QSize size = QLabel::minimumSizeHint();
  return m_role == TextRole::heading ? QSize(std::min(size.width(), 40), size.height()) : size;
}

void TextLabel::paintEvent(QPaintEvent* event) {
  if (m_role != TextRole::heading || fontMetrics().horizontalAdvance(text()) <= width())
    return QLabel::paintEvent(event);
  QPainter painter(this);
  painter.setPen(palette().color(QPalette::WindowText));
  painter.drawText(rect(), int(Qt::AlignLeft | Qt::AlignVCenter),
                   fontMetrics().elidedText(text(), Qt::ElideRight, width()));
}

void TextLabel::restyle() {
  if (m_restyling) return;
  m_restyling = true;
  useFont(this, m_role);
  if (m_role == TextRole::caption || m_role == TextRole::heading) {
    QPalette quiet = palette();
    const QColor colour = themeOf(this).quietText;
    if (quiet.color(QPalette::WindowText) != colour) {
      quiet.setColor(QPalette::WindowText, colour);
      setPalette(quiet);
    }
  }
  m_restyling = false;
}

}  // namespace ordinate
