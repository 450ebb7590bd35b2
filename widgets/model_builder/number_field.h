#pragma once
#include <QAbstractSpinBox>

#include "model/options/option.h"

namespace ordinate {

/// A spin box for one JSON number that never corrects what is typed: a value out of range or no number
/// at all stays as it is, for the message beside it to explain. Understands 1e-3 and a decimal comma.
/// Empty means absent: then the placeholder says what holds.
class NumberField : public QAbstractSpinBox {
  Q_OBJECT

 public:
  explicit NumberField(const Option& option, QWidget* parent = nullptr);

  /// Shows a value of any type; null empties the field. Does not touch a text that already means it.
  void setValue(const Json& value);
  /// Null where empty, a JSON number, or a JSON text where it is none.
  Json value() const;
  /// What holds while the field is empty, and where steps start then.
  void setAbsentValue(const Json& value, const QString& shown);

  void stepBy(int steps) override;
  void fixup(QString&) const override {}
  QValidator::State validate(QString&, int&) const override { return QValidator::Acceptable; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void edited(const ordinate::Json& value, bool continuous);

 protected:
  StepEnabled stepEnabled() const override;

 private:
  void textTyped(const QString& typed);
  void finish();
  void propose(const Json& value, bool continuous);
  double stepped(double from, int direction) const;
  double startValue() const;

  Option m_option;
  Json m_proposed;  ///< what was last shown or proposed
  Json m_absent;
};

/// The next value up (+1) or down (-1): 1, 10, … for integers; within 0 … 1 a step that suits the nearer
/// end; else along 1, 2, 5, 10 where the size counts (learning rates).
double nextValue(const Option& option, double from, int direction);

}  // namespace ordinate
