#pragma once
#include "widgets/model_builder/value_editor.h"

class QCheckBox;
class QComboBox;

namespace ordinate {

/// On or off. An option that may be absent is a ChoiceEditor of three instead.
class BooleanEditor : public ValueEditor {
  Q_OBJECT

 public:
  BooleanEditor(const Option& option, QWidget* parent);
  void setValue(const Json& value, const Json& automatic) override;
  QWidget* control() const override;

 private:
  QCheckBox* m_box = nullptr;
};

/// One of the option's choices (for a boolean: on, off), absence as the first where it may be absent.
class ChoiceEditor : public ValueEditor {
  Q_OBJECT

 public:
  ChoiceEditor(const Option& option, QWidget* parent);
  void setValue(const Json& value, const Json& automatic) override;
  QWidget* control() const override;

 private:
  void chosen(int index);

  std::vector<Json> m_values;
  QComboBox* m_box = nullptr;
};

/// A combo box that leaves the wheel to the panel it stands in until it has the keyboard.
QComboBox* makeComboBox(QWidget* parent);

}  // namespace ordinate
