#include "app/store/race_files.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <filesystem>

#include "model/files/atomic_file.h"
#include "model/files/folder_lock.h"
#include "model/files/run_summary.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

const QString deletedName = QStringLiteral(".deleted");
const QString dayFormat = QStringLiteral("yyyyMMdd");

Result<void> moved(const QString& from, const QString& to) {
  std::error_code problem;
  fs::rename(from.toStdString(), to.toStdString(), problem);
  if (problem)
    return tl::unexpected(file_error(from.toStdString(), "the folder could not be moved", problem.value()));
  return {};
}

bool isCopied(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  return !entry.is_symlink() && (entry.is_directory() || entry.is_regular_file()) && name != ".ordinate-lock";
}

Result<void> copyInto(const fs::path& from, const fs::path& to) {
  std::error_code problem;
  fs::create_directory(to, problem);
  if (problem) return tl::unexpected(file_error(to, "the folder could not be made", problem.value()));
  for (const fs::directory_entry& entry : fs::directory_iterator(from, problem)) {
    if (!isCopied(entry)) continue;
    const fs::path target = to / entry.path().filename();
    if (entry.is_directory()) {
      if (const Result<void> copied = copyInto(entry.path(), target); !copied) return copied;
      continue;
    }
    // The library's own copy calls a full disk an input/output error.
    const Result<std::string> bytes = read_file(entry.path());
    if (!bytes) return tl::unexpected(bytes.error());
    if (const Result<void> written = write_file(target, *bytes); !written) return written;
  }
  if (problem) return tl::unexpected(file_error(from, "the folder could not be read", problem.value()));
  return {};
}

}  // namespace

Result<QString> setRaceAside(const QString& raceFolder) {
  // A process that trains there holds the lock; whoever took it here has given it back before the folder
  // moves.
  if (const Result<FolderLock> lock = FolderLock::take(raceFolder.toStdString()); !lock)
    return tl::unexpected(lock.error());
  const QFileInfo folder(raceFolder);
  const QString root = folder.absolutePath() + u'/' + deletedName;
  if (!QDir().mkpath(root))
    return fail(root.toStdString(), "the folder could not be made", "",
                "Deleted races wait there for 30 days");
  const QString day = QDate::currentDate().toString(dayFormat);
  QString aside = QStringLiteral("%1/%2-%3").arg(root, day, folder.fileName());
  for (int number = 2; QFileInfo::exists(aside); ++number)
    aside = QStringLiteral("%1/%2-%3-%4").arg(root, day, folder.fileName()).arg(number);
  if (const Result<void> done = moved(raceFolder, aside); !done) return tl::unexpected(done.error());
  return aside;
}

Result<void> bringRaceBack(const QString& aside, const QString& raceFolder) {
  return moved(aside, raceFolder);
}

void purgeDeleted(const QString& root, int days) {
  const QDir deleted(root + u'/' + deletedName);
  const QDate last = QDate::currentDate().addDays(-days);
  for (const QString& name : deleted.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::Hidden)) {
    const QDate day = QDate::fromString(name.left(dayFormat.size()), dayFormat);
    if (day.isValid() && day < last) QDir(deleted.filePath(name)).removeRecursively();
  }
}

Result<void> copyRace(const QString& folder, const QString& target) {
  const fs::path from = folder.toStdString();
  const fs::path to = target.toStdString();
  std::error_code ignored;
  if (fs::exists(to, ignored)) return fail(to.string(), "there is something already", "a new folder");
  const bool oneRun = fs::exists(from / "experiment.json", ignored);
  if (!oneRun && run_folders_in(from).empty())
    return fail(from.string(), "there is no run in this folder",
                "a run folder, or the folder that was given to ordinate train --out");
  const fs::path making = to.string() + ".tmp";
  fs::remove_all(making, ignored);
  Result<void> copied;
  try {
    fs::create_directories(to.parent_path(), ignored);
    if (oneRun) fs::create_directory(making);
    copied = copyInto(from, oneRun ? making / from.filename() : making);
  } catch (const fs::filesystem_error& error) {
    copied =
        tl::unexpected(file_error(error.path1(), "the folder could not be copied", error.code().value()));
  }
  if (copied) copied = moved(QString::fromStdString(making.string()), target);
  if (!copied) fs::remove_all(making, ignored);
  return copied;
}

}  // namespace ordinate
