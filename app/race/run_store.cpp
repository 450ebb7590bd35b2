#include "app/race/run_store.h"

#include <QDir>
#include <QRegularExpression>
#include <utility>

namespace ordinate {

namespace {

const QString timeFormat = QStringLiteral("yyyyMMdd-HHmmss-zzz");

QList<StoredRace> racesIn(const QString& root) {
  QList<StoredRace> races;
  const auto folders =
      QDir(root).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
  for (const QFileInfo& folder : folders) {
    StoredRace race;
    race.folder = folder.filePath();
    race.started = QDateTime::fromString(folder.fileName().left(timeFormat.size()), timeFormat);
    race.name = folder.fileName().mid(timeFormat.size() + 1);
    const QStringList runs = QDir(race.folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString& run : runs)
      if (QFileInfo::exists(race.folder + QLatin1Char('/') + run + QStringLiteral("/experiment.json")))
        race.runs.append(run);
    if (race.started.isValid() && !race.runs.isEmpty()) races.append(race);
  }
  return races;
}

}  // namespace

RunStore::RunStore(QString root, BackgroundQueue& queue, QObject* parent)
    : QObject(parent), m_root(std::move(root)), m_queue(queue) {}

QString RunStore::newRaceFolder(const QString& experimentName) const {
  static const QRegularExpression notInNames(QStringLiteral("[^A-Za-z0-9._-]+"));
  QString name = experimentName;
  name = name.replace(notInNames, QStringLiteral("_")).left(48);
  return QStringLiteral("%1/%2-%3").arg(m_root, QDateTime::currentDateTime().toString(timeFormat), name);
}

void RunStore::list(QObject* context, std::function<void(const QList<StoredRace>&)> then) {
  m_queue.post(
      context, [root = m_root] { return racesIn(root); }, std::move(then));
}

}  // namespace ordinate
