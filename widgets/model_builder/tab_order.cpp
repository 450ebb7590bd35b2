#include "widgets/model_builder/tab_order.h"

#include <QLayout>
#include <QWidget>

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

void setTabOrderOf(const std::vector<QWidget*>& controls) {
  for (std::size_t i = 1; i < controls.size(); ++i) QWidget::setTabOrder(controls[i - 1], controls[i]);
}

}  // namespace ordinate
