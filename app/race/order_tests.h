#pragma once
#include <QObject>
#include <QString>
#include <atomic>
#include <vector>

#include "app/base/worker_thread.h"
#include "app/race/library_holder.h"
#include "model/record/stored_run.h"

namespace ordinate {

/// Makes the shuffle test of stored runs, one after another and beside the window, and keeps what it came to
/// in their folders.
class OrderTests : public QObject {
  Q_OBJECT
 public:
  explicit OrderTests(const LibraryHolder& library, QObject* parent = nullptr);
  ~OrderTests() override;

  /// Runs that have no weights are left out. Those that wait are given up for these.
  void test(const std::vector<StoredRun>& runs);

 Q_SIGNALS:
  void progressed(int done, int all);
  /// Of each run that went wrong, why.
  void finished(const ordinate::Errors& errors);

 private:
  void take(long generation, const Result<void>& tested);

  const LibraryHolder& m_library;
  int m_done = 0;
  int m_all = 0;
  Errors m_errors;
  std::atomic<long> m_generation = 0;
  WorkerThread m_thread;  ///< last: its jobs use all of the above
};

}  // namespace ordinate
