#pragma once
#include <QDateTime>
#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>

#include "app/base/background_queue.h"

namespace ordinate {

/// One race that was run in the window: a folder with a run folder for each of its runs.
struct StoredRace {
  QString folder;
  QString name;
  QDateTime started;
  QStringList runs;  ///< names of the run folders
};

/// The races ever run in the window: `<root>/<timestamp>-<name>/<label>-seed<N>/`.
class RunStore : public QObject {
  Q_OBJECT
 public:
  RunStore(QString root, BackgroundQueue& queue, QObject* parent = nullptr);

  /// A folder for a race that starts now; the engine creates it.
  QString newRaceFolder(const QString& experimentName) const;
  /// Hands the stored races, newest first, to `then`.
  void list(QObject* context, std::function<void(const QList<StoredRace>&)> then);
  QString root() const { return m_root; }
  void setRoot(const QString& root) { m_root = root; }

 private:
  QString m_root;
  BackgroundQueue& m_queue;
};

}  // namespace ordinate
