// Cost of a step: what the panel asks for, what it shows, and the figure that it hands out.
#include "widgets/plots/cost_panel.h"

#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"
#include "widgets/common/theme.h"
#include "widgets/plots/cost_figure.h"

using namespace ordinate;

namespace {

/// Time grows with the square, memory in proportion.
CostCurve squares() {
  CostCurve curve;
  curve.label = "learned";
  for (const std::int64_t size : {16, 32, 64, 128}) {
    CostPoint point;
    point.size = size;
    point.milliseconds = double(size * size) / 256;
    point.lower_quartile = point.upper_quartile = point.milliseconds;
    point.repetitions = 5;
    point.bytes = double(size) * 1e6;
    point.operations = double(size * size) * 1000;
    curve.points.push_back(point);
  }
  curve.time = ExponentFit{2, 0.03, 3};
  curve.memory = ExponentFit{1, 0.0, 3};
  curve.operations = ExponentFit{2, 0.0, 3};
  return curve;
}

}  // namespace

class CostPanelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnAnyWarning(); }

  void asksForAMeasurementAndForItsEnd() {
    CostPanel panel;
    panel.show();
    auto* over = panel.findChild<QComboBox*>(QStringLiteral("cost_over"));
    auto* button = panel.findChild<QPushButton*>(QStringLiteral("cost_measure"));
    const auto* plot = panel.findChild<CostPlot*>();
    const auto* state = panel.findChild<QLabel*>(QStringLiteral("cost_state"));
    QVERIFY(!plot->isVisible());
    QSignalSpy asked(&panel, &CostPanel::measureRequested);
    QSignalSpy stopped(&panel, &CostPanel::stopRequested);
    over->setCurrentIndex(1);
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front().front().value<CostVariable>(), CostVariable::width);
    panel.begin(QStringLiteral("learned"));
    QVERIFY(!over->isEnabled());
    QVERIFY(state->text().contains(QStringLiteral("learned")));
    panel.showCurve(squares());
    QVERIFY(plot->isVisible());
    QVERIFY(state->text().contains(QStringLiteral("128")));
    QVERIFY(plot->accessibleDescription().contains(QStringLiteral("128: 64 ms, 128.0 MB")));
    button->click();
    QCOMPARE(stopped.size(), 1);
    panel.end(QString());
    QVERIFY(over->isEnabled());
    QVERIFY(plot->isVisible());
    panel.end(QStringLiteral("no layers"));
    QCOMPARE(state->text(), QStringLiteral("no layers"));
  }

  void handsOutAFigureWithAllNumbers() {
    CostPanel panel;
    QVERIFY(panel.figures().empty());
    panel.showCurve(squares());
    const Figures figures = panel.figures();
    QCOMPARE(figures.size(), std::size_t{1});
    const QByteArray csv = figures.front()->csv();
    QVERIFY(csv.startsWith(
        "over,size,milliseconds,lower_quartile,upper_quartile,repetitions,bytes,operations\n"));
    QVERIFY(csv.contains("length,16,1,1,1,5,16000000,256000\n"));
    QCOMPARE(csv.count('\n'), 5);
    QVERIFY(costCaption(squares()).contains(QStringLiteral("2.00 ± 0.00")));
  }

  void drawsEvenOnePoint() {
    CostCurve curve = squares();
    curve.points.resize(1);
    curve.time.reset();
    curve.memory.reset();
    curve.points.front().bytes = 0;
    QImage image(400, 300, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    makeCostFigure(curve)->paint(painter, QRectF(0, 0, 400, 300), Theme::light());
    painter.end();
    QImage empty(400, 300, QImage::Format_RGB32);
    empty.fill(Qt::white);
    QVERIFY(image != empty);
    QCOMPARE(exponentText(curve.time), QStringLiteral("–"));
  }
};

ORDINATE_QT_TESTS(CostPanelTest, QApplication)
#include "cost_panel_test.moc"
