#pragma once
#include <QSqlDatabase>
#include <QString>
#include <map>
#include <optional>
#include <vector>

#include "model/options/error.h"
#include "model/record/stored_run.h"

namespace ordinate {

/// The index over the run folders: an SQLite file that can be lost, as the folders are the truth. Used on the
/// thread that opens it.
class RunIndex {
 public:
  /// Without an error where the file can be used. A damaged one and one of an older version are kept beside
  /// it under another name, and `isNew` says that a new one has to be filled; `notice` tells the user. Errors
  /// where it belongs to a newer version of the program and where it can be neither read nor made.
  static Result<RunIndex> open(const QString& file);
  /// Forgets with the program: for when there is no file to be had.
  static RunIndex inMemory();

  RunIndex(RunIndex&& other) noexcept;
  RunIndex& operator=(RunIndex&& other) = delete;
  ~RunIndex();

  bool isNew() const { return m_new; }
  const QString& notice() const { return m_notice; }

  StoreContents contents(const QString& root) const;
  /// Reads what has changed below `root` since the last time; gives races their numbers. Returns whether
  /// anything had changed; problems of single folders are added to `problems`.
  bool refresh(const QString& root, Errors& problems);
  /// Forgets everything, then refreshes: the same as from a new file.
  void rebuild(const QString& root, Errors& problems);
  /// Runs of a race that is under way; `places` says which of the race's they are.
  Result<void> put(const StoredRace& race, const std::vector<StoredRun>& runs,
                   const std::vector<std::size_t>& places);
  /// Note and star of a run.
  Result<void> mark(const std::string& runFolder, const UserMark& mark);
  Result<void> remove(const QString& raceFolder);

  static constexpr int version = 2;

 private:
  explicit RunIndex(const QString& file);
  Result<void> prepare();
  struct Seen {
    std::int64_t number = 0;
    std::int64_t cardChanged = 0;
    std::map<std::string, std::int64_t> runs;  ///< folder → when it was changed last
  };
  std::map<std::string, Seen> seen(const QString& root) const;
  std::optional<std::string> folderOf(std::int64_t number) const;
  std::int64_t lastNumber() const;
  struct FreshRun {
    StoredRun run;
    std::size_t place = 0;
    std::int64_t changed = 0;
  };
  bool refreshRace(const std::string& folder, const Seen* known, Errors& problems);
  Result<void> putFresh(const std::string& folder, std::int64_t number, std::vector<FreshRun>& fresh,
                        const std::map<std::string, std::int64_t>& gone, Errors& problems);
  Result<void> putRace(const StoredRace& race, std::int64_t cardChanged);
  Result<void> putRun(const StoredRun& run, std::size_t place, std::int64_t changed);
  std::int64_t configurationId(const std::string& text);
  void removeRun(const std::string& folder);

  QString m_connection;
  QSqlDatabase m_database;
  bool m_new = false;
  QString m_notice;
};

}  // namespace ordinate
