#include "widgets/common/combo_box.h"

#include <QAbstractItemModel>
#include <QAbstractItemView>
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
  // A box for a number of letters keeps room for a picture, as AdjustToMinimumContentsLengthWithIcon does.
  bool hasIcon = m_letters > 0;
  int width = m_letters * metrics.horizontalAdvance(QLatin1Char('X'));
  for (int i = 0; i < count() && m_letters == 0; ++i) {
    width = std::max(width, metrics.horizontalAdvance(itemText(i)));
    hasIcon = hasIcon || !itemIcon(i).isNull();
  }
  int height = std::max(metrics.height(), 14) + 2;
  if (hasIcon) {
    width += iconSize().width() + 4;
    height = std::max(height, iconSize().height() + 2);
  }
  QStyleOptionComboBox option;
  initStyleOption(&option);
  return style()->sizeFromContents(QStyle::CT_ComboBox, &option, QSize(width, height), this);
}

QSize ComboBox::minimumSizeHint() const { return sizeHint(); }

/// A list is a window: it is not given its font as other parts are.
void ComboBox::showPopup() {
  view()->parentWidget()->setFont(font());
  QComboBox::showPopup();
}

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
