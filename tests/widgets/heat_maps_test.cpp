// Heat maps and their figures.
#include <QApplication>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <limits>

#include "tests/qt_tests.h"
#include "tests/widgets/position_samples.h"
#include "tests/widgets/widget_test.h"
#include "widgets/common/theme.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/heat_map_figure.h"
#include "widgets/heatmaps/thinned_matrix.h"

using namespace ordinate;
using namespace ordinate::position_test;

class HeatMapsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    failOnAnyWarning();
    QApplication::setPalette(Theme::light().palette());
  }

  void cellsAreCrisp();
  void zeroIsWhiteInLightAndDarkInDark();
  void hoverAndKeysReadCells();
  void zoomShowsFewerCells();
  void zoomedCellsKeepTheirColours();
  void ticksCountRowsAndColumns();
  void theNumberOfTheFirstRowIsWhole();
  void largeMatrixIsColouredInTheBackground();
  void thinnedMatrixKeepsWhatStandsOut();
  void aSingleCellIsSeenInALargeMatrix();
  void oldPicturesAreDropped();
  void changingFasterThanColouringIsShown();
  void drawnMatricesCountsDistinctOnes();
  void figureIsVectorWithText();
  void figureCsvHoldsEveryCell();
};

void HeatMapsTest::cellsAreCrisp() {
  HeatMap map;
  map.setMatrix(ramp(4, 5));
  map.setRange(-1, 1);
  showAt(map, 203, 161);
  const QImage image = map.grab().toImage();
  const qreal ratio = image.devicePixelRatio();
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 5; ++column) {
      const QColor expected =
          QColor::fromRgb(colourOf(double(map.matrix().at(row, column)), -1, 1, ColourMap::diverging, false));
      const QRectF cell = map.cellRect(row, column).adjusted(2.5, 2.5, -2.5, -2.5);
      // The same colour in the middle and close to each corner: nothing is blurred.
      for (const QPointF& at : {cell.center(), cell.topLeft(), cell.bottomRight(), cell.topRight()})
        QCOMPARE(image.pixelColor((at * ratio).toPoint()), expected);
    }
}

void HeatMapsTest::zeroIsWhiteInLightAndDarkInDark() {
  HeatMap map;
  Matrix matrix(1, 3);
  matrix.at(0, 1) = 1;
  matrix.at(0, 2) = std::numeric_limits<float>::quiet_NaN();
  map.setMatrix(matrix);
  showAt(map, 90, 30);
  QImage image = map.grab().toImage();
  QCOMPARE(image.pixelColor(15, 15), QColor(Qt::white));
  QVERIFY(image.pixelColor(45, 15).red() > 150);
  QCOMPARE(image.pixelColor(75, 15), Theme::light().gap);
  QApplication::setPalette(Theme::darkTheme().palette());
  QCoreApplication::processEvents();
  image = map.grab().toImage();
  QCOMPARE(image.pixelColor(15, 15), Theme::darkTheme().panel);
  QCOMPARE(image.pixelColor(75, 15), Theme::darkTheme().gap);
}

void HeatMapsTest::hoverAndKeysReadCells() {
  HeatMap map;
  map.setAxisNames(QStringLiteral("position"), QStringLiteral("dimension"));
  map.setMatrix(ramp(4, 5));
  showAt(map, 200, 160);
  QSignalSpy hovered(&map, &HeatMap::cellHovered);
  QSignalSpy ended(&map, &HeatMap::hoverEnded);
  QSignalSpy clicked(&map, &HeatMap::rowClicked);
  QTest::mouseMove(&map, map.cellRect(2, 3).center().toPoint());
  QTRY_COMPARE(hovered.size(), 1);
  QCOMPARE(hovered[0][0].toInt(), 2);
  QCOMPARE(hovered[0][1].toInt(), 3);
  QCOMPARE(hovered[0][2].toDouble(), double(map.matrix().at(2, 3)));
  QTest::mouseClick(&map, Qt::LeftButton, Qt::NoModifier, map.cellRect(1, 0).center().toPoint());
  QCOMPARE(clicked.last()[0].toInt(), 1);
  QTest::keyClick(&map, Qt::Key_Right);
  QCOMPARE(hovered.last()[0].toInt(), 1);
  QCOMPARE(hovered.last()[1].toInt(), 1);
  QTest::keyClick(&map, Qt::Key_Down);
  QCOMPARE(clicked.last()[0].toInt(), 2);
  QVERIFY(map.accessibleDescription().startsWith(QStringLiteral("position 2, dimension 1: ")));
  for (int times = 0; times < 9; ++times) QTest::keyClick(&map, Qt::Key_Down);
  QCOMPARE(hovered.last()[0].toInt(), 3);
}

void HeatMapsTest::zoomShowsFewerCells() {
  HeatMap map;
  map.setMatrix(ramp(40, 50));
  showAt(map, 400, 320);
  QSignalSpy zoomed(&map, &HeatMap::zoomChanged);
  QSignalSpy clicked(&map, &HeatMap::rowClicked);
  QCOMPARE(map.shownCells(), QRect(0, 0, 50, 40));
  map.setFocus();
  QTest::keyClick(&map, Qt::Key_Plus);
  QVERIFY(map.isZoomed());
  QCOMPARE(map.shownCells().size(), QSize(40, 32));
  QVERIFY(map.shownCells().contains(0, 0));  // around the cell cursor
  for (int times = 0; times < 30; ++times) QTest::keyClick(&map, Qt::Key_Plus);
  QCOMPARE(map.shownCells().size(), QSize(1, 1));
  // The cursor is never lost from sight.
  QTest::keyClick(&map, Qt::Key_Right);
  QCOMPARE(map.shownCells(), QRect(1, 0, 1, 1));
  QTest::keyClick(&map, Qt::Key_Escape);
  QVERIFY(!map.isZoomed());
  QCOMPARE(zoomed.last()[0].toBool(), false);

  // A rectangle that is dragged; no row is chosen by it.
  clicked.clear();
  const QPoint from = map.cellRect(10, 20).center().toPoint();
  const QPoint to = map.cellRect(29, 39).center().toPoint();
  QTest::mousePress(&map, Qt::LeftButton, Qt::NoModifier, from);
  QMouseEvent move(QEvent::MouseMove, to, map.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
  QApplication::sendEvent(&map, &move);
  QTest::mouseRelease(&map, Qt::LeftButton, Qt::NoModifier, to);
  QCOMPARE(map.shownCells(), QRect(20, 10, 20, 20));
  QCOMPARE(clicked.size(), 0);
  QCOMPARE(map.cellAt(map.cellRect(15, 33).center()), std::optional(QPoint(33, 15)));
  QTest::mouseDClick(&map, Qt::LeftButton, Qt::NoModifier, to);
  QVERIFY(!map.isZoomed());

  // The wheel zooms with Ctrl, or where the map has the focus; elsewhere it is left to what scrolls.
  const QPointF at = map.cellRect(20, 25).center();
  const auto wheel = [&](Qt::KeyboardModifiers keys) {
    QWheelEvent turn(at, map.mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, keys, Qt::NoScrollPhase,
                     false);
    turn.ignore();
    QApplication::sendEvent(&map, &turn);
    return turn.isAccepted();
  };
  map.clearFocus();
  QVERIFY(!wheel(Qt::NoModifier));
  QVERIFY(!map.isZoomed());
  QVERIFY(wheel(Qt::ControlModifier));
  QVERIFY(map.isZoomed() && map.shownCells().contains(25, 20));
  map.setMatrix(ramp(8, 8));  // another shape
  QVERIFY(!map.isZoomed());
}

void HeatMapsTest::zoomedCellsKeepTheirColours() {
  HeatMap map;
  const Matrix matrix = ramp(40, 50);
  map.setRange(-1, 1);
  map.setMatrix(matrix);
  showAt(map, 400, 320);
  map.setFocus();
  for (int times = 0; times < 6; ++times) QTest::keyClick(&map, Qt::Key_Plus);
  map.clearFocus();
  const QImage image = map.grab().toImage();
  const QRect cells = map.shownCells();
  QVERIFY(cells.width() < 20);
  for (const QPoint& cell : {cells.topLeft(), cells.center(), cells.bottomRight()}) {
    const QPoint at = map.cellRect(cell.y(), cell.x()).center().toPoint();
    QCOMPARE(image.pixelColor(at), QColor::fromRgb(colourOf(double(matrix.at(cell.y(), cell.x())), -1, 1,
                                                            ColourMap::diverging, false)));
  }
}

void HeatMapsTest::ticksCountRowsAndColumns() {
  HeatMap map;
  map.setMatrix(ramp(16, 32));
  showAt(map, 400, 320);
  QCOMPARE(map.cellsRect(), map.rect());
  map.setTicks({}, {});
  const QRect cells = map.cellsRect();
  QVERIFY(cells.left() > 8 && cells.bottom() < map.rect().bottom() - 8);
  QCOMPARE(map.heightFor(map.width()), map.width() - cells.left() + map.height() - cells.height());
  // Something is written left of the cells and below them, and nothing at their right.
  const QImage image = map.grab().toImage();
  const auto written = [&](const QRect& area) {
    for (int y = area.top(); y <= area.bottom(); ++y)
      for (int x = area.left(); x <= area.right(); ++x)
        if (distance(image.pixelColor(x, y), image.pixelColor(0, map.height() - 1)) > 40) return true;
    return false;
  };
  QVERIFY(written(QRect(0, 0, cells.left() - 1, cells.height())));
  QVERIFY(written(QRect(cells.left(), cells.bottom() + 2, cells.width(), map.height() - cells.bottom() - 3)));
}

void HeatMapsTest::theNumberOfTheFirstRowIsWhole() {
  HeatMap map;
  map.setMatrix(ramp(200, 10));  // rows lower than their numbers
  map.setTicks({}, {});
  showAt(map, 300, 320);
  const QImage image = map.grab().toImage();
  const QColor ground = image.pixelColor(0, map.height() - 1);
  std::vector<int> heights;
  int inked = 0;
  for (int y = 0; y < map.cellsRect().bottom(); ++y) {
    bool ink = false;
    for (int x = 0; x < map.cellsRect().left() - 1; ++x)
      ink = ink || distance(image.pixelColor(x, y), ground) > 40;
    if (!ink && inked > 0) heights.push_back(inked);
    inked = ink ? inked + 1 : 0;
  }
  QVERIFY(heights.size() > 3);
  for (const int height : heights) QVERIFY(std::abs(height - heights[1]) <= 1);
}

void HeatMapsTest::largeMatrixIsColouredInTheBackground() {
  HeatMap map;
  Matrix ones(300, 400);
  std::fill(ones.values.begin(), ones.values.end(), 1.0F);
  map.setMatrix(ones);
  showAt(map, 200, 150);
  const QColor red = QColor::fromRgb(colourOf(1, -1, 1, ColourMap::diverging, false));
  QTRY_COMPARE(map.grab().toImage().pixelColor(100, 75), red);
}

void HeatMapsTest::thinnedMatrixKeepsWhatStandsOut() {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  for (const double ground : {0.0, -1.0}) {
    Matrix matrix(37, 53);
    quint32 state = 7;
    for (float& value : matrix.values) {
      state = state * 1664525 + 1013904223;
      value = state >> 28 == 0 ? nan : float(state >> 8) / (1 << 23) - 1;
    }
    for (const QSize& pixels : {QSize(10, 7), QSize(53, 5), QSize(52, 37), QSize(1, 1), QSize(900, 900)}) {
      const Matrix result = thinned(matrix, pixels, ground);
      QCOMPARE(result.columns, std::min<std::int64_t>(53, pixels.width()));
      QCOMPARE(result.rows, std::min<std::int64_t>(37, pixels.height()));
      // Every block by itself, from the pixel that the middle of each cell falls on.
      for (int top = 0; top < result.rows; ++top)
        for (int left = 0; left < result.columns; ++left) {
          float expected = nan;
          for (int row = 0; row < matrix.rows; ++row)
            for (int column = 0; column < matrix.columns; ++column) {
              if (row * result.rows / matrix.rows != top || column * result.columns / matrix.columns != left)
                continue;
              const float value = matrix.at(row, column);
              if (std::isnan(value)) continue;
              if (std::isnan(expected) ||
                  std::abs(value - float(ground)) > std::abs(expected - float(ground)))
                expected = value;
            }
          if (std::isnan(expected))
            QVERIFY(std::isnan(result.at(top, left)));
          else
            QCOMPARE(result.at(top, left), expected);
        }
    }
  }
}

void HeatMapsTest::aSingleCellIsSeenInALargeMatrix() {
  HeatMap map;
  showAt(map, 201, 149);
  const QColor red = QColor::fromRgb(colourOf(1, -1, 1, ColourMap::diverging, false));
  for (const QPoint& cell : {QPoint(300, 200), QPoint(301, 201), QPoint(457, 333), QPoint(77, 505)}) {
    Matrix matrix(700, 600);
    matrix.at(cell.y(), cell.x()) = 1;
    map.setMatrix(matrix);
    const QPointF at = map.cellRect(cell.y(), cell.x()).topLeft();
    const int drawn = map.drawnMatrices();
    QTRY_VERIFY(map.drawnMatrices() > drawn);
    const QImage image = map.grab().toImage();
    int seen = 0;
    for (int y = int(at.y()) - 1; y <= int(at.y()) + 1; ++y)
      for (int x = int(at.x()) - 1; x <= int(at.x()) + 1; ++x) seen += image.pixelColor(x, y) == red ? 1 : 0;
    QVERIFY(seen >= 1);
  }
}

void HeatMapsTest::oldPicturesAreDropped() {
  HeatMap map;
  showAt(map, 200, 150);
  Matrix old(900, 800);
  std::fill(old.values.begin(), old.values.end(), 1.0F);
  Matrix next(800, 900);
  std::fill(next.values.begin(), next.values.end(), -1.0F);
  map.setMatrix(old);
  map.repaint();  // its picture is under way
  map.setMatrix(next);
  const QColor red = QColor::fromRgb(colourOf(1, -1, 1, ColourMap::diverging, false));
  const QColor blue = QColor::fromRgb(colourOf(-1, -1, 1, ColourMap::diverging, false));
  QColor seen;
  while (seen != blue) {
    seen = map.grab().toImage().pixelColor(100, 75);
    QVERIFY(seen != red);
    QTest::qWait(1);
  }
  QCOMPARE(map.drawnMatrices(), 1);
}

void HeatMapsTest::changingFasterThanColouringIsShown() {
  HeatMap map;
  showAt(map, 200, 150);
  Matrix matrix(900, 800);
  for (int change = 1; map.drawnMatrices() < 3; ++change) {  // a new one at every turn of the event loop
    matrix.values[0] = float(change);
    map.setMatrix(matrix);
    QVERIFY(change < 1000000);
    QCoreApplication::processEvents();
  }
}

void HeatMapsTest::drawnMatricesCountsDistinctOnes() {
  HeatMap map;
  showAt(map, 100, 100);
  QCOMPARE(map.drawnMatrices(), 0);
  for (int times = 0; times < 3; ++times) {
    map.setMatrix(ramp(4, 4));
    map.grab();
  }
  QCOMPARE(map.drawnMatrices(), 1);
  map.setMatrix(ramp(4, 4, 0.1F));
  map.setMatrix(ramp(4, 4, 0.2F));  // only what reaches the screen counts
  map.grab();
  QCOMPARE(map.drawnMatrices(), 2);
}

void HeatMapsTest::figureIsVectorWithText() {
  HeatMapFigureData data;
  data.name = QStringLiteral("m");
  data.title = QStringLiteral("Some title");
  data.matrices = {{QStringLiteral("left"), {}, ramp(12, 10)}, {QStringLiteral("right"), {}, ramp(12, 10)}};
  const QByteArray svg = svgOf(*makeHeatMapFigure(data));
  QVERIFY(svg.contains("<text"));
  QVERIFY(svg.contains("Some title"));
  QVERIFY(!svg.contains("<image"));
  QVERIFY(svg.count("<rect") + svg.count("<path") + svg.count("<polygon") >= 240);
  data.matrices = {{QStringLiteral("large"), {}, ramp(200, 150)}};
  const auto large = makeHeatMapFigure(data);
  QCOMPARE(svgOf(*large).count("<image"), 1);
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  QPainter painter(&writer);
  large->paint(painter, QRectF(0, 0, 4000, 3000), Theme::light());
  painter.end();
  QVERIFY(buffer.data().contains("/Image"));
  QVERIFY(!buffer.data().contains("/DCTDecode"));  // no lossy compression
}

void HeatMapsTest::figureCsvHoldsEveryCell() {
  HeatMapFigureData data;
  data.rowName = QStringLiteral("position");
  data.columnName = QStringLiteral("dimension");
  data.matrices = {{QStringLiteral("a"), QStringLiteral("now"), ramp(3, 2)}};
  data.bars = {0.5, 1, 2};
  data.barsTitle = QStringLiteral("moved");
  const QList<QByteArray> lines = makeHeatMapFigure(data)->csv().trimmed().split('\n');
  QCOMPARE(lines.size(), 1 + 6 + 3);
  QCOMPARE(lines[0], QByteArray("matrix,position,dimension,value"));
  QCOMPARE(lines[1], QByteArray("a now,0,0,-1"));
  QCOMPARE(lines[6], QByteArray("a now,2,1,1"));
  QCOMPARE(lines[9], QByteArray("moved,2,,2"));
}

ORDINATE_QT_TESTS(HeatMapsTest, QApplication)
#include "heat_maps_test.moc"
