#include "model/run/background_writer.h"

namespace ordinate {

BackgroundWriter::BackgroundWriter() : thread_([this] { work(); }) {}

BackgroundWriter::~BackgroundWriter() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  waiting_.notify_all();
  thread_.join();
}

void BackgroundWriter::post(std::function<void()> piece) {
  {
    const std::lock_guard lock(mutex_);
    pieces_.push_back(std::move(piece));
  }
  waiting_.notify_one();
}

void BackgroundWriter::finish() {
  std::unique_lock lock(mutex_);
  done_.wait(lock, [this] { return pieces_.empty() && !busy_; });
}

void BackgroundWriter::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    waiting_.wait(lock, [this] { return closing_ || !pieces_.empty(); });
    if (pieces_.empty()) return;
    std::function<void()> piece = std::move(pieces_.front());
    pieces_.pop_front();
    busy_ = true;
    lock.unlock();
    piece();
    piece = nullptr;  // what it holds is released here, not under the lock
    lock.lock();
    busy_ = false;
    if (pieces_.empty()) done_.notify_all();
  }
}

}  // namespace ordinate
