#include "widgets/clocks/clock_faces.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "widgets/common/colour_map.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"

namespace ordinate {

namespace {

constexpr std::size_t mostClocks = 16;
constexpr qreal clockInLines = 4.2;  // diameter by the height of a line
constexpr int room = 10;

/// "6.3 a turn": positions until the hand stands where it stood.
QString turnText(double turning) {
  if (turning == 0) return QCoreApplication::translate("ClockFaces", "never turns");
  return QCoreApplication::translate("ClockFaces", "%1 a turn")
      .arg(numberText(2 * std::numbers::pi / std::abs(turning)));
}

QPointF onDial(const QPointF& centre, qreal radius, double angle) {
  return centre + radius * QPointF(std::sin(angle), -std::cos(angle));
}

}  // namespace

ClockFaces::ClockFaces(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("clockFaces"));
  setAccessibleName(tr("Clocks"));
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void ClockFaces::setTurning(const std::vector<double>& turning) {
  m_turning = turning;
  describe();
  updateGeometry();
  update();
}

void ClockFaces::setPositions(double first, double second) {
  m_first = first;
  m_second = second;
  describe();
  update();
}

std::vector<std::size_t> ClockFaces::pairs() const {
  std::vector<std::size_t> chosen;
  const std::size_t count = std::min(m_turning.size(), mostClocks);
  for (std::size_t i = 0; i < count; ++i)
    chosen.push_back(count == 1 ? 0 : i * (m_turning.size() - 1) / (count - 1));
  return chosen;
}

/// The picture in words.
void ClockFaces::describe() {
  if (m_turning.empty()) return setAccessibleDescription(tr("No encoding here turns with the position"));
  const auto degrees = [](double angle) {
    return std::lround(std::remainder(angle, 2 * std::numbers::pi) * 180 / std::numbers::pi);
  };
  QStringList parts;
  for (const std::size_t pair : pairs())
    parts << tr("pair %1, %2: %3 and %4 degrees")
                 .arg(pair)
                 .arg(turnText(m_turning[pair]))
                 .arg(degrees(m_first * m_turning[pair]))
                 .arg(degrees(m_second * m_turning[pair]));
  setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

int ClockFaces::cell() const {
  const QFontMetricsF metrics(fontFor(TextRole::caption));
  const qreal widest = metrics.horizontalAdvance(turnText(2 * std::numbers::pi / 88888));
  return static_cast<int>(std::ceil(std::max(clockInLines * metrics.height(), widest))) + room;
}

int ClockFaces::cellHeight() const {
  const QFontMetricsF metrics(fontFor(TextRole::caption));
  return static_cast<int>(std::ceil((clockInLines + 2) * metrics.height())) + room;
}

int ClockFaces::columnsIn(int width) const {
  const int count = static_cast<int>(pairs().size());
  return std::clamp(width / cell(), 1, std::max(1, count));
}

int ClockFaces::heightForWidth(int width) const {
  const int count = static_cast<int>(pairs().size());
  const int columns = columnsIn(width);
  return (count + columns - 1) / columns * cellHeight();
}

QSize ClockFaces::sizeHint() const { return {4 * cell(), heightForWidth(4 * cell())}; }

QSize ClockFaces::minimumSizeHint() const { return {cell(), 0}; }

void ClockFaces::paintClock(QPainter& painter, const QRectF& area, std::size_t pair) const {
  const Theme theme = themeOf(this);
  const QFont caption = fontFor(TextRole::caption);
  const QFontMetricsF metrics(caption);
  const qreal radius = clockInLines * metrics.height() / 2 - 2;
  const QPointF centre(area.center().x(), area.top() + radius + 2);
  const double turning = m_turning[pair];
  const qreal thick = lineFactor(caption);
  painter.setPen(QPen(theme.border, 1.2 * thick));
  painter.setBrush(theme.field);
  painter.drawEllipse(centre, radius, radius);
  painter.setPen(QPen(theme.quietText, thick));
  painter.drawLine(onDial(centre, radius - 4, 0), onDial(centre, radius, 0));
  // The hand of n below, so that where both stand the same, that of m is seen with the dashes of the other
  // beside it.
  const auto hand = [&](double position, int style, qreal length) {
    painter.setPen(variantStyle(style, false, theme.dark).toPen(2.4 * thick));
    painter.drawLine(centre, onDial(centre, length * radius, position * turning));
  };
  hand(m_second, 1, 0.92);
  hand(m_first, 0, 0.72);
  painter.setFont(caption);
  painter.setPen(theme.text);
  QRectF line(area.left(), centre.y() + radius + 3, area.width(), metrics.height());
  painter.drawText(line, Qt::AlignCenter, tr("pair %1").arg(pair));
  painter.setPen(theme.quietText);
  line.translate(0, metrics.height());
  painter.drawText(line, Qt::AlignCenter, turnText(turning));
}

void ClockFaces::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const std::vector<std::size_t> drawn = pairs();
  const int columns = columnsIn(width());
  const qreal each = qreal(width()) / columns;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const int row = static_cast<int>(i) / columns;
    const int column = static_cast<int>(i) % columns;
    paintClock(painter, QRectF(column * each, row * cellHeight(), each, cellHeight()), drawn[i]);
  }
}

void ClockFaces::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) updateGeometry();
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange) update();
}

}  // namespace ordinate
