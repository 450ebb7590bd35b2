#include "app/base/worker_thread.h"

#include <algorithm>
#include <utility>

namespace ordinate {

WorkerThread::~WorkerThread() {
  m_thread.request_stop();
  if (m_thread.joinable()) m_thread.join();
}

void WorkerThread::post(const std::string& name, std::function<void()> job) {
  {
    const std::lock_guard lock(m_mutex);
    m_jobs[name] = {++m_posted, std::move(job)};
    if (!m_thread.joinable()) m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
  }
  m_changed.notify_one();
}

void WorkerThread::work(const std::stop_token& stop) {
  while (true) {
    std::function<void()> job;
    {
      std::unique_lock lock(m_mutex);
      if (!m_changed.wait(lock, stop, [this] { return !m_jobs.empty(); }) || stop.stop_requested()) return;
      const auto first = std::min_element(m_jobs.begin(), m_jobs.end(), [](const auto& a, const auto& b) {
        return a.second.first < b.second.first;
      });
      job = std::move(first->second.second);
      m_jobs.erase(first);
    }
    job();
  }
}

}  // namespace ordinate
