#include "widgets/plots/curve_table_model.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "widgets/common/colour_map.h"
#include "widgets/plots/cross_hair.h"

namespace ordinate {

void CurveTableModel::setRaces(const std::vector<const RaceCurves*>& races) {
  m_races = races;
  reset();
}

void CurveTableModel::makeColumns() {
  m_columns.clear();
  for (const RaceCurves* race : m_races)
    for (const RunCurves& run : race->runs)
      for (const CurveSource source : {CurveSource::validation, CurveSource::training}) {
        if (!(source == CurveSource::training ? m_training : m_validation)) continue;
        m_columns.push_back({&run, CurveQuantity::accuracy, source});
        m_columns.push_back({&run, CurveQuantity::loss, source});
      }
  m_taken.assign(m_columns.size(), 0);
  m_steps.clear();
}

void CurveTableModel::setShown(bool validation, bool training) {
  m_validation = validation;
  m_training = training;
  reset();
}

std::vector<double> CurveTableModel::missingSteps() {
  std::vector<double> missing;
  for (std::size_t column = 0; column < m_columns.size(); ++column) {
    const Column& which = m_columns[column];
    const std::vector<double>& steps = which.run->series(which.quantity, which.source).steps;
    missing.insert(missing.end(), steps.begin() + std::ptrdiff_t(m_taken[column]), steps.end());
    m_taken[column] = steps.size();
  }
  std::sort(missing.begin(), missing.end());
  missing.erase(std::unique(missing.begin(), missing.end()), missing.end());
  std::vector<double> fresh;
  std::set_difference(missing.begin(), missing.end(), m_steps.begin(), m_steps.end(),
                      std::back_inserter(fresh));
  return fresh;
}

void CurveTableModel::reset() {
  beginResetModel();
  makeColumns();
  m_steps = missingSteps();
  endResetModel();
}

void CurveTableModel::refresh() {
  const std::vector<double> fresh = missingSteps();
  if (fresh.empty()) return;
  if (m_steps.empty() || fresh.front() > m_steps.back()) {
    beginInsertRows({}, int(m_steps.size()), int(m_steps.size() + fresh.size()) - 1);
    m_steps.insert(m_steps.end(), fresh.begin(), fresh.end());
    endInsertRows();
    return;
  }
  beginResetModel();
  std::vector<double> all;
  std::merge(m_steps.begin(), m_steps.end(), fresh.begin(), fresh.end(), std::back_inserter(all));
  m_steps = std::move(all);
  endResetModel();
}

int CurveTableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : int(m_steps.size());
}

int CurveTableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : int(m_columns.size()) + 1;
}

double CurveTableModel::value(int row, int column) const {
  const double step = m_steps[std::size_t(row)];
  if (column == 0) return step;
  const Column& which = m_columns[std::size_t(column - 1)];
  return which.run->series(which.quantity, which.source).at(step);
}

QVariant CurveTableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role == Qt::TextAlignmentRole) return int(Qt::AlignRight | Qt::AlignVCenter);
  if (role == Qt::EditRole && index.column() == 0) return qint64(value(index.row(), 0));
  if (role == Qt::EditRole) return value(index.row(), index.column());
  if (role != Qt::DisplayRole) return {};
  const double number = value(index.row(), index.column());
  if (index.column() == 0) return QLocale().toString(qint64(number));
  const Column& which = m_columns[std::size_t(index.column() - 1)];
  return which.quantity == CurveQuantity::accuracy ? percentText(number) : numberText(number, 5);
}

QVariant CurveTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  if (section == 0) return tr("step");
  const Column& which = m_columns[std::size_t(section - 1)];
  const QString quantity = which.quantity == CurveQuantity::accuracy ? tr("accuracy") : tr("loss");
  const QString label = which.run->run().label;
  if (which.source == CurveSource::training) return tr("%1\ntraining %2").arg(label, quantity);
  return QStringLiteral("%1\n%2").arg(label, quantity);
}

}  // namespace ordinate
