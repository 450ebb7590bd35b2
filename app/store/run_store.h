#pragma once
#include <QList>
#include <QObject>
#include <QString>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/base/background_queue.h"
#include "model/options/json.h"
#include "model/record/stored_run.h"

namespace ordinate {

class RunIndex;

/// Where races are kept.
struct StorePlaces {
  QString root;   ///< a folder a race
  QString index;  ///< the file of the index over them
};

/// The races ever run: their folders are the truth, an index makes a list of them quick to open. Everything
/// here is called on the GUI thread and returns at once.
class RunStore : public QObject {
  Q_OBJECT
 public:
  explicit RunStore(StorePlaces places, QObject* parent = nullptr);
  ~RunStore() override;

  const QString& root() const { return m_places.root; }
  void setRoot(const QString& root);
  /// A folder for a race that starts now; the engine creates it.
  QString newRaceFolder(const QString& experimentName) const;
  /// The number of the race that begins next.
  std::int64_t nextNumber() const { return m_lastNumber + 1; }
  /// Null where there is none.
  const StoredRace* race(std::int64_t number) const;

  /// Hands on what the index knows, then what has changed in the folders since. Once.
  void load();
  /// Hands on everything once more, after what has changed in the folders.
  void refresh();
  /// The same with an index made from nothing.
  void rebuild();

  /// A race that was prepared: its folder is there. One with the same folder goes on with these runs.
  void begin(const StoredRace& race, const Json& experiment, const std::vector<StoredRun>& runs);
  /// Runs of a race that is under way; `places` says which of the race's they are.
  void put(std::int64_t race, const std::vector<StoredRun>& runs, const std::vector<std::size_t>& places);
  /// Name, note, star or archive.
  void change(std::int64_t race, const std::function<void(StoredRace&)>& change);
  /// Note and star of single runs, as they stand in `runs`.
  void mark(const std::vector<StoredRun>& runs);
  void remove(const std::vector<std::int64_t>& races);
  /// What `remove` removed last.
  void bringBack();
  void copyOut(std::int64_t race, const QString& folder);
  void copyIn(const QString& folder);

 Q_SIGNALS:
  void contentsChanged(const ordinate::StoreContents& contents);
  void loaded();  ///< the contents are those of the folders, not only what the index remembers of them
  void runsMarked(const std::vector<ordinate::StoredRun>& runs);
  void runsPut(const ordinate::StoredRace& race, const std::vector<ordinate::StoredRun>& runs);
  void raceChanged(const ordinate::StoredRace& race);
  void removed(int races);
  void copied(const QString& folder);
  void told(const QString& notice);
  void failed(const ordinate::Errors& errors);

 private:
  using IndexPointer = std::shared_ptr<RunIndex>;
  struct News {
    StoreContents contents;
    Errors problems;
    QString notice;
    bool changed = true;
    long puts = 0;  ///< see m_puts, when it was asked for
  };
  struct Aside {
    QString folder;
    QString aside;
  };

  void ask(std::function<void(RunIndex&, News&)> work, std::function<void()> then = {});
  void take(const News& news);
  void after(const Errors& problems);
  StoredRace* find(std::int64_t number);

  StorePlaces m_places;
  std::vector<StoredRace> m_races;
  std::int64_t m_lastNumber = 0;
  long m_puts = 0;  ///< how often something was changed that what was read before does not have
  QList<Aside> m_removed;
  std::shared_ptr<IndexPointer> m_index;  ///< made, used and closed on the queue's thread
  BackgroundQueue m_queue;                ///< last: its work uses all of the above
};

}  // namespace ordinate
