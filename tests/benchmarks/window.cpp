// What the window promises, line by line beside its goal: first paint, "Does order matter?" from Space until
// it is solved, event gaps while three runs train, repaints of a long curve and of a large heat map, memory
// over many runs, and whether every step is recorded. Needs a screen (xvfb-run does) for the first paint.
// Usage: ordinate_window_benchmark [--seconds N] [--picture FILE] [PART]...
// Parts: paint, order, gaps, curve, map, memory; all if none is named.
#include <QAction>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/base/folding_dock.h"
#include "app/base/look.h"
#include "app/base/model_library_loader.h"
#include "app/base/settings.h"
#include "app/document/experiment_document.h"
#include "app/window/main_window.h"
#include "app/window/workspace.h"
#include "tests/app/app_test_support.h"
#include "tests/benchmarks/first_paint.h"
#include "tests/benchmarks/gui_meter.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curve_plot.h"

namespace {

using namespace ordinate;
using namespace ordinate::benchmark;

constexpr int ready = 60000;

void line(const char* what, const QString& measured, const char* goal) {
  std::printf("%-52s %-44s %s\n", what, qPrintable(measured), goal);
  std::fflush(stdout);
}

QString milliseconds(double value) { return QStringLiteral("%1 ms").arg(value, 0, 'f', 1); }
QString seconds(double value) { return QStringLiteral("%1 s").arg(value, 0, 'f', 3); }

// --- First paint --------------------------------------------------------------------------------------

void measureFirstPaint(const QString& picture) {
  const QString folder = QCoreApplication::applicationDirPath();
  const auto show = [&](const char* what, const QString& program, const QStringList& arguments,
                        const char* goal) {
    constexpr int starts = 6;  // the first one warms the cache and does not count
    std::vector<double> anything, builder, axes;
    for (int i = 0; i < starts; ++i) {
      const auto paint = firstPaint(program, arguments, i == 1 ? picture : QString());
      if (!paint) return line(what, QStringLiteral("no window appeared"), goal);
      if (i == 0) continue;
      anything.push_back(paint->anything);
      builder.push_back(paint->builder);
      axes.push_back(paint->axes);
    }
    line(what,
         QStringLiteral("%1, builder %2, axes %3, at best %4")
             .arg(seconds(median(anything)), seconds(median(builder)), seconds(median(axes)),
                  seconds(*std::min_element(axes.begin(), axes.end()))),
         goal);
  };
  show("first paint of a bare Qt window", folder + QStringLiteral("/ordinate_window_benchmark"),
       {QStringLiteral("--bare")}, "");
  show("first paint of ordinate", folder + QStringLiteral("/ordinate"), {}, "0.3 s with builder and axes");
}

// --- The main window ----------------------------------------------------------------------------------

/// The real window on a user's empty folders.
class Window {
 public:
  Window()
      : m_settings(m_folder.filePath(QStringLiteral("settings.ini"))),
        m_look(*qobject_cast<QApplication*>(qApp), m_settings),
        window(test::catalogue(), loadModelLibrary, m_settings,
               {m_folder.filePath(QStringLiteral("sessions")), m_folder.filePath(QStringLiteral("runs"))}) {
    m_look.dress();
    window.resize(1600, 1000);
    window.show();
    for (const Workspace::View& view : window.workspace().views())
      if (view.dock != nullptr) view.dock->setFolded(false);
  }

 private:
  QTemporaryDir m_folder;
  Settings m_settings;
  Look m_look;

 public:
  bool open(int steps) {
    Experiment experiment = test::example(QStringLiteral("does-order-matter"));
    if (steps > 0) experiment.base["training"]["steps"] = steps;
    window.document().open(experiment, QString());
    const bool idle = QTest::qWaitFor([&] { return window.session().state() == SessionState::idle; }, ready);
    waitMilliseconds(4000);  // estimates and first pictures are over
    return idle;
  }
  /// What the Space key does: without a window manager no key reaches the window.
  void run() { window.findChild<QAction*>(QStringLiteral("runAction"))->trigger(); }
  bool race() {
    run();
    return waitFor([&] { return window.session().state() == SessionState::ended; });
  }
  void reset() { window.findChild<QAction*>(QStringLiteral("resetAction"))->trigger(); }

  MainWindow window;
};

void measureOrder(Window& shown) {
  if (!shown.open(0)) return;
  TrainingSession& session = shown.window.session();
  constexpr double solved = 0.95;
  std::vector<double> accuracy(3, 0);
  double none = 0;
  double solvedAfter = 0;
  QElapsedTimer clock;
  const auto connection =
      QObject::connect(&session, &TrainingSession::stepped, &session, [&](const std::vector<RunStep>& steps) {
        for (const RunStep& step : steps)
          if (step.record.validation_accuracy)
            accuracy[static_cast<std::size_t>(step.run)] = *step.record.validation_accuracy;
        none = accuracy[0];
        if (solvedAfter == 0 && accuracy[1] >= solved && accuracy[2] >= solved)
          solvedAfter = static_cast<double>(clock.elapsed()) / 1000;
      });
  clock.start();
  const bool done = shown.race();
  const double ended = static_cast<double>(clock.elapsed()) / 1000;
  QObject::disconnect(connection);
  line("\"Does order matter?\", Space until both know",
       done && solvedAfter > 0 ? QStringLiteral("%1 (race over %2, none at %3)")
                                     .arg(seconds(solvedAfter), seconds(ended), QString::number(none, 'f', 2))
                               : QStringLiteral("never"),
       "3 s, none far below");
  shown.reset();
}

void reportGaps(const char* what, const GapMeter& meter, MeteredApplication& application, const char* goal) {
  const std::vector<double> gaps = meter.sorted();
  line(what,
       QStringLiteral("99 % %1, longest %2 (event %3)")
           .arg(milliseconds(quantile(gaps, 0.99)), milliseconds(gaps.empty() ? 0 : gaps.back()),
                milliseconds(application.takeBusy().second)),
       goal);
}

/// The files and the plot hold row after row, none left out.
QString recordedSteps(Window& shown) {
  qint64 rows = 0;
  qint64 plotted = 0;
  bool whole = true;
  const RaceCurves& race = shown.window.workspace().curves()->race();
  const auto& prepared = shown.window.session().runs();
  for (std::size_t run = 0; run < race.runs.size(); ++run) {
    const std::vector<double>& steps = race.runs[run].steps();
    for (std::size_t i = 0; i < steps.size(); ++i) whole = whole && steps[i] == static_cast<double>(i);
    plotted += static_cast<qint64>(steps.size());
    // The name that it has while a run is not done.
    QFile file(QString::fromStdString((prepared[run].folder / "metrics.csv.part").string()));
    if (!file.open(QIODevice::ReadOnly)) return QStringLiteral("no metrics.csv");
    qint64 expected = 0;
    while (!file.atEnd()) {
      const QByteArray row = file.readLine();
      if (!row.isEmpty() && row[0] >= '0' && row[0] <= '9')
        whole = whole && row.startsWith(QByteArray::number(expected++) + ',');
    }
    rows += expected;
    whole = whole && expected == static_cast<qint64>(steps.size());
  }
  return QStringLiteral("%1 rows, %2 plotted%3")
      .arg(rows)
      .arg(plotted)
      .arg(whole ? QStringLiteral(", none missing") : QStringLiteral(", SOME MISSING"));
}

void measureGaps(Window& shown, MeteredApplication& application, double length) {
  if (!shown.open(1000000)) return;
  TrainingSession& session = shown.window.session();
  application.takeBusy();
  {
    const GapMeter meter;
    waitMilliseconds(static_cast<int>(length * 1000));
    reportGaps("event gaps, idle window", meter, application, "");
  }
  shown.run();
  if (!waitFor([&] { return session.stepsPerSecond() > 0; })) return;
  for (const bool both : {false, true}) {
    shown.window.workspace().curves()->setShown(both ? CurvePanel::Shown::both
                                                     : CurvePanel::Shown::validation);
    application.takeBusy();
    const GapMeter meter;
    waitMilliseconds(static_cast<int>(length * 1000));
    reportGaps(both ? "the same, training curves shown too" : "event gaps, three runs training", meter,
               application, "99 % 16 ms, longest 50 ms");
  }
  const double speed = session.stepsPerSecond();
  session.stop();
  if (!waitFor([&] { return !session.isTraining(); })) return;
  line("steps recorded", recordedSteps(shown) + QStringLiteral(", %1 steps/s a run").arg(speed, 0, 'f', 0),
       "every one");
  shown.window.workspace().curves()->setShown(CurvePanel::Shown::validation);
  shown.reset();
}

double residentMegabytes() {
  QFile file(QStringLiteral("/proc/self/statm"));
  if (!file.open(QIODevice::ReadOnly)) return 0;
  return file.readAll().split(' ').value(1).toDouble() * 4096 / 1048576;
}

void measureMemory(Window& shown) {
  if (!shown.open(0)) return;
  constexpr int warm = 10;
  constexpr int all = 50;
  double early = 0;
  for (int run = 1; run <= all; ++run) {
    if (!shown.race())
      return line("memory over 50 runs", QStringLiteral("a race did not end"), "flat to 2 %");
    if (run == warm) early = residentMegabytes();
  }
  const double late = residentMegabytes();
  line("memory over 50 runs",
       QStringLiteral("%1 MB after %2, %3 MB after %4: %5 %")
           .arg(early, 0, 'f', 1)
           .arg(warm)
           .arg(late, 0, 'f', 1)
           .arg(all)
           .arg(100 * (late / early - 1), 0, 'f', 1),
       "flat to 2 %");
}

// --- Widgets of their own -----------------------------------------------------------------------------

std::vector<StepRecord> records(std::int64_t first, std::int64_t count) {
  std::vector<StepRecord> result(static_cast<std::size_t>(count));
  quint32 state = 12345;
  for (std::int64_t i = 0; i < count; ++i) {
    StepRecord& record = result[static_cast<std::size_t>(i)];
    state = state * 1664525 + 1013904223;
    const double noise = static_cast<double>(state >> 8) / (1 << 24);
    record.step = first + i;
    const double level = std::exp(-static_cast<double>(record.step) / 3e5);
    record.train_loss = 2 * level + 0.4 * noise;
    record.train_accuracy = 1 - level * (0.5 + 0.4 * noise);
  }
  return result;
}

/// GUI milliseconds of one repaint after `change`.
template <typename Change>
double repaintCost(MeteredApplication& application, CurvePanel& panel, const Change& change) {
  constexpr int times = 15;
  std::vector<double> costs;
  for (int i = 0; i < times; ++i) {
    waitMilliseconds(60);
    application.takeBusy();
    const double before = threadMilliseconds();
    const int painted = panel.plot()->repaints();
    change(i);
    const double changing = threadMilliseconds() - before;
    panel.plot()->requestRepaint();
    waitFor([&] { return panel.plot()->repaints() > painted; });
    QCoreApplication::processEvents();  // the paint event that the repaint asked for
    costs.push_back(application.takeBusy().first + changing);
  }
  return median(costs);
}

void measureCurve(MeteredApplication& application) {
  constexpr std::int64_t points = 1000000;
  CurvePanel panel;
  panel.resize(1000, 600);
  panel.setShown(CurvePanel::Shown::training);
  panel.startRace({{0, QStringLiteral("long"), false, {}}}, 2 * points, {});
  panel.show();
  panel.append(0, records(0, points));
  waitMilliseconds(1500);
  const QString whole = milliseconds(repaintCost(application, panel, [](int) {}));
  std::int64_t next = points;
  const QString growing = milliseconds(repaintCost(application, panel, [&](int) {
    panel.append(0, records(next, 700));
    next += 700;
  }));
  const QString zoomed = milliseconds(repaintCost(application, panel, [&](int i) {
    if (i < 3) QTest::keyClick(panel.plot(), Qt::Key_Plus);
  }));
  panel.plot()->showAll();
  panel.setSmoothing(0.9);
  waitMilliseconds(500);
  const QString smooth = milliseconds(repaintCost(application, panel, [](int) {}));
  line("repaint of two curves of a million points",
       QStringLiteral("%1, growing %2, zoomed %3, smoothed %4").arg(whole, growing, zoomed, smooth),
       "8 ms a curve");
}

void measureMap(MeteredApplication& application) {
  constexpr int side = 2048;
  constexpr int times = 12;
  HeatMap map;
  map.resize(900, 900);
  map.show();
  std::vector<Matrix> tables(3, Matrix(side, side));
  quint32 state = 1;
  for (Matrix& table : tables)
    for (float& value : table.values) {
      state = state * 1664525 + 1013904223;
      value = static_cast<float>(state >> 8) / (1 << 23) - 1;
    }
  waitMilliseconds(500);
  std::vector<double> waits;
  std::vector<double> longest;
  for (int i = 0; i < times; ++i) {
    const int drawn = map.drawnMatrices();
    application.takeBusy();
    QElapsedTimer clock;
    clock.start();
    const double before = threadMilliseconds();
    map.setMatrix(tables[static_cast<std::size_t>(i) % tables.size()]);
    const double handing = threadMilliseconds() - before;
    waitFor([&] { return map.drawnMatrices() > drawn; });
    waits.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    longest.push_back(std::max(handing, application.takeBusy().second));
    waitMilliseconds(100);
  }
  line("heat map of 2048 x 2048, new data to pixels",
       QStringLiteral("%1, longest event %2").arg(milliseconds(median(waits)), milliseconds(median(longest))),
       "30 ms");
}

int measureAll(MeteredApplication& application) {
  QStringList parts = QCoreApplication::arguments().mid(1);
  const auto option = [&](const QString& name, const QString& otherwise) {
    const auto at = parts.indexOf(name);
    if (at < 0 || at + 1 >= parts.size()) return otherwise;
    const QString value = parts[at + 1];
    parts.remove(at, 2);
    return value;
  };
  const double length = option(QStringLiteral("--seconds"), QStringLiteral("10")).toDouble();
  const QString picture = option(QStringLiteral("--picture"), QString());
  const auto wanted = [&](const char* part) {
    return parts.isEmpty() || parts.contains(QString::fromLatin1(part));
  };
  line("", QStringLiteral("measured"), "goal");
  if (wanted("paint")) {
    if (QGuiApplication::platformName() == QLatin1String("xcb"))
      measureFirstPaint(picture);
    else
      line("first paint", QStringLiteral("not measured: needs an X screen"), "0.3 s");
  }
  if (wanted("curve")) measureCurve(application);
  if (wanted("map")) measureMap(application);
  if (wanted("order") || wanted("gaps") || wanted("memory")) {
    Window shown;
    if (wanted("order")) measureOrder(shown);
    if (wanted("gaps")) measureGaps(shown, application, length);
    if (wanted("memory")) measureMemory(shown);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && QByteArray(argv[1]) == "--bare") return ordinate::benchmark::runBareWindow(argc, argv);
  ordinate::prepareLibraryEnvironment();
  MeteredApplication application(argc, argv);
  return measureAll(application);
}
