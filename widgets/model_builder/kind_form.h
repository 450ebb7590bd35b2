#pragma once
#include <QWidget>
#include <map>
#include <vector>

#include "model/options/catalogue.h"
#include "widgets/model_builder/field_notes.h"
#include "widgets/model_builder/option_form.h"

class QAction;
class QComboBox;
class QToolButton;
class QVBoxLayout;

namespace ordinate {

class FieldMessage;
class TextLabel;

/// An object with a `kind`: which entry of a catalogue list, and the form of that entry's options.
class KindForm : public QWidget {
  Q_OBJECT

 public:
  /// An empty label leaves the choice the full width (the task).
  KindForm(const QString& label, const std::vector<CatalogueEntry>& entries,
           OptionForm::Arrangement arrangement = OptionForm::Arrangement::single,
           OptionForm::Folding folding = OptionForm::Folding::own, QWidget* parent = nullptr);

  /// `object` may leave its kind out; `kind` is the one that holds then.
  void showValues(const Json& object, const std::string& kind, const FieldNote& kind_note,
                  const FieldNotes& notes);
  /// Entries that cannot be chosen now, with the reason as tool tip.
  void setUnavailable(const std::map<std::string, QString>& reasons);
  void setFolder(const QString& folder);
  /// Of the tables that the options name, by the key of the option that names the file.
  void setColumns(const std::map<std::string, QStringList>& columns);
  void setAdvancedShown(bool shown);
  void setFormVisible(bool visible);
  bool hasAdvanced() const { return m_form != nullptr && m_form->hasAdvanced(); }
  bool advancedShown() const { return m_advancedShown; }
  const CatalogueEntry* entry() const;
  const OptionList& options() const;
  /// A block keeps its kind: then there is no choice.
  void setKindVisible(bool visible);

 Q_SIGNALS:
  void advancedShownChanged(bool shown);
  /// Empty: back to what all variants have.
  void kindChosen(const QString& kind);
  void edited(const QString& key, const ordinate::Json& value, bool continuous);
  /// An option is to take several values; empty: the kind itself.
  void severalRequested(const QString& key);

 protected:
  void contextMenuEvent(QContextMenuEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void showForm(const std::string& kind);
  void drawPictures();

  std::vector<CatalogueEntry> m_entries;
  OptionForm::Arrangement m_arrangement;
  OptionForm::Folding m_folding;
  QString m_unavailable;  ///< which kinds, and why
  std::string m_kind;
  QString m_folder;
  QWidget* m_kindRow = nullptr;
  QComboBox* m_choice = nullptr;
  int m_known = 0;  ///< items of the choice; one behind them is a kind that the catalogue does not have
  QToolButton* m_reset = nullptr;
  TextLabel* m_varied = nullptr;
  FieldMessage* m_message = nullptr;
  OptionForm* m_form = nullptr;
  QVBoxLayout* m_column = nullptr;
  QAction* m_several = nullptr;  ///< of the kind
  bool m_advancedShown = false;
  bool m_formVisible = true;
};

}  // namespace ordinate
