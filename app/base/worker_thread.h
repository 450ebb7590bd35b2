#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "app/base/deliveries.h"

namespace ordinate {

/// A thread that does jobs one after another; it begins with the first. Each job has a name; a job that still
/// waits is replaced by a newer one of the same name, and never runs.
class WorkerThread {
 public:
  WorkerThread() = default;
  ~WorkerThread();  ///< drops the jobs that wait, joins after the one that runs

  void post(const std::string& name, std::function<void()> job);
  /// Runs `job` on this thread and hands its result to `then` on the thread that made this object, as long
  /// as this object lives.
  template <class Job, class Then>
  void post(const std::string& name, Job job, Then then) {
    post(name, [this, job = std::move(job), then = std::move(then)] {
      auto result = std::make_shared<decltype(job())>(job());
      deliver([result, then] { then(std::move(*result)); });
    });
  }
  /// From a job: runs `function` on the thread that made this object, as long as this object lives.
  void deliver(std::function<void()> function) { m_deliveries.post(std::move(function)); }

 private:
  void work(const std::stop_token& stop);

  Deliveries m_deliveries;
  std::mutex m_mutex;
  std::condition_variable_any m_changed;
  std::map<std::string, std::pair<long, std::function<void()>>> m_jobs;  ///< with the order of posting
  long m_posted = 0;
  std::jthread m_thread;  ///< last: it uses all of the above
};

}  // namespace ordinate
