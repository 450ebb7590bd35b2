// Moving pictures, read again by Qt's own reader of GIF.
#include "app/figures/animation.h"

#include <QBuffer>
#include <QColor>
#include <QDir>
#include <QImageReader>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <numeric>

#include "app/document/embedded_experiment.h"
#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

namespace {

/// A bar that is as long as `share` of the width, over a gradient.
class BarFigure : public Figure {
 public:
  explicit BarFigure(double share) : m_share(share) {}
  QString name() const override { return QStringLiteral("bar"); }
  QString title() const override { return QStringLiteral("Bar"); }
  QSizeF naturalSize() const override { return {300, 200}; }
  void paint(QPainter& painter, const QRectF& area, const Theme&, const FigureLook&) const override {
    QLinearGradient gradient(area.topLeft(), area.topRight());
    gradient.setColorAt(0, QColor(20, 60, 160));
    gradient.setColorAt(0.5, Qt::white);
    gradient.setColorAt(1, QColor(180, 40, 20));
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), 60), gradient);
    painter.fillRect(QRectF(area.left(), area.top() + 80, area.width() * m_share, 40), QColor(0, 120, 80));
    painter.drawText(area.adjusted(0, 130, 0, 0), QStringLiteral("step %1").arg(int(m_share * 100)));
  }
  QByteArray csv() const override { return {}; }

 private:
  double m_share;
};

AnimationOrder orderTo(const QString& path, AnimationFormat format = AnimationFormat::gif) {
  AnimationOrder order;
  order.format = format;
  order.width = 320;
  order.path = path;
  return order;
}

/// The largest difference of a channel between two pictures.
int largestDifference(const QImage& a, const QImage& b) {
  int most = 0;
  for (int y = 0; y < a.height(); ++y)
    for (int x = 0; x < a.width(); ++x) {
      const QRgb p = a.pixel(x, y);
      const QRgb q = b.pixel(x, y);
      most = std::max({most, std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)),
                       std::abs(qBlue(p) - qBlue(q))});
    }
  return most;
}

}  // namespace

class AnimationTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void framesStandEvenlyFromTheFirstStepToTheLast() {
    QCOMPARE(animationSteps(100, 5), (std::vector<qint64>{0, 25, 50, 75, 100}));
    QCOMPARE(animationSteps(3, 100), (std::vector<qint64>{0, 1, 2, 3}));
    const std::vector<qint64> many = animationSteps(1234567, 100);
    QCOMPARE(many.size(), std::size_t{100});
    QCOMPARE(many.front(), 0);
    QCOMPARE(many.back(), 1234567);
    QVERIFY(std::is_sorted(many.begin(), many.end()));
  }

  void delaysMakeUpTheTimeThatWasAskedFor() {
    const std::vector<int> delays = animationDelays(7, 10);
    QCOMPARE(std::accumulate(delays.begin(), delays.end(), 0), 1000);
    QVERIFY(*std::max_element(delays.begin(), delays.end()) -
                *std::min_element(delays.begin(), delays.end()) <=
            1);
  }

  void aGifIsReadByOthers() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("race.gif"));
    const QByteArray experiment = "{\"name\": \"na\xc3\xafve\"}";
    AnimationFile file(orderTo(path), BarFigure(1), animationDelays(5, 2), experiment);
    FigureOptions options;
    options.dpi = 96;
    options.width = 320 * 25.4 / 96;
    options.height = exportedSize(BarFigure(1), options).height();
    std::vector<QImage> wanted;
    for (int frame = 0; frame < 5; ++frame) {
      const BarFigure figure(frame < 4 ? frame / 4.0 : 0.75);  // the last is as the one before it
      QVERIFY(file.add(figure));
      wanted.push_back(paintFigure(figure, options));
    }
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(file.finish());
    QImageReader reader(path);
    QCOMPARE(reader.format(), QByteArray("gif"));
    QCOMPARE(reader.imageCount(), 5);
    QCOMPARE(reader.loopCount(), -1);
    for (int frame = 0; frame < 5; ++frame) {
      const QImage picture = reader.read();
      QVERIFY2(!picture.isNull(), qPrintable(reader.errorString()));
      QCOMPARE(picture.size(), wanted[std::size_t(frame)].size());
      QCOMPARE(picture.width(), 320);
      QCOMPARE(reader.nextImageDelay(), 400);
      // 256 colours for a gradient and its text: no channel is off by what an eye would see.
      const int off =
          largestDifference(picture.convertToFormat(QImage::Format_RGB32), wanted[std::size_t(frame)]);
      QVERIFY2(off <= 12, qPrintable(QString::number(off)));
    }
    QCOMPARE(readExperimentText(path).value(), experiment);
  }

  void aGifWithoutAnExperimentOrCutOffSaysSo() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("race.gif"));
    QByteArray experiment = "{\"notes\": \"" + QByteArray(1000, 'n') + "\"}";  // of several blocks
    for (const QByteArray& carried : {QByteArray(), experiment}) {
      AnimationFile file(orderTo(path), BarFigure(1), {10}, carried);
      QVERIFY(file.add(BarFigure(1)));
      QVERIFY(file.finish());
      const auto text = readExperimentText(path);
      QCOMPARE(text.value_or("none"), carried.isEmpty() ? QByteArray("none") : carried);
      if (!text) QVERIFY(text.error().text().find("GIF picture without an experiment") != std::string::npos);
    }
    const QByteArray whole = test::contentOf(path);
    for (const qsizetype size : {8, 20, 300, 900}) {
      QVERIFY(writeBytes(path, whole.left(size)));
      const auto text = readExperimentText(path);
      QVERIFY(!text);
      QVERIFY2(text.error().text().find("cut off") != std::string::npos, text.error().text().c_str());
    }
  }

  void aPictureOfFewColoursKeepsThem() {
    QImage picture(40, 30, QImage::Format_RGB32);
    picture.fill(QColor(250, 251, 253));
    for (int x = 0; x < 40; ++x) picture.setPixel(x, 3, qRgb(10 * (x % 20), 4, 200));
    const IndexedPicture indexed = indexedPicture(picture);
    QCOMPARE(indexed.pixels.size(), 40 * 30);
    for (int y = 0; y < 30; ++y)
      for (int x = 0; x < 40; ++x)
        QCOMPARE(indexed.colours[std::uint8_t(indexed.pixels[y * 40 + x])] & 0xffffffU,
                 picture.pixel(x, y) & 0xffffffU);
  }

  void picturesAppearAsAWholeFolderOrNotAtAll() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("frames"));
    {
      AnimationFile given(orderTo(path, AnimationFormat::pictures), BarFigure(1), {10, 10}, {});
      QVERIFY(given.add(BarFigure(0)));
    }
    QVERIFY(QDir(folder.path()).isEmpty());
    AnimationFile file(orderTo(path, AnimationFormat::pictures), BarFigure(1), {10, 10}, {});
    for (const double share : {0.0, 0.5, 1.0}) QVERIFY(file.add(BarFigure(share)));
    QVERIFY(!QFileInfo::exists(path));
    QVERIFY(file.finish());
    QCOMPARE(QDir(path).entryList(QDir::Files, QDir::Name),
             (QStringList{QStringLiteral("frame-0001.png"), QStringLiteral("frame-0002.png"),
                          QStringLiteral("frame-0003.png")}));
    QCOMPARE(QImage(path + QStringLiteral("/frame-0002.png")).width(), 320);
    // What is there is not written over.
    AnimationFile again(orderTo(path, AnimationFormat::pictures), BarFigure(1), {10}, {});
    QVERIFY(!again.add(BarFigure(0)));
  }

  void aFileThatCannotBeWrittenIsSaid() {
    AnimationFile file(orderTo(QStringLiteral("/nowhere/at/all.gif")), BarFigure(1), {10}, {});
    QVERIFY(file.add(BarFigure(0)));
    const auto written = file.finish();
    QVERIFY(!written);
    QVERIFY(QString::fromStdString(written.error().text()).contains(QStringLiteral("all.gif")));
  }
};

ORDINATE_QT_TESTS(AnimationTest, QApplication)
#include "animation_test.moc"
