#include "widgets/runs/results_model.h"

#include <QLocale>
#include <algorithm>
#include <limits>

#include "widgets/common/colour_map.h"

namespace ordinate {
namespace {

QVariant bare(const std::optional<double>& value) {
  return value ? QVariant(*value) : QVariant(-std::numeric_limits<double>::infinity());
}

QString percent(const std::optional<double>& share) {
  return share ? QLocale().toString(*share * 100, 'f', 1) + QStringLiteral(" %") : QStringLiteral("–");
}

QString number(const std::optional<double>& value) {
  return value ? numberText(*value, 4) : QStringLiteral("–");
}

bool isWords(int column) {
  return column == ResultsModel::label || column == ResultsModel::ended || column == ResultsModel::folder;
}

int alignmentOf(int column) {
  return int((isWords(column) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

QVariant bareValue(const RunResult& result, int column) {
  const RunRecord& record = result.record;
  switch (column) {
    case ResultsModel::race:
      return result.race;
    case ResultsModel::label:
      return QString::fromStdString(record.label);
    case ResultsModel::seed:
      return qulonglong(record.seed);
    case ResultsModel::steps:
      return qlonglong(record.steps);
    case ResultsModel::accuracy:
      return bare(record.validation_accuracy);
    case ResultsModel::bestAccuracy:
      return bare(record.best_validation_accuracy);
    case ResultsModel::loss:
      return bare(record.validation_loss);
    case ResultsModel::bestLoss:
      return bare(record.best_validation_loss);
    case ResultsModel::bestStep:
      return record.best_validation_loss ? QVariant(qlonglong(record.best_step)) : QVariant();
    case ResultsModel::ended:
      return QString::fromStdString(text_of(record.ending));
    default:
      return result.folder;
  }
}

QString text(const RunResult& result, int column) {
  const RunRecord& record = result.record;
  switch (column) {
    case ResultsModel::label:
      // Why stands in a column that has to be scrolled to.
      return (record.ending.bad() ? QStringLiteral("⚠ ") : QString()) + bareValue(result, column).toString();
    case ResultsModel::steps:
      return QLocale().toString(qlonglong(record.steps));
    case ResultsModel::bestStep: {
      const QVariant step = bareValue(result, column);
      return step.isNull() ? QString() : QLocale().toString(step.toLongLong());
    }
    case ResultsModel::accuracy:
      return percent(record.validation_accuracy);
    case ResultsModel::bestAccuracy:
      return percent(record.best_validation_accuracy);
    case ResultsModel::loss:
      return number(record.validation_loss);
    case ResultsModel::bestLoss:
      return number(record.best_validation_loss);
    case ResultsModel::ended:
      return (record.ending.bad() ? QStringLiteral("⚠ ") : QString()) +
             QString::fromStdString(text_of(record.ending));
    default:
      return bareValue(result, column).toString();
  }
}

}  // namespace

void ResultsModel::add(const RunResult& result) {
  const auto same = std::find_if(m_results.begin(), m_results.end(), [&](const RunResult& other) {
    return other.race == result.race && other.run == result.run;
  });
  if (same != m_results.end()) {
    *same = result;
    const auto row = int(same - m_results.begin());
    Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
    return;
  }
  beginInsertRows({}, rowCount(), rowCount());
  m_results.push_back(result);
  endInsertRows();
}

void ResultsModel::set(std::vector<RunResult> results) {
  beginResetModel();
  m_results = std::move(results);
  endResetModel();
}

int ResultsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : int(m_results.size());
}

int ResultsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : int(columns); }

QVariant ResultsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const RunResult& result = m_results[std::size_t(index.row())];
  const int column = index.column();
  if (role == Qt::TextAlignmentRole) return alignmentOf(column);
  if (role == Qt::DisplayRole) return text(result, column);
  if (role == Qt::ToolTipRole && isWords(column))
    return text(result, column == label && result.record.ending.bad() ? int(ended) : column);
  if (role == Qt::UserRole) return bareValue(result, column);
  // For other programs: without the comma of thousands.
  if (role == Qt::EditRole)
    return column == steps || column == bestStep ? bareValue(result, column) : text(result, column);
  return {};
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return alignmentOf(section);
  if (role != Qt::DisplayRole) return {};
  switch (section) {
    case race:
      return tr("race");
    case label:
      return tr("variant");
    case seed:
      return tr("seed");
    case steps:
      return tr("steps");
    case accuracy:
      return tr("accuracy");
    case bestAccuracy:
      return tr("accuracy at best step");
    case loss:
      return tr("loss (nats)");
    case bestLoss:
      return tr("lowest loss");
    case bestStep:
      return tr("best step");
    case ended:
      return tr("stopped");
    default:
      return tr("folder");
  }
}

}  // namespace ordinate
