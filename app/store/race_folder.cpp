#include "app/store/race_folder.h"

#include <QDateTime>
#include <QRegularExpression>
#include <algorithm>

#include "model/store/race_card.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

const QString timeFormat = QStringLiteral("yyyyMMdd-HHmmss-zzz");

/// What the folder's own name tells of a race that has no card.
RaceCard cardFromName(const fs::path& folder) {
  const QString name = QString::fromStdString(folder.filename().string());
  const QDateTime started = QDateTime::fromString(name.left(timeFormat.size()), timeFormat);
  RaceCard card;
  card.name = (started.isValid() ? name.mid(timeFormat.size() + 1) : name).toStdString();
  if (started.isValid()) {
    card.started = started.toMSecsSinceEpoch();
    return card;
  }
  std::error_code problem;
  const auto changed = fs::last_write_time(folder, problem);
  if (!problem)
    card.started = std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::milliseconds>(
                                                 std::chrono::file_clock::to_sys(changed).time_since_epoch())
                                                 .count());
  return card;
}

}  // namespace

QString newRaceFolder(const QString& root, const QString& experimentName) {
  static const QRegularExpression notInNames(QStringLiteral("[^A-Za-z0-9._-]+"));
  QString name = experimentName;
  name = name.replace(notInNames, QStringLiteral("_")).left(48);
  return QStringLiteral("%1/%2-%3").arg(root, QDateTime::currentDateTime().toString(timeFormat), name);
}

std::vector<fs::path> raceFoldersIn(const QString& root) {
  std::vector<fs::path> found;
  std::error_code problem;
  for (fs::directory_iterator each(root.toStdString(), problem), end; !problem && each != end;
       each.increment(problem)) {
    std::error_code ignored;
    if (!each->path().filename().string().starts_with('.') && each->is_directory(ignored))
      found.push_back(each->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::int64_t changedAt(const fs::path& path) {
  std::error_code problem;
  const auto changed = fs::last_write_time(path, problem);
  return problem ? 0 : changed.time_since_epoch().count();
}

StoredRace cardedRace(const std::string& folder, std::int64_t number, std::int64_t next,
                      const std::function<bool(std::int64_t)>& isTaken, Errors& problems) {
  const Result<std::optional<RaceCard>> read = read_race_card(folder);
  RaceCard card = read && *read ? **read : cardFromName(folder);
  const RaceCard before = card;
  if (card.number <= 0) card.number = number;
  if (card.number <= 0 || isTaken(card.number)) card.number = next;
  // A card that cannot be read is left as it is, one that cannot be written is done without.
  if (!read)
    problems.push_back(read.error());
  else if (!*read || card != before)
    (void)write_race_card(folder, card);
  return {card.number, folder, card.name, card.note, card.starred, card.archived, card.started};
}

}  // namespace ordinate
