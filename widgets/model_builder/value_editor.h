#pragma once
#include <QWidget>
#include <memory>

#include "model/options/option.h"

namespace ordinate {

/// Edits the value of one option. Shows any JSON value, a wrong one too; null is absence.
class ValueEditor : public QWidget {
  Q_OBJECT

 public:
  using QWidget::QWidget;

  /// `automatic`: what holds while the option is absent (null where nothing does).
  virtual void setValue(const Json& value, const Json& automatic) = 0;
  /// The control that takes the keyboard, for labels and accessibility.
  virtual QWidget* control() const = 0;
  /// Needs a line of its own below the label.
  virtual bool wide() const { return false; }
  /// Marks a character of a typed text as wrong, counted from 1; 0: none.
  virtual void markCharacter(int) {}
  /// Where a relative path starts; only editors of files care.
  virtual void setFolder(const QString&) {}
  /// Values that are known to make sense; only editors that offer them care.
  virtual void setSuggestions(const QStringList&) {}

 Q_SIGNALS:
  void edited(const ordinate::Json& value, bool continuous);
};

/// The editor that fits the option's kind.
ValueEditor* makeEditor(const Option& option, QWidget* parent);

}  // namespace ordinate
