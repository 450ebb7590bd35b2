#include "app/window/focus_explanation.h"

#include <QApplication>
#include <QDockWidget>

#include "widgets/common/panel.h"
#include "widgets/model_builder/option_row.h"
#include "widgets/model_builder/part_card.h"

namespace ordinate {

namespace {

Panel* explainedIn(const QDockWidget& dock) {
  for (Panel* panel : dock.findChildren<Panel*>())
    if (!panel->helpPage().isEmpty()) return panel;
  return nullptr;
}

}  // namespace

bool explainFocus() {
  for (QWidget* widget = QApplication::focusWidget(); widget != nullptr; widget = widget->parentWidget()) {
    if (auto* row = qobject_cast<OptionRow*>(widget)) {
      row->explain();
      return true;
    }
    if (auto* part = qobject_cast<PartCard*>(widget)) {
      part->explain();
      return true;
    }
    auto* panel = qobject_cast<Panel*>(widget);
    // The buttons in a dock's title stand beside its panel, which may have nothing to show yet.
    if (const auto* dock = qobject_cast<QDockWidget*>(widget)) panel = explainedIn(*dock);
    if (panel == nullptr || panel->helpPage().isEmpty()) continue;
    panel->explain(widget->mapToGlobal(widget->rect().center()));
    return true;
  }
  return false;
}

}  // namespace ordinate
