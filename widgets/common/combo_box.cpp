#include "widgets/common/combo_box.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <algorithm>

namespace ordinate {

// `setSizeAdjustPolicy` makes the list too, so that widths are found here.

ComboBox::ComboBox(QWidget* parent, int letters) : QComboBox(parent), m_letters(letters) {
  const auto measureAgain = [this] { updateGeometry(); };
  connect(model(), &QAbstractItemModel::rowsInserted, this, measureAgain);
  connect(model(), &QAbstractItemModel::rowsRemoved, this, measureAgain);
  connect(model(), &QAbstractItemModel::dataChanged, this, measureAgain);
}

QSize ComboBox::sizeHint() const {
  const QFontMetrics metrics = fontMetrics();
  QSize contents(m_letters * metrics.horizontalAdvance(QLatin1Char('X')), std::max(metrics.height(), 14) + 2);
  for (int i = 0; i < count(); ++i) {
    const bool hasIcon = !itemIcon(i).isNull();
    if (hasIcon) contents.setHeight(std::max(contents.height(), iconSize().height() + 2));
    if (m_letters > 0) continue;
    const int width = metrics.horizontalAdvance(itemText(i)) + (hasIcon ? iconSize().width() + 4 : 0);
    contents.setWidth(std::max(contents.width(), width));
  }
  QStyleOptionComboBox option;
  initStyleOption(&option);
  return style()->sizeFromContents(QStyle::CT_ComboBox, &option, contents, this);
}

QSize ComboBox::minimumSizeHint() const { return sizeHint(); }

void ComboBox::changeEvent(QEvent* event) {
  const bool ofItsList = event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange;
  if (!ofItsList || hasList()) return QComboBox::changeEvent(event);
  QWidget::changeEvent(event);
  updateGeometry();
}

bool ComboBox::hasList() const {
  return std::any_of(children().begin(), children().end(),
                     [](const QObject* child) { return child->inherits("QComboBoxPrivateContainer"); });
}

}  // namespace ordinate
