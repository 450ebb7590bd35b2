#pragma once
#include "app/race/variant_table.h"
#include "app/window/dock_table.h"
#include "widgets/common/panel.h"

class QComboBox;
class QDoubleSpinBox;
class QTableWidget;

namespace ordinate {

/// The variants of the race that is shown, over their seeds: means with intervals, what they differ by from
/// one of them, and what that allows to say. One row a variant.
class ComparisonPanel : public Panel {
  Q_OBJECT
 public:
  explicit ComparisonPanel(const Catalogue& catalogue, QWidget* parent = nullptr);
  QString helpPage() const override { return QStringLiteral("seeds"); }

  void show(const std::vector<EndedRun>& runs);
  using QWidget::show;
  QTableWidget* table() const { return m_table; }
  ComparisonChoice choice() const;

 private:
  void fillChoices();
  void refresh();
  void addRow(const VariantTable& table, const VariantRow& row);
  QString captionOf(const std::vector<VariantTable>& tables, const ComparisonChoice& choice) const;

  const Catalogue& m_catalogue;
  std::vector<EndedRun> m_runs;
  QComboBox* m_measure = nullptr;
  QComboBox* m_reference = nullptr;
  QDoubleSpinBox* m_margin = nullptr;
  QTableWidget* m_table = nullptr;
  TextLabel* m_caption = nullptr;
};

/// The dock of the shown race's comparison.
DockSpec comparisonDock(const DockContext& context);

}  // namespace ordinate
