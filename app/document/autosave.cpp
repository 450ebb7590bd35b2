#include "app/document/autosave.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>
#include <algorithm>
#include <utility>

#include "app/document/experiment_document.h"
#include "model/experiment/lenient_experiment.h"
#include "model/files/atomic_file.h"

namespace ordinate {

namespace {

constexpr int quietMilliseconds = 500;
constexpr qint64 largestJournal = 16 << 20;

QByteArray journalBytes(const Experiment& experiment, const QString& path) {
  Json journal;
  journal["format"] = "ordinate-journal";
  journal["version"] = 1;
  journal["path"] = path.toStdString();
  journal["experiment"] = lenient_json(experiment);
  return QByteArray::fromStdString(journal.dump(2));
}

QByteArray readBounded(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  return file.read(std::min(largestJournal, file.size()));
}

}  // namespace

/// The files of this process. Only the background queue touches them.
struct Autosave::Journal {
  QString folder;
  QString file;
  std::unique_ptr<QLockFile> lock;

  std::optional<Error> write(const QByteArray& bytes) {
    if (!QDir().mkpath(folder))
      return Error{folder.toStdString(), "the folder cannot be made", "a folder that you may write to",
                   "Save the experiment yourself; it is not kept automatically now"};
    if (!lock) {
      lock = std::make_unique<QLockFile>(file + QStringLiteral(".lock"));
      lock->setStaleLockTime(0);
      lock->tryLock(0);
    }
    const auto written =
        write_file(file.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
    if (written) return {};
    return Error{file.toStdString(), written.error().what, "a journal that can be written",
                 "Save the experiment yourself; it is not kept automatically now"};
  }

  void remove() {
    QFile::remove(file);
    lock.reset();
  }
};

Result<LeftBehind> parseJournal(const QByteArray& bytes) {
  const auto json =
      parse_json(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())), "journal");
  if (!json) return tl::unexpected(json.error());
  if (!json->is_object() || json->value("format", Json()) != "ordinate-journal")
    return fail("journal", "is not a journal of Ordinate");
  const Json path = json->value("path", Json(""));
  return LeftBehind{path.is_string() ? QString::fromStdString(path.get<std::string>()) : QString(),
                    lenient_experiment(json->value("experiment", Json::object()))};
}

Autosave::Autosave(ExperimentDocument& document, QString folder, BackgroundQueue& queue, QObject* parent)
    : QObject(parent), m_document(document), m_queue(queue), m_journal(std::make_shared<Journal>()) {
  m_journal->file = QStringLiteral("%1/%2-%3.journal")
                        .arg(folder)
                        .arg(QCoreApplication::applicationPid())
                        .arg(QUuid::createUuid().toString(QUuid::Id128).left(8));
  m_journal->folder = std::move(folder);
  m_timer.setSingleShot(true);
  m_timer.setInterval(quietMilliseconds);
  connect(&m_timer, &QTimer::timeout, this, &Autosave::writeNow);
  const auto changed = [this] {
    m_discarded = false;
    m_timer.start();
  };
  connect(&m_document, &ExperimentDocument::changed, this, changed);
  connect(&m_document, &ExperimentDocument::cleanChanged, this, changed);
}

Autosave::~Autosave() {
  if (!m_discarded && m_timer.isActive()) writeNow();
}

void Autosave::writeNow() {
  m_timer.stop();
  if (m_document.isClean()) {
    discard();
    return;
  }
  m_queue.post(
      this,
      [journal = m_journal, bytes = journalBytes(m_document.experiment(), m_document.path())] {
        return journal->write(bytes);
      },
      [this](const std::optional<Error>& error) {
        if (error) Q_EMIT failed(*error);
      });
}

void Autosave::keep(QObject* context, std::function<void(const std::optional<Error>&)> then) {
  m_timer.stop();
  if (m_document.isClean()) {
    discard();
    then(std::nullopt);
    return;
  }
  m_queue.post(
      context,
      [journal = m_journal, bytes = journalBytes(m_document.experiment(), m_document.path())] {
        return journal->write(bytes);
      },
      std::move(then));
}

void Autosave::discard() {
  m_discarded = true;
  m_timer.stop();
  m_queue.post(
      this,
      [journal = m_journal] {
        journal->remove();
        return true;
      },
      [](bool) {});
}

void Autosave::findLeftBehind(QObject* context, const QString& path,
                              std::function<void(const LeftBehindSearch&)> then) {
  const auto search = [journal = m_journal, path] {
    LeftBehindSearch result;
    const QFileInfoList files =
        QDir(journal->folder).entryInfoList({QStringLiteral("*.journal")}, QDir::Files, QDir::Time);
    for (const QFileInfo& info : files) {
      QLockFile lock(info.filePath() + QStringLiteral(".lock"));
      lock.setStaleLockTime(0);
      if (info.filePath() == journal->file || !lock.tryLock(0)) continue;
      auto found = parseJournal(readBounded(info.filePath()));
      // An older one, or one of another file, waits for the next launch.
      if (found && (result.found || (!path.isEmpty() && found->path != path))) {
        if (!result.waitingJournal.isEmpty()) continue;
        result.waiting = QString::fromStdString(found->experiment.name);
        result.waitingJournal = info.fileName();
        continue;
      }
      if (found) result.found = std::move(*found);
      QFile::remove(info.filePath());
    }
    return result;
  };
  m_queue.post(context, search, std::move(then));
}

}  // namespace ordinate
