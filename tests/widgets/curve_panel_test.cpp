#include "widgets/plots/curve_panel.h"

#include <QApplication>
#include <QTableView>
#include <QToolButton>
#include <cmath>
#include <limits>
#include <map>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"
#include "widgets/plots/curve_figure.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/plots/curve_table_model.h"
#include "widgets/plots/thinned_curve.h"

using namespace ordinate;

namespace {

constexpr double nan_value = std::numeric_limits<double>::quiet_NaN();

std::vector<CurveRun> threeRuns() {
  return {{0, QStringLiteral("none"), true, {}},
          {1, QStringLiteral("sinusoidal"), false, {}},
          {2, QStringLiteral("learned"), false, {}}};
}

/// Validation every tenth step, training at every step but 0.
std::vector<StepRecord> records(qint64 first, qint64 last, double accuracy, double loss) {
  std::vector<StepRecord> all;
  for (qint64 step = first; step <= last; ++step) {
    StepRecord record;
    record.step = step;
    if (step > 0) {
      record.train_accuracy = accuracy / 2;
      record.train_loss = loss + 1;
    }
    if (step % 10 == 0) {
      record.validation_accuracy = accuracy;
      record.validation_loss = loss;
    }
    all.push_back(record);
  }
  return all;
}

}  // namespace

class CurvePanelTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    failOnAnyWarning();
    QApplication::setPalette(Theme::light().palette());
  }

  void appendChangesTheDrawing();
  void manyAppendsMakeOneRepaint();
  void hiddenPanelDoesNotRepaint();
  void curveHasItsColourAtItsValue();
  void readOutsStayRaw();
  void divergenceIsAGap();
  void tableHoldsEveryStep();
  void csvEqualsTheData();
  void theAxisCountsEpochs();
  void stepsAreCountedInWholeNumbers();
  void numbersOfAnAxisDoNotTouch();
  void aTriangleMarksWhereTheDepthDoubles();
  void labelsDoNotOverlapAndHideOnClick();
  void keyboardMovesCrossHairAndHidesCurves();
  void zoomAndBack();
  void aFigureOfAPartDrawsNothingElse();
  void previousRaceStaysAsGhost();
  void bestStepIsMarked();
  void smoothingIsTheDebiasedAverage();
  void seedsShareLabelAndStyle();
  void millionPoints();
  void blocksFindTheExtremesOfAnyPart();
  void everyExtremeIsDrawnAtEveryZoom();
  void darkPaletteRecolours();

 private:
  static void show(CurvePanel& panel) {
    panel.resize(900, 500);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    settle(panel);
  }
  /// Until what was asked for is drawn.
  static void settle(CurvePanel& panel) {
    const int before = panel.plot()->repaints();
    panel.plot()->requestRepaint();
    QTRY_VERIFY(panel.plot()->repaints() > before);
    QCoreApplication::processEvents();
  }
};

void CurvePanelTest::appendChangesTheDrawing() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 300, {});
  show(panel);
  const QImage before = panel.plot()->grab().toImage();
  settle(panel);
  QCOMPARE(panel.plot()->grab().toImage(), before);
  panel.append(1, records(0, 100, 0.6, 1.0));
  settle(panel);
  QVERIFY(panel.plot()->grab().toImage() != before);
}

void CurvePanelTest::manyAppendsMakeOneRepaint() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 2000, {});
  show(panel);
  const int before = panel.plot()->repaints();
  for (qint64 step = 0; step < 2000; ++step) panel.append(2, records(step, step, 0.5, 1.0));
  QTRY_COMPARE(panel.plot()->repaints(), before + 1);
  QTest::qWait(100);
  QCOMPARE(panel.plot()->repaints(), before + 1);
}

void CurvePanelTest::hiddenPanelDoesNotRepaint() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 100, {});
  panel.append(0, records(0, 50, 0.5, 1.0));
  QTest::qWait(100);
  QCOMPARE(panel.plot()->repaints(), 0);
  show(panel);
  QVERIFY(panel.plot()->repaints() > 0);
}

void CurvePanelTest::curveHasItsColourAtItsValue() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 100, {});
  panel.append(1, records(0, 100, 0.6, 1.0));
  show(panel);
  const QImage image = panel.plot()->grab().toImage();
  const QPointF at = panel.plot()->accuracyPoint(45, 0.6) * image.devicePixelRatio();
  const QColor orange = variantStyle(0, false, false).color;
  int nearest = 255;
  for (int dy = -1; dy <= 1; ++dy)
    nearest = std::min(nearest, distance(image.pixelColor(qRound(at.x()), qRound(at.y()) + dy), orange));
  QVERIFY2(nearest < 12, qPrintable(QString::number(nearest)));
  const QPointF above = panel.plot()->accuracyPoint(45, 0.68) * image.devicePixelRatio();
  QCOMPARE(image.pixelColor(above.toPoint()), Theme::light().panel);
}

void CurvePanelTest::readOutsStayRaw() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 100, {});
  std::vector<StepRecord> jumping = records(0, 100, 0.25, 2.0);
  for (StepRecord& record : jumping)
    if (record.step == 50) {
      record.validation_accuracy = 0.75;
      record.validation_loss = 0.125;
    }
  panel.append(1, jumping);
  show(panel);
  panel.setSmoothing(0.9);
  panel.setLogarithmicLoss(true);
  settle(panel);
  panel.plot()->pointAt(52);
  const ReadOut read = panel.plot()->readOut();
  QCOMPARE(read.step, 50.0);
  QCOMPARE(read.rows.size(), std::size_t{1});
  QCOMPARE(read.rows[0].accuracy, 0.75);
  QCOMPARE(read.rows[0].loss, 0.125);
  QVERIFY(panel.plot()->lossRange().lower > 0);
}

void CurvePanelTest::divergenceIsAGap() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 100, {});
  std::vector<StepRecord> steps = records(0, 100, 0.5, 1.0);
  for (StepRecord& record : steps)
    if (record.step == 40) record.validation_loss = std::numeric_limits<double>::infinity();
  steps[50].validation_loss = nan_value;
  panel.append(1, steps);
  show(panel);
  const CurveSeries& loss = panel.race().runs[1].series(CurveQuantity::loss, CurveSource::validation);
  QCOMPARE(loss.steps.size(), std::size_t{11});
  QVERIFY(std::isnan(loss.at(40)) && std::isnan(loss.at(50)));
  QCOMPARE(loss.high, 1.0);
  QVERIFY(panel.plot()->lossRange().upper < 1.2);
}

void CurvePanelTest::tableHoldsEveryStep() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 100, {});
  panel.append(0, records(0, 40, 0.25, 1.5));
  panel.append(2, records(0, 100, 0.5, 1.0));
  panel.append(0, records(41, 60, 0.25, 1.5));
  panel.setShown(CurvePanel::Shown::both);
  CurveTableModel* model = panel.tableModel();
  QCOMPARE(model->rowCount(), 101);
  QCOMPARE(model->columnCount(), 13);
  panel.setShown(CurvePanel::Shown::validation);
  QCOMPARE(model->rowCount(), 11);
  for (int row = 0; row < 11; ++row) {
    QCOMPARE(model->value(row, 0), 10.0 * row);
    QCOMPARE(model->value(row, 5), 0.5);
    QCOMPARE(model->value(row, 6), 1.0);
    QCOMPARE(std::isnan(model->value(row, 1)), row > 6);
  }
  show(panel);
  panel.setTableShown(true);
  const auto* table = panel.findChild<QTableView*>(QStringLiteral("curve_table"));
  QVERIFY(table->isVisible());
  panel.append(2, records(101, 110, 0.5, 1.0));
  QTRY_COMPARE(model->rowCount(), 12);
}

void CurvePanelTest::csvEqualsTheData() {
  CurvePanel panel;
  panel.startRace({{0, QStringLiteral("a, \"b\""), false, {}}}, 20, {});
  panel.append(0, records(0, 20, 1.0 / 3, 0.7));
  const Figures figures = panel.figures();
  QCOMPARE(figures.size(), std::size_t{1});
  const QList<QByteArray> lines = figures[0]->csv().split('\n');
  QCOMPARE(lines.size(), 23);
  QCOMPARE(lines[0], QByteArray("label,step,train_loss,train_accuracy,validation_loss,validation_accuracy"));
  QCOMPARE(lines[1], QByteArray("\"a, \"\"b\"\"\",0,,,0.7,0.333333333"));
  QCOMPARE(lines[2], QByteArray("\"a, \"\"b\"\"\",1,1.7,0.166666667,,"));
  QCOMPARE(lines[21], QByteArray("\"a, \"\"b\"\"\",20,1.7,0.166666667,0.7,0.333333333"));
}

void CurvePanelTest::theAxisCountsEpochs() {
  CurvePanel panel;
  RaceCurves race;
  race.totalSteps = 40;
  race.stepsPerEpoch = 8;
  race.runs.push_back(RunCurves({0, QStringLiteral("a"), false, {}}));
  panel.startRaces({race});
  panel.append(0, records(0, 40, 0.5, 0.7));
  show(panel);
  auto* button = panel.findChild<QToolButton*>(QStringLiteral("curves_epochs"));
  QVERIFY(button->isVisible());
  const QCPAxis* axis = panel.plot()->axisRect(1)->axis(QCPAxis::atBottom);
  QVERIFY(axis->tickVectorLabels().contains(QStringLiteral("40")));
  QVERIFY(panel.figures()[0]->csv().startsWith("label,step,train_loss"));
  button->click();
  settle(panel);
  for (int epoch = 0; epoch <= 5; ++epoch) {
    const auto place = axis->tickVectorLabels().indexOf(QString::number(epoch));
    QVERIFY(place >= 0);
    QCOMPARE(axis->tickVector().at(place), 8.0 * epoch);
  }
  const QList<QByteArray> lines = panel.figures()[0]->csv().split('\n');
  QVERIFY(lines[0].startsWith("label,step,epoch,train_loss"));
  QVERIFY2(lines[13].startsWith("a,12,1.5,"), lines[13].constData());
  // Where there are none, the axis counts steps again.
  race.stepsPerEpoch = 0;
  panel.startRaces({race});
  panel.append(0, records(0, 40, 0.5, 0.7));
  settle(panel);
  QVERIFY(!button->isVisible());
  QVERIFY(axis->tickVectorLabels().contains(QStringLiteral("40")));
}

void CurvePanelTest::stepsAreCountedInWholeNumbers() {
  for (const int steps : {2, 3, 12, 20, 23, 90}) {
    CurvePanel panel;
    RaceCurves race;
    race.totalSteps = steps;
    race.runs.push_back(RunCurves({0, QStringLiteral("a"), false, {}}));
    panel.startRaces({race});
    panel.append(0, records(0, steps, 0.5, 0.7));
    show(panel);
    const QCPAxis* axis = panel.plot()->axisRect(1)->axis(QCPAxis::atBottom);
    QVERIFY(axis->tickVector().size() > 1);
    for (const double tick : axis->tickVector()) QCOMPARE(tick, std::round(tick));
    for (const QString& label : axis->tickVectorLabels())
      QVERIFY2(!label.contains(QLatin1Char('.')), qPrintable(label));
  }
}

void CurvePanelTest::numbersOfAnAxisDoNotTouch() {
  for (const int steps : {300, 1500, 2000, 8000, 20000, 1000000})
    for (const QSize size : {QSize(420, 230), QSize(480, 300), QSize(560, 420), QSize(900, 700)}) {
      CurvePanel panel;
      RaceCurves race;
      race.totalSteps = steps;
      race.runs.push_back(RunCurves({0, QStringLiteral("sinusoidal"), false, {}}));
      panel.startRaces({race});
      show(panel);
      panel.resize(size);
      panel.append(0, records(0, 20, 0.5, 0.7));
      settle(panel);
      for (const int chart : {0, 1}) {
        for (const QCPAxis::AxisType side : {QCPAxis::atBottom, QCPAxis::atLeft}) {
          const QCPAxis* axis = panel.plot()->axisRect(chart)->axis(side);
          const QFontMetricsF metrics(axis->tickLabelFont());
          const auto half = [&](qsizetype tick) {
            return side == QCPAxis::atLeft
                       ? metrics.height() / 2
                       : 1 + metrics.horizontalAdvance(axis->tickVectorLabels().at(tick)) / 2;
          };
          QVERIFY(axis->tickVector().size() > 1);
          for (qsizetype i = 1; i < axis->tickVector().size(); ++i) {
            const double apart = std::abs(axis->coordToPixel(axis->tickVector().at(i)) -
                                          axis->coordToPixel(axis->tickVector().at(i - 1)));
            QVERIFY2(apart >= half(i) + half(i - 1),
                     qPrintable(QStringLiteral("%1 steps, height %2").arg(steps).arg(size.height())));
          }
        }
      }
    }
}

void CurvePanelTest::aTriangleMarksWhereTheDepthDoubles() {
  CurvePanel panel;
  RaceCurves race;
  race.totalSteps = 40;
  race.runs.push_back(RunCurves({0, QStringLiteral("a"), false, {}, {15, 60}}));
  panel.startRaces({race});
  panel.append(0, records(0, 40, 0.5, 0.7));
  show(panel);
  // In accuracy and loss, between two evaluations; there is nothing yet where it doubles again.
  const std::vector<RunMark>& marks = panel.plot()->marks();
  QCOMPARE(marks.size(), std::size_t{2});
  for (const RunMark& mark : marks) QVERIFY(mark.kind == RunMark::Kind::grown);
  QVERIFY(std::abs(marks[0].at.x() - panel.plot()->accuracyPoint(15, 0.5).x()) < 0.01);
  QVERIFY(std::abs(marks[0].at.y() - panel.plot()->accuracyPoint(15, 0.5).y()) < 0.01);
  QCOMPARE(markCaptions(marks), QStringList{QStringLiteral("△ depth doubles")});
}

void CurvePanelTest::labelsDoNotOverlapAndHideOnClick() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 100, {{QStringLiteral("guessing"), 0.125, false}});
  for (int run = 0; run < 3; ++run) panel.append(run, records(0, 60, 0.995, 0.1));
  show(panel);
  const std::vector<EndLabel> labels = panel.plot()->endLabels();
  QCOMPARE(labels.size(), std::size_t{3});
  for (std::size_t a = 0; a < labels.size(); ++a)
    for (std::size_t b = a + 1; b < labels.size(); ++b)
      QVERIFY(labels[a].rect.intersected(labels[b].rect).height() < 0.5);
  const QPoint at = labels[1].rect.center().toPoint();
  QTest::mouseClick(panel.plot(), Qt::LeftButton, Qt::NoModifier, at);
  QVERIFY(!panel.isRunVisible(1));
  QVERIFY(panel.isRunVisible(2));
  settle(panel);
  QTest::mouseClick(panel.plot(), Qt::LeftButton, Qt::NoModifier, at);
  QVERIFY(panel.isRunVisible(1));
}

void CurvePanelTest::keyboardMovesCrossHairAndHidesCurves() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 100, {});
  for (int run = 0; run < 3; ++run) panel.append(run, records(0, 100, 0.3 * (run + 1), 0.5));
  show(panel);
  QSignalSpy pointed(&panel, &CurvePanel::stepPointedAt);
  QTest::keyClick(panel.plot(), Qt::Key_Right);
  QTest::keyClick(panel.plot(), Qt::Key_Right);
  QCOMPARE(panel.plot()->pointedStep(), std::optional<double>(10));
  QCOMPARE(pointed.last().first().toLongLong(), 10LL);
  QVERIFY(panel.plot()->accessibleDescription().contains(QStringLiteral("learned: accuracy 90.0 %")));
  QTest::keyClick(panel.plot(), Qt::Key_Right, Qt::ShiftModifier);
  QCOMPARE(panel.plot()->pointedStep(), std::optional<double>(100));
  QTest::keyClick(panel.plot(), Qt::Key_Escape);
  QVERIFY(!panel.plot()->pointedStep());
  QTest::keyClick(panel.plot(), Qt::Key_Down);
  QTest::keyClick(panel.plot(), Qt::Key_Return);
  QVERIFY(!panel.isRunVisible(2));
}

void CurvePanelTest::aFigureOfAPartDrawsNothingElse() {
  CurvePanel panel;
  panel.startRace({{0, QStringLiteral("none"), false, {}}}, 200, {});
  panel.append(0, records(0, 100, 0.5, 1.0));
  const QColor colour = variantStyle(0, false, false).color;
  // From the first to the last column of the accuracy that has the curve's colour.
  const auto drawn = [&](const CurveZoom& zoom) {
    QImage image(720, 440, QImage::Format_RGB32);
    image.fill(Theme::light().panel);
    QPainter painter(&image);
    makeCurveFigure(panel.race(), {.zoom = zoom})
        ->paint(painter, image.rect(), Theme::light(), {.title = false, .names = false});
    painter.end();
    std::pair<int, int> columns(image.width(), -1);
    for (int x = 0; x < image.width(); ++x)
      for (int y = 0; y < image.height() / 2; ++y)
        if (distance(image.pixelColor(x, y), colour) < 12)
          columns = {std::min(columns.first, x), std::max(columns.second, x)};
    return columns;
  };
  const auto whole = drawn({});
  QVERIFY(whole.second > whole.first + 100);
  const auto half = drawn({.steps = NumberRange{0, 100}});
  QCOMPARE(half.first, whole.first);
  QVERIFY(std::abs(half.second - half.first - 2 * (whole.second - whole.first)) < 6);
  // Half of the part lies behind its end: nothing runs out of the plot.
  QVERIFY(drawn({.steps = NumberRange{50, 150}}).first >= whole.first - 1);
  QCOMPARE(drawn({.steps = NumberRange{120, 200}}).second, -1);
  QCOMPARE(drawn({.accuracy = NumberRange{0.8, 1.0}}).second, -1);
}

void CurvePanelTest::zoomAndBack() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 200, {});
  panel.append(1, records(0, 200, 0.5, 1.0));
  show(panel);
  QCOMPARE(panel.plot()->stepRange().upper, 200.0);
  QTest::keyClick(panel.plot(), Qt::Key_Plus);
  settle(panel);
  QVERIFY(panel.plot()->stepRange().size() < 190);
  panel.append(1, records(201, 300, 0.5, 1.0));
  settle(panel);
  QVERIFY(panel.plot()->stepRange().upper < 200);
  QTest::keyClick(panel.plot(), Qt::Key_Home);
  settle(panel);
  QCOMPARE(panel.plot()->stepRange().upper, 300.0);

  const QPoint from = panel.plot()->accuracyPoint(50, 0.8).toPoint();
  const QPoint to = panel.plot()->accuracyPoint(150, 0.2).toPoint();
  QTest::mousePress(panel.plot(), Qt::LeftButton, Qt::NoModifier, from);
  QMouseEvent move(QEvent::MouseMove, to, panel.plot()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton,
                   Qt::NoModifier);
  QApplication::sendEvent(panel.plot(), &move);
  QTest::mouseRelease(panel.plot(), Qt::LeftButton, Qt::NoModifier, to);
  settle(panel);
  QVERIFY(std::abs(panel.plot()->stepRange().lower - 50) < 2);
  QVERIFY(std::abs(panel.plot()->stepRange().upper - 150) < 2);
  QTest::mouseDClick(panel.plot(), Qt::LeftButton, Qt::NoModifier, from);
  settle(panel);
  QCOMPARE(panel.plot()->stepRange().upper, 300.0);
}

void CurvePanelTest::previousRaceStaysAsGhost() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 100, {});
  QCOMPARE(panel.plot()->ghostCount(), std::size_t{0});
  for (int run = 0; run < 3; ++run) panel.append(run, records(0, 100, 0.5, 1.0));
  show(panel);
  panel.startRace(threeRuns(), 100, {});
  QCOMPARE(panel.plot()->ghostCount(), std::size_t{6});
  panel.startRace(threeRuns(), 100, {});  // a race without a step does not displace them
  QCOMPARE(panel.plot()->ghostCount(), std::size_t{6});
  QVERIFY(panel.race().empty());
  panel.keepPreviousAsGhost(false);
  panel.startRace(threeRuns(), 100, {});
  QCOMPARE(panel.plot()->ghostCount(), std::size_t{0});
}

void CurvePanelTest::bestStepIsMarked() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 100, {});
  panel.append(1, records(0, 100, 0.5, 1.0));
  show(panel);
  const QImage before = panel.plot()->grab().toImage();
  panel.endRun(1, true, 70);
  settle(panel);
  QVERIFY(panel.plot()->grab().toImage() != before);
  panel.plot()->pointAt(70);
  QVERIFY(panel.plot()->readOut().rows[0].best);
  panel.plot()->pointAt(60);
  QVERIFY(!panel.plot()->readOut().rows[0].best);
}

void CurvePanelTest::smoothingIsTheDebiasedAverage() {
  const std::vector<double> values = {3, 1, 4, 1, 5, 9, 2, 6};
  const double weight = 0.8;
  Smoother smoother(weight);
  for (std::size_t last = 0; last < values.size(); ++last) {
    // The definition: weights 0.8^age, normalised to sum 1.
    double sum = 0;
    double total = 0;
    for (std::size_t index = 0; index <= last; ++index) {
      const double share = std::pow(weight, double(last - index));
      sum += share * values[index];
      total += share;
    }
    QVERIFY(std::abs(smoother.next(values[last]) - sum / total) < 1e-12);
  }
  QVERIFY(std::isnan(smoother.next(nan_value)));
  QVERIFY(!std::isnan(smoother.next(1)));
}

void CurvePanelTest::seedsShareLabelAndStyle() {
  CurvePanel panel;
  panel.startRace({{0, QStringLiteral("learned, seed 1"), false, QStringLiteral("learned")},
                   {1, QStringLiteral("learned, seed 2"), false, QStringLiteral("learned")},
                   {2, QStringLiteral("rotary, seed 1"), false, QStringLiteral("rotary")}},
                  100, {});
  QCOMPARE(panel.race().styleIndices(), (std::vector<int>{0, 0, 1}));
  for (int run = 0; run < 3; ++run) panel.append(run, records(0, 100, 0.2 + 0.2 * run, 1.0));
  show(panel);
  QCOMPARE(panel.plot()->endLabels().size(), std::size_t{2});
}

void CurvePanelTest::millionPoints() {
  CurvePanel panel;
  panel.startRace({{0, QStringLiteral("long"), false, {}}}, 1000000, {});
  panel.setShown(CurvePanel::Shown::training);
  for (qint64 from = 0; from < 1000000; from += 100000)
    panel.append(0, records(from, from + 99999, 0.5, 1.0));
  show(panel);
  QCOMPARE(panel.race().runs[0].series(CurveQuantity::loss, CurveSource::training).steps.size(),
           std::size_t{999999});
  panel.plot()->pointAt(123456.2);
  QCOMPARE(panel.plot()->readOut().step, 123456.0);
  panel.setTableShown(true);
  QCOMPARE(panel.tableModel()->rowCount(), 999999);
}

/// Against looking at every value, for a curve that grows and has gaps.
void CurvePanelTest::blocksFindTheExtremesOfAnyPart() {
  CurveBlocks blocks;
  std::vector<double> values;
  quint32 state = 11;
  const auto draw = [&state](std::size_t below) {
    state = state * 1664525 + 1013904223;
    return std::size_t(state >> 8) % below;
  };
  for (int round = 0; round < 300; ++round) {
    const bool gap = draw(12) == 0;
    for (std::size_t count = draw(90); count > 0; --count)
      values.push_back(gap ? std::numeric_limits<double>::quiet_NaN() : double(draw(1000)));
    if (draw(3) != 0) blocks.update(values);  // what it was not told of yet counts as well
    const std::size_t first = draw(values.size() + 1);
    const std::size_t end = first + draw(values.size() - first + 1);
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (std::size_t i = first; i < end; ++i) {
      if (std::isnan(values[i])) continue;
      low = std::min(low, values[i]);
      high = std::max(high, values[i]);
    }
    const auto found = blocks.extremes(values, first, end);
    QCOMPARE(found.has_value(), low <= high);
    if (!found) continue;
    QVERIFY(found->first >= first && found->first < end && found->second >= first && found->second < end);
    QCOMPARE(values[found->first], low);
    QCOMPARE(values[found->second], high);
  }
  QVERIFY(values.size() > 4096);  // there are blocks of blocks of blocks
}

/// Against all points: the highest and the lowest in every column of pixels have the colour of the curve.
void CurvePanelTest::everyExtremeIsDrawnAtEveryZoom() {
  constexpr qint64 points = 300000;
  CurvePanel panel;
  panel.startRace({{0, QStringLiteral("long"), false, {}}}, points, {});
  panel.setShown(CurvePanel::Shown::training);
  std::vector<StepRecord> all(points);
  quint32 state = 3;
  for (qint64 i = 0; i < points; ++i) {
    state = state * 1664525 + 1013904223;
    all[std::size_t(i)].step = i;
    const bool spike = state >> 20 == 0;  // one in 4096, alone among its neighbours
    all[std::size_t(i)].train_accuracy = (spike ? 0.9 : 0.3) + 0.1 * double(state >> 8) / (1 << 24);
  }
  panel.append(0, all);
  show(panel);
  const QColor colour = variantStyle(0, false, false).color;
  for (int zoom = 0; zoom < 7; ++zoom) {
    settle(panel);
    const CurvePlot& plot = *panel.plot();
    const QImage image = panel.plot()->grab().toImage();
    const QRect area = plot.accuracyRect();
    std::map<int, std::pair<double, double>> columns;  // lowest and highest
    for (const StepRecord& record : all) {
      const double x = plot.accuracyPoint(double(record.step), 0).x();
      if (x < area.left() + 2 || x > area.right() - 2) continue;
      const auto [column, first] =
          columns.try_emplace(qRound(x), *record.train_accuracy, *record.train_accuracy);
      if (first) continue;
      column->second.first = std::min(column->second.first, *record.train_accuracy);
      column->second.second = std::max(column->second.second, *record.train_accuracy);
    }
    QVERIFY(columns.size() > 100);
    for (const auto& [x, extremes] : columns)
      for (const double value : {extremes.first, extremes.second}) {
        const int y = qRound(plot.accuracyPoint(0, value).y());
        int nearest = 255;
        for (int dy = -1; dy <= 1; ++dy)
          for (int dx = -1; dx <= 1; ++dx)
            nearest = std::min(nearest, distance(image.pixelColor(x + dx, y + dy), colour));
        QVERIFY2(nearest < 12, qPrintable(QStringLiteral("zoom %1, column %2, value %3, %4 from the colour")
                                              .arg(zoom)
                                              .arg(x)
                                              .arg(value)
                                              .arg(nearest)));
      }
    QTest::keyClick(panel.plot(), Qt::Key_Plus);
  }
}

void CurvePanelTest::darkPaletteRecolours() {
  CurvePanel panel;
  panel.startRace(threeRuns(), 100, {});
  show(panel);
  const QImage light = panel.plot()->grab().toImage();
  QCOMPARE(light.pixelColor(2, light.height() / 2), Theme::light().panel);
  QApplication::setPalette(Theme::darkTheme().palette());
  settle(panel);
  const QImage dark = panel.plot()->grab().toImage();
  QCOMPARE(dark.pixelColor(2, dark.height() / 2), Theme::darkTheme().panel);
}

ORDINATE_QT_TESTS(CurvePanelTest, QApplication)
#include "curve_panel_test.moc"
