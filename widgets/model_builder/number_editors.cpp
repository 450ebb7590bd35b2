#include "widgets/model_builder/number_editors.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QTimer>
#include <QToolButton>

#include "widgets/model_builder/number_field.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

QHBoxLayout* tightRow(QWidget* parent) {
  auto* row = new QHBoxLayout(parent);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(2);
  return row;
}

Json memberOf(const Json& object, const char* key) {
  return object.is_object() && object.contains(key) ? object[key] : Json();
}

}  // namespace

NumberEditor::NumberEditor(const Option& option, QWidget* parent)
    : ValueEditor(parent), m_option(option), m_field(new NumberField(option, this)) {
  tightRow(this)->addWidget(m_field);
  setFocusProxy(m_field);
  connect(m_field, &NumberField::edited, this, &NumberEditor::edited);
}

void NumberEditor::setValue(const Json& value, const Json& automatic) {
  m_field->setAbsentValue(automatic, automatic.is_null() ? QStringLiteral("–") : plainText(automatic));
  m_field->setValue(value);
}

QWidget* NumberEditor::control() const { return m_field; }

LengthEditor::LengthEditor(const Option& option, QWidget* parent)
    : ValueEditor(parent),
      m_option(option),
      m_first(new NumberField(option, this)),
      m_dash(new QLabel(QStringLiteral("–"), this)),
      m_second(new NumberField(option, this)),
      m_toggle(new QToolButton(this)) {
  m_second->setObjectName(QStringLiteral("longest"));
  m_second->setAccessibleName(tr("%1, longest").arg(text(option.label)));
  m_toggle->setObjectName(QStringLiteral("varying"));
  m_toggle->setText(QStringLiteral("↔"));
  m_toggle->setCheckable(true);
  m_toggle->setAutoRaise(true);
  m_toggle->setFocusPolicy(Qt::StrongFocus);
  m_toggle->setAccessibleName(tr("%1 varies").arg(text(option.label)));
  m_toggle->setToolTip(tr("Draw every batch's length between a shortest and a longest"));
  QHBoxLayout* row = tightRow(this);
  row->addWidget(m_toggle);
  row->addWidget(m_first, 1);
  row->addWidget(m_dash);
  row->addWidget(m_second, 1);
  setFocusProxy(m_first);
  fitToggle();
  showRange(false);
  for (NumberField* field : {m_first, m_second}) {
    // Two of them must not ask for more than a narrow column has.
    field->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(field, &NumberField::edited, this,
            [this](const Json&, bool continuous) { Q_EMIT edited(value(), continuous); });
  }
  connect(m_toggle, &QToolButton::toggled, this, &LengthEditor::toggled);
}

void LengthEditor::fitToggle() { m_toggle->setFixedWidth(m_toggle->fontMetrics().height() + 6); }

void LengthEditor::changeEvent(QEvent* event) {
  ValueEditor::changeEvent(event);
  // The button hears of the new font after the editor.
  if (event->type() == QEvent::FontChange) QTimer::singleShot(0, this, &LengthEditor::fitToggle);
}

void LengthEditor::showRange(bool range) {
  const QSignalBlocker quiet(m_toggle);
  m_toggle->setChecked(range);
  m_dash->setVisible(range);
  m_second->setVisible(range);
}

void LengthEditor::toggled(bool range) {
  if (range) m_second->setValue(m_first->value());
  Json next = m_first->value();
  if (range) next = Json{{"min", m_first->value()}, {"max", m_second->value()}};
  if (!range && m_second->value().is_number()) next = m_second->value();
  showRange(range);
  Q_EMIT edited(next, false);
}

Json LengthEditor::value() const {
  if (!m_toggle->isChecked()) return m_first->value();
  return Json{{"min", m_first->value()}, {"max", m_second->value()}};
}

void LengthEditor::setValue(const Json& value, const Json& automatic) {
  const bool range = value.is_object();
  const Json shown = value.is_null() ? automatic : value;
  showRange(range);
  m_first->setAbsentValue(automatic, automatic.is_null() ? QStringLiteral("–") : valueText(m_option, shown));
  m_first->setValue(range ? memberOf(value, "min") : value);
  if (range) m_second->setValue(memberOf(value, "max"));
}

QWidget* LengthEditor::control() const { return m_first; }

}  // namespace ordinate
