#pragma once
#include <QString>

class QSqlDatabase;

namespace ordinate {

/// What was found in an index's file.
struct IndexState {
  enum class Fit { good, damaged, older, newer };
  Fit fit = Fit::good;
  bool made = false;  ///< there was none: it is empty
  QString problem;    ///< where it is not good
};

/// Opens the connection, looks whether the file is whole and of this version, and makes what is not there.
IndexState openIndex(QSqlDatabase& database, int version);

/// Renames an index's file that cannot be used, with what SQLite keeps beside it. Returns the new name; empty
/// where that failed.
QString setIndexAside(const QString& file, const IndexState& state);

}  // namespace ordinate
