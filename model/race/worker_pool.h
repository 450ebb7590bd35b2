#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ordinate {

/// Threads that work off batches of jobs, beside the threads that hand the batches in. `start` is called once
/// on every thread before its first job.
class WorkerPool {
 public:
  WorkerPool(int threads, std::function<void()> start);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  /// Does all jobs and returns when every one is done. Threads of the pool that have nothing else to do take
  /// their part, earlier batches first; so does the calling thread, of its own batch and, while it waits for
  /// the last of it, of others. Any number of callers at a time, jobs among them. Jobs must not throw.
  void run(const std::vector<std::function<void()>>& jobs);

  /// Threads that wait for a job; already another number, perhaps, when it is read.
  std::size_t idle() const;

 private:
  struct Batch {
    const std::vector<std::function<void()>>& jobs;
    std::size_t next = 0;  ///< that nobody has taken
    std::size_t unfinished;
  };

  void work(const std::function<void()>& start);
  void wait(std::unique_lock<std::mutex>& lock);
  void do_next(Batch& batch, std::unique_lock<std::mutex>& lock);

  mutable std::mutex mutex_;
  std::condition_variable changed_;  ///< there is a job, a batch is done, or the end
  std::deque<Batch*> batches_;       ///< with jobs that nobody has taken
  std::size_t idle_ = 0;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace ordinate
