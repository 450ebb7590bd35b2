#include "app/window/focus_explanation.h"

#include <QApplication>

#include "widgets/common/panel.h"
#include "widgets/model_builder/option_row.h"
#include "widgets/model_builder/part_card.h"

namespace ordinate {

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
    if (panel == nullptr || panel->helpPage().isEmpty()) continue;
    panel->explain(panel->mapToGlobal(panel->rect().center()));
    return true;
  }
  return false;
}

}  // namespace ordinate
