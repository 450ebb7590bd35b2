#include "widgets/analyses/scalar_rows.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "widgets/common/spoken_text.h"

namespace ordinate {
namespace {

struct ScalarWords {
  Q_DECLARE_TR_FUNCTIONS(AnalysisScalars)
};

QString withMinus(QString text) { return text.replace(QLatin1Char('-'), QChar(0x2212)); }

/// Places after the point at which a value shows its significant digits; −1: better with an exponent.
int decimalsOf(double value, int digits, AnalysisScalar::Kind kind) {
  // Shares keep the point in one place, so that they can be compared down a column.
  if (kind == AnalysisScalar::Kind::share || value == 0) return std::max(0, digits);
  const auto exponent = int(std::floor(std::log10(std::abs(value))));
  if (exponent < -4 || exponent > 6) return -1;
  return std::max(0, digits - 1 - exponent);
}

QString numberWith(int decimals, int digits, double value) {
  return withMinus(decimals < 0 ? QString::number(value, 'e', std::max(0, digits - 1))
                                : QString::number(value, 'f', decimals));
}

QString randomText(const AnalysisScalar& scalar, const ScalarBaseline& baseline) {
  const double mean = baseline.random_mean;
  const double deviation = baseline.random_deviation;
  if (std::isnan(mean)) return QStringLiteral("–");
  if (std::isnan(deviation)) return scalarText(scalar, mean);
  // A mean near 0 has no more places than its deviation gives sense to.
  const int decimals = decimalsOf(std::max(std::abs(mean), deviation), scalar.digits, scalar.kind);
  const bool vanishes = decimals < 0 || (deviation > 0 && deviation < std::pow(10, -decimals));
  return numberWith(decimals, scalar.digits, mean) + QStringLiteral(" ± ") +
         (vanishes ? withMinus(QString::number(deviation, 'g', 2))
                   : numberWith(decimals, scalar.digits, deviation));
}

using Role = ScalarColumn::Role;

double numberOf(const ScalarBaseline& baseline, Role role) {
  return role == Role::random     ? baseline.random_mean
         : role == Role::sinusoid ? baseline.sinusoid
                                  : baseline.initial;
}

/// Something to show: a number, or that one is on its way.
bool hasBaseline(const AnalysedTable& table, Role role) {
  if (!table.baselinesReady) return true;
  return std::any_of(table.baselines.scalars.begin(), table.baselines.scalars.end(),
                     [&](const ScalarBaseline& baseline) { return !std::isnan(numberOf(baseline, role)); });
}

ScalarCell cellOf(const AnalysedTable& table, const AnalysisScalar& like, Role role) {
  if (role == Role::table) {
    const AnalysisScalar* scalar = table.result.find(like.key);
    if (scalar == nullptr) return {QStringLiteral("–"), ScalarWords::tr("not part of this result")};
    if (!std::isnan(scalar->value)) return {scalarText(*scalar, scalar->value), {}};
    return {QStringLiteral("–"), scalar->undefined.empty() ? ScalarWords::tr("the reason is not known")
                                                           : words(scalar->undefined)};
  }
  if (!table.baselinesReady) return {QStringLiteral("…"), {}};
  const ScalarBaseline* baseline = table.baselines.find(like.key);
  if (baseline == nullptr || std::isnan(numberOf(*baseline, role))) return {QStringLiteral("–"), {}};
  return {role == Role::random ? randomText(like, *baseline) : scalarText(like, numberOf(*baseline, role)),
          {}};
}

/// Whether all tables show the same. Random tables are scaled to the table's own size, so that their last
/// digits differ where nothing else does.
bool baselinesAgree(const AnalysedTables& tables, Role role) {
  const AnalysedTable& first = tables.front();
  return std::all_of(tables.begin(), tables.end(), [&](const AnalysedTable& table) {
    return std::all_of(first.result.scalars.begin(), first.result.scalars.end(),
                       [&](const AnalysisScalar& scalar) {
                         return cellOf(table, scalar, role) == cellOf(first, scalar, role);
                       });
  });
}

void addBaselineColumns(const AnalysedTables& tables, Role role, std::vector<ScalarColumn>& columns) {
  const bool shared = tables.size() == 1 || baselinesAgree(tables, role);
  for (std::size_t index = 0; index < tables.size(); ++index) {
    const AnalysedTable& table = tables[index];
    if (!hasBaseline(table, role)) continue;
    ScalarColumn column{scalarRoleTitle(role), role, table.plain, table.style, int(index)};
    if (shared) {
      column.table = -1;
      columns.push_back(column);
      return;
    }
    column.title = ScalarWords::tr("%1, %2").arg(table.label, scalarRoleTitle(role));
    columns.push_back(column);
  }
}

std::vector<ScalarColumn> columnsOf(const AnalysedTables& tables) {
  std::vector<ScalarColumn> columns;
  for (std::size_t index = 0; index < tables.size(); ++index)
    columns.push_back(
        {tables[index].label, Role::table, tables[index].plain, tables[index].style, int(index)});
  for (const Role role : {Role::random, Role::initial, Role::sinusoid})
    addBaselineColumns(tables, role, columns);
  return columns;
}

/// How far from chance, or else from the start; empty where neither is known.
QString comparisonOf(const AnalysedTable& table, const std::string& key) {
  const AnalysisScalar* scalar = table.result.find(key);
  const ScalarBaseline* baseline = table.baselines.find(key);
  if (scalar == nullptr || baseline == nullptr || !table.baselinesReady || std::isnan(scalar->value))
    return {};
  const bool random = !std::isnan(baseline->random_mean);
  const double other = random ? baseline->random_mean : baseline->initial;
  if (std::isnan(other)) return {};
  const double difference = scalar->value - other;
  if (random && baseline->random_deviation > 0) {
    const double deviations = std::abs(difference) / baseline->random_deviation;
    constexpr double far = 20;  // from here on the number says no more than the word
    if (deviations >= far)
      return difference < 0 ? ScalarWords::tr("far below random") : ScalarWords::tr("far above random");
    const QString number = QString::number(deviations, 'f', 1);
    return (difference < 0 ? ScalarWords::tr("%1 standard deviations below random")
                           : ScalarWords::tr("%1 standard deviations above random"))
        .arg(number);
  }
  if (difference == 0) return random ? ScalarWords::tr("as random") : ScalarWords::tr("as at the start");
  const QString number = scalarText(*scalar, std::abs(difference));
  if (random)
    return (difference < 0 ? ScalarWords::tr("%1 below random") : ScalarWords::tr("%1 above random"))
        .arg(number);
  return (difference < 0 ? ScalarWords::tr("%1 below the start") : ScalarWords::tr("%1 above the start"))
      .arg(number);
}

ScalarRow rowOf(const AnalysedTables& tables, const std::vector<ScalarColumn>& columns,
                const AnalysisScalar& scalar) {
  ScalarRow row;
  row.label = spokenText(scalar.label);
  if (!scalar.unit.empty())
    row.label =
        (row.label.endsWith(QLatin1Char(')')) ? ScalarWords::tr("%1, %2") : ScalarWords::tr("%1 (%2)"))
            .arg(row.label, spokenText(scalar.unit));
  for (const ScalarColumn& column : columns)
    row.cells.push_back(
        cellOf(tables[column.table < 0 ? 0 : std::size_t(column.table)], scalar, column.role));
  QStringList comparisons;
  for (const AnalysedTable& table : tables) {
    const QString comparison = comparisonOf(table, scalar.key);
    if (comparison.isEmpty()) continue;
    comparisons << (tables.size() == 1 ? comparison : ScalarWords::tr("%1: %2").arg(table.label, comparison));
  }
  row.comparison = comparisons.join(QLatin1Char('\n'));
  return row;
}

/// The first table that has a scalar says how it is called and written.
std::vector<AnalysisScalar> scalarsOf(const AnalysedTables& tables) {
  std::vector<AnalysisScalar> scalars;
  for (const AnalysedTable& table : tables)
    for (const AnalysisScalar& scalar : table.result.scalars)
      if (std::none_of(scalars.begin(), scalars.end(),
                       [&](const AnalysisScalar& known) { return known.key == scalar.key; }))
        scalars.push_back(scalar);
  return scalars;
}

void addReasons(const AnalysedTables& tables, const ScalarRows& rows, QStringList& captions) {
  for (const ScalarRow& row : rows.rows) {
    const auto undefined = [&](const QString& reason) {
      return std::count_if(row.cells.begin(), row.cells.end(),
                           [&](const ScalarCell& cell) { return cell.reason == reason; });
    };
    QStringList said;
    for (std::size_t index = 0; index < row.cells.size(); ++index) {
      const QString& reason = row.cells[index].reason;
      if (reason.isEmpty() || said.contains(reason)) continue;
      if (undefined(reason) == std::ptrdiff_t(tables.size())) {
        captions << ScalarWords::tr("– %1: %2").arg(row.label, reason);
        said << reason;
      } else {
        captions << ScalarWords::tr("– %1 of %2: %3").arg(row.label, rows.columns[index].title, reason);
      }
    }
  }
}

void addBaselineWords(const AnalysedTables& tables, const ScalarRows& rows, QStringList& captions) {
  const auto has = [&](Role role) {
    return std::any_of(rows.columns.begin(), rows.columns.end(),
                       [&](const ScalarColumn& column) { return column.role == role; });
  };
  if (std::any_of(tables.begin(), tables.end(),
                  [](const AnalysedTable& table) { return !table.baselinesReady; })) {
    captions << ScalarWords::tr("… Baselines are being computed.");
    return;
  }
  QStringList parts;
  int drawn = 0;
  for (const AnalysedTable& table : tables) drawn = std::max(drawn, table.baselines.random_tables);
  if (has(Role::random))
    parts << ScalarWords::tr("random: mean ± standard deviation of %1 random tables of the same shape")
                 .arg(drawn);
  if (has(Role::initial)) parts << ScalarWords::tr("start: before training");
  if (has(Role::sinusoid)) parts << ScalarWords::tr("sinusoid: base 10000, the same shape");
  if (!parts.isEmpty()) captions << parts.join(QStringLiteral("; ")) + QLatin1Char('.');
}

}  // namespace

QString scalarText(const AnalysisScalar& scalar, double value) {
  if (std::isnan(value)) return QStringLiteral("–");
  return numberWith(decimalsOf(value, scalar.digits, scalar.kind), scalar.digits, value);
}

QString scalarRoleTitle(ScalarColumn::Role role) {
  return role == Role::random     ? ScalarWords::tr("random")
         : role == Role::sinusoid ? ScalarWords::tr("sinusoid")
                                  : ScalarWords::tr("start");
}

ScalarRows scalarRows(const AnalysedTables& tables) {
  ScalarRows rows;
  const std::vector<AnalysisScalar> scalars = scalarsOf(tables);
  if (scalars.empty()) return rows;
  rows.columns = columnsOf(tables);
  for (const AnalysisScalar& scalar : scalars) rows.rows.push_back(rowOf(tables, rows.columns, scalar));
  addReasons(tables, rows, rows.captions);
  addBaselineWords(tables, rows, rows.captions);
  return rows;
}

QString ScalarRows::text() const {
  QStringList lines;
  for (const ScalarRow& row : rows) {
    QStringList cells;
    for (std::size_t index = 0; index < row.cells.size(); ++index)
      cells << columns[index].title + QLatin1Char(' ') + row.cells[index].text;
    QString line = ScalarWords::tr("%1: %2").arg(row.label, cells.join(QStringLiteral(", ")));
    if (!row.comparison.isEmpty()) line += QStringLiteral("; ") + row.comparison;
    lines << line;
  }
  return (lines + captions).join(QLatin1Char('\n'));
}

QString ScalarRows::tabSeparated() const {
  QStringList header = {QString()};
  for (const ScalarColumn& column : columns) header << column.title;
  QStringList lines = {header.join(QLatin1Char('\t'))};
  for (const ScalarRow& row : rows) {
    QStringList cells = {row.label};
    for (const ScalarCell& cell : row.cells) cells << cell.text;
    lines << cells.join(QLatin1Char('\t'));
  }
  return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

}  // namespace ordinate
