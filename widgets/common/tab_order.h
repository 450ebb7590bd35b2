#pragma once
#include <vector>

class QWidget;

namespace ordinate {

/// Every control below `root` that takes the keyboard, in the order in which the layouts place them.
std::vector<QWidget*> controlsInLayoutOrder(QWidget* root);

/// The control that Tab (or Shift and Tab) goes to from `current` through what stands below the roots, one
/// after the other and round again; null where nothing can take the focus. Asked for anew at every step,
/// because cards and results come and go: Qt's own chain puts what is new at its end, and to mend it with
/// QWidget::setTabOrder makes loops.
QWidget* nextControl(const std::vector<QWidget*>& roots, QWidget* current, bool forwards);

/// Gives that control the focus and brings it into sight; false where there is none. For
/// QWidget::focusNextPrevChild of a window.
bool moveFocus(const std::vector<QWidget*>& roots, bool forwards);

/// The last member of a widget whose parts tell it when they lose the focus: takes the focus away from them
/// while the widget is whole. They would lose it when the widget goes away, and call members that are gone.
class FocusRelease {
 public:
  explicit FocusRelease(QWidget* widget) : m_widget(widget) {}
  ~FocusRelease();
  FocusRelease(const FocusRelease&) = delete;
  FocusRelease& operator=(const FocusRelease&) = delete;

 private:
  QWidget* m_widget;
};

}  // namespace ordinate
