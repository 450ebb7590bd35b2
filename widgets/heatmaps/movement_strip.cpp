#include "widgets/heatmaps/movement_strip.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/common/colour_map.h"
#include "widgets/common/theme.h"

namespace ordinate {

MovementStrip::MovementStrip(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("movement_strip"));
  setAccessibleName(tr("How far each learned position vector has moved from its start"));
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void MovementStrip::setValues(const std::vector<double>& values) {
  if (values == m_values) return;
  m_values = values;
  QStringList numbers;
  for (const double value : values) numbers << numberText(value, 3);
  setAccessibleDescription(tr("From position 0 on: %1").arg(numbers.join(QStringLiteral(", "))));
  update();
}

void MovementStrip::setSelected(int position) {
  if (position == m_selected) return;
  m_selected = position;
  update();
}

QRectF MovementStrip::barRect(int position) const {
  double largest = 0;
  for (const double value : m_values)
    if (std::isfinite(value)) largest = std::max(largest, value);
  const double value = m_values[std::size_t(position)];
  const double share = largest > 0 && std::isfinite(value) ? value / largest : 0;
  const double slot = double(width()) / double(m_values.size());
  const double gap = slot > 6 ? 3 : 0;
  const double bar = std::max(1.0, share * (height() - 4));
  return {position * slot + gap / 2, height() - bar, slot - gap, bar};
}

void MovementStrip::paintEvent(QPaintEvent*) {
  if (m_values.empty()) return;
  QPainter painter(this);
  const Theme theme = themeOf(this);
  for (int position = 0; position < int(m_values.size()); ++position)
    painter.fillRect(barRect(position), position == m_selected ? theme.text : theme.accentSoft);
}

int MovementStrip::positionAt(QPointF at) const {
  if (m_values.empty() || !rect().contains(at.toPoint())) return -1;
  return std::min(int(at.x() / width() * double(m_values.size())), int(m_values.size()) - 1);
}

void MovementStrip::mouseMoveEvent(QMouseEvent* event) { Q_EMIT hovered(positionAt(event->position())); }

void MovementStrip::mousePressEvent(QMouseEvent* event) {
  const int position = positionAt(event->position());
  if (position >= 0 && event->button() == Qt::LeftButton) Q_EMIT clicked(position);
}

void MovementStrip::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  Q_EMIT hovered(-1);
}

}  // namespace ordinate
