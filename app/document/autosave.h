#pragma once
#include <QLockFile>
#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>
#include <optional>

#include "app/base/background_queue.h"
#include "model/experiment/experiment.h"

namespace ordinate {

class ExperimentDocument;

/// What a process that ended without saving left behind.
struct LeftBehind {
  QString path;  ///< the experiment's file; empty when it had none
  Experiment experiment;
};

/// What a look at the journals found.
struct LeftBehindSearch {
  std::optional<LeftBehind> found;  ///< taken over: its journal is gone
  /// The name of the newest experiment that stays where it is: an older one, or one of another file.
  QString waiting;
  QString waitingJournal;  ///< the name of its file; empty: nothing waits
};

/// Keeps the unsaved experiment in a journal of this process, and finds the journals that crashed
/// processes left. A lock file beside each journal tells which process still lives. All files are
/// touched on the background queue.
class Autosave : public QObject {
  Q_OBJECT
 public:
  /// Watches `document`; `folder` holds the journals of all processes.
  Autosave(ExperimentDocument& document, QString folder, BackgroundQueue& queue, QObject* parent = nullptr);
  ~Autosave() override;

  /// Takes over the newest journal whose process is gone and hands it to `then`; with a `path`, only one of
  /// that file. Unreadable journals are removed.
  void findLeftBehind(QObject* context, const QString& path,
                      std::function<void(const LeftBehindSearch&)> then);
  /// Writes or removes the journal now, as the document is clean or not.
  void writeNow();
  /// The same for the end of the program: `then` is called once the journal stands on the disk, or with what
  /// went wrong. The next launch finds it.
  void keep(QObject* context, std::function<void(const std::optional<Error>&)> then);
  /// The user threw the changes away, or they are saved: no journal is left behind.
  void discard();

 Q_SIGNALS:
  void failed(const Error& error);

 private:
  struct Journal;
  ExperimentDocument& m_document;
  BackgroundQueue& m_queue;
  std::shared_ptr<Journal> m_journal;
  QTimer m_timer;
  bool m_discarded = false;
};

/// Reads a journal's bytes. An experiment that cannot be run yet is restored as it was left.
Result<LeftBehind> parseJournal(const QByteArray& bytes);

}  // namespace ordinate
