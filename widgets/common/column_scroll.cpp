#include "widgets/common/column_scroll.h"

#include <QScrollArea>

namespace ordinate {

QScrollArea* makeColumnScroll(QWidget* content, const QString& objectName, QWidget* parent) {
  auto* area = new QScrollArea(parent);
  area->setObjectName(objectName);
  area->setAccessibleName(content->accessibleName());
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  // Only where the column is narrower than its content can be, with very large text say.
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
  area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
  area->setFocusPolicy(Qt::NoFocus);
  area->setWidget(content);
  area->viewport()->setAutoFillBackground(false);
  content->setAutoFillBackground(false);
  return area;
}

}  // namespace ordinate
