#pragma once
#include "app/window/dock_table.h"
#include "model/experiment/checked_experiment.h"
#include "widgets/common/panel.h"

class QTableWidget;

namespace ordinate {

/// The settings in which the variants of an experiment differ: one row a setting, one column a variant.
class DifferencesPanel : public Panel {
  Q_OBJECT
 public:
  explicit DifferencesPanel(const Catalogue& catalogue, QWidget* parent = nullptr);

  void show(const CheckedExperiment& experiment);
  using QWidget::show;
  QTableWidget* table() const { return m_table; }

 private:
  const Catalogue& m_catalogue;
  QTableWidget* m_table = nullptr;
  TextLabel* m_caption = nullptr;
};

/// The dock of the open experiment's differences.
DockSpec differencesDock(const DockContext& context);

}  // namespace ordinate
