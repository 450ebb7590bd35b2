// Heat maps, their figures, and the panels made of them.
#include <QApplication>
#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <QToolButton>
#include <cmath>
#include <limits>

#include "tests/widgets/widget_test.h"
#include "widgets/common/name_list.h"
#include "widgets/common/theme.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/heat_map_figure.h"
#include "widgets/heatmaps/movement_strip.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/row_curves.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/heatmaps/thinned_matrix.h"

using namespace ordinate;

namespace {

Matrix ramp(std::int64_t rows, std::int64_t columns, float offset = 0) {
  Matrix matrix(rows, columns);
  for (std::size_t index = 0; index < matrix.values.size(); ++index)
    matrix.values[index] = offset - 1 + 2 * float(index) / float(matrix.values.size() - 1);
  return matrix;
}

/// Written out from Vaswani et al. 2017, section 3.5.
Matrix sinusoids(int length, int width, bool interleaved, double scale) {
  Matrix table(length, width);
  for (int position = 0; position < length; ++position)
    for (int pair = 0; pair < width / 2; ++pair) {
      const double angle = position / std::pow(10000.0, 2.0 * pair / width);
      table.at(position, interleaved ? 2 * pair : pair) = float(scale * std::sin(angle));
      table.at(position, interleaved ? 2 * pair + 1 : width / 2 + pair) = float(scale * std::cos(angle));
    }
  return table;
}

PositionPicture sinusoidal(bool interleaved = true, double scale = 1) {
  PositionPicture picture;
  picture.run = 1;
  picture.label = QStringLiteral("sinusoidal");
  picture.snapshot.table = sinusoids(16, 32, interleaved, scale);
  picture.snapshot.initial_table = picture.snapshot.table;
  picture.sinusoidal = true;
  picture.interleaved = interleaved;
  picture.scale = scale;
  return picture;
}

PositionPicture learned(int run, std::int64_t step) {
  PositionPicture picture;
  picture.run = run;
  picture.label = QStringLiteral("learned %1").arg(run);
  picture.snapshot.step = step;
  picture.snapshot.trained = true;
  picture.snapshot.initial_table = ramp(16, 32);
  picture.snapshot.table = ramp(16, 32, float(step) / 1000);
  picture.movement.assign(16, double(step));
  return picture;
}

QByteArray svgOf(const Figure& figure) {
  QBuffer buffer;
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setSize(figure.naturalSize().toSize());
  QPainter painter(&generator);
  figure.paint(painter, QRectF(QPointF(0, 0), figure.naturalSize()), Theme::light());
  painter.end();
  return buffer.data();
}

}  // namespace

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
  void largeMatrixIsColouredInTheBackground();
  void thinnedMatrixKeepsWhatStandsOut();
  void aSingleCellIsSeenInALargeMatrix();
  void oldPicturesAreDropped();
  void changingFasterThanColouringIsShown();
  void drawnMatricesCountsDistinctOnes();
  void figureIsVectorWithText();
  void figureCsvHoldsEveryCell();
  void formulaHasTheNumbersFilledIn();
  void positionPanelShowsThreeTablesOnOneScale();
  void fiveTablesAreDrawnInARace();
  void variantsCanBeChosen();
  void anEncodingInsideAttentionIsShownByItsKernel();
  void kernelsStandBesideTablesByChoice();
  void manyNamesAreShortened();
  void aDivergedTableHidesNoOther();
  void whatHasNoPictureNamesTheAnalysis();
  void aFormulaIsShownBeforeTheSinusoidForComparison();
  void positionPanelSaysWhatWillAppear();
  void similarityAsksAndShows();
  void similarityRowBecomesACurve();

 private:
  static void show(QWidget& widget, int width, int height) {
    widget.resize(width, height);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QCoreApplication::processEvents();
  }
};

void HeatMapsTest::cellsAreCrisp() {
  HeatMap map;
  map.setMatrix(ramp(4, 5));
  map.setRange(-1, 1);
  show(map, 203, 161);
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
  show(map, 90, 30);
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
  show(map, 200, 160);
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

void HeatMapsTest::largeMatrixIsColouredInTheBackground() {
  HeatMap map;
  Matrix ones(300, 400);
  std::fill(ones.values.begin(), ones.values.end(), 1.0F);
  map.setMatrix(ones);
  show(map, 200, 150);
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
  show(map, 201, 149);
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
  show(map, 200, 150);
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
  show(map, 200, 150);
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
  show(map, 100, 100);
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

void HeatMapsTest::formulaHasTheNumbersFilledIn() {
  QCOMPARE(sinusoidFormula(sinusoidal(), 5, 4),
           QStringLiteral("PE(pos 5, dim 4) = sin(5 / 10000^(4/32)) = 0.99995"));
  // cos(5 / 10000^(4/32)) = cos(1.58114) = −0.010342
  QCOMPARE(sinusoidFormula(sinusoidal(), 5, 5),
           QStringLiteral("PE(pos 5, dim 5) = cos(5 / 10000^(4/32)) = −0.010342"));
  QCOMPARE(sinusoidFormula(sinusoidal(false), 5, 2),
           QStringLiteral("PE(pos 5, dim 2) = sin(5 / 10000^(4/32)) = 0.99995"));
  QCOMPARE(sinusoidFormula(sinusoidal(false), 5, 18),
           QStringLiteral("PE(pos 5, dim 18) = cos(5 / 10000^(4/32)) = −0.010342"));
  QCOMPARE(sinusoidFormula(sinusoidal(true, 0.5), 5, 4),
           QStringLiteral("PE(pos 5, dim 4) = 0.5 · sin(5 / 10000^(4/32)) = 0.49997"));
}

void HeatMapsTest::positionPanelShowsThreeTablesOnOneScale() {
  PositionPanel panel;
  panel.setSnapshots({sinusoidal(), learned(2, 100)});
  show(panel, 900, 420);
  QCOMPARE(panel.fixedMap()->matrix(), sinusoidal().snapshot.table);
  QCOMPARE(panel.learnedMap()->matrix(), learned(2, 100).snapshot.table);
  QCOMPARE(panel.initialMap()->matrix(), learned(2, 100).snapshot.initial_table);
  QTest::mouseMove(panel.fixedMap(), panel.fixedMap()->cellRect(5, 4).center().toPoint());
  QTRY_COMPARE(panel.readOut(), QStringLiteral("PE(pos 5, dim 4) = sin(5 / 10000^(4/32)) = 0.99995"));
  QSignalSpy selected(&panel, &PositionPanel::positionSelected);
  QTest::mouseClick(panel.learnedMap(), Qt::LeftButton, Qt::NoModifier,
                    panel.learnedMap()->cellRect(7, 1).center().toPoint());
  QCOMPARE(selected.value(0).value(0).toInt(), 7);
  QCOMPARE(panel.fixedMap()->selectedRow(), 7);
  QCOMPARE(panel.initialMap()->selectedRow(), 7);
  auto* strip = panel.findChild<MovementStrip*>();
  QCOMPARE(strip->values(), std::vector<double>(16, 100.0));
  const QList<QByteArray> lines = panel.figures()[0]->csv().trimmed().split('\n');
  QCOMPARE(lines.size(), 1 + 3 * 16 * 32 + 16);
}

void HeatMapsTest::fiveTablesAreDrawnInARace() {
  PositionPanel panel;
  show(panel, 900, 420);
  QCOMPARE(panel.drawnTables(), 0);
  for (int step = 10; step <= 60; step += 10) {
    panel.setSnapshots({sinusoidal(), learned(2, step)});
    QTRY_COMPARE(panel.drawnTables(), step / 10);
  }
  panel.clear();
  QCOMPARE(panel.drawnTables(), 0);
}

void HeatMapsTest::variantsCanBeChosen() {
  PositionPanel panel;
  panel.setSnapshots({learned(2, 100), learned(3, 200)});
  show(panel, 900, 420);
  QVERIFY(panel.fixedMap()->isHidden());
  QCOMPARE(panel.learnedMap()->title(), QStringLiteral("learned 2"));
  panel.setLearnedRun(3);
  QCOMPARE(panel.learnedMap()->title(), QStringLiteral("learned 3"));
  QCOMPARE(panel.learnedMap()->matrix(), learned(3, 200).snapshot.table);
  panel.setSnapshots({learned(2, 110), learned(3, 210)});
  QCOMPARE(panel.learnedMap()->title(), QStringLiteral("learned 3"));
}

/// Head h of ALiBi at two heads: −|i − j| · 2^(−4h); as trained, both heads began at 0.
PositionPicture insideAttention(int run, bool trained) {
  PositionPicture picture;
  picture.run = run;
  picture.label = QStringLiteral("inside %1").arg(run);
  picture.snapshot.trained = trained;
  for (const float slope : {1.0F / 16, 1.0F / 256}) {
    Matrix bias(8, 8);
    for (int i = 0; i < 8; ++i)
      for (int j = 0; j < 8; ++j) bias.values[std::size_t(8 * i + j)] = -slope * float(std::abs(i - j));
    picture.snapshot.bias.push_back(bias);
    if (trained) picture.snapshot.initial_bias.push_back(Matrix(8, 8));
  }
  return picture;
}

void HeatMapsTest::anEncodingInsideAttentionIsShownByItsKernel() {
  PositionPanel panel;
  panel.setSnapshots({insideAttention(0, false)});
  show(panel, 900, 420);
  QCOMPARE(panel.fixedMap()->title(), QStringLiteral("inside 0"));
  QCOMPARE(panel.fixedMap()->matrix(), insideAttention(0, false).snapshot.bias[0]);
  QCOMPARE(panel.learnedMap()->matrix(), insideAttention(0, false).snapshot.bias[1]);
  QVERIFY(panel.initialMap()->isHidden());
  QVERIFY(panel.readOut().contains(QStringLiteral("inside attention")));
  QTest::mouseMove(panel.fixedMap(), panel.fixedMap()->cellRect(5, 2).center().toPoint());
  QTRY_COMPARE(panel.readOut(), QStringLiteral("inside 0, query 5, key 2: −0.1875"));
  QCOMPARE(panel.figures()[0]->csv().trimmed().split('\n').size(), 1 + 2 * 64);
  panel.setSnapshots({insideAttention(0, true)});
  QCOMPARE(panel.learnedMap()->matrix(), insideAttention(0, true).snapshot.initial_bias[0]);
  QCOMPARE(panel.initialMap()->matrix(), insideAttention(0, true).snapshot.bias[1]);
}

void HeatMapsTest::kernelsStandBesideTablesByChoice() {
  PositionPanel panel;
  panel.setSnapshots({sinusoidal(), insideAttention(4, false)});
  show(panel, 900, 420);
  QCOMPARE(panel.fixedMap()->matrix(), sinusoidal().snapshot.table);
  QVERIFY(panel.readOut().contains(QStringLiteral("inside 4")));
  auto* variants = panel.findChild<QToolButton*>(QStringLiteral("positions_variant"));
  QVERIFY(!variants->isHidden());
  const auto choose = [&](const QString& label) {
    Q_EMIT variants->menu()->aboutToShow();
    for (QAction* action : variants->menu()->actions())
      if (action->text() == label) return action->trigger();
    QFAIL("not offered");
  };
  choose(QStringLiteral("inside 4"));
  QCOMPARE(panel.fixedMap()->matrix(), insideAttention(4, false).snapshot.bias[0]);
  choose(sinusoidal().label);
  QCOMPARE(panel.fixedMap()->matrix(), sinusoidal().snapshot.table);
}

void HeatMapsTest::manyNamesAreShortened() {
  const QStringList names = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                             QStringLiteral("d")};
  QCOMPARE(nameList(names, 4), QStringLiteral("a, b, c, d"));
  QCOMPARE(nameList(names, 3), QStringLiteral("a, b and 2 more"));
}

void HeatMapsTest::aDivergedTableHidesNoOther() {
  PositionPicture wild = learned(2, 100);
  for (float& value : wild.snapshot.table.values) value *= 1e6F;
  PositionPanel panel;
  panel.setSnapshots({sinusoidal(), wild});
  show(panel, 900, 420);
  // As with the sinusoid alone: 1 is the largest of its values.
  QVERIFY(panel.findChild<QToolButton*>(QStringLiteral("positions_scale"))
              ->text()
              .contains(QStringLiteral("−1 to 1")));
  QVERIFY(panel.readOut().contains(QStringLiteral("far beyond the scale")));
  panel.setScale(PositionPanel::Scale::largest);
  QVERIFY(!panel.findChild<QToolButton*>(QStringLiteral("positions_scale"))
               ->text()
               .contains(QStringLiteral("−1 to 1 ")));
}

void HeatMapsTest::whatHasNoPictureNamesTheAnalysis() {
  PositionPanel panel;
  show(panel, 900, 420);
  auto* button = panel.findChild<QToolButton*>(QStringLiteral("positions_analysis"));
  QVERIFY(button->isHidden());
  panel.setSnapshots({}, {QStringLiteral("shaw")});
  QVERIFY(panel.fixedMap()->accessibleDescription().contains(QStringLiteral("shaw: no vectors")));
  QVERIFY(panel.learnedMap()->isHidden());  // nothing is promised that does not come
  QSignalSpy asked(&panel, &PositionPanel::analysisRequested);
  button->click();
  QCOMPARE(asked.takeFirst()[0].toString(), QStringLiteral("attention-maps"));
  panel.setSnapshots({insideAttention(0, false)}, {QStringLiteral("shaw")});
  button->click();
  QCOMPARE(asked.takeFirst()[0].toString(), QStringLiteral("position-kernel"));
  panel.setSnapshots({}, {}, true);
  QVERIFY(panel.fixedMap()->accessibleDescription().contains(QStringLiteral("No variant is told")));
  QVERIFY(button->isHidden());
  SimilarityPanel similarity;
  show(similarity, 400, 520);
  auto* open = similarity.findChild<QToolButton*>(QStringLiteral("similarity_analysis"));
  QVERIFY(open->isHidden());
  similarity.setWithoutVectors({QStringLiteral("rotary")}, true);
  QVERIFY(!open->isHidden());
  QVERIFY(similarity.findChild<QLabel*>(QStringLiteral("similarity_empty"))
              ->text()
              .startsWith(QStringLiteral("rotary: no vectors")));
}

void HeatMapsTest::aFormulaIsShownBeforeTheSinusoidForComparison() {
  PositionPicture reference = sinusoidal();
  reference.run = -1;
  reference.label = QStringLiteral("sinusoid");
  PositionPicture formula = sinusoidal();
  formula.run = 1;
  formula.label = QStringLiteral("formula");
  PositionPanel panel;
  panel.setSnapshots({formula, reference});
  show(panel, 900, 420);
  QCOMPARE(panel.fixedMap()->title(), QStringLiteral("formula"));
}

void HeatMapsTest::positionPanelSaysWhatWillAppear() {
  PositionPanel panel;
  show(panel, 900, 420);
  const QImage image = panel.learnedMap()->grab().toImage();
  QVERIFY(panel.learnedMap()->accessibleDescription().contains(QStringLiteral("learned")));
  int dark = 0;
  for (int y = image.height() / 3; y < 2 * image.height() / 3; ++y)
    for (int x = 0; x < image.width(); ++x) dark += image.pixelColor(x, y).lightness() < 180 ? 1 : 0;
  QVERIFY(dark > 20);  // there is text
  QVERIFY(panel.figures().empty());
}

void HeatMapsTest::similarityAsksAndShows() {
  SimilarityPanel panel;
  show(panel, 400, 520);
  QVERIFY(panel.map(0) == nullptr);
  QSignalSpy asked(&panel, &SimilarityPanel::measureChanged);
  panel.findChild<QComboBox*>(QStringLiteral("similarity_measure"))->setCurrentIndex(2);
  QCOMPARE(asked.size(), 1);
  QCOMPARE(panel.measure(), SimilarityMeasure::distance);
  panel.findChild<QCheckBox*>(QStringLiteral("similarity_centred"))->click();
  QCOMPARE(asked.size(), 2);
  QVERIFY(panel.centred());
  panel.setMeasure(SimilarityMeasure::dot_product, false);
  QCOMPARE(asked.size(), 2);  // told, not asked
  Matrix matrix = ramp(6, 6);
  for (float& value : matrix.values) value *= 3;
  panel.setMatrices({{2, QStringLiteral("learned"), false, 1, matrix},
                     {1, QStringLiteral("sinusoidal"), false, 0, matrix}});
  QCoreApplication::processEvents();
  const QRect first = panel.map(0)->geometry();
  const QRect second = panel.map(1)->geometry();
  QCOMPARE(first.size(), second.size());
  QVERIFY(first.right() < second.left());
  QCOMPARE(panel.map(0)->cellsRect().width(), panel.map(0)->cellsRect().height());
  QTest::mouseMove(panel.map(1), panel.map(1)->cellRect(2, 4).center().toPoint());
  QTRY_VERIFY(panel.readOut().startsWith(QStringLiteral("sinusoidal, positions 2 and 4: dot product ")));
  const QByteArray csv = panel.figures()[0]->csv();
  QCOMPARE(csv.count('\n'), 1 + 2 * 36);
}

void HeatMapsTest::similarityRowBecomesACurve() {
  SimilarityPanel panel;
  const Matrix matrix = ramp(6, 6);
  panel.setMatrices({{2, QStringLiteral("learned"), false, 1, matrix}});
  show(panel, 400, 520);
  QSignalSpy selected(&panel, &SimilarityPanel::positionSelected);
  QTest::mouseClick(panel.map(0), Qt::LeftButton, Qt::NoModifier,
                    panel.map(0)->cellRect(4, 2).center().toPoint());
  QCOMPARE(selected.value(0).value(0).toInt(), 4);
  auto* curves = panel.findChild<RowCurves*>();
  QCOMPARE(curves->data().position, 4);
  QCOMPARE(curves->data().curves.size(), std::size_t{1});
  for (int column = 0; column < 6; ++column)
    QCOMPARE(curves->data().curves[0].values[std::size_t(column)], double(matrix.at(4, column)));
  const QImage before = curves->grab().toImage();
  panel.setSelectedPosition(1);
  QCOMPARE(selected.size(), 1);
  QVERIFY(curves->grab().toImage() != before);
  QCOMPARE(panel.map(0)->selectedRow(), 1);
}

QTEST_MAIN(HeatMapsTest)
#include "heat_maps_test.moc"
