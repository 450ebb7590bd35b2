// The graph in the panel Similarity: what its colours say, by mouse and by keys.
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>

#include "tests/qt_tests.h"
#include "tests/widgets/position_samples.h"
#include "tests/widgets/widget_test.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/node_maps.h"
#include "widgets/heatmaps/similarity_panel.h"

using namespace ordinate;
using namespace ordinate::position_test;

namespace {

/// A path of four nodes behind a class token, the third one marked.
ShownGraph path() {
  ShownGraph graph;
  graph.edges = {{0, 1}, {1, 2}, {2, 3}};
  graph.symbols = {"o", "o", "X", "o"};
  graph.points = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
  graph.first = 1;
  return graph;
}

SimilarityPicture picture(const QString& label, int vectors) {
  SimilarityPicture result;
  result.label = label;
  result.matrix = Matrix(5, 5);
  for (int row = 0; row < 5; ++row)
    for (int column = 0; column < 5; ++column) result.matrix.at(row, column) = float(10 * row + column);
  result.graph = path();
  result.vectors = Matrix(4, vectors);
  for (std::size_t i = 0; i < result.vectors.values.size(); ++i) result.vectors.values[i] = float(i) - 1;
  return result;
}

}  // namespace

class GraphViewTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    failOnAnyWarning();
    m_panel = std::make_unique<SimilarityPanel>();
    m_panel->setMeasure(SimilarityMeasure::dot_product, false);
    m_panel->setMatrices({picture(QStringLiteral("learned"), 0), picture(QStringLiteral("Laplacian"), 2)});
    m_panel->resize(400, 900);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_maps = m_panel->findChild<NodeMaps*>();
  }
  void cleanup() { m_panel.reset(); }

  void similarityOfOneNodeColoursAll();
  void aNodeIsChosenByMouseAndByKeys();
  void vectorsColourTheNodesThatHaveThem();
  void everythingIsDrawnWhereItIsSaid();
  void theFigureHasTheNumbersOfTheScreen();
  void aLineTakesItsPlaceAgain();

 private:
  QString heading() const { return m_panel->findChild<QLabel*>(QStringLiteral("node_maps_title"))->text(); }

  std::unique_ptr<SimilarityPanel> m_panel;
  NodeMaps* m_maps = nullptr;
};

void GraphViewTest::similarityOfOneNodeColoursAll() {
  QVERIFY(m_maps->isVisible());
  QVERIFY(!m_panel->findChild<QLabel*>(QStringLiteral("similarity_row_heading"))->isVisible());
  m_panel->setSelectedPosition(3);
  QCOMPARE(heading(), QStringLiteral("Similarity of node 3 (X) to each node, on the graph of the example"));
  const GraphPicture& shown = m_maps->view(0)->picture();
  QCOMPARE(shown.values, (std::vector<double>{31, 32, 33, 34}));
  QCOMPARE(shown.chosen, 2);
  QCOMPARE(m_maps->view(1)->title(), QStringLiteral("Laplacian"));
  Q_EMIT m_panel->map(0)->cellHovered(2, 0, 20);
  QCOMPARE(m_panel->readOut(), QStringLiteral("learned, node 2 and the class token: dot product 20"));
}

void GraphViewTest::aNodeIsChosenByMouseAndByKeys() {
  const QSignalSpy chosen(m_panel.get(), &SimilarityPanel::positionSelected);
  GraphView* view = m_maps->view(1);
  QTest::mouseClick(view, Qt::LeftButton, {}, view->centre(1).toPoint());
  QCOMPARE(chosen.size(), 1);
  QCOMPARE(chosen.back()[0].toInt(), 2);  // behind the class token
  QCOMPARE(m_panel->selectedPosition(), 2);
  QTest::mouseMove(view, view->centre(3).toPoint());
  QCOMPARE(m_panel->readOut(), QStringLiteral("Laplacian, node 4: dot product 24"));
  view->setFocus();
  QTest::keyClick(view, Qt::Key_Right);
  QCOMPARE(m_panel->readOut(), QStringLiteral("Laplacian, node 3 (X): dot product 23"));
  QCOMPARE(chosen.size(), 1);
  QTest::keyClick(view, Qt::Key_Return);
  QCOMPARE(chosen.size(), 2);
  QCOMPARE(chosen.back()[0].toInt(), 3);
  for (int press = 0; press < 3; ++press) QTest::keyClick(view, Qt::Key_Left);  // around the end
  QTest::keyClick(view, Qt::Key_Return);
  QCOMPARE(chosen.back()[0].toInt(), 4);
  QTest::mouseClick(view, Qt::LeftButton, {},
                    QPoint(view->width() / 2, view->height() / 2));  // no node is there
  QCOMPARE(chosen.size(), 3);
}

void GraphViewTest::vectorsColourTheNodesThatHaveThem() {
  auto* colours = m_panel->findChild<QComboBox*>(QStringLiteral("node_colours"));
  QCOMPARE(colours->count(), 3);
  colours->setCurrentIndex(2);
  QVERIFY(!m_maps->view(0)->isVisible());
  const GraphPicture& shown = m_maps->view(1)->picture();
  QCOMPARE(shown.values, (std::vector<double>{0, 2, 4, 6}));
  QCOMPARE(shown.high, 10.0);
  QCOMPARE(shown.low, -10.0);
  QCOMPARE(heading(),
           QStringLiteral("Vector 2 of each encoding, on the graph of the example; colours from −10 to 10"));
  QVERIFY(QTest::qWaitFor([&] { return m_maps->view(1)->x() == 0; }));  // where the other one stood
  QTest::mouseMove(m_maps->view(1), m_maps->view(1)->centre(1).toPoint());
  QCOMPARE(m_panel->readOut(), QStringLiteral("Laplacian, node 2: vector 2 2"));
  // New pictures keep the choice, and one without vectors gives it up.
  m_panel->setMatrices({picture(QStringLiteral("Laplacian"), 2)});
  QCOMPARE(m_maps->shownVector(), 2);
  m_panel->setMatrices({picture(QStringLiteral("learned"), 0)});
  QCOMPARE(m_maps->shownVector(), 0);
  QVERIFY(!colours->isVisible());
  QVERIFY(m_maps->view(0)->isVisible());
}

void GraphViewTest::everythingIsDrawnWhereItIsSaid() {
  GraphView* view = m_maps->view(0);
  const QImage image = view->grab().toImage();
  const qreal scale = image.devicePixelRatio();
  const GraphPicture& shown = view->picture();
  for (int node = 0; node < 4; ++node) {
    QVERIFY(QRectF(view->rect()).adjusted(8, 8, -8, -8).contains(view->centre(node)));
    // Beside its number.
    const QPointF beside = view->centre(node) + QPointF(-8, 0);
    const QColor drawn(image.pixel((beside * scale).toPoint()));
    const QColor wanted(colourOf(shown.values[std::size_t(node)], shown.low, shown.high, shown.map, false));
    QVERIFY2(std::abs(drawn.red() - wanted.red()) + std::abs(drawn.blue() - wanted.blue()) < 12,
             qPrintable(drawn.name() + QLatin1Char(' ') + wanted.name()));
  }
}

void GraphViewTest::theFigureHasTheNumbersOfTheScreen() {
  m_panel->setSelectedPosition(1);
  const auto figure = m_panel->figures().back();
  QCOMPARE(figure->name(), QStringLiteral("graph"));
  QCOMPARE(figure->csv().split('\n').value(3), QByteArray("learned,3,X,13"));
  QCOMPARE(figure->csv().count('\n'), 9);
}

void GraphViewTest::aLineTakesItsPlaceAgain() {
  SimilarityPicture line = picture(QStringLiteral("learned"), 0);
  line.graph.reset();
  m_panel->setMatrices({line});
  QVERIFY(!m_maps->isVisible());
  QVERIFY(m_panel->findChild<QLabel*>(QStringLiteral("similarity_row_heading"))->isVisible());
}

ORDINATE_QT_TESTS(GraphViewTest, QApplication)
#include "graph_view_test.moc"
