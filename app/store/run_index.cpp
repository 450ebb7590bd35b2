#include "app/store/run_index.h"

#include <QCoreApplication>
#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QThread>
#include <QUuid>
#include <QVariant>
#include <unordered_map>
#include <utility>

#include "app/store/index_schema.h"
#include "app/store/race_folder.h"
#include "model/store/order_use_file.h"
#include "model/store/race_card.h"
#include "model/store/run_scan.h"
#include "model/store/user_mark_file.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

QString text(const std::string& bytes) { return QString::fromStdString(bytes); }

QVariant optional(const std::optional<double>& value) {
  return value ? QVariant(*value) : QVariant(QMetaType::fromType<double>());
}

std::optional<double> optional(const QVariant& value) {
  return value.isNull() ? std::nullopt : std::optional(value.toDouble());
}

Result<void> done(QSqlQuery& query) {
  if (query.exec()) return {};
  return fail("the index of runs", query.lastError().text().toStdString(), "",
              "The runs themselves stay in their folders; ordinate runs --rebuild makes the index anew");
}

StoredRace raceOf(const QSqlQuery& row) {
  StoredRace race;
  race.number = row.value(0).toLongLong();
  race.folder = row.value(1).toString().toStdString();
  race.name = row.value(2).toString().toStdString();
  race.note = row.value(3).toString().toStdString();
  race.starred = row.value(4).toBool();
  race.archived = row.value(5).toBool();
  race.started = row.value(6).toLongLong();
  return race;
}

StoredRun runOf(const QSqlQuery& row) {
  StoredRun run;
  run.race = row.value(0).toLongLong();
  run.folder = row.value(1).toString().toStdString();
  RunRecord& record = run.record;
  record.label = row.value(2).toString().toStdString();
  record.seed = row.value(3).toULongLong();
  record.steps = row.value(4).toLongLong();
  record.ending = {ending_from_id(row.value(5).toString().toStdString()), row.value(6).toLongLong(),
                   row.value(7).toString().toStdString()};
  record.best_step = row.value(8).toLongLong();
  record.best_validation_loss = optional(row.value(9));
  record.best_validation_accuracy = optional(row.value(10));
  record.validation_loss = optional(row.value(11));
  record.validation_accuracy = optional(row.value(12));
  record.steps_per_second = row.value(13).toDouble();
  record.wall_seconds = row.value(14).toDouble();
  run.mark = {row.value(18).toString().toStdString(), row.value(19).toBool()};
  if (!row.value(16).isNull()) run.order = {row.value(16).toDouble(), row.value(17).toDouble()};
  return run;
}

/// What was added to a run later. Where it cannot be read, that is told, and hides no result.
void readAdded(const fs::path& folder, StoredRun& run, Errors& problems) {
  if (const Result<std::optional<OrderUse>> order = read_order_use(folder))
    run.order = *order;
  else
    problems.push_back(order.error());
  if (Result<UserMark> mark = read_user_mark(folder))
    run.mark = std::move(*mark);
  else
    problems.push_back(mark.error());
}

/// Everything below a folder, for GLOB-free comparison of texts: from `first` up to, not including, `last`.
std::pair<QString, QString> below(const QString& root) { return {root + u'/', root + QChar(u'/' + 1)}; }

}  // namespace

// --- Opening ------------------------------------------------------------------------------------------

RunIndex::RunIndex(const QString& file) : m_connection(QUuid::createUuid().toString()) {
  m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
  m_database.setDatabaseName(file);
  m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=10000"));
}

RunIndex::RunIndex(RunIndex&& other) noexcept
    : m_connection(std::exchange(other.m_connection, {})),
      m_database(std::exchange(other.m_database, {})),
      m_new(other.m_new),
      m_notice(std::move(other.m_notice)) {}

RunIndex::~RunIndex() {
  if (m_connection.isEmpty()) return;
  m_database.close();
  m_database = {};
  QSqlDatabase::removeDatabase(m_connection);
}

Result<RunIndex> RunIndex::open(const QString& file) {
  QString notice;
  // A second time with what could not be used out of the way.
  for (int attempt = 0;; ++attempt) {
    const bool there = QFile::exists(file);
    RunIndex index(file);
    const IndexState state = openIndex(index.m_database, version);
    if (state.fit == IndexState::Fit::good) {
      index.m_new = state.made;
      index.m_notice = notice;
      return index;
    }
    if (state.fit == IndexState::Fit::newer || !there || attempt > 0)
      return fail(file.toStdString(), state.problem.toStdString(), "",
                  state.fit == IndexState::Fit::newer
                      ? "Start that version; until then this list is kept for this session alone"
                      : "The runs themselves stay in their folders");
    index.m_database.close();
    const QString kept = setIndexAside(file, state);
    if (kept.isEmpty())
      return fail(file.toStdString(), state.problem.toStdString() + ", and it cannot be renamed");
    notice = QCoreApplication::translate("RunIndex",
                                         "The list of runs is made anew from their folders: %1. "
                                         "The old one is kept as %2.")
                 .arg(state.problem, kept);
  }
}

RunIndex RunIndex::inMemory() {
  RunIndex index(QStringLiteral(":memory:"));
  openIndex(index.m_database, version);
  index.m_new = true;
  return index;
}

// --- Reading ------------------------------------------------------------------------------------------

StoreContents RunIndex::contents(const QString& root) const {
  StoreContents contents;
  const auto [first, last] = below(root);
  QSqlQuery races(m_database);
  races.setForwardOnly(true);
  races.prepare(
      QStringLiteral("SELECT number, folder, name, note, starred, archived, started FROM races "
                     "WHERE folder >= ? AND folder < ? ORDER BY number"));
  races.addBindValue(first);
  races.addBindValue(last);
  for (races.exec(); races.next();) contents.races.push_back(raceOf(races));

  std::unordered_map<qint64, ConfigurationPointer> configurations;
  QSqlQuery texts(m_database);
  texts.setForwardOnly(true);
  for (texts.exec(QStringLiteral("SELECT id, settings FROM configurations")); texts.next();)
    configurations.emplace(texts.value(0).toLongLong(),
                           configuration_of(texts.value(1).toString().toStdString()));

  QSqlQuery runs(m_database);
  runs.setForwardOnly(true);
  runs.prepare(QStringLiteral(
      "SELECT race, folder, label, seed, steps, ending, ending_step, ending_detail, best_step, "
      "best_validation_loss, best_validation_accuracy, validation_loss, validation_accuracy, "
      "steps_per_second, wall_seconds, configuration, order_accuracy, order_shuffled_accuracy, note, starred "
      "FROM runs "
      "WHERE folder >= ? AND folder < ? "
      "ORDER BY race, place"));
  runs.addBindValue(first);
  runs.addBindValue(last);
  for (runs.exec(); runs.next();) {
    contents.runs.push_back(runOf(runs));
    contents.runs.back().configuration = configurations[runs.value(15).toLongLong()];
  }
  return contents;
}

std::map<std::string, RunIndex::Seen> RunIndex::seen(const QString& root) const {
  std::map<std::string, Seen> seen;
  std::unordered_map<qint64, Seen*> byNumber;
  const auto [first, last] = below(root);
  QSqlQuery races(m_database);
  races.prepare(
      QStringLiteral("SELECT number, folder, card_changed FROM races WHERE folder >= ? AND folder < ?"));
  races.addBindValue(first);
  races.addBindValue(last);
  for (races.exec(); races.next();) {
    Seen& race = seen[races.value(1).toString().toStdString()];
    race.number = races.value(0).toLongLong();
    race.cardChanged = races.value(2).toLongLong();
    byNumber[race.number] = &race;
  }
  QSqlQuery runs(m_database);
  runs.setForwardOnly(true);
  runs.prepare(QStringLiteral("SELECT race, folder, changed FROM runs WHERE folder >= ? AND folder < ?"));
  runs.addBindValue(first);
  runs.addBindValue(last);
  for (runs.exec(); runs.next();)
    if (const auto race = byNumber.find(runs.value(0).toLongLong()); race != byNumber.end())
      race->second->runs[runs.value(1).toString().toStdString()] = runs.value(2).toLongLong();
  return seen;
}

std::optional<std::string> RunIndex::folderOf(std::int64_t number) const {
  QSqlQuery query(m_database);
  query.prepare(QStringLiteral("SELECT folder FROM races WHERE number = ?"));
  query.addBindValue(qint64(number));
  if (!query.exec() || !query.next()) return std::nullopt;
  return query.value(0).toString().toStdString();
}

std::int64_t RunIndex::lastNumber() const {
  QSqlQuery query(m_database);
  query.exec(QStringLiteral("SELECT COALESCE(MAX(number), 0) FROM races"));
  return query.next() ? query.value(0).toLongLong() : 0;
}

// --- Keeping up with the folders ------------------------------------------------------------------------

bool RunIndex::refresh(const QString& root, Errors& problems) {
  bool changed = false;
  std::map<std::string, Seen> known = seen(root);
  for (const fs::path& folder : raceFoldersIn(root)) {
    const auto found = known.find(folder.string());
    changed |= refreshRace(folder.string(), found == known.end() ? nullptr : &found->second, problems);
    if (found != known.end()) known.erase(found);
  }
  for (const auto& [folder, race] : known) {
    changed = true;
    if (const Result<void> removed = remove(text(folder)); !removed) problems.push_back(removed.error());
  }
  return changed;
}

void RunIndex::rebuild(const QString& root, Errors& problems) {
  for (const char* table : {"runs", "races", "configurations"})
    QSqlQuery(m_database).exec(QStringLiteral("DELETE FROM %1").arg(QLatin1String(table)));
  refresh(root, problems);
}

/// One transaction a race: another window never waits for long, and never sees half a race.
bool RunIndex::refreshRace(const std::string& folder, const Seen* known, Errors& problems) {
  const Result<std::optional<RaceCard>> card = read_race_card(folder);
  const std::vector<fs::path> runs =
      ordered_run_folders(folder, card && *card ? (*card)->runs : std::vector<std::string>());
  const std::int64_t cardChanged = changedAt(fs::path(folder) / race_card_name);
  const bool newOrder = known && known->cardChanged != cardChanged;
  std::map<std::string, std::int64_t> left = known ? known->runs : std::map<std::string, std::int64_t>();
  std::vector<FreshRun> fresh;
  for (std::size_t place = 0; place < runs.size(); ++place) {
    const auto before = left.find(runs[place].string());
    const std::int64_t now = changedAt(runs[place]);
    const bool same = before != left.end() && before->second == now && !newOrder;
    if (before != left.end()) left.erase(before);
    if (same) continue;
    Result<StoredRun> read = read_stored_run(runs[place]);
    if (!read) {
      problems.push_back(read.error());
      continue;
    }
    readAdded(runs[place], *read, problems);
    fresh.push_back({std::move(*read), place, now});
  }
  if (fresh.empty() && (!known || (left.empty() && !newOrder))) return false;
  if (const Result<void> put = putFresh(folder, known ? known->number : 0, fresh, left, problems); !put)
    problems.push_back(put.error());
  return true;
}

Result<void> RunIndex::putFresh(const std::string& folder, std::int64_t number, std::vector<FreshRun>& fresh,
                                const std::map<std::string, std::int64_t>& gone, Errors& problems) {
  QSqlQuery(m_database).exec(QStringLiteral("BEGIN IMMEDIATE"));
  const auto isTaken = [&](std::int64_t wanted) {
    const auto owner = folderOf(wanted);
    return owner && *owner != folder;
  };
  const StoredRace race = cardedRace(folder, number, lastNumber() + 1, isTaken, problems);
  Result<void> put = putRace(race, changedAt(fs::path(folder) / race_card_name));
  for (FreshRun& each : fresh) {
    each.run.race = race.number;
    if (put) put = putRun(each.run, each.place, each.changed);
  }
  for (const auto& [run, when] : gone) removeRun(run);
  QSqlQuery(m_database).exec(put ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
  return put;
}

Result<void> RunIndex::put(const StoredRace& race, const std::vector<StoredRun>& runs,
                           const std::vector<std::size_t>& places) {
  QSqlQuery(m_database).exec(QStringLiteral("BEGIN IMMEDIATE"));
  Result<void> put = putRace(race, changedAt(fs::path(race.folder) / race_card_name));
  // The next refresh looks at them again, whatever was said of them here.
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (put) put = putRun(runs[i], places[i], 0);
  QSqlQuery(m_database).exec(put ? QStringLiteral("COMMIT") : QStringLiteral("ROLLBACK"));
  return put;
}

Result<void> RunIndex::putRace(const StoredRace& race, std::int64_t cardChanged) {
  QSqlQuery query(m_database);
  query.prepare(QStringLiteral(
      "INSERT INTO races (number, folder, name, note, starred, archived, started, card_changed) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (folder) DO UPDATE SET number = excluded.number, "
      "name = excluded.name, note = excluded.note, starred = excluded.starred, "
      "archived = excluded.archived, started = excluded.started, card_changed = excluded.card_changed"));
  query.addBindValue(qint64(race.number));
  query.addBindValue(text(race.folder));
  query.addBindValue(text(race.name));
  query.addBindValue(text(race.note));
  query.addBindValue(race.starred);
  query.addBindValue(race.archived);
  query.addBindValue(qint64(race.started));
  query.addBindValue(qint64(cardChanged));
  return done(query);
}

std::int64_t RunIndex::configurationId(const std::string& settings) {
  QSqlQuery insert(m_database);
  insert.prepare(QStringLiteral("INSERT INTO configurations (settings) VALUES (?) ON CONFLICT DO NOTHING"));
  insert.addBindValue(text(settings));
  insert.exec();
  QSqlQuery query(m_database);
  query.prepare(QStringLiteral("SELECT id FROM configurations WHERE settings = ?"));
  query.addBindValue(text(settings));
  return query.exec() && query.next() ? query.value(0).toLongLong() : 0;
}

Result<void> RunIndex::putRun(const StoredRun& run, std::size_t place, std::int64_t changed) {
  const RunRecord& record = run.record;
  QSqlQuery query(m_database);
  query.prepare(QStringLiteral(
      "INSERT INTO runs (folder, place, race, configuration, label, seed, steps, ending, ending_step, "
      "ending_detail, "
      "best_step, best_validation_loss, best_validation_accuracy, validation_loss, validation_accuracy, "
      "steps_per_second, wall_seconds, order_accuracy, order_shuffled_accuracy, changed, note, starred) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0) "
      "ON CONFLICT (folder) DO UPDATE SET place = excluded.place, race = excluded.race, configuration = "
      "excluded.configuration, "
      "label = excluded.label, seed = excluded.seed, steps = excluded.steps, ending = excluded.ending, "
      "ending_step = excluded.ending_step, ending_detail = excluded.ending_detail, "
      "best_step = excluded.best_step, best_validation_loss = excluded.best_validation_loss, "
      "best_validation_accuracy = excluded.best_validation_accuracy, "
      "validation_loss = excluded.validation_loss, validation_accuracy = excluded.validation_accuracy, "
      "steps_per_second = excluded.steps_per_second, wall_seconds = excluded.wall_seconds, "
      "order_accuracy = excluded.order_accuracy, order_shuffled_accuracy = excluded.order_shuffled_accuracy, "
      "changed = excluded.changed"));
  query.addBindValue(text(run.folder));
  query.addBindValue(qulonglong(place));
  query.addBindValue(qint64(run.race));
  query.addBindValue(qint64(configurationId(run.configuration->text)));
  query.addBindValue(text(record.label));
  query.addBindValue(qint64(record.seed));
  query.addBindValue(qint64(record.steps));
  query.addBindValue(text(id_of(record.ending.kind)));
  query.addBindValue(qint64(record.ending.step));
  query.addBindValue(text(record.ending.detail));
  query.addBindValue(qint64(record.best_step));
  query.addBindValue(optional(record.best_validation_loss));
  query.addBindValue(optional(record.best_validation_accuracy));
  query.addBindValue(optional(record.validation_loss));
  query.addBindValue(optional(record.validation_accuracy));
  query.addBindValue(record.steps_per_second);
  query.addBindValue(record.wall_seconds);
  query.addBindValue(optional(run.order ? std::optional(run.order->accuracy) : std::nullopt));
  query.addBindValue(optional(run.order ? std::optional(run.order->shuffled_accuracy) : std::nullopt));
  query.addBindValue(qint64(changed));
  if (const Result<void> put = done(query); !put || !run.mark) return put;
  return mark(run.folder, *run.mark);
}

Result<void> RunIndex::mark(const std::string& runFolder, const UserMark& mark) {
  QSqlQuery query(m_database);
  query.prepare(QStringLiteral("UPDATE runs SET note = ?, starred = ? WHERE folder = ?"));
  query.addBindValue(text(mark.note));
  query.addBindValue(mark.starred);
  query.addBindValue(text(runFolder));
  return done(query);
}

void RunIndex::removeRun(const std::string& folder) {
  QSqlQuery query(m_database);
  query.prepare(QStringLiteral("DELETE FROM runs WHERE folder = ?"));
  query.addBindValue(text(folder));
  query.exec();
}

Result<void> RunIndex::remove(const QString& raceFolder) {
  QSqlQuery query(m_database);
  query.prepare(QStringLiteral("DELETE FROM races WHERE folder = ?"));
  query.addBindValue(raceFolder);
  return done(query);
}

}  // namespace ordinate
