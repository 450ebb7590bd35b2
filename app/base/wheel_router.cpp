#include "app/base/wheel_router.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QSlider>

namespace ordinate {

bool WheelRouter::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::Wheel) return false;
  auto* part = qobject_cast<QWidget*>(watched);
  if (part != nullptr && qobject_cast<QAbstractSpinBox*>(part->parentWidget()) != nullptr)
    part = part->parentWidget();  // the field of its text
  const bool changes = qobject_cast<QComboBox*>(part) != nullptr ||
                       qobject_cast<QAbstractSpinBox*>(part) != nullptr ||
                       qobject_cast<QSlider*>(part) != nullptr;
  const QWidget* focused = QApplication::focusWidget();
  if (!changes || part == focused || part->isAncestorOf(focused)) return false;
  event->ignore();  // so that it goes on to the parent
  return true;
}

}  // namespace ordinate
