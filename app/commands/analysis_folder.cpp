#include "app/commands/analysis_folder.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <cerrno>
#include <filesystem>

#include "model/files/atomic_file.h"
#include "model/files/folder_lock.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

const QString stagingPrefix = QStringLiteral(".ordinate-analysis");

/// Folders that were left by a program that was killed; a link of that name is somebody's own.
void removeLeftovers(const QString& folder) {
  const QFileInfoList all = QDir(folder).entryInfoList({stagingPrefix + QLatin1Char('*')},
                                                       QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
  for (const QFileInfo& info : all)
    if (!info.isSymLink()) QDir(info.filePath()).removeRecursively();
}

/// Removes the folder that was begun, unless it is told that all is well.
class Begun {
 public:
  explicit Begun(const QString& folder) : m_folder(folder) {}
  ~Begun() {
    if (!m_kept && !m_existed) QDir().rmdir(m_folder);
  }
  Begun(const Begun&) = delete;
  Begun& operator=(const Begun&) = delete;
  void keep() { m_kept = true; }

 private:
  QString m_folder;
  bool m_existed = QFileInfo::exists(m_folder);
  bool m_kept = false;
};

/// The files that an earlier analysis.json says are its own; plain names only.
QStringList earlierFiles(const QString& folder) {
  const std::string path = (folder + QLatin1Char('/') + analysisFile).toStdString();
  const auto json = read_file(path).and_then([&](const std::string& text) { return parse_json(text, path); });
  if (!json || !json->is_object() || json->value("format", Json()) != "ordinate-analysis") return {};
  QStringList names;
  const Json files = json->value("files", Json::array());
  for (const Json& name : files) {
    const QString text = name.is_string() ? QString::fromStdString(name.get<std::string>()) : QString();
    if (!text.isEmpty() && !text.contains(QLatin1Char('/')) && !text.startsWith(QLatin1Char('.')))
      names += text;
  }
  return names;
}

Result<void> moveInto(const QString& staging, const QString& folder, const std::vector<ReadyFile>& files) {
  // analysis.json stands last: where it is, the others are.
  for (const ReadyFile& file : files) {
    const fs::path target = (folder + QLatin1Char('/') + file.name).toStdString();
    std::error_code problem;
    fs::rename((staging + QLatin1Char('/') + file.name).toStdString(), target, problem);
    if (problem) return tl::unexpected(file_error(target, "could not be written", problem.value()));
  }
  return {};
}

}  // namespace

Result<void> AnalysisFolder::check(const QString& folder, bool overwrite) {
  const QFileInfo info(folder);
  if (info.exists() && !info.isDir())
    return fail(folder.toStdString(), tr("this is a file").toStdString(), tr("a folder").toStdString(),
                tr("Choose another name for --out").toStdString());
  const bool empty = QDir(folder).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
  if (!empty && !overwrite)
    return fail(folder.toStdString(), tr("the folder is not empty").toStdString(),
                tr("a new or empty folder").toStdString(),
                tr("Add --overwrite to replace the analysis in it").toStdString());
  return {};
}

Result<bool> AnalysisFolder::write(const std::vector<ReadyFile>& files,
                                   const std::function<bool()>& stop) const {
  const std::string folder = m_folder.toStdString();
  Begun begun(m_folder);
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return tl::unexpected(file_error(folder, "could not be made", problem.value()));
  const auto lock = FolderLock::take(folder);
  if (!lock) return tl::unexpected(lock.error());
  removeLeftovers(m_folder);
  // Made afresh under a name of its own, so that it is no link to somewhere else.
  const QTemporaryDir fresh(m_folder + QLatin1Char('/') + stagingPrefix + QStringLiteral("-XXXXXX"));
  if (!fresh.isValid()) return tl::unexpected(file_error(folder, "could not be written", errno));
  const QString staging = fresh.path();
  for (const ReadyFile& file : files) {
    if (stop()) return false;
    const std::string path = (staging + QLatin1Char('/') + file.name).toStdString();
    const auto written =
        write_file(path, {file.bytes.constData(), static_cast<std::size_t>(file.bytes.size())});
    if (!written) {
      Error error = written.error();
      error.where = (m_folder + QLatin1Char('/') + file.name).toStdString();
      return tl::unexpected(error);
    }
  }
  if (stop()) return false;
  begun.keep();
  const QStringList earlier = earlierFiles(m_folder);
  QFile::remove(m_folder + QLatin1Char('/') + analysisFile);
  for (const QString& name : earlier) QFile::remove(m_folder + QLatin1Char('/') + name);
  if (const auto moved = moveInto(staging, m_folder, files); !moved) return tl::unexpected(moved.error());
  return true;
}

}  // namespace ordinate
