#pragma once
#include <QString>
#include <QStringList>
#include <vector>

#include "widgets/analyses/analysed_table.h"

namespace ordinate {

/// The scalars of an analysis as text: one row a scalar, one column a table or a baseline.
struct ScalarColumn {
  enum class Role { table, random, initial, sinusoid };
  QString title;
  Role role = Role::table;
  bool plain = false;
  int style = 0;
  int table = -1;  ///< whose value or baseline it is; −1: the same for all
  bool operator==(const ScalarColumn&) const = default;
};

struct ScalarCell {
  QString text;
  QString reason;  ///< why it is undefined
  bool operator==(const ScalarCell&) const = default;
};

struct ScalarRow {
  QString label;
  std::vector<ScalarCell> cells;  ///< one a column
  QString comparison;             ///< the tables against their baselines, in words
  bool operator==(const ScalarRow&) const = default;
};

struct ScalarRows {
  std::vector<ScalarColumn> columns;
  std::vector<ScalarRow> rows;
  QStringList captions;  ///< what is undefined and why, what the baselines are
  bool operator==(const ScalarRows&) const = default;

  QString text() const;  ///< in words, for screen readers
  QString tabSeparated() const;
};

ScalarRows scalarRows(const AnalysedTables& tables);

QString scalarRoleTitle(ScalarColumn::Role role);  ///< of a baseline: "random"

/// With the scalar's significant digits, kept also where they are zeros: "0.610", "31.0".
QString scalarText(const AnalysisScalar& scalar, double value);

}  // namespace ordinate
