#pragma once
#include <QAbstractTableModel>
#include <vector>

#include "widgets/runs/results_panel.h"

namespace ordinate {

/// One row a run. `Qt::UserRole` gives the bare value, for sorting.
class ResultsModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column {
    race,
    label,
    seed,
    steps,
    accuracy,
    bestAccuracy,
    loss,
    bestLoss,
    bestStep,
    ended,
    folder,
    columns
  };

  using QAbstractTableModel::QAbstractTableModel;

  void add(const RunResult& result);
  void set(std::vector<RunResult> results);
  const std::vector<RunResult>& results() const { return m_results; }

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  std::vector<RunResult> m_results;
};

}  // namespace ordinate
