#pragma once
#include <QAbstractTableModel>
#include <vector>

#include "widgets/plots/race_curves.h"

namespace ordinate {

/// The curves' numbers: one row a step, for every run accuracy and loss of what is shown. Raw values.
class CurveTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  /// The race is not copied and must outlive the model.
  explicit CurveTableModel(const RaceCurves& race, QObject* parent = nullptr);

  void setShown(bool validation, bool training);
  /// Takes over what was appended; `reset` after another race began.
  void refresh(bool reset = false);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

  double value(int row, int column) const;  ///< column 0 is the step; NaN where there is no value

 private:
  struct Column {
    std::size_t run = 0;
    CurveQuantity quantity = CurveQuantity::accuracy;
    CurveSource source = CurveSource::validation;
  };
  std::vector<double> missingSteps();
  void makeColumns();

  const RaceCurves& m_race;
  bool m_validation = true;
  bool m_training = false;
  std::vector<Column> m_columns;
  std::vector<double> m_steps;
  std::vector<std::size_t> m_taken;  ///< of every column's series
};

}  // namespace ordinate
