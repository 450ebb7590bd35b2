#pragma once
#include <QObject>
#include <deque>
#include <functional>
#include <mutex>

namespace ordinate {

/// Runs functions on the thread that made this object, one an event, in the order in which they were posted.
/// One that has not run when this object is destroyed never does. The functions wait behind a mutex of ours
/// instead of inside Qt's events: so the thread sanitizer sees who hands what to whom.
class Deliveries : public QObject {
 public:
  void post(std::function<void()> function);  ///< from any thread

 protected:
  bool event(QEvent* event) override;

 private:
  std::mutex m_mutex;
  std::deque<std::function<void()>> m_waiting;  ///< guarded by m_mutex
};

}  // namespace ordinate
