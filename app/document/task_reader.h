#pragma once
#include <QObject>
#include <QString>
#include <QStringList>
#include <map>
#include <optional>
#include <string>

#include "app/base/worker_thread.h"
#include "model/experiment/experiment.h"
#include "model/record/data_summary.h"

namespace ordinate {

/// What a task is about, for the builder and the data inspector.
struct TaskFacts {
  QString question;
  QString exampleInput;
  QString typedExample;  ///< what of it a user types: all, or what stands before a written answer
  QString exampleTarget;
  QString problem;  ///< why there are none of the above, in words
  DataSummary summary;
  /// The columns of the tables that the task reads, by the key of the option that names the file. They are
  /// known where the task cannot be made for want of one.
  std::map<std::string, QStringList> columns;
};

/// Builds tasks off the GUI thread (they may read large files) and says what they are about. The newest
/// request wins.
class TaskReader : public QObject {
  Q_OBJECT
 public:
  explicit TaskReader(QObject* parent = nullptr) : QObject(parent) {}
  void read(const RunConfig& run);

 Q_SIGNALS:
  void taskRead(const ordinate::TaskFacts& facts);

 private:
  WorkerThread m_thread;
};

/// The same at once: builds the task, may read files.
TaskFacts readTask(const RunConfig& run);

}  // namespace ordinate
