#include "app/base/key_router.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QComboBox>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>

namespace ordinate {

bool KeyRouter::wantsArrows(const QWidget* widget) {
  return qobject_cast<const QAbstractItemView*>(widget) != nullptr ||
         qobject_cast<const QAbstractSlider*>(widget) != nullptr ||
         qobject_cast<const QTabBar*>(widget) != nullptr ||
         qobject_cast<const QMenuBar*>(widget) != nullptr ||
         qobject_cast<const QTextEdit*>(widget) != nullptr;
}

bool KeyRouter::pressFocused(QWidget* widget) {
  if (auto* combo = qobject_cast<QComboBox*>(widget); combo != nullptr && !combo->isEditable()) {
    combo->showPopup();
    return true;
  }
  auto* tool = qobject_cast<QToolButton*>(widget);
  if (tool != nullptr && tool->menu() != nullptr && tool->popupMode() == QToolButton::InstantPopup) {
    tool->showMenu();
    return true;
  }
  auto* button = qobject_cast<QAbstractButton*>(widget);
  if (button == nullptr) return false;
  button->click();
  return true;
}

bool KeyRouter::eventFilter(QObject* watched, QEvent* event) {
  auto* widget = qobject_cast<QWidget*>(watched);
  if (widget == nullptr || !widget->hasFocus() || qobject_cast<QMenu*>(widget) != nullptr) return false;
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Right && key->modifiers() == Qt::NoModifier && wantsArrows(widget))
      event->accept();
    return event->isAccepted() && wantsArrows(widget) && key->key() == Qt::Key_Right;
  }
  if (event->type() != QEvent::KeyPress || widget->window()->isModal()) return false;
  const auto* key = static_cast<QKeyEvent*>(event);
  const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
  if (!enter || key->modifiers() & ~Qt::KeypadModifier) return false;
  return pressFocused(widget);
}

}  // namespace ordinate
