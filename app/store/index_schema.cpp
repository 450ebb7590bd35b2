#include "app/store/index_schema.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace ordinate {

namespace {

/// Tells our files from other SQLite files: "Ordi".
constexpr int applicationId = 0x4f726469;

struct SchemaText {
  Q_DECLARE_TR_FUNCTIONS(RunIndex)
};

bool run(QSqlDatabase& database, const QString& statement) { return QSqlQuery(database).exec(statement); }

QVariant pragma(QSqlDatabase& database, const char* name) {
  QSqlQuery query(database);
  return query.exec(QStringLiteral("PRAGMA %1").arg(QLatin1String(name))) && query.next() ? query.value(0)
                                                                                          : QVariant();
}

bool makeTables(QSqlDatabase& database, int version) {
  const QString statements[] = {
      QStringLiteral("CREATE TABLE races (number INTEGER PRIMARY KEY, folder TEXT NOT NULL UNIQUE, "
                     "name TEXT NOT NULL, note TEXT NOT NULL, starred INTEGER NOT NULL, "
                     "archived INTEGER NOT NULL, started INTEGER NOT NULL, card_changed INTEGER NOT NULL)"),
      QStringLiteral("CREATE TABLE configurations (id INTEGER PRIMARY KEY, settings TEXT NOT NULL UNIQUE)"),
      QStringLiteral(
          "CREATE TABLE runs (folder TEXT NOT NULL UNIQUE, place INTEGER NOT NULL, race INTEGER NOT NULL "
          "REFERENCES races (number) "
          "ON UPDATE CASCADE ON DELETE CASCADE, configuration INTEGER NOT NULL REFERENCES configurations "
          "(id), "
          "label TEXT NOT NULL, seed INTEGER NOT NULL, steps INTEGER NOT NULL, ending TEXT NOT NULL, "
          "ending_step INTEGER NOT NULL, ending_detail TEXT NOT NULL, best_step INTEGER NOT NULL, "
          "best_validation_loss REAL, best_validation_accuracy REAL, validation_loss REAL, "
          "validation_accuracy REAL, order_accuracy REAL, order_shuffled_accuracy REAL, steps_per_second "
          "REAL NOT NULL, wall_seconds REAL NOT NULL, "
          "changed INTEGER NOT NULL, note TEXT NOT NULL, starred INTEGER NOT NULL)"),
      QStringLiteral("CREATE INDEX runs_by_race ON runs (race)"),
      QStringLiteral("PRAGMA application_id = %1").arg(applicationId),
      QStringLiteral("PRAGMA user_version = %1").arg(version)};
  if (!run(database, QStringLiteral("BEGIN IMMEDIATE"))) return false;
  // Another window may have made them meanwhile.
  if (pragma(database, "user_version").toInt() == version) return run(database, QStringLiteral("COMMIT"));
  for (const QString& statement : statements)
    if (!run(database, statement)) {
      run(database, QStringLiteral("ROLLBACK"));
      return false;
    }
  return run(database, QStringLiteral("COMMIT"));
}

}  // namespace

IndexState openIndex(QSqlDatabase& database, int version) {
  using Fit = IndexState::Fit;
  QDir().mkpath(QFileInfo(database.databaseName()).absolutePath());
  if (!database.open()) return {Fit::damaged, false, database.lastError().text()};
  // The first statement that reads the file: one that is no SQLite file fails here.
  const QVariant found = pragma(database, "user_version");
  if (!found.isValid()) return {Fit::damaged, false, SchemaText::tr("it is no SQLite file")};
  const bool empty = found.toInt() == 0 && database.tables().isEmpty();
  if (!empty && pragma(database, "application_id").toInt() != applicationId)
    return {Fit::damaged, false, SchemaText::tr("it is not Ordinate's")};
  if (found.toInt() > version)
    return {Fit::newer, false, SchemaText::tr("it was written by a newer Ordinate")};
  if (!empty && found.toInt() < version)
    return {Fit::older, false, SchemaText::tr("it is of an older Ordinate")};
  if (!empty && pragma(database, "integrity_check").toString() != QLatin1String("ok"))
    return {Fit::damaged, false, SchemaText::tr("it is damaged")};
  // Readers and the one that writes do not wait for each other; a lost power supply costs the last commits,
  // which the folders bring back.
  run(database, QStringLiteral("PRAGMA journal_mode = WAL"));
  run(database, QStringLiteral("PRAGMA synchronous = NORMAL"));
  run(database, QStringLiteral("PRAGMA foreign_keys = ON"));
  if (empty && !makeTables(database, version))
    return {Fit::damaged, false, SchemaText::tr("it cannot be written")};
  return {Fit::good, empty, {}};
}

QString setIndexAside(const QString& file, const IndexState& state) {
  const QString why =
      state.fit == IndexState::Fit::older ? QStringLiteral("older") : QStringLiteral("damaged");
  const QString name =
      QStringLiteral("%1.%2-%3")
          .arg(file, why, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss-zzz")));
  if (!QFile::rename(file, name)) return {};
  for (const char* beside : {"-wal", "-shm"})
    QFile::rename(file + QLatin1String(beside), name + QLatin1String(beside));
  return name;
}

}  // namespace ordinate
