#pragma once
#include <time.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QTimer>
#include <algorithm>
#include <utility>
#include <vector>

namespace ordinate::benchmark {

/// What the calling thread has computed. A busy machine makes gaps longer, but not the work in one.
inline double threadMilliseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Collects the gaps between the events of a 10 ms precise timer while it lives.
class GapMeter {
 public:
  GapMeter() {
    constexpr int timerMilliseconds = 10;
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(timerMilliseconds);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
      const qint64 now = m_clock.nsecsElapsed();
      m_gaps.push_back(static_cast<double>(now - m_last) / 1e6);
      m_last = now;
      const double worked = threadMilliseconds();
      m_longestWork = std::max(m_longestWork, worked - m_worked);
      m_worked = worked;
    });
    m_worked = threadMilliseconds();
    m_clock.start();
    m_timer.start();
  }
  std::vector<double> sorted() const {
    std::vector<double> gaps = m_gaps;
    std::sort(gaps.begin(), gaps.end());
    return gaps;
  }
  double longestWork() const { return m_longestWork; }
  /// Of those since the last call.
  QByteArray newLongest() {
    const auto begin = m_gaps.begin() + static_cast<std::ptrdiff_t>(m_told);
    const double gap = begin == m_gaps.end() ? 0 : *std::max_element(begin, m_gaps.end());
    m_told = m_gaps.size();
    return QByteArray("longest gap ") + QByteArray::number(gap, 'f', 1) + " ms, longest work " +
           QByteArray::number(std::exchange(m_longestWork, 0), 'f', 1) + " ms";
  }

 private:
  std::vector<double> m_gaps;
  QElapsedTimer m_clock;
  qint64 m_last = 0;
  std::size_t m_told = 0;
  double m_worked = 0;
  double m_longestWork = 0;
  QTimer m_timer;
};

/// An application that knows how long the GUI thread was busy with events.
class MeteredApplication : public QApplication {
 public:
  using QApplication::QApplication;

  bool notify(QObject* receiver, QEvent* event) override {
    if (m_depth > 0) return QApplication::notify(receiver, event);
    ++m_depth;
    const double before = threadMilliseconds();
    const bool accepted = QApplication::notify(receiver, event);
    --m_depth;
    const double took = threadMilliseconds() - before;
    m_busy += took;
    m_longest = std::max(m_longest, took);
    return accepted;
  }
  /// Milliseconds of the thread in all events and in the longest one, since the last call.
  std::pair<double, double> takeBusy() { return {std::exchange(m_busy, 0), std::exchange(m_longest, 0)}; }

 private:
  int m_depth = 0;
  double m_busy = 0;
  double m_longest = 0;
};

/// Without pauses of its own, as QTest::qWaitFor makes. False after two minutes.
template <typename Condition>
bool waitFor(const Condition& met) {
  constexpr qint64 patience = 120000;
  QElapsedTimer clock;
  clock.start();
  QTimer wake;  // where nothing else happens, patience must end all the same
  wake.start(500);
  while (!met()) {
    if (clock.elapsed() > patience) return false;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  return true;
}

inline void waitMilliseconds(int milliseconds) {
  QElapsedTimer clock;
  clock.start();
  QTimer::singleShot(milliseconds, qApp, [] {});
  waitFor([&] { return clock.elapsed() >= milliseconds; });
}

/// Of ascending values.
inline double quantile(const std::vector<double>& sorted, double share) {
  if (sorted.empty()) return 0;
  return sorted[std::min(sorted.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

inline double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return quantile(values, 0.5);
}

}  // namespace ordinate::benchmark
