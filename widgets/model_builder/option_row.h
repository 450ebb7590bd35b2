#pragma once
#include <QWidget>

#include "model/options/option.h"
#include "widgets/model_builder/field_notes.h"

class QAction;
class QGridLayout;
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
  /// `short_label`: without the unit, for rows that may stand two on a line.
  OptionRow(const Option& option, bool short_label, QWidget* parent);

  const Option& option() const { return m_option; }
  ValueEditor* editor() const { return m_editor; }
  /// Fits beside another row, as it has nothing to say and its editor is narrow.
  bool narrow() const;
  /// In pairs the editor stands close to its label and takes the width, otherwise at the right end.
  void setPaired(bool paired);
  /// The width it needs beside another row, and the least it needs on a line of its own (the label may wrap,
  /// but not within a word). Neither depends on how it stands now: the form decides by them.
  int pairedWidth() const;
  int leastWidth() const;
  /// Has neither a value of its own nor a problem: what the defaults say.
  bool isAbsent() const { return m_absent; }
  /// Shows the option's value in `object`, which may leave it out.
  void showValue(const Json& object, const FieldNote& note);

 Q_SIGNALS:
  void edited(const QString& key, const ordinate::Json& value, bool continuous);
  /// The option is to take several values.
  void severalRequested(const QString& key);

 public:
  /// What the option means, on a card beside it.
  void explain();
  /// Offers several values in the context menu and by a key.
  void offerSeveral();

 protected:
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  void describe();
  void layOut();
  void showNote(const Json& object, const FieldNote& note);

  Option m_option;
  QLabel* m_label = nullptr;
  ValueEditor* m_editor = nullptr;
  QToolButton* m_reset = nullptr;  ///< only where the selected variant overrides the field
  QLabel* m_caption = nullptr;
  FieldMessage* m_message = nullptr;
  QGridLayout* m_grid = nullptr;
  bool m_absent = true;
  QAction* m_several = nullptr;  ///< null where it is not offered
};

}  // namespace ordinate
