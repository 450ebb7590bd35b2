#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/options/catalogue.h"
#include "widgets/analyses/analysed_table.h"
#include "widgets/analyses/table_choice_box.h"
#include "widgets/common/figure.h"
#include "widgets/common/panel.h"

class QComboBox;
class QVBoxLayout;

namespace ordinate {

class AnalysisView;
class FieldMessage;
class OptionForm;
class TextLabel;

/// One analysis of the position tables of one or several runs, whatever it computes. The panel computes
/// nothing: what the user asks for is said by `requestChanged`, results are handed to it.
class AnalysisPanel : public Panel {
  Q_OBJECT

 public:
  explicit AnalysisPanel(QWidget* parent = nullptr);

  /// In this order. The chosen one stays where it is still there.
  void setAnalyses(const std::vector<CatalogueEntry>& entries);
  /// The request, as settings restore it; says no `requestChanged`. Unknown ids are ignored.
  void setRequest(const std::string& analysis, const Json& options);
  /// As if the user had chosen it; its options stay as they were. Unknown ids are ignored.
  void choose(const std::string& analysis);
  void choose(const std::string& analysis, const Json& options);
  std::string analysis() const;  ///< id; empty without analyses
  /// What differs from the defaults; always right, also while something wrong is being typed.
  Json options() const;

  /// Without its options.
  void setForAudience(bool audience) override;
  /// Whether another analysis can be chosen; at first it can.
  void setChoiceVisible(bool visible);

  /// The tables there are to choose from; none where the analysis is not of tables.
  void setTableChoices(const std::vector<TableChoice>& tables);
  std::optional<int> chosenTable() const;  ///< its run; nothing: all
  void chooseTable(int run);               ///< says no `tableChosen`

  /// Results of another analysis (asked for before the choice changed) are left out. Where there are more in
  /// `all` than are shown, the panel says so.
  void setResults(const AnalysedTables& tables, std::size_t all = 0);
  void setBusy(bool busy);
  void setError(const QString& error);  ///< empty: none
  Figures figures() const override;
  bool isZoomed() const override;
  void showAll() override;
  QString helpPage() const override;
  QString filledFormula() const override;

  int selectedPosition() const { return m_selected; }

 public Q_SLOTS:
  void setSelectedPosition(int position);

 Q_SIGNALS:
  void requestChanged();
  void tableChosen();
  void closeTableRequested();
  void positionSelected(int position);

 protected:
  bool focusNextPrevChild(bool next) override;

 private:
  void buildChoice();
  void forgetResults();
  void chooseEntry();
  void showEntry();
  void showOptions();
  void takeEdit(const QString& key, const Json& value);
  void showState();
  void showTables();
  QString emptyText() const;
  const CatalogueEntry* entry() const;

  std::vector<CatalogueEntry> m_entries;
  std::map<std::string, Json> m_options;  ///< right ones, by analysis
  std::string m_shown;                    ///< the analysis whose form is shown
  Json m_shownOptions;                    ///< as edited, may be wrong
  AnalysedTables m_tables;
  std::size_t m_leftOut = 0;
  bool m_busy = false;
  bool m_optionsVisible = true;
  int m_selected = -1;
  QComboBox* m_choice = nullptr;
  TableChoiceBox* m_table = nullptr;
  TextLabel* m_summary = nullptr;
  OptionForm* m_form = nullptr;
  QVBoxLayout* m_formPlace = nullptr;
  TextLabel* m_state = nullptr;
  FieldMessage* m_error = nullptr;
  AnalysisView* m_view = nullptr;
};

}  // namespace ordinate
