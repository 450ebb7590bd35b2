// The gap between events of a 10 ms precise timer on the GUI thread: in an idle window, while three runs
// train with all docks visible, while they are played again meanwhile, and while they are exported as an
// animation. With a table, instead: from dropping it until its first picture, until the numbers of each
// analysis and until their baselines, and how soon an analysis comes that is chosen while baselines are being
// found. Usage: ordinate_event_gap [SECONDS] [TABLE]
#include <sys/resource.h>

#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QMimeData>
#include <QTest>
#include <QUrl>
#include <algorithm>
#include <cstdio>
#include <vector>

#include "app/base/folding_dock.h"
#include "app/document/experiment_document.h"
#include "app/race/table_analyses.h"
#include "app/window/animation_export.h"
#include "app/window/workspace.h"
#include "tests/benchmarks/bench_window.h"
#include "tests/benchmarks/gui_meter.h"

namespace {

using namespace ordinate::benchmark;

std::vector<double> measure(double seconds) {
  const GapMeter meter;
  waitMilliseconds(static_cast<int>(seconds * 1000));
  return meter.sorted();
}

void report(const char* what, const std::vector<double>& gaps) {
  std::printf("%-22s %6zu gaps   median %6.2f ms   99 %% %6.2f ms   longest %7.2f ms\n", what, gaps.size(),
              quantile(gaps, 0.5), quantile(gaps, 0.99), gaps.back());
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

/// The frames of an animation are collected on this thread, and painted on another.
bool measureAnimation(ordinate::MainWindow& window) {
  QTemporaryDir folder;
  auto* animation = window.findChild<ordinate::AnimationExport*>();
  ordinate::AnimationOrder order;
  order.figure = QStringLiteral("race");
  order.frames = 40;
  order.path = folder.filePath(QStringLiteral("race.gif"));
  GapMeter meter;
  animation->begin(order);
  if (!QTest::qWaitFor([&] { return !animation->isUnderWay(); }, 300000)) return false;
  report("animation", meter.sorted());
  std::printf("%s\n", meter.newLongest().constData());
  return true;
}

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
  benchmark::BenchWindow bench(application);
  MainWindow& window = bench.window();
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
  QTest::keyClick(&window, Qt::Key_P);
  GapMeter playing;
  waitMilliseconds(static_cast<int>(seconds * 1000));
  report("played meanwhile", playing.sorted());
  std::printf("%s\n", playing.newLongest().constData());
  if (!measureAnimation(window)) return 1;
  window.session().stop();
  return QTest::qWaitFor([&] { return !window.session().isTraining(); }, 60000) ? 0 : 1;
}
