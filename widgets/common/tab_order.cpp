#include "widgets/common/tab_order.h"

#include <QApplication>
#include <QLayout>
#include <QScrollArea>
#include <QWidget>
#include <algorithm>

namespace ordinate {

namespace {

void collect(QWidget* widget, std::vector<QWidget*>& controls);

void collect(QLayout* layout, std::vector<QWidget*>& controls) {
  for (int i = 0; i < layout->count(); ++i) {
    if (QWidget* widget = layout->itemAt(i)->widget())
      collect(widget, controls);
    else if (QLayout* inner = layout->itemAt(i)->layout())
      collect(inner, controls);
  }
}

void collect(QWidget* widget, std::vector<QWidget*>& controls) {
  if ((widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->focusProxy() == nullptr)
    controls.push_back(widget);
  if (widget->layout() != nullptr) {
    collect(widget->layout(), controls);
    return;
  }
  for (QObject* child : widget->children()) {
    auto* inner = qobject_cast<QWidget*>(child);
    if (inner != nullptr && !inner->isWindow()) collect(inner, controls);
  }
}

}  // namespace

std::vector<QWidget*> controlsInLayoutOrder(QWidget* root) {
  std::vector<QWidget*> controls;
  collect(root, controls);
  return controls;
}

QWidget* nextControl(const std::vector<QWidget*>& roots, QWidget* current, bool forwards) {
  std::vector<QWidget*> controls;
  for (QWidget* root : roots)
    for (QWidget* control : controlsInLayoutOrder(root))
      if (control->isVisible() && control->isEnabled()) controls.push_back(control);
  if (controls.empty()) return nullptr;
  auto at = std::find(controls.begin(), controls.end(), current);
  // The text inside a spin box has the focus in its stead: the control is the innermost one around it.
  if (at == controls.end())
    for (auto each = controls.begin(); each != controls.end(); ++each)
      if (current != nullptr && (*each)->isAncestorOf(current)) at = each;
  const auto count = static_cast<std::ptrdiff_t>(controls.size());
  if (at == controls.end()) return forwards ? controls.front() : controls.back();
  const std::ptrdiff_t index = at - controls.begin();
  return controls[static_cast<std::size_t>((index + (forwards ? 1 : count - 1)) % count)];
}

bool moveFocus(const std::vector<QWidget*>& roots, bool forwards) {
  QWidget* control = nextControl(roots, QApplication::focusWidget(), forwards);
  if (control == nullptr) return false;
  control->setFocus(forwards ? Qt::TabFocusReason : Qt::BacktabFocusReason);
  for (QWidget* around = control->parentWidget(); around != nullptr; around = around->parentWidget())
    if (auto* area = qobject_cast<QScrollArea*>(around)) area->ensureWidgetVisible(control);
  return true;
}

FocusRelease::~FocusRelease() {
  QWidget* focused = QApplication::focusWidget();
  if (focused != nullptr && m_widget->isAncestorOf(focused)) focused->clearFocus();
}

}  // namespace ordinate
