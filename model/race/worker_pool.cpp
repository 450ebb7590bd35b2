#include "model/race/worker_pool.h"

#include <algorithm>

namespace ordinate {

WorkerPool::WorkerPool(int threads, std::function<void()> start) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this, start] { work(start); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void WorkerPool::run(const std::vector<std::function<void()>>& jobs) {
  if (jobs.empty()) return;
  Batch batch{jobs, 0, jobs.size()};
  std::unique_lock lock(mutex_);
  batches_.push_back(&batch);
  if (jobs.size() > 1) changed_.notify_all();
  while (batch.next < jobs.size()) do_next(batch, lock);
  while (batch.unfinished > 0) {
    if (!batches_.empty())
      do_next(*batches_.front(), lock);
    else
      wait(lock);
  }
}

std::size_t WorkerPool::idle() const {
  const std::lock_guard lock(mutex_);
  return idle_;
}

/// Under the lock, which is given back while the job is done.
void WorkerPool::do_next(Batch& batch, std::unique_lock<std::mutex>& lock) {
  const std::function<void()>& job = batch.jobs[batch.next++];
  if (batch.next == batch.jobs.size()) batches_.erase(std::find(batches_.begin(), batches_.end(), &batch));
  lock.unlock();
  job();
  lock.lock();
  // Its caller cannot go on, and end the batch, before the lock is free.
  if (--batch.unfinished == 0) changed_.notify_all();
}

/// For any change.
void WorkerPool::wait(std::unique_lock<std::mutex>& lock) {
  ++idle_;
  changed_.wait(lock);
  --idle_;
}

void WorkerPool::work(const std::function<void()>& start) {
  start();
  std::unique_lock lock(mutex_);
  while (!closing_ || !batches_.empty()) {
    if (batches_.empty())
      wait(lock);
    else
      do_next(*batches_.front(), lock);
  }
}

}  // namespace ordinate
