#include "widgets/model_builder/choice_list_editor.h"

#include <QHBoxLayout>
#include <QMap>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

#include "widgets/model_builder/value_text.h"

namespace ordinate {

ChoiceListEditor::ChoiceListEditor(const Option& option, QWidget* parent)
    : ValueEditor(parent), m_option(option), m_button(new QToolButton(this)) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_button, 1);
  m_button->setObjectName(QStringLiteral("some"));
  setFocusProxy(m_button);
  m_button->setFocusPolicy(Qt::StrongFocus);
  m_button->setPopupMode(QToolButton::InstantPopup);
  m_button->setToolButtonStyle(Qt::ToolButtonTextOnly);
  m_button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  auto* menu = new QMenu(m_button);
  m_button->setMenu(menu);
  // There may be many of them: they are made when they are asked for, as they stand then.
  connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(menu); });
}

void ChoiceListEditor::fillMenu(QMenu* menu) {
  menu->clear();
  QMap<QString, QMenu*> groups;
  for (const OptionChoice& choice : m_option.choices) {
    const QString group = text(choice.group);
    if (!group.isEmpty() && !groups.contains(group)) groups[group] = menu->addMenu(group);
    QAction* action = (group.isEmpty() ? menu : groups[group])->addAction(text(choice.label));
    action->setCheckable(true);
    action->setChecked(std::find(m_value.begin(), m_value.end(), Json(choice.value)) != m_value.end());
    connect(action, &QAction::triggered, this, [this, value = choice.value](bool on) { toggle(value, on); });
  }
}

/// In the order of the list, whichever was marked first; what is none of it goes.
void ChoiceListEditor::toggle(const std::string& choice, bool on) {
  Json next = Json::array();
  for (const OptionChoice& each : m_option.choices) {
    const bool was = std::find(m_value.begin(), m_value.end(), Json(each.value)) != m_value.end();
    if (each.value == choice ? on : was) next.push_back(each.value);
  }
  Q_EMIT edited(next.empty() ? m_option.default_value : next, false);
}

void ChoiceListEditor::setValue(const Json& value, const Json& automatic) {
  const Json& shown = value.is_null() ? automatic : value;
  m_value = shown.is_array() ? shown : Json::array();
  const QString words = valueText(m_option, shown.is_null() ? m_value : shown);
  m_button->setText(words);
  m_button->setToolTip(words);
}

QWidget* ChoiceListEditor::control() const { return m_button; }

}  // namespace ordinate
