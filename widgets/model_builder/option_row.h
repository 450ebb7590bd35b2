#pragma once
#include <QWidget>

#include "model/options/option.h"
#include "widgets/model_builder/field_notes.h"

class QLabel;
class QToolButton;

namespace ordinate {

class FieldMessage;
class ValueEditor;

/// One option: label, editor, and below them what there is to say (what absence means, how variants
/// differ, what is wrong).
class OptionRow : public QWidget {
  Q_OBJECT

 public:
  /// In pairs the editor stands close to its label, otherwise at the right end.
  OptionRow(const Option& option, bool in_pairs, QWidget* parent);

  const Option& option() const { return m_option; }
  ValueEditor* editor() const { return m_editor; }
  /// Fits beside another row, as it has nothing to say and its editor is narrow.
  bool narrow() const;
  /// Shows the option's value in `object`, which may leave it out.
  void showValue(const Json& object, const FieldNote& note);

 Q_SIGNALS:
  void edited(const QString& key, const ordinate::Json& value, bool continuous);

 protected:
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void describe();
  void layOut(bool in_pairs);
  void showNote(const Json& object, const FieldNote& note);

  Option m_option;
  QLabel* m_label = nullptr;
  ValueEditor* m_editor = nullptr;
  QToolButton* m_reset = nullptr;  ///< only where the selected variant overrides the field
  QLabel* m_caption = nullptr;
  FieldMessage* m_message = nullptr;
};

}  // namespace ordinate
