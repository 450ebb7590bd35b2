#pragma once
#include "widgets/model_builder/value_editor.h"

class QLabel;
class QToolButton;

namespace ordinate {

class NumberField;

/// Integers and numbers.
class NumberEditor : public ValueEditor {
  Q_OBJECT

 public:
  NumberEditor(const Option& option, QWidget* parent);
  void setValue(const Json& value, const Json& automatic) override;
  QWidget* control() const override;

 private:
  Option m_option;
  NumberField* m_field = nullptr;
};

/// One length, or the shortest and the longest.
class LengthEditor : public ValueEditor {
  Q_OBJECT

 public:
  LengthEditor(const Option& option, QWidget* parent);
  void setValue(const Json& value, const Json& automatic) override;
  QWidget* control() const override;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void fitToggle();
  void showRange(bool range);
  void toggled(bool range);
  Json value() const;

  Option m_option;
  NumberField* m_first = nullptr;
  QLabel* m_dash = nullptr;
  NumberField* m_second = nullptr;
  QToolButton* m_toggle = nullptr;
};

}  // namespace ordinate
