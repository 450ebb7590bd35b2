// Pictures, charts and paths of an analysis: what they read and select.
#include <QApplication>
#include <QImage>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <cmath>

#include "tests/qt_tests.h"
#include "tests/widgets/analysis_samples.h"
#include "tests/widgets/widget_test.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/analyses/chart_axes.h"
#include "widgets/analyses/chart_view.h"
#include "widgets/analyses/path_view.h"
#include "widgets/analyses/picture_groups.h"
#include "widgets/common/theme.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/plots/plot_frame.h"

using namespace ordinate;
using analysis_test::table;

namespace {

QString plotText(const QWidget& panel, const char* name) {
  auto* label = panel.findChild<QLabel*>(QLatin1String(name));
  return label == nullptr || label->isHidden() ? QString() : label->text();
}

}  // namespace

class AnalysisPlotsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    failOnAnyWarning();
    QApplication::setPalette(Theme::light().palette());
  }

  void mapsReadTheValuesOfTheirAxes();
  void picturesComeFirstAndGrowWithTheDock();
  void aPlotIsSeenWholeWithWhatStandsAboveIt();
  void numbersThatSpanDecadesAreLogarithmic();
  void clickedRowsAreSelectedPositions();
  void chartsReadWithKeysAndMouse();
  void axesHaveFittingTicks();
  void gapsAreNoValues();
  void aSharedReferenceIsDrawnOnce();
  void pathsReadAndSelectPositions();
  void aBandOfNoiseIsDrawnWithoutDashes();

 private:
  /// As in its dock, with results.
  static AnalysisPanel* docked(QScrollArea& area) {
    auto* panel = new AnalysisPanel;
    area.setWidget(panel);
    area.setWidgetResizable(true);
    panel->setAnalyses(analysis_test::entries());
    panel->setResults({table("learned", 0, 0.5)});
    return panel;
  }
  static void show(AnalysisPanel& panel, int width = 300) {
    panel.show();
    panel.resize(width, 400);
    QCoreApplication::processEvents();
    panel.resize(width, panel.heightForWidth(width));
    QCoreApplication::processEvents();
  }
};

/// Dashes that nobody can see cost more than all the rest of the picture.
void AnalysisPlotsTest::aBandOfNoiseIsDrawnWithoutDashes() {
  constexpr int points = 4096;
  std::vector<double> x;
  std::vector<double> noise;
  std::vector<double> wave;
  for (int index = 0; index < points; ++index) {
    x.push_back(index);
    noise.push_back((index * 7919) % 1009 / 1009.0);
    wave.push_back(0.5 + 0.4 * std::sin(index / 500.0));
  }
  const auto drawn = [&](const std::vector<double>& y, Qt::PenStyle style) {
    QImage image(240, 120, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const PlotFrame frame(QRectF(10, 10, 220, 100), {0, points, false, false, 5}, {0, 1, false, false, 5});
    frame.paintLine(painter, x, y, QPen(Qt::black, 1.5, style));
    return image;
  };
  QCOMPARE(drawn(noise, Qt::DashLine), drawn(noise, Qt::SolidLine));
  QVERIFY(drawn(wave, Qt::DashLine) != drawn(wave, Qt::SolidLine));
}

void AnalysisPlotsTest::mapsReadTheValuesOfTheirAxes() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.setResults({table("learned", 0, 0.5)});
  show(panel);
  auto* map = panel.findChild<HeatMap*>(QStringLiteral("analysis_picture_0_0"));
  QVERIFY(map->accessibleDescription().contains(QStringLiteral("12 rows")));
  map->setFocus();
  QTest::keyClick(map, Qt::Key_Down);
  // The second row stands for position 2; the first column is two positions away.
  const QString value = numberText(double(map->matrix().at(1, 0)), 4);
  const QString expected = QStringLiteral("learned, position 2, other position 0: %1 cosine").arg(value);
  QCOMPARE(plotText(panel, "analysis_picture_0_read_out"), expected);
  QCOMPARE(map->accessibleDescription(), expected);
}

void AnalysisPlotsTest::picturesComeFirstAndGrowWithTheDock() {
  QScrollArea area;
  AnalysisPanel* panel = docked(area);
  area.resize(340, 480);
  area.show();
  QVERIFY(QTest::qWaitForWindowExposed(&area));
  auto* map = panel->findChild<HeatMap*>(QStringLiteral("analysis_picture_0_0"));
  auto* chart = panel->findChild<ChartView*>(QStringLiteral("analysis_chart_0"));
  const auto* numbers = panel->findChild<QWidget*>(QStringLiteral("analysis_scalars"));
  QVERIFY(numbers != nullptr);
  const auto topOf = [&](const QWidget* widget) { return widget->mapTo(panel, QPoint(0, 0)).y(); };
  QTRY_VERIFY(topOf(map) < topOf(numbers) && topOf(chart) < topOf(numbers));
  QVERIFY(map->cellsRect().height() > 180);
  QVERIFY(chart->height() >= 150);
  // Nothing flips between two layouts: the same size again gives the same heights.
  const int small = map->height();
  area.resize(1500, 1000);
  QTRY_VERIFY(map->cellsRect().height() > 650);
  QVERIFY(map->height() < 1000);  // seen at once
  QTRY_VERIFY(chart->height() > 350);
  area.resize(340, 480);
  QTRY_COMPARE(map->height(), small);
  // Four tables side by side where that is larger, below each other where that is.
  panel->setResults({table("a", 0, 0.5), table("b", 1, 0.4), table("c", 2, 0.3), table("d", 3, 0.2)});
  area.resize(1500, 420);
  const auto mapOf = [&](int index) {
    return panel->findChild<HeatMap*>(QStringLiteral("analysis_picture_0_%1").arg(index));
  };
  QTRY_COMPARE(topOf(mapOf(3)), topOf(mapOf(0)));
  area.resize(500, 900);
  QTRY_VERIFY(topOf(mapOf(3)) > topOf(mapOf(0)));
}

/// On a projector a dock is wide and low.
void AnalysisPlotsTest::aPlotIsSeenWholeWithWhatStandsAboveIt() {
  QScrollArea area;
  AnalysisPanel* panel = docked(area);
  area.resize(1500, 440);
  area.show();
  QVERIFY(QTest::qWaitForWindowExposed(&area));
  const auto* view = panel->findChild<QWidget*>(QStringLiteral("analysis_view"));
  for (const char* name : {"analysis_picture_0_0", "analysis_chart_0", "analysis_path_0_0"}) {
    const auto* plot = panel->findChild<QWidget*>(QString::fromLatin1(name));
    QVERIFY2(plot != nullptr, name);
    const auto room = [&] { return area.height() - view->mapTo(panel, QPoint()).y(); };
    QTRY_VERIFY2(plot->height() > 0 && plot->parentWidget()->height() <= room(), name);
    const int low = plot->height();
    area.resize(1500, 700);
    QTRY_VERIFY2(plot->height() > low + 100, name);
    area.resize(1500, 440);
    QTRY_VERIFY2(plot->height() == low, name);
  }
}

void AnalysisPlotsTest::numbersThatSpanDecadesAreLogarithmic() {
  AnalysedTable wide = table("learned", 0, 0.5);
  AnalysisPicture& spectrum = wide.result.pictures[0];
  spectrum.diverging = false;
  spectrum.range.reset();
  for (std::size_t index = 0; index < spectrum.values.values.size(); ++index)
    spectrum.values.values[index] = index == 0 ? 1e5F : float(index % 10) * 0.1F + 0.1F;
  const std::vector<PictureGroup> groups = pictureGroups({wide});
  QVERIFY(groups[0].logarithmic);
  QCOMPARE(groups[0].colouredHigh(), 5.0);
  const Matrix coloured = groups[0].coloured(groups[0].items[0]);
  QCOMPARE(coloured.at(0, 0), 5.0F);
  QVERIFY(std::abs(coloured.at(0, 1) - std::log10(0.2F)) < 1e-6F);
  // What is read stays the number itself.
  QVERIFY(groups[0].readOut(groups[0].items[0], 0, 0).contains(numberText(1e5, 4)));
  spectrum.values.values[3] = -1;
  QVERIFY(!pictureGroups({wide})[0].logarithmic);
  spectrum.values.values[3] = 0;
  spectrum.values.values[0] = 2;
  QVERIFY(!pictureGroups({wide})[0].logarithmic);

  AnalysisCurve singular;
  singular.chart = "Singular values";
  singular.x = {1, 2, 3, 4};
  singular.y = {500, 20, 0.3, 1e-12};
  wide.result.curves = {singular};
  QVERIFY(chartsOf({wide})[0].logarithmicY);
  // What rounding leaves of zero does not stretch the axis.
  const PlotAxis axis = verticalAxis(chartsOf({wide})[0], 4);
  QVERIFY(axis.low >= 1e-8 && axis.low <= 0.3);
  wide.result.curves[0].y = {500, 20, 3, 1};
  QVERIFY(!chartsOf({wide})[0].logarithmicY);
  wide.result.curves[0].y = {500, 20, -0.3, 0.01};
  QVERIFY(!chartsOf({wide})[0].logarithmicY);
}

void AnalysisPlotsTest::clickedRowsAreSelectedPositions() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.setResults({table("learned", 0, 0.5)});
  show(panel);
  QSignalSpy selected(&panel, &AnalysisPanel::positionSelected);
  auto* map = panel.findChild<HeatMap*>(QStringLiteral("analysis_picture_0_0"));
  QTest::mouseClick(map, Qt::LeftButton, {}, map->cellRect(3, 2).center().toPoint());
  QCOMPARE(selected.value(0).value(0).toInt(), 6);
  QCOMPARE(map->selectedRow(), 3);
  panel.setSelectedPosition(10);
  QCOMPARE(map->selectedRow(), 5);
  panel.setSelectedPosition(11);  // thinned out
  QCOMPARE(map->selectedRow(), -1);
  AnalysedTable spectrum = table("learned", 0, 0.5);
  spectrum.result.pictures[0].row_axis = "dimension";
  panel.setResults({spectrum});
  selected.clear();
  QTest::mouseClick(map, Qt::LeftButton, {}, map->cellRect(3, 2).center().toPoint());
  QCOMPARE(selected.size(), 0);
}

void AnalysisPlotsTest::chartsReadWithKeysAndMouse() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.setResults({table("learned", 0, 0.5)});
  show(panel);
  auto* chart = panel.findChild<ChartView*>(QStringLiteral("analysis_chart_0"));
  QVERIFY(chart->accessibleDescription().contains(QStringLiteral("0.5 at 0")));
  chart->setFocus();
  QTest::keyClick(chart, Qt::Key_Home);
  QCOMPARE(plotText(panel, "analysis_chart_0_read_out"),
           QStringLiteral("position 0; learned 0.5; sinusoid, base 10000 1"));
  QTest::keyClick(chart, Qt::Key_Right);
  QVERIFY(plotText(panel, "analysis_chart_0_read_out").startsWith(QStringLiteral("position 1; learned 0.4")));
  QCOMPARE(chart->accessibleDescription(), plotText(panel, "analysis_chart_0_read_out"));
  QSignalSpy selected(&panel, &AnalysisPanel::positionSelected);
  QTest::mouseClick(chart, Qt::LeftButton, {}, chart->pointOf(17, 0).toPoint());
  QCOMPARE(selected.value(0).value(0).toInt(), 17);
  QTest::keyClick(chart, Qt::Key_End);
  QTest::keyClick(chart, Qt::Key_Return);
  QCOMPARE(selected.value(1).value(0).toInt(), 23);
  auto* bars = panel.findChild<ChartView*>(QStringLiteral("analysis_chart_1"));
  QTest::mouseClick(bars, Qt::LeftButton, {}, bars->pointOf(2, 0).toPoint());
  QCOMPARE(plotText(panel, "analysis_chart_1_read_out"), QStringLiteral("component 3; learned 0.125"));
  QCOMPARE(selected.size(), 2);  // a component is no position
}

void AnalysisPlotsTest::axesHaveFittingTicks() {
  ChartData chart;
  ChartCurve curve;
  for (int component = 1; component <= 10; ++component) {
    curve.x.push_back(component);
    curve.y.push_back(0.69 + 0.077 * component);
  }
  curve.shape = AnalysisCurve::Style::bars;
  chart.curves = {curve};
  for (int ticks = 2; ticks < 7; ++ticks) {
    for (const double value : tickValues(horizontalAxis(chart, ticks))) QCOMPARE(value, std::round(value));
    QCOMPARE(verticalAxis(chart, ticks).low, 0.0);
  }
  chart.curves[0].shape = AnalysisCurve::Style::line;
  for (int ticks = 2; ticks < 7; ++ticks) {
    const PlotAxis axis = verticalAxis(chart, ticks);
    const std::vector<double> values = tickValues(axis);
    QVERIFY(values.size() >= 2);
    QVERIFY(axis.low <= 0.767 && axis.high >= 1.46);
    QCOMPARE(values.front(), axis.low);
    QCOMPARE(values.back(), axis.high);
  }
  // Values that rounding alone tells apart lie on one line, between ticks that have different labels.
  ChartData level = chart;
  for (std::size_t i = 0; i < level.curves[0].y.size(); ++i)
    level.curves[0].y[i] = 0.609931 + 1e-8 * double(i);
  const PlotAxis wide = verticalAxis(level, 4);
  QVERIFY(wide.high - wide.low > 0.05);
  chart.logarithmicY = true;
  chart.curves[0].y[0] = 0;  // cannot be shown, and must not spoil the range
  const PlotAxis axis = verticalAxis(chart, 3);
  QVERIFY(axis.low > 0.1 && axis.low <= 0.844 && axis.high >= 1.46);
}

void AnalysisPlotsTest::gapsAreNoValues() {
  ChartData chart;
  chart.xAxis = QStringLiteral("x");
  ChartCurve curve;
  curve.label = QStringLiteral("c");
  curve.x = {0, 1, 2};
  curve.y = {5, undefined_value, 7};
  chart.curves = {curve};
  QCOMPARE(chart.places(), (std::vector<double>{0, 2}));
  chart.logarithmicX = true;
  QCOMPARE(chart.places(), (std::vector<double>{2}));
  ChartView view;
  view.setData(chart);
  view.resize(240, view.heightForWidth(240));
  view.show();
  QVERIFY(!view.grab().isNull());
}

void AnalysisPlotsTest::aSharedReferenceIsDrawnOnce() {
  AnalysedTable other = table("two", 1, 0.9);
  std::vector<ChartData> charts = chartsOf({table("one", 0, 0.5), other});
  QCOMPARE(charts.size(), std::size_t{3});
  QCOMPARE(charts[0].curves.size(), std::size_t{3});
  QCOMPARE(charts[0].curves[1].label, QStringLiteral("two"));
  QVERIFY(charts[0].curves[2].reference);
  for (AnalysisCurve& curve : other.result.curves)
    if (curve.reference) curve.y[0] = 0.25;
  charts = chartsOf({table("one", 0, 0.5), other});
  QCOMPARE(charts[0].curves.size(), std::size_t{4});
  QCOMPARE(charts[0].curves[3].label, QStringLiteral("sinusoid, base 10000 (two)"));
}

void AnalysisPlotsTest::pathsReadAndSelectPositions() {
  AnalysisPanel panel;
  panel.setAnalyses(analysis_test::entries());
  panel.setResults({table("learned", 0, 0.5)});
  show(panel);
  auto* path = panel.findChild<PathView*>(QStringLiteral("analysis_path_0_0"));
  QVERIFY(path->accessibleDescription().contains(QStringLiteral("position 0 at 1, 0")));
  QSignalSpy selected(&panel, &AnalysisPanel::positionSelected);
  QTest::mouseClick(path, Qt::LeftButton, {}, path->pointOf(8).toPoint());
  QCOMPARE(selected.value(0).value(0).toInt(), 8);
  QVERIFY(plotText(panel, "analysis_path_0_read_out").startsWith(QStringLiteral("learned, position 8: ")));
  path->setFocus();
  QTest::keyClick(path, Qt::Key_Left);
  QVERIFY(plotText(panel, "analysis_path_0_read_out").startsWith(QStringLiteral("learned, position 7: ")));
  // A length is as many pixels across as up.
  const AnalysisPath& data = path->path();
  const QPointF step = path->pointOf(16) - path->pointOf(8);
  QVERIFY(std::abs(step.x() / (data.x[16] - data.x[8]) + step.y() / (data.y[16] - data.y[8])) < 0.01);
}

ORDINATE_QT_TESTS(AnalysisPlotsTest, QApplication)
#include "analysis_plots_test.moc"
