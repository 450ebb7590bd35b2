#pragma once
#include "widgets/model_builder/value_editor.h"

class QMenu;
class QToolButton;

namespace ordinate {

/// Some of the option's choices, marked in a menu; those of one group in a menu of their own.
class ChoiceListEditor : public ValueEditor {
  Q_OBJECT

 public:
  ChoiceListEditor(const Option& option, QWidget* parent);
  void setValue(const Json& value, const Json& automatic) override;
  QWidget* control() const override;
  bool wide() const override { return true; }

 private:
  void fillMenu(QMenu* menu);
  void toggle(const std::string& choice, bool on);

  Option m_option;
  Json m_value = Json::array();
  QToolButton* m_button = nullptr;
};

}  // namespace ordinate
