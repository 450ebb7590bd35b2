#include "app/base/key_router.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QTabBar>
#include <QTextEdit>
#include <QToolButton>
#include <algorithm>
#include <array>

namespace ordinate {

bool KeyRouter::wantsArrows(const QWidget* widget) {
  return qobject_cast<const QAbstractItemView*>(widget) != nullptr ||
         qobject_cast<const QAbstractSlider*>(widget) != nullptr ||
         qobject_cast<const QTabBar*>(widget) != nullptr ||
         qobject_cast<const QMenuBar*>(widget) != nullptr ||
         qobject_cast<const QTextEdit*>(widget) != nullptr;
}

bool KeyRouter::takesText(const QWidget* widget) {
  const auto* line = qobject_cast<const QLineEdit*>(widget);
  const auto* text = qobject_cast<const QTextEdit*>(widget);
  const auto* combo = qobject_cast<const QComboBox*>(widget);
  return (line != nullptr && !line->isReadOnly()) || (text != nullptr && !text->isReadOnly()) ||
         (combo != nullptr && combo->isEditable()) ||
         qobject_cast<const QAbstractSpinBox*>(widget) != nullptr;
}

/// A line that is typed into keeps undo and redo for its text even when there is nothing to take back, and
/// what it takes back would be one more edit of the experiment.
bool KeyRouter::leavesUndoToWindow(const QWidget* widget, const QKeyEvent& key) {
  const bool undo = key.matches(QKeySequence::Undo) || key.matches(QKeySequence::Redo) ||
                    key.keyCombination() == QKeyCombination(Qt::CTRL, Qt::Key_Y);
  for (; undo && widget != nullptr; widget = widget->parentWidget())
    if (widget->property(editsExperiment).toBool()) return true;
  return false;
}

/// To the window itself, where single keys mean what they always mean.
bool KeyRouter::leaveField(QWidget* widget) {
  const bool inDialog = qobject_cast<QDialog*>(widget->window()) != nullptr;
  if (inDialog || !takesText(widget)) return false;
  widget->window()->setFocus(Qt::ShortcutFocusReason);
  return true;
}

/// Somebody types a sentence where nothing takes text: the next letters of it are no commands.
bool KeyRouter::continuesSentence(const QWidget* widget, const QKeyEvent& key) {
  constexpr qint64 pauseBetweenWords = 1000;  // milliseconds
  const bool plain = !(key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
  const QString typed = key.text();
  if (!plain || typed.isEmpty() || !typed.front().isPrint() || takesText(widget)) return false;
  const bool inside = m_sinceLetter.isValid() && m_sinceLetter.elapsed() < pauseBetweenWords;
  // R alone is a command: Space right after it replays the race. So are P, N, B, C, D, F and T, which are
  // soon pressed again, or followed by a digit.
  static constexpr std::array commands = {Qt::Key_R, Qt::Key_P, Qt::Key_N, Qt::Key_B,
                                          Qt::Key_C, Qt::Key_D, Qt::Key_F, Qt::Key_T};
  const bool command = std::count(commands.begin(), commands.end(), key.key()) > 0;
  if (inside || (typed.front().isLetter() && !command)) m_sinceLetter.start();
  return inside;
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
  if (widget == nullptr) return false;
  if (event->type() == QEvent::FocusIn) {
    const Qt::FocusReason reason = static_cast<QFocusEvent*>(event)->reason();
    m_reachedByTab = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason;
    return false;
  }
  if (!widget->hasFocus() || qobject_cast<QMenu*>(widget) != nullptr) return false;
  if (event->type() == QEvent::ShortcutOverride) {
    const auto* key = static_cast<QKeyEvent*>(event);
    // Whoever clicked a box goes on with Space; whoever went to it by Tab wants to tick it.
    if (key->key() == Qt::Key_Space && m_reachedByTab && qobject_cast<QCheckBox*>(widget) != nullptr) {
      event->accept();
      return true;
    }
    if (leavesUndoToWindow(widget, *key)) {
      event->ignore();
      return true;
    }
    m_insideSentence = continuesSentence(widget, *key);
    if (m_insideSentence) {
      event->accept();
      return true;
    }
    if (key->key() == Qt::Key_Right && key->modifiers() == Qt::NoModifier && wantsArrows(widget))
      event->accept();
    return event->isAccepted() && wantsArrows(widget) && key->key() == Qt::Key_Right;
  }
  if (event->type() != QEvent::KeyPress || widget->window()->isModal()) return false;
  const auto* key = static_cast<QKeyEvent*>(event);
  if (key->key() == Qt::Key_Escape && key->modifiers() == Qt::NoModifier) return leaveField(widget);
  // A space that was no command must not press the button that has the focus either.
  if (m_insideSentence && key->key() == Qt::Key_Space) return true;
  const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
  if (!enter || key->modifiers() & ~Qt::KeypadModifier) return false;
  return pressFocused(widget);
}

}  // namespace ordinate
