// What one step of larger or smaller text costs in the window of a race that has ended: twenty times ten
// steps up and ten back, at two sizes of the window. Milliseconds of the GUI thread, which a busy machine
// does not lengthen, until nothing is left to lay out or paint. Usage: ordinate_zoom_time [--rounds N]
#include <QAction>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cstdio>

#include "app/base/look.h"
#include "app/base/model_library_loader.h"
#include "app/base/settings.h"
#include "app/document/experiment_document.h"
#include "app/window/main_window.h"
#include "tests/app/app_test_support.h"
#include "tests/benchmarks/gui_meter.h"

namespace {

using namespace ordinate;
using namespace ordinate::benchmark;

constexpr int steps = 10;

/// Whatever a step asks for: layouts, paint events, and the pictures and plots that are drawn a moment later.
double costOf(Settings& settings, MeteredApplication& application, int zoom) {
  application.takeBusy();
  const double before = threadMilliseconds();
  settings.setFontZoom(zoom);
  const double changing = threadMilliseconds() - before;
  waitMilliseconds(60);
  return changing + application.takeBusy().first;
}

int measure(MeteredApplication& application, int rounds) {
  QTemporaryDir folder;
  Settings settings(folder.filePath(QStringLiteral("settings.ini")));
  Look look(application, settings);
  MainWindow window(test::catalogue(), loadModelLibrary, settings,
                    {folder.filePath(QStringLiteral("sessions")), folder.filePath(QStringLiteral("runs"))});
  look.dress();
  window.show();
  window.document().open(test::example(QStringLiteral("does-order-matter")), QString());
  if (!waitFor([&] { return window.session().state() == SessionState::idle; })) return 1;
  window.findChild<QAction*>(QStringLiteral("runAction"))->trigger();
  if (!waitFor([&] { return window.session().state() == SessionState::ended; })) return 1;
  waitMilliseconds(4000);  // estimates and last pictures are over
  for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
    window.resize(size);
    waitMilliseconds(500);
    std::vector<double> costs;
    for (int round = 0; round < rounds; ++round)
      for (int step = 1; step <= 2 * steps; ++step)
        costs.push_back(costOf(settings, application, step <= steps ? step : 2 * steps - step));
    std::sort(costs.begin(), costs.end());
    std::printf("%4d x %4d: one step of the text's size: median %.1f ms, 99 %% %.1f ms of %zu; goal 100 ms\n",
                size.width(), size.height(), quantile(costs, 0.5), quantile(costs, 0.99), costs.size());
    if (window.size() != size)
      std::printf("             the window ended at %d x %d\n", window.width(), window.height());
    std::fflush(stdout);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  ordinate::prepareLibraryEnvironment();
  MeteredApplication application(argc, argv);
  const QStringList arguments = QCoreApplication::arguments();
  const auto at = arguments.indexOf(QStringLiteral("--rounds"));
  return measure(application, at > 0 ? arguments.value(at + 1).toInt() : 20);
}
