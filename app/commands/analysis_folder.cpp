#include "app/commands/analysis_folder.h"

#include <QDir>
#include <QFileInfo>
#include <filesystem>

#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

namespace fs = std::filesystem;

const QString stagingName = QStringLiteral(".ordinate-analysis");

/// Removes what was begun, unless it is told that all is well.
class Begun {
 public:
  Begun(const QString& folder, const QString& staging) : m_folder(folder), m_staging(staging) {}
  ~Begun() {
    QDir(m_staging).removeRecursively();
    if (!m_kept && !m_existed) QDir().rmdir(m_folder);
  }
  Begun(const Begun&) = delete;
  Begun& operator=(const Begun&) = delete;
  void keep() { m_kept = true; }

 private:
  QString m_folder;
  QString m_staging;
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
  const QString staging = m_folder + QLatin1Char('/') + stagingName;
  Begun begun(m_folder, staging);
  QDir(staging).removeRecursively();  // left by a program that was killed
  std::error_code problem;
  fs::create_directories(staging.toStdString(), problem);
  if (problem)
    return tl::unexpected(file_error(m_folder.toStdString(), "could not be made", problem.value()));
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
