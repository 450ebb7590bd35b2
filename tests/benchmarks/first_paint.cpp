#include "tests/benchmarks/first_paint.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QMainWindow>
#include <QPixmap>
#include <QProcess>
#include <QScreen>
#include <QTemporaryDir>
#include <algorithm>
#include <vector>

namespace ordinate::benchmark {

namespace {

constexpr double settledSeconds = 2.5;
constexpr double enough = 0.75;

QImage grabScreen() {
  return QGuiApplication::primaryScreen()->grabWindow(0).toImage().convertToFormat(QImage::Format_RGB32);
}

QRgb pixel(const QImage& image, int x, int y) {
  return reinterpret_cast<const QRgb*>(image.constScanLine(y))[x];
}

int inkIn(const QImage& image, const QRect& area) {
  int count = 0;
  for (int y = area.top(); y <= area.bottom(); ++y)
    for (int x = area.left() + 1; x <= area.right(); ++x)
      count += pixel(image, x, y) != pixel(image, x - 1, y) ? 1 : 0;
  return count;
}

/// Where the window stands in the settled picture.
QRect changedArea(const QImage& empty, const QImage& image) {
  QRect area;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x)
      if (pixel(image, x, y) != pixel(empty, x, y)) area |= QRect(x, y, 1, 1);
  return area;
}

QProcessEnvironment newUser(const QString& home) {
  QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
  environment.insert(QStringLiteral("HOME"), home);
  environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
  for (const char* name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
    environment.insert(QString::fromLatin1(name), home + QLatin1Char('/') + QString::fromLatin1(name));
  // A user who has run a lot: the folder with `runs` and `runs.sqlite`.
  if (const QString store = qEnvironmentVariable("ORDINATE_STORE"); !store.isEmpty()) {
    const QString data = environment.value(QStringLiteral("XDG_DATA_HOME"));
    QDir().mkpath(data);
    QFile::link(store, data + QStringLiteral("/ordinate"));
  }
  return environment;
}

}  // namespace

std::optional<FirstPaint> firstPaint(const QString& program, const QStringList& arguments,
                                     const QString& picture) {
  const QTemporaryDir home;
  const QImage empty = grabScreen();
  QProcess process;
  process.setProcessEnvironment(newUser(home.path()));
  process.setStandardErrorFile(QProcess::nullDevice());
  QElapsedTimer clock;
  clock.start();
  process.start(program, arguments);
  // Only pictures that differ are kept: a window changes a few times while it appears.
  std::vector<std::pair<double, QImage>> frames;
  QImage last = empty;
  while (clock.nsecsElapsed() < static_cast<qint64>(settledSeconds * 1e9)) {
    QImage image = grabScreen();
    const double now = static_cast<double>(clock.nsecsElapsed()) / 1e9;
    if (image == last) continue;
    last = image;
    frames.emplace_back(now, std::move(image));
  }
  process.kill();
  process.waitForFinished();
  while (grabScreen() != empty && clock.elapsed() < 10000) continue;
  if (frames.empty()) return std::nullopt;
  const QRect window = changedArea(empty, last);
  const QRect builder(window.topLeft(), QSize(window.width() / 4, window.height()));
  const QRect axes(window.left() + window.width() / 4, window.top(), window.width() / 2, window.height() / 2);
  const auto firstWith = [&](const QRect& area) {
    const double wanted = enough * inkIn(last, area);
    return std::find_if(frames.begin(), frames.end(),
                        [&](const auto& frame) { return inkIn(frame.second, area) >= wanted; });
  };
  const auto withBuilder = firstWith(builder);
  const auto withAxes = firstWith(axes);
  if (!picture.isEmpty()) std::max(withBuilder, withAxes)->second.save(picture);
  return FirstPaint{frames.front().first, withBuilder->first, withAxes->first};
}

int runBareWindow(int argc, char** argv) {
  QApplication application(argc, argv);
  QMainWindow window;
  window.setCentralWidget(new QLabel(QStringLiteral("A window")));
  window.resize(1280, 800);
  window.show();
  return QApplication::exec();
}

}  // namespace ordinate::benchmark
