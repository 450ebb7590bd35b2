#include "model/training/worker_pool.h"

namespace ordinate {

WorkerPool::WorkerPool(int threads, std::function<void()> start) {
  for (int i = 0; i < threads; ++i) threads_.emplace_back([this, start] { work(start); });
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  waiting_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void WorkerPool::run(const std::vector<std::function<void()>>& jobs) {
  std::unique_lock lock(mutex_);
  for (const auto& job : jobs) jobs_.push_back(&job);
  unfinished_ = jobs.size();
  waiting_.notify_all();
  done_.wait(lock, [this] { return unfinished_ == 0; });
}

void WorkerPool::work(const std::function<void()>& start) {
  start();
  std::unique_lock lock(mutex_);
  for (;;) {
    waiting_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
    if (jobs_.empty()) return;
    const std::function<void()>& job = *jobs_.front();
    jobs_.pop_front();
    lock.unlock();
    job();
    lock.lock();
    if (--unfinished_ == 0) done_.notify_all();
  }
}

}  // namespace ordinate
