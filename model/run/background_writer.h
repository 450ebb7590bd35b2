#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace ordinate {

/// One thread that does the file work of a race, piece after piece, so that training never waits for a
/// disk. Pieces must not throw.
class BackgroundWriter {
 public:
  BackgroundWriter();
  ~BackgroundWriter();  ///< after the last piece
  BackgroundWriter(const BackgroundWriter&) = delete;
  BackgroundWriter& operator=(const BackgroundWriter&) = delete;

  void post(std::function<void()> piece);
  /// Returns when everything that was posted is done.
  void finish();

 private:
  void work();

  std::mutex mutex_;
  std::condition_variable waiting_;
  std::condition_variable done_;
  std::deque<std::function<void()>> pieces_;
  bool busy_ = false;
  bool closing_ = false;
  std::thread thread_;  ///< last: it uses all of the above
};

}  // namespace ordinate
