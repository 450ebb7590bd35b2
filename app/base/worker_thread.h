#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace ordinate {

/// A thread that does jobs one after another. Each job has a name; a job that still waits is replaced by
/// a newer one of the same name, and never runs.
class WorkerThread {
 public:
  WorkerThread();
  ~WorkerThread();  ///< drops the jobs that wait, joins after the one that runs

  void post(const std::string& name, std::function<void()> job);
  /// Takes a waiting job back.
  void cancel(const std::string& name);

 private:
  void work(const std::stop_token& stop);

  std::mutex m_mutex;
  std::condition_variable_any m_changed;
  std::map<std::string, std::pair<long, std::function<void()>>> m_jobs;  ///< with the order of posting
  long m_posted = 0;
  std::jthread m_thread;  ///< last: it uses all of the above
};

}  // namespace ordinate
