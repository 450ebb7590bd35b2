#pragma once
#include <vector>

class QWidget;

namespace ordinate {

/// Every control below `root` that takes the keyboard, in the order in which the layouts place them.
std::vector<QWidget*> controlsInLayoutOrder(QWidget* root);

/// Makes Tab go through the controls in this order.
void setTabOrderOf(const std::vector<QWidget*>& controls);

}  // namespace ordinate
