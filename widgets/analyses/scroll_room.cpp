#include "widgets/analyses/scroll_room.h"

#include <QEvent>
#include <QScrollArea>
#include <QStyle>

namespace ordinate {

ScrollRoom::ScrollRoom(QWidget* widget) : QObject(widget), m_widget(widget) {
  widget->installEventFilter(this);
}

QAbstractScrollArea* ScrollRoom::area() const { return m_area; }

int ScrollRoom::width() const {
  return m_area->width() - m_area->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_area);
}

int ScrollRoom::height() const { return m_area->height(); }

int ScrollRoom::above(const QWidget* widget) const {
  const auto* area = qobject_cast<const QScrollArea*>(m_area.data());
  if (area == nullptr || area->widget() == nullptr || !area->widget()->isAncestorOf(widget)) return 0;
  return widget->mapTo(area->widget(), QPoint()).y();
}

void ScrollRoom::find() {
  QAbstractScrollArea* found = nullptr;
  for (QWidget* parent = m_widget->parentWidget(); parent != nullptr && found == nullptr;
       parent = parent->parentWidget())
    found = qobject_cast<QAbstractScrollArea*>(parent);
  if (found == m_area) return;
  if (m_area != nullptr) m_area->removeEventFilter(this);
  m_area = found;
  if (m_area != nullptr) m_area->installEventFilter(this);
}

bool ScrollRoom::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_widget && event->type() == QEvent::Show) {
    find();
    Q_EMIT changed();
  } else if (watched == m_area && event->type() == QEvent::Resize) {
    Q_EMIT changed();
  }
  return QObject::eventFilter(watched, event);
}

}  // namespace ordinate
