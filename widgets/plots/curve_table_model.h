#pragma once
#include <QAbstractTableModel>
#include <vector>

#include "widgets/plots/race_curves.h"

namespace ordinate {

/// The curves' numbers: one row a step, for every run accuracy and loss of what is shown. Raw values.
class CurveTableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  explicit CurveTableModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

  /// Other races, one behind the other. They are not copied: they must stand where they are until others are
  /// given.
  void setRaces(const std::vector<const RaceCurves*>& races);

  void setShown(bool validation, bool training);
  /// Takes over what was appended.
  void refresh();

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

  double value(int row, int column) const;  ///< column 0 is the step; NaN where there is no value

 private:
  struct Column {
    const RunCurves* run = nullptr;
    CurveQuantity quantity = CurveQuantity::accuracy;
    CurveSource source = CurveSource::validation;
  };
  std::vector<double> missingSteps();
  void makeColumns();
  void reset();

  std::vector<const RaceCurves*> m_races;
  bool m_validation = true;
  bool m_training = false;
  std::vector<Column> m_columns;
  std::vector<double> m_steps;
  std::vector<std::size_t> m_taken;  ///< of every column's series
};

}  // namespace ordinate
