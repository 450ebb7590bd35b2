#pragma once
#include "widgets/model_builder/value_editor.h"

class QLineEdit;
class QMenu;
class QToolButton;

namespace ordinate {

class TextLabel;

/// Free text; empty means absent. What is too long for the line stands below it, whole.
class TextEditor : public ValueEditor {
  Q_OBJECT

 public:
  TextEditor(const Option& option, QWidget* parent);
  void setValue(const Json& value, const Json& automatic) override;
  QWidget* control() const override;
  bool wide() const override { return true; }
  void markCharacter(int character) override;
  int markedCharacter() const { return m_marked; }

 protected:
  virtual Json valueOf(const QString& typed) const;
  virtual QString textOf(const Json& value) const;
  /// Typing on may still make sense of it; it is judged when the field is left.
  virtual bool unfinished(const QString&) const { return false; }
  void propose(const Json& value, bool continuous);
  void resizeEvent(QResizeEvent* event) override;

  Option m_option;
  QLineEdit* m_line = nullptr;

 private:
  void showMark();
  void showWhole();

  TextLabel* m_whole = nullptr;
  Json m_proposed;
  int m_marked = 0;
};

/// Whole numbers, or lengths and ranges of them: "10, 20, 51-100".
class NumberListEditor : public TextEditor {
  Q_OBJECT

 public:
  using TextEditor::TextEditor;

 protected:
  Json valueOf(const QString& typed) const override;
  QString textOf(const Json& value) const override;
  bool unfinished(const QString& typed) const override;
};

/// The name of a column, typed or one of those that the file has.
class ColumnEditor : public TextEditor {
  Q_OBJECT

 public:
  ColumnEditor(const Option& option, QWidget* parent);
  void setSuggestions(const QStringList& columns) override;

 private:
  QToolButton* m_button = nullptr;
  QMenu* m_menu = nullptr;
};

/// A path, typed, looked up, or one of the built-in data sets that the option lists as choices.
class FileEditor : public TextEditor {
  Q_OBJECT

 public:
  FileEditor(const Option& option, QWidget* parent);
  void setFolder(const QString& folder) override { m_folder = folder; }

 private:
  void browse();
  void take(const QString& path);

  QString m_folder;
  QToolButton* m_button = nullptr;
};

}  // namespace ordinate
