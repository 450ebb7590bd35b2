#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ordinate {

/// Threads that work off batches of jobs. `start` is called once on every thread before its first job.
class WorkerPool {
 public:
  WorkerPool(int threads, std::function<void()> start);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Hands all jobs to the threads, in this order, and returns when every one is done. One caller at a
  /// time. Jobs must not throw.
  void run(const std::vector<std::function<void()>>& jobs);

 private:
  void work(const std::function<void()>& start);

  std::mutex mutex_;
  std::condition_variable waiting_;  ///< there is a job, or the end
  std::condition_variable done_;     ///< a job was done
  std::deque<const std::function<void()>*> jobs_;
  std::size_t unfinished_ = 0;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace ordinate
