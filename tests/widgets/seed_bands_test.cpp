// Runs that differ in their seed alone, drawn as one curve with a band.
#include "widgets/plots/seed_bands.h"

#include <QImage>
#include <QPainter>
#include <QTest>
#include <QToolButton>
#include <cmath>

#include "tests/qt_tests.h"
#include "widgets/common/theme.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/plots/free_space.h"
#include "widgets/plots/race_drawing.h"

using namespace ordinate;

namespace {

StepRecord evaluated(qint64 step, double accuracy, double loss) {
  StepRecord record;
  record.step = step;
  record.validation_accuracy = accuracy;
  record.validation_loss = loss;
  return record;
}

/// Three seeds of "learned" and one of "none", evaluated at steps 0 and 10.
RaceCurves threeSeeds() {
  RaceCurves curves;
  const double ends[] = {0.8, 0.9, 1.0, 0.25};
  for (int run = 0; run < 4; ++run) {
    const QString variant = run < 3 ? QStringLiteral("learned") : QStringLiteral("none");
    RunCurves each({run, QStringLiteral("%1 %2").arg(variant).arg(run), false, variant});
    each.append({evaluated(0, 0.1 + 0.1 * run, 2), evaluated(10, ends[run], 0.5)});
    each.finished = true;
    curves.runs.push_back(each);
  }
  curves.totalSteps = 10;
  return curves;
}

const SeedCurve& accuracyOf(const std::vector<SeedBand>& bands) {
  return bands.front().curve(CurveQuantity::accuracy, CurveSource::validation);
}

void near(double actual, double expected) {
  if (std::abs(actual - expected) > 1e-9) qWarning() << actual << expected;
  QVERIFY(std::abs(actual - expected) <= 1e-9);
}

}  // namespace

class SeedBandsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theBandIsWhatItsNameSays();
  void runsThatGoOnOrDivergedStandAlone();
  void stepsThatOneRunLacksAreLeftOut();
  void thePlotFoldsFinishedSeedsAndNamesTheBand();
  void theCaptionIsNowhereCut();
  void theMeanIsMarkedWhereTheDepthDoubles();
};

// 0.8, 0.9 and 1.0: mean 0.9, standard deviation 0.1; the 97.5 % quantile of Student's t with 2 degrees of
// freedom is 4.30265272974946 (R: qt(0.975, 2)).
void SeedBandsTest::theBandIsWhatItsNameSays() {
  const auto interval = seedBands(threeSeeds(), SeedView::interval);
  QCOMPARE(interval.size(), std::size_t{1});  // "none" has one seed
  QCOMPARE(interval.front().group, QStringLiteral("learned"));
  QCOMPARE(accuracyOf(interval).steps, (std::vector<double>{0, 10}));
  near(accuracyOf(interval).mean[1], 0.9);
  near(accuracyOf(interval).low[1], 0.9 - 4.30265272974946 * 0.1 / std::sqrt(3.0));
  near(accuracyOf(interval).high[1], 0.9 + 4.30265272974946 * 0.1 / std::sqrt(3.0));
  const auto deviation = seedBands(threeSeeds(), SeedView::deviation);
  near(accuracyOf(deviation).low[1], 0.8);
  near(accuracyOf(deviation).high[1], 1.0);
  const auto range = seedBands(threeSeeds(), SeedView::range);
  near(accuracyOf(range).low[0], 0.1);
  near(accuracyOf(range).high[0], 0.3);
  QVERIFY(seedBands(threeSeeds(), SeedView::single).empty());
  QCOMPARE(bandCaption(interval, SeedView::interval), QStringLiteral("mean of 3 seeds, 95 % interval"));
  QVERIFY(bandCaption({}, SeedView::interval).isEmpty());
}

void SeedBandsTest::runsThatGoOnOrDivergedStandAlone() {
  RaceCurves curves = threeSeeds();
  curves.runs[0].finished = false;
  auto bands = seedBands(curves, SeedView::interval);
  QCOMPARE(bands.front().runs, (std::vector<std::size_t>{1, 2}));
  QVERIFY(bandOf(bands, 0) == nullptr);
  QVERIFY(bandOf(bands, 1) == &bands.front());
  curves.runs[1].append({evaluated(11, 0.2, std::numeric_limits<double>::quiet_NaN())});
  QVERIFY(seedBands(curves, SeedView::interval).empty());
  curves = threeSeeds();
  curves.runs[2].visible = false;
  near(accuracyOf(seedBands(curves, SeedView::interval)).mean[1], 0.85);
}

void SeedBandsTest::stepsThatOneRunLacksAreLeftOut() {
  RaceCurves curves = threeSeeds();
  curves.runs[1].append({evaluated(20, 1, 0.1)});
  QCOMPARE(accuracyOf(seedBands(curves, SeedView::range)).steps, (std::vector<double>{0, 10}));
}

void SeedBandsTest::theMeanIsMarkedWhereTheDepthDoubles() {
  RaceCurves race;
  race.totalSteps = 10;
  for (int run = 0; run < 2; ++run) {
    RunCurves each({run, QStringLiteral("grown %1").arg(run), false, QStringLiteral("grown"), {4, 30}});
    each.append({evaluated(0, 0.2, 2), evaluated(10, run == 0 ? 0.6 : 0.8, 1)});
    each.finished = true;
    race.runs.push_back(each);
  }
  const auto bands = seedBands(race, SeedView::range);
  QCOMPARE(bands.size(), std::size_t{1});
  const auto at = [](double step, double value) { return QPointF(step, 100 * value); };
  const auto marks = runMarks(race, bands, CurveQuantity::accuracy, {}, at, QRectF(0, 0, 100, 100), false);
  // The mean goes from 0.2 to 0.7 in ten steps.
  QCOMPARE(marks.size(), std::size_t{1});
  QVERIFY(marks[0].kind == RunMark::Kind::grown);
  near(marks[0].at.x(), 4);
  near(marks[0].at.y(), 40);
}

void SeedBandsTest::thePlotFoldsFinishedSeedsAndNamesTheBand() {
  CurvePanel panel;
  panel.resize(700, 500);
  panel.show();
  auto* button = panel.findChild<QToolButton*>(QStringLiteral("curves_seeds"));
  QVERIFY(!button->isVisible());
  RaceCurves empty = threeSeeds();
  for (RunCurves& curves : empty.runs) curves = RunCurves(curves.run());
  panel.startRaces({empty});
  QVERIFY(button->isVisible());
  for (int run = 0; run < 4; ++run) {
    panel.append(run,
                 {evaluated(0, 0.1 + 0.1 * run, 2), evaluated(10, run < 3 ? 0.8 + 0.1 * run : 0.25, 0.5)});
    panel.endRun(run, true, 10);
  }
  QTRY_COMPARE(panel.plot()->bands().size(), std::size_t{1});
  // The one seed of "none" keeps its ring of the best step; the seeds in the band have none.
  QTRY_COMPARE(panel.plot()->marks().size(), std::size_t{2});  // in both charts
  panel.plot()->pointAt(10);
  const ReadOut readOut = panel.plot()->readOut();
  QCOMPARE(readOut.rows.size(), std::size_t{2});
  QCOMPARE(readOut.rows[0].label, QStringLiteral("learned (mean of 3)"));
  near(readOut.rows[0].accuracy, 0.9);
  // A seed that was cut off hides no mean of the others; its own curve stands beside it.
  panel.endRun(1, false, 10);
  QTRY_COMPARE(panel.plot()->bands().front().runs.size(), std::size_t{2});
  panel.plot()->pointAt(10);
  QCOMPARE(panel.plot()->readOut().rows.size(), std::size_t{3});
  panel.endRun(1, true, 10);
  panel.setSeedView(SeedView::single);
  QTRY_VERIFY(panel.plot()->bands().empty());
  QTRY_COMPARE(panel.plot()->readOut().rows.size(), std::size_t{4});
}

void SeedBandsTest::theCaptionIsNowhereCut() {
  const QFont font = QApplication::font();
  const qreal line = QFontMetricsF(font).height();
  const QString caption = QStringLiteral("mean of 2 to 3 seeds, 95 % interval");
  const QRectF plot(0, 0, 300, 3 * line);
  FreeSpace full(plot);
  full.takeBox(plot);
  const auto painted = [&](const QRectF& beside, const QRectF& where) {
    QImage image(480, int(plot.height()), QImage::Format_RGB32);
    image.fill(Theme::light().panel);
    QPainter painter(&image);
    paintBandCaption(painter, caption, full, beside, font, Theme::light());
    painter.end();
    for (int y = 0; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x)
        if (where.contains(x, y) && image.pixelColor(x, y) != Theme::light().panel) return true;
    return false;
  };
  // In three lines or four beside the plot, where they have room; else across it.
  const QRectF high(310, 0, 130, plot.height());
  const QRectF low(310, line, 60, 2 * line);
  QVERIFY(painted(high, high));
  QVERIFY(!painted(high, plot));
  QVERIFY(!painted(low, low));
  QVERIFY(painted(low, plot));
}

ORDINATE_QT_TESTS(SeedBandsTest, QApplication)
#include "seed_bands_test.moc"
