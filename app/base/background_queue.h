#pragma once
#include <QObject>
#include <QPointer>
#include <QThreadPool>
#include <memory>
#include <utility>

namespace ordinate {

/// Does slow work (files, analyses) one piece after another on a thread of its own and hands each result
/// back on the thread of this object. Work that has begun is finished before the queue is destroyed.
class BackgroundQueue : public QObject {
  Q_OBJECT
 public:
  explicit BackgroundQueue(QObject* parent = nullptr) : QObject(parent) { m_pool.setMaxThreadCount(1); }
  ~BackgroundQueue() override { m_pool.waitForDone(); }

  /// `work()` runs in the background; `then(result)` runs here, unless `context` is gone by then.
  template <class Work, class Then>
  void post(QObject* context, Work work, Then then) {
    ++m_waiting;
    m_pool.start(
        [this, guard = QPointer<QObject>(context), work = std::move(work), then = std::move(then)]() mutable {
          auto result = std::make_shared<decltype(work())>(work());
          QMetaObject::invokeMethod(
              this,
              [this, guard, result, then = std::move(then)]() mutable {
                --m_waiting;
                if (guard) then(std::move(*result));
              },
              Qt::QueuedConnection);
        });
  }

  /// All work on one and the same thread, however long it has nothing to do: for what belongs to its thread.
  void keepThread() { m_pool.setExpiryTimeout(-1); }

  /// Pieces of work that were posted and whose result has not been handed over.
  int waiting() const { return m_waiting; }
  /// Blocks until all work is done (results are not handed over): for the end of the program.
  void finish() { m_pool.waitForDone(); }

 private:
  QThreadPool m_pool;
  int m_waiting = 0;
};

}  // namespace ordinate
