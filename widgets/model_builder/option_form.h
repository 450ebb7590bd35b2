#pragma once
#include <QStringList>
#include <QWidget>
#include <map>
#include <string>
#include <vector>

#include "model/options/option.h"
#include "widgets/model_builder/field_notes.h"

class QGridLayout;
class QToolButton;

namespace ordinate {

class OptionRow;
class FieldMessage;

/// A form made from option descriptions alone: one fitting editor an option, its range and help as tool
/// tip, its problems beside it. Rows are found by their option's key as objectName.
class OptionForm : public QWidget {
  Q_OBJECT

 public:
  /// How rows stand: each on its own line, or two on a line where the width allows it.
  enum class Arrangement { single, pairs };
  /// Where options marked advanced go: behind the form's own "more", or left to the owner.
  enum class Folding { own, external };

  explicit OptionForm(OptionList options, Arrangement arrangement = Arrangement::single,
                      Folding folding = Folding::own, QWidget* parent = nullptr);

  /// Shows an object that may leave options out. Updates in place: focus, cursor and what is being
  /// typed stay.
  void showValues(const Json& object, const FieldNotes& notes);
  void showValues(const Json& object, const Errors& errors, const std::string& path) {
    showValues(object, notesFrom(errors, path));
  }

  /// Options may be asked to take several values.
  void offerSeveral();
  /// Where relative paths start, for editors of files.
  void setFolder(const QString& folder);
  /// What may be chosen where an option names a column, by the key of the option that names the file.
  void setColumns(const std::map<std::string, QStringList>& columns);
  /// Of one row a line, also while two stand on it: a form that asked for the width it has been given could
  /// never be narrowed again.
  QSize minimumSizeHint() const override;
  bool hasAdvanced() const;
  bool advancedShown() const { return m_advancedShown; }
  void setAdvancedShown(bool shown);

 Q_SIGNALS:
  /// A null value means: back to the default, or in a variant back to what all variants have.
  /// `continuous`: one tick of a spin box or one typed character, which undo may merge.
  void edited(const QString& key, const ordinate::Json& value, bool continuous);
  void severalRequested(const QString& key);
  void advancedShownChanged(bool shown);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void arrange();
  bool folded(const OptionRow& row) const;
  bool pairsFit() const;
  void showStrayNotes(const Json& object, const FieldNotes& notes);

  OptionList m_options;
  Arrangement m_arrangement;
  Folding m_folding;
  std::vector<OptionRow*> m_rows;
  QGridLayout* m_grid = nullptr;
  QToolButton* m_more = nullptr;
  QStringList m_strayKeys;  ///< of the object, that no option has
  FieldMessage* m_stray = nullptr;
  bool m_advancedShown = false;
  int m_columns = 0;
};

}  // namespace ordinate
