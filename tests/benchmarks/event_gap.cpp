// The gap between events of a 10 ms precise timer on the GUI thread, in an idle window and while three
// runs train with all docks visible. Usage: ordinate_event_gap [SECONDS]
#include <QApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>
#include <vector>

#include "app/experiment_document.h"
#include "app/folding_dock.h"
#include "app/look.h"
#include "app/main_window.h"
#include "app/model_library_loader.h"
#include "app/settings.h"
#include "app/workspace.h"
#include "tests/app/app_test_support.h"

namespace {

constexpr int timerMilliseconds = 10;

/// Collects the gaps for as long as it is asked to.
std::vector<double> measure(double seconds) {
  std::vector<double> gaps;
  QElapsedTimer clock;
  qint64 last = 0;
  QTimer timer;
  timer.setTimerType(Qt::PreciseTimer);
  timer.setInterval(timerMilliseconds);
  QObject::connect(&timer, &QTimer::timeout, &timer, [&] {
    const qint64 now = clock.nsecsElapsed();
    gaps.push_back(static_cast<double>(now - last) / 1e6);
    last = now;
  });
  clock.start();
  timer.start();
  QTest::qWait(static_cast<int>(seconds * 1000));
  std::sort(gaps.begin(), gaps.end());
  return gaps;
}

void report(const char* what, const std::vector<double>& gaps) {
  const auto quantile = [&](double share) {
    return gaps[std::min(gaps.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(gaps.size())))];
  };
  std::printf("%-22s %6zu gaps   median %6.2f ms   99 %% %6.2f ms   longest %7.2f ms\n", what, gaps.size(),
              quantile(0.5), quantile(0.99), gaps.back());
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
  report("idle window", measure(seconds));
  QTest::keyClick(&window, Qt::Key_Space);
  if (!QTest::qWaitFor([&] { return window.session().stepsPerSecond() > 0; }, 60000)) return 1;
  report("three runs training", measure(seconds));
  std::printf("%.0f steps/s of each run\n", window.session().stepsPerSecond());
  window.session().stop();
  return QTest::qWaitFor([&] { return !window.session().isTraining(); }, 60000) ? 0 : 1;
}
