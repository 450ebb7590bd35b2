// The panels that show position vectors and how alike they are.
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <cmath>

#include "tests/qt_tests.h"
#include "tests/widgets/position_samples.h"
#include "tests/widgets/widget_test.h"
#include "widgets/common/name_list.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"
#include "widgets/heatmaps/cell_maps.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/movement_strip.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/row_curves.h"
#include "widgets/heatmaps/similarity_panel.h"

using namespace ordinate;
using namespace ordinate::position_test;

class PositionPanelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    failOnAnyWarning();
    QApplication::setPalette(Theme::light().palette());
  }

  void formulaHasTheNumbersFilledIn();
  void positionPanelShowsThreeTablesOnOneScale();
  void fiveTablesAreDrawnInARace();
  void variantsCanBeChosen();
  void theSeedOfAllMapsIsNamedOnce();
  void anEncodingInsideAttentionIsShownByItsKernel();
  void kernelsStandBesideTablesByChoice();
  void manyNamesAreShortened();
  void aDivergedTableHidesNoOther();
  void whatHasNoPictureNamesTheAnalysis();
  void aFormulaIsShownBeforeTheSinusoidForComparison();
  void positionPanelSaysWhatWillAppear();
  void similarityAsksAndShows();
  void similarityRowBecomesACurve();
  void allOfTheSimilarityIsSeenOnAProjector();
  void aCellIsShownAmongAllOthers();
  void theRowChartNamesItsCurves();
  void theRowChartHasRoomForEveryNumber();
  void theRightButtonOffersWhatAPanelCanDo();
};

void PositionPanelsTest::formulaHasTheNumbersFilledIn() {
  QCOMPARE(cellFormula(sinusoidal().snapshot, 5, 4),
           QStringLiteral("PE(pos 5, dim 4) = sin(5 / 10000^(4/32)) = 0.99995"));
  // cos(5 / 10000^(4/32)) = cos(1.58114) = −0.010342
  QCOMPARE(cellFormula(sinusoidal().snapshot, 5, 5),
           QStringLiteral("PE(pos 5, dim 5) = cos(5 / 10000^(4/32)) = −0.010342"));
  QCOMPARE(cellFormula(sinusoidal(false).snapshot, 5, 2),
           QStringLiteral("PE(pos 5, dim 2) = sin(5 / 10000^(4/32)) = 0.99995"));
  QCOMPARE(cellFormula(sinusoidal(false).snapshot, 5, 18),
           QStringLiteral("PE(pos 5, dim 18) = cos(5 / 10000^(4/32)) = −0.010342"));
  QCOMPARE(cellFormula(sinusoidal(true, 0.5).snapshot, 5, 4),
           QStringLiteral("PE(pos 5, dim 4) = 0.5 · sin(5 / 10000^(4/32)) = 0.49997"));
  QCOMPARE(cellFormulaHtml(sinusoidal(true, 0.5).snapshot, 5, 4),
           QStringLiteral("<p align=\"center\"><math>P_{5, 4} = 0.5 · \\sin(\\frac{5}{10000^{4/32}}) = "
                          "0.49997</math></p>"));
}

void PositionPanelsTest::positionPanelShowsThreeTablesOnOneScale() {
  PositionPanel panel;
  panel.setSnapshots({sinusoidal(), learned(2, 100)});
  showAt(panel, 900, 420);
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

void PositionPanelsTest::fiveTablesAreDrawnInARace() {
  PositionPanel panel;
  showAt(panel, 900, 420);
  QCOMPARE(panel.drawnTables(), 0);
  for (int step = 10; step <= 60; step += 10) {
    panel.setSnapshots({sinusoidal(), learned(2, step)});
    QTRY_COMPARE(panel.drawnTables(), step / 10);
  }
  panel.clear();
  QCOMPARE(panel.drawnTables(), 0);
}

void PositionPanelsTest::variantsCanBeChosen() {
  PositionPanel panel;
  panel.setSnapshots({learned(2, 100), learned(3, 200)});
  showAt(panel, 900, 420);
  QVERIFY(panel.fixedMap()->isHidden());
  QCOMPARE(panel.learnedMap()->title(), QStringLiteral("learned 2"));
  panel.setLearnedRun(3);
  QCOMPARE(panel.learnedMap()->title(), QStringLiteral("learned 3"));
  QCOMPARE(panel.learnedMap()->matrix(), learned(3, 200).snapshot.table);
  panel.setSnapshots({learned(2, 110), learned(3, 210)});
  QCOMPARE(panel.learnedMap()->title(), QStringLiteral("learned 3"));
}

void PositionPanelsTest::theSeedOfAllMapsIsNamedOnce() {
  PositionPanel panel;
  showAt(panel, 900, 420);
  PositionPicture picture = learned(2, 100);
  picture.label = QStringLiteral("learned, seed 7");
  picture.beside = {QStringLiteral("learned"), QStringLiteral("seed 7")};
  panel.setSnapshots({picture});
  QCOMPARE(panel.learnedMap()->title(), QStringLiteral("learned"));
  QCOMPARE(panel.findChild<QLabel*>(QStringLiteral("positions_step"))->text(),
           QStringLiteral("seed 7, step 100"));
  QVERIFY(panel.figures().front()->csv().contains("learned, seed 7"));
  panel.hide();  // the mouse would point at it
  SimilarityPanel similarity;
  showAt(similarity, 400, 520);
  SimilarityPicture other{{2, QStringLiteral("learned, seed 7"), false, 1}, ramp(6, 6)};
  similarity.setMatrices({other});
  QCOMPARE(similarity.map(0)->title(), QStringLiteral("learned, seed 7"));
  other.beside = picture.beside;
  similarity.setMatrices({other});
  QCOMPARE(similarity.map(0)->title(), QStringLiteral("learned"));
  QVERIFY2(similarity.readOut().startsWith(QStringLiteral("Vectors of seed 7. Rows and")),
           qPrintable(similarity.readOut()));
  QTest::mouseMove(similarity.map(0), similarity.map(0)->cellRect(2, 4).center().toPoint());
  QTRY_VERIFY(similarity.readOut().startsWith(QStringLiteral("learned, seed 7, positions 2 and 4: ")));
  similarity.setMatrices({other});
  QVERIFY(similarity.readOut().startsWith(QStringLiteral("learned, seed 7, positions 2 and 4: ")));
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

void PositionPanelsTest::anEncodingInsideAttentionIsShownByItsKernel() {
  PositionPanel panel;
  panel.setSnapshots({insideAttention(0, false)});
  showAt(panel, 900, 420);
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

void PositionPanelsTest::kernelsStandBesideTablesByChoice() {
  PositionPanel panel;
  panel.setSnapshots({sinusoidal(), insideAttention(4, false)});
  showAt(panel, 900, 420);
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

void PositionPanelsTest::manyNamesAreShortened() {
  const QStringList names = {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"),
                             QStringLiteral("d")};
  QCOMPARE(nameList(names, 4), QStringLiteral("a, b, c, d"));
  QCOMPARE(nameList(names, 3), QStringLiteral("a, b and 2 more"));
}

void PositionPanelsTest::aDivergedTableHidesNoOther() {
  PositionPicture wild = learned(2, 100);
  for (float& value : wild.snapshot.table.values) value *= 1e6F;
  PositionPanel panel;
  panel.setSnapshots({sinusoidal(), wild});
  showAt(panel, 900, 420);
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

void PositionPanelsTest::whatHasNoPictureNamesTheAnalysis() {
  PositionPanel panel;
  showAt(panel, 900, 420);
  auto* button = panel.findChild<QToolButton*>(QStringLiteral("positions_analysis"));
  QVERIFY(button->isHidden());
  panel.setSnapshots({}, {QStringLiteral("shaw")});
  QVERIFY(panel.fixedMap()->accessibleDescription().contains(
      QStringLiteral("No vectors to draw: shaw acts inside attention.")));
  QVERIFY(panel.learnedMap()->isHidden());  // nothing is promised that does not come
  QSignalSpy asked(&panel, &PositionPanel::analysisRequested);
  button->click();
  QCOMPARE(asked.takeFirst()[0].toString(), QStringLiteral("attention-maps"));
  panel.setSnapshots({insideAttention(0, false)}, {QStringLiteral("shaw")});
  button->click();
  QCOMPARE(asked.takeFirst()[0].toString(), QStringLiteral("position-kernel"));
  panel.setSnapshots({}, {}, true);
  QVERIFY(panel.fixedMap()->accessibleDescription().contains(
      QStringLiteral("No variant has a positional encoding")));
  QVERIFY(button->isHidden());
  SimilarityPanel similarity;
  showAt(similarity, 400, 520);
  auto* open = similarity.findChild<QToolButton*>(QStringLiteral("similarity_analysis"));
  QVERIFY(open->isHidden());
  similarity.setWithoutVectors({QStringLiteral("rotary")}, true);
  QVERIFY(!open->isHidden());
  const auto* empty = similarity.findChild<QLabel*>(QStringLiteral("similarity_empty"));
  QCOMPARE(empty->text(), QStringLiteral("No vectors to compare: rotary acts inside attention."));
  similarity.setWithoutVectors({QStringLiteral("rotary"), QStringLiteral("alibi")}, true);
  QCOMPARE(empty->text(), QStringLiteral("No vectors to compare: rotary and alibi act inside attention."));
}

void PositionPanelsTest::aFormulaIsShownBeforeTheSinusoidForComparison() {
  PositionPicture reference = sinusoidal();
  reference.run = -1;
  reference.label = QStringLiteral("sinusoid");
  PositionPicture formula = sinusoidal();
  formula.run = 1;
  formula.label = QStringLiteral("formula");
  PositionPanel panel;
  panel.setSnapshots({formula, reference});
  showAt(panel, 900, 420);
  QCOMPARE(panel.fixedMap()->title(), QStringLiteral("formula"));
}

void PositionPanelsTest::positionPanelSaysWhatWillAppear() {
  PositionPanel panel;
  showAt(panel, 900, 420);
  const QImage image = panel.learnedMap()->grab().toImage();
  QVERIFY(
      panel.learnedMap()->accessibleDescription().contains(QStringLiteral("Learned vectors appear here")));
  int dark = 0;
  for (int y = image.height() / 3; y < 2 * image.height() / 3; ++y)
    for (int x = 0; x < image.width(); ++x) dark += image.pixelColor(x, y).lightness() < 180 ? 1 : 0;
  QVERIFY(dark > 20);  // there is text
  QVERIFY(panel.figures().empty());
}

void PositionPanelsTest::similarityAsksAndShows() {
  SimilarityPanel panel;
  showAt(panel, 400, 520);
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

void PositionPanelsTest::similarityRowBecomesACurve() {
  SimilarityPanel panel;
  const Matrix matrix = ramp(6, 6);
  panel.setMatrices({{2, QStringLiteral("learned"), false, 1, matrix}});
  showAt(panel, 400, 520);
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

/// Large text and a wide low screen: the maps make room for the chart below them.
void PositionPanelsTest::allOfTheSimilarityIsSeenOnAProjector() {
  QWidget screen;
  screen.resize(1250, 640);
  auto* panel = new SimilarityPanel(&screen);
  const QFont before = QApplication::font();
  QFont large = before;
  large.setPointSizeF(2.6 * before.pointSizeF());
  QApplication::setFont(large);
  panel->setMatrices({{1, QStringLiteral("learned"), false, 1, ramp(16, 16)},
                      {2, QStringLiteral("sinusoidal"), false, 1, ramp(16, 16)}});
  panel->setGeometry(screen.rect());
  screen.show();
  QCoreApplication::processEvents();
  const int wanted = panel->heightForWidth(screen.width());
  const int side = panel->map(0)->height();
  QApplication::setFont(before);
  QVERIFY2(wanted <= 640, qPrintable(QString::number(wanted)));
  QVERIFY2(side >= 640 / 3, qPrintable(QString::number(side)));
}

/// Two rows of three cells behind a class token.
void PositionPanelsTest::aCellIsShownAmongAllOthers() {
  SimilarityPanel panel;
  panel.resize(420, 800);
  panel.setMeasure(SimilarityMeasure::dot_product, false);
  SimilarityPicture picture;
  picture.label = QStringLiteral("learned");
  picture.places = {3, 1};
  picture.matrix = Matrix(7, 7);
  for (std::int64_t i = 0; i < 7; ++i)
    for (std::int64_t j = 0; j < 7; ++j) picture.matrix.at(i, j) = float(10 * i + j);
  panel.setMatrices({picture});
  panel.show();
  auto* cells = panel.findChild<CellMaps*>();
  QVERIFY(cells->isVisible());
  QVERIFY(!panel.findChild<RowCurves*>()->isVisible());
  panel.setSelectedPosition(4);
  const auto* heading = panel.findChild<QLabel*>(QStringLiteral("similarity_cells_heading"));
  QCOMPARE(heading->text(), QStringLiteral("Similarity of the cell in row 1, column 0 to each cell"));
  HeatMap* map = cells->map(0);
  QCOMPARE(map->matrix().rows, 2);
  QCOMPARE(map->matrix().columns, 3);
  QCOMPARE(map->matrix().at(0, 0), 41.0F);
  QCOMPARE(map->matrix().at(1, 2), 46.0F);
  QTest::mouseClick(map, Qt::LeftButton, {}, map->cellRect(1, 2).center().toPoint());
  QCOMPARE(panel.selectedPosition(), 6);
  QCOMPARE(heading->text(), QStringLiteral("Similarity of the cell in row 1, column 2 to each cell"));
  Q_EMIT map->cellHovered(1, 0, 34);
  QCOMPARE(panel.readOut(), QStringLiteral("learned, row 1, column 0: dot product 34"));
  Q_EMIT panel.map(0)->cellHovered(4, 0, 40);
  QCOMPARE(panel.readOut(),
           QStringLiteral("learned, the cell in row 1, column 0 and the class token: dot product 40"));
  const Figures figures = panel.figures();
  QCOMPARE(figures.size(), std::size_t{2});
  QCOMPARE(figures.back()->name(), QStringLiteral("similarity-of-a-cell"));
  QVERIFY(figures.back()->csv().contains("learned,1,2,66"));
  picture.places = {};
  panel.setMatrices({picture});
  QVERIFY(!cells->isVisible());
  QVERIFY(panel.findChild<RowCurves*>()->isVisible());
}

void PositionPanelsTest::theRowChartNamesItsCurves() {
  RowCurves chart;
  RowCurvesData data;
  data.position = 1;
  data.curves = {{{0, QStringLiteral("sinusoidal"), false, 0}, {0, 0.5, 1}},
                 {{1, QStringLiteral("learned"), false, 1}, {1, 0, 0.5}}};
  chart.setData(data);
  chart.resize(300, chart.heightForWidth(300));
  chart.show();
  // Below the plot stands a sample of each line in its colour, and its name in one that can be read.
  const QImage image = chart.grab().toImage();
  const int line = QFontMetrics(chart.font()).height();
  const auto drawnIn = [&](const QColor& colour) {
    int found = 0;
    for (int y = image.height() - line; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x) {
        const QColor pixel = image.pixelColor(x, y);
        found += std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) +
                             std::abs(pixel.blue() - colour.blue()) <
                         40
                     ? 1
                     : 0;
      }
    return found;
  };
  for (const int style : {0, 1}) {
    const VariantStyle drawn = variantStyle(style, false, false);
    QVERIFY2(drawnIn(drawn.color) >= 15, qPrintable(QString::number(drawnIn(drawn.color))));
    QVERIFY2(drawnIn(drawn.text) > 20, qPrintable(QString::number(drawnIn(drawn.text))));
  }
  // More names than fit a row take another one.
  for (int run = 2; run < 12; ++run)
    data.curves.push_back({{run, QStringLiteral("variant %1").arg(run), false, run}, {0, 0, 0}});
  const int before = chart.heightForWidth(300);
  chart.setData(data);
  QVERIFY(chart.heightForWidth(300) > before + line);
}

void PositionPanelsTest::theRowChartHasRoomForEveryNumber() {
  RowCurves chart;
  RowCurvesData data;
  data.position = 1;
  data.low = 0;
  data.high = 5;  // 2.5 stands between them
  data.curves = {{{0, QStringLiteral("sinusoidal"), false, 0}, {0, 2.5, 5}}};
  QFont large = chart.font();
  large.setPointSizeF(2 * large.pointSizeF());
  QApplication::setFont(large);
  chart.setData(data);
  chart.resize(500, chart.heightForWidth(500));
  chart.show();
  const QImage image = chart.grab().toImage();
  QApplication::setFont(QFont());
  for (int y = 0; y < image.height() / 2; ++y)
    QCOMPARE(image.pixelColor(0, y), image.pixelColor(0, 0));  // nothing is cut at the left edge
}

void PositionPanelsTest::theRightButtonOffersWhatAPanelCanDo() {
  SimilarityPanel panel;
  showAt(panel, 400, 520);
  panel.setMatrices({{2, QStringLiteral("learned"), false, 1, ramp(6, 6)}});
  QSignalSpy copied(&panel, &Panel::copyRequested);
  QSignalSpy exported(&panel, &Panel::exportRequested);
  QSignalSpy explained(&panel, &Panel::explanationRequested);
  // On the map, which leaves the event to the panel.
  QContextMenuEvent event(QContextMenuEvent::Mouse, QPoint(10, 10),
                          panel.map(0)->mapToGlobal(QPoint(10, 10)));
  QApplication::sendEvent(panel.map(0), &event);
  auto* menu = panel.findChild<QMenu*>(QStringLiteral("panel_menu"));
  QVERIFY(menu != nullptr);
  for (const char* name : {"panel_copy_picture", "panel_copy_numbers", "panel_export", "panel_help"}) {
    auto* action = menu->findChild<QAction*>(QString::fromLatin1(name));
    QVERIFY2(action != nullptr && action->isEnabled(), name);
    action->trigger();
  }
  QVERIFY(!menu->findChild<QAction*>(QStringLiteral("panel_show_all"))->isEnabled());  // nothing is zoomed
  QCOMPARE(copied.size(), 2);
  QCOMPARE(copied[1][1].toBool(), true);
  QCOMPARE(exported.size(), 1);
  QCOMPARE(exported[0][0].toString(), panel.figures().front()->name());
  QCOMPARE(explained.size(), 1);
  QCOMPARE(explained[0][0].toString(), panel.helpPage());
  menu->close();
}

ORDINATE_QT_TESTS(PositionPanelsTest, QApplication)
#include "position_panels_test.moc"
