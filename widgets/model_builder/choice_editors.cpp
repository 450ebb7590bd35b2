#include "widgets/model_builder/choice_editors.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPainter>
#include <QSignalBlocker>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <algorithm>

#include "widgets/common/combo_box.h"
#include "widgets/common/theme.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

constexpr int text_margin = 8;
constexpr int arrow_room = 24;

/// Cuts a text that does not fit with "…", which style sheets do not.
class QuietComboBox : public ComboBox {
 public:
  using ComboBox::ComboBox;

  QSize sizeHint() const override {
    int widest = 0;
    for (int i = 0; i < count(); ++i)
      widest = std::max(widest, fontMetrics().horizontalAdvance(itemText(i)) + iconRoom(i));
    return {text_margin + widest + 4 + arrow_room, ComboBox::sizeHint().height()};
  }
  QSize minimumSizeHint() const override {
    const int room = text_margin + fontMetrics().horizontalAdvance(QStringLiteral("0000000")) + arrow_room;
    return {std::min(room, sizeHint().width()), sizeHint().height()};
  }

 protected:
  void paintEvent(QPaintEvent*) override {
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    option.currentText.clear();
    option.currentIcon = QIcon();
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const Theme theme = themeOf(parentWidget());
    QRect place = rect().adjusted(text_margin, 0, -arrow_room, 0);
    if (currentIndex() >= 0 && !itemIcon(currentIndex()).isNull()) {
      itemIcon(currentIndex()).paint(&painter, QRect(place.topLeft(), QSize(iconSize().width(), height())));
      place.setLeft(place.left() + iconRoom(currentIndex()));
    }
    painter.setPen(isEnabled() ? theme.text : theme.quietText);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(currentText(), Qt::ElideRight, place.width()));
  }

 private:
  int iconRoom(int index) const { return itemIcon(index).isNull() ? 0 : iconSize().width() + 8; }
};

}  // namespace

QComboBox* makeComboBox(QWidget* parent) {
  auto* box = new QuietComboBox(parent);
  box->setFocusPolicy(Qt::StrongFocus);
  return box;
}

BooleanEditor::BooleanEditor(const Option&, QWidget* parent)
    : ValueEditor(parent), m_box(new QCheckBox(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addStretch();
  row->addWidget(m_box);
  setFocusProxy(m_box);
  connect(m_box, &QCheckBox::clicked, this, [this](bool on) {
    m_box->setTristate(false);
    Q_EMIT edited(Json(on), false);
  });
}

void BooleanEditor::setValue(const Json& value, const Json&) {
  // Neither on nor off: a value of a wrong type, which the message beside it explains.
  if (value.is_boolean())
    m_box->setCheckState(value.get<bool>() ? Qt::Checked : Qt::Unchecked);
  else
    m_box->setCheckState(Qt::PartiallyChecked);
  m_box->setTristate(!value.is_boolean());
}

QWidget* BooleanEditor::control() const { return m_box; }

ChoiceEditor::ChoiceEditor(const Option& option, QWidget* parent)
    : ValueEditor(parent), m_box(makeComboBox(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_box);
  setFocusProxy(m_box);
  const auto add = [this](const QString& label, const QString& help, const Json& value) {
    m_box->addItem(label);
    m_box->setItemData(m_box->count() - 1, help, Qt::ToolTipRole);
    m_values.push_back(value);
  };
  if (option.default_value.is_null())
    add(option.absent.empty() ? tr("automatic") : text(option.absent), QString(), nullptr);
  if (option.kind == OptionKind::boolean) {
    add(tr("on"), QString(), true);
    add(tr("off"), QString(), false);
  }
  for (const OptionChoice& choice : option.choices) add(text(choice.label), text(choice.help), choice.value);
  connect(m_box, &QComboBox::activated, this, &ChoiceEditor::chosen);
}

void ChoiceEditor::chosen(int index) {
  if (index >= 0 && index < static_cast<int>(m_values.size()))
    Q_EMIT edited(m_values[static_cast<std::size_t>(index)], false);
}

void ChoiceEditor::setValue(const Json& value, const Json&) {
  const QSignalBlocker quiet(m_box);
  while (m_box->count() > static_cast<int>(m_values.size())) m_box->removeItem(m_box->count() - 1);
  const auto found = std::find(m_values.begin(), m_values.end(), value);
  // A value that is none of the choices is shown as one more, until another is chosen.
  if (found == m_values.end()) m_box->addItem(plainText(value));
  m_box->setCurrentIndex(static_cast<int>(found - m_values.begin()));
}

QWidget* ChoiceEditor::control() const { return m_box; }

}  // namespace ordinate
