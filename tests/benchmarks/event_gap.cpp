// The gap between events of a 10 ms precise timer on the GUI thread: in an idle window, and while three runs
// train with all docks visible. With a table, instead: from dropping it until its first picture, until the
// numbers of each analysis and until their baselines, and how soon an analysis comes that is chosen while
// baselines are being found. Usage: ordinate_event_gap [SECONDS] [TABLE]
#include <sys/resource.h>
#include <time.h>

#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QMimeData>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include "app/experiment_document.h"
#include "app/folding_dock.h"
#include "app/look.h"
#include "app/main_window.h"
#include "app/model_library_loader.h"
#include "app/settings.h"
#include "app/table_analyses.h"
#include "app/workspace.h"
#include "tests/app/app_test_support.h"

namespace {

constexpr int timerMilliseconds = 10;

/// Collects the gaps while it lives.
class GapMeter {
 public:
  GapMeter() {
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
  /// Of those since the last call. A busy machine makes gaps longer, but not the work in one.
  QByteArray newLongest() {
    const auto begin = m_gaps.begin() + static_cast<std::ptrdiff_t>(m_told);
    const double gap = begin == m_gaps.end() ? 0 : *std::max_element(begin, m_gaps.end());
    m_told = m_gaps.size();
    return QByteArray("longest gap ") + QByteArray::number(gap, 'f', 1) + " ms, longest work " +
           QByteArray::number(std::exchange(m_longestWork, 0), 'f', 1) + " ms";
  }

 private:
  /// That this thread has computed.
  static double threadMilliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
  }

  std::vector<double> m_gaps;
  QElapsedTimer m_clock;
  qint64 m_last = 0;
  std::size_t m_told = 0;
  double m_worked = 0;
  double m_longestWork = 0;
  QTimer m_timer;
};

/// Without pauses of its own, as QTest::qWaitFor makes. False after ten minutes.
template <typename Condition>
bool waitFor(const Condition& met) {
  constexpr qint64 patience = 600000;
  QElapsedTimer clock;
  clock.start();
  while (!met()) {
    if (clock.elapsed() > patience) return false;
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  }
  return true;
}

void waitMilliseconds(int milliseconds) {
  QElapsedTimer clock;
  clock.start();
  waitFor([&] { return clock.elapsed() >= milliseconds; });
}

std::vector<double> measure(double seconds) {
  const GapMeter meter;
  waitMilliseconds(static_cast<int>(seconds * 1000));
  return meter.sorted();
}

void report(const char* what, const std::vector<double>& gaps) {
  const auto quantile = [&](double share) {
    return gaps[std::min(gaps.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(gaps.size())))];
  };
  std::printf("%-22s %6zu gaps   median %6.2f ms   99 %% %6.2f ms   longest %7.2f ms\n", what, gaps.size(),
              quantile(0.5), quantile(0.99), gaps.back());
}

/// Times what the dock of analyses shows of one table.
class TableTimes {
 public:
  TableTimes(ordinate::MainWindow& window, GapMeter& meter)
      : m_window(window),
        m_meter(meter),
        m_choice(window.findChild<QComboBox*>(QStringLiteral("analysis_choice"))) {
    auto* analyses = window.findChild<ordinate::TableAnalyses*>();
    QObject::connect(analyses, &ordinate::TableAnalyses::shown, analyses, [this](bool complete) {
      m_shown = true;
      m_complete = complete;
    });
  }

  bool open(const QString& path) {
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_window, &enter);
    auto* tables = m_window.findChild<QComboBox*>(QStringLiteral("analysis_table"));
    QElapsedTimer clock;
    clock.start();
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&m_window, &drop);
    const auto chosen = [&] { return tables->currentData() == QVariant(ordinate::openedTable); };
    if (!waitFor(chosen)) return false;
    m_shown = false;
    if (!waitFor([this] { return m_shown; })) return false;
    std::printf("first picture after %.2f s   %s\n", seconds(clock), m_meter.newLongest().constData());
    return true;
  }

  bool everyAnalysis(int count) {
    double numbers = 0;
    double baselines = 0;
    for (int index = 0; index < count; ++index) {
      const double first = choose(index);
      QElapsedTimer clock;
      clock.start();
      if (first < 0 || !waitFor([this] { return m_complete; })) return false;
      std::printf("%-36s numbers %6.2f s   baselines %6.2f s   %s\n", qPrintable(m_choice->itemText(index)),
                  first, seconds(clock), m_meter.newLongest().constData());
      numbers += first;
      baselines += seconds(clock);
    }
    std::printf("%-36s numbers %6.2f s   baselines %6.2f s\n", "together", numbers, baselines);
    return true;
  }

  /// Leaves each analysis after so long, for the first one.
  bool cancelling(int count, int milliseconds) {
    double longest = 0;
    for (int index = 1; index < count; ++index) {
      m_choice->setCurrentIndex(index);
      Q_EMIT m_choice->activated(index);
      waitMilliseconds(milliseconds);
      const double waited = choose(0);
      if (waited < 0) return false;
      longest = std::max(longest, waited);
    }
    std::printf("an analysis left after %4d ms: the next one's numbers at latest after %.2f s   %s\n",
                milliseconds, longest, m_meter.newLongest().constData());
    return true;
  }

 private:
  static double seconds(const QElapsedTimer& clock) { return static_cast<double>(clock.elapsed()) / 1000; }
  /// Seconds until the numbers are there.
  double choose(int index) {
    QElapsedTimer clock;
    clock.start();
    if (index == m_choice->currentIndex()) {  // what is chosen already would not be asked for again
      m_choice->setCurrentIndex(index + 1);
      Q_EMIT m_choice->activated(index + 1);
    }
    m_choice->setCurrentIndex(index);
    m_shown = m_complete = false;
    Q_EMIT m_choice->activated(index);
    return waitFor([this] { return m_shown; }) ? seconds(clock) : -1;
  }

  ordinate::MainWindow& m_window;
  GapMeter& m_meter;
  QComboBox* m_choice;
  bool m_shown = false;
  bool m_complete = false;
};

int measureTable(ordinate::MainWindow& window, const QString& path) {
  const int analyses = static_cast<int>(ordinate::test::catalogue().analyses.size());
  GapMeter meter;
  TableTimes times(window, meter);
  if (!times.open(path)) return 1;
  for (const int milliseconds : {50, 300, 1500})  // before any baselines are known
    if (!times.cancelling(analyses, milliseconds)) return 1;
  if (!times.everyAnalysis(analyses)) return 1;
  report("with the table", meter.sorted());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("peak memory %ld MB\n", usage.ru_maxrss >> 10);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace ordinate;
  prepareLibraryEnvironment();
  QApplication application(argc, argv);
  const double seconds = argc > 1 ? std::max(1.0, std::atof(argv[1])) : 10;
  const QTemporaryDir folder;
  Settings settings(folder.filePath(QStringLiteral("settings.ini")));
  const Look look(application, settings);
  MainWindow window(test::catalogue(), loadModelLibrary, settings,
                    {folder.filePath(QStringLiteral("sessions")), folder.filePath(QStringLiteral("runs"))});
  window.resize(1600, 1000);
  window.show();
  for (const Workspace::View& view : window.workspace().views())
    if (view.dock != nullptr) view.dock->setFolded(false);
  Experiment experiment = test::example(QStringLiteral("does-order-matter"));
  experiment.base["training"]["steps"] = 1000000;
  window.document().open(experiment, QString());
  if (!QTest::qWaitFor([&] { return window.session().state() == SessionState::idle; }, 60000)) return 1;
  QTest::qWait(5000);  // estimates and first pictures are over
  if (argc > 2) return measureTable(window, QString::fromLocal8Bit(argv[2]));
  report("idle window", measure(seconds));
  QTest::keyClick(&window, Qt::Key_Space);
  if (!QTest::qWaitFor([&] { return window.session().stepsPerSecond() > 0; }, 60000)) return 1;
  report("three runs training", measure(seconds));
  std::printf("%.0f steps/s of each run\n", window.session().stepsPerSecond());
  window.session().stop();
  return QTest::qWaitFor([&] { return !window.session().isTraining(); }, 60000) ? 0 : 1;
}
