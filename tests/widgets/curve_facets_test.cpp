// The curves of a race of several tasks: one chart each, side by side as the width allows.
#include "widgets/plots/curve_facets.h"

#include <QLabel>
#include <QSignalSpy>
#include <set>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"

using namespace ordinate;

namespace {

std::vector<RaceCurves> threeTasks() {
  std::vector<RaceCurves> races;
  for (const char* name : {"Reverse", "Order", "Majority"}) {
    RaceCurves race;
    race.facet = QLatin1String(name);
    race.totalSteps = 100;
    race.runs.push_back(RunCurves({static_cast<int>(races.size()), race.facet, false, {}}));
    std::vector<StepRecord> records;
    for (const int step : {0, 50, 100}) {
      StepRecord record;
      record.step = step;
      record.validation_accuracy = 0.5;
      record.validation_loss = 1;
      records.push_back(record);
    }
    race.runs.back().append(records);
    races.push_back(std::move(race));
  }
  return races;
}

void show(CurveFacets& facets, const QSize& size) {
  facets.resize(size);
  facets.show();
  QVERIFY(QTest::qWaitForWindowExposed(&facets));
}

}  // namespace

class CurveFacetsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { failOnAnyWarning(); }
  void eachTaskHasATitledChart();
  void chartsFollowTheWidth();
  void theCrossHairIsShared();
  void aNewChartLooksLikeTheOthers();
};

void CurveFacetsTest::eachTaskHasATitledChart() {
  CurveFacets facets;
  QCOMPARE(facets.plots().size(), std::size_t{1});
  facets.startRaces(threeTasks(), false);
  show(facets, {700, 500});
  QCOMPARE(facets.plots().size(), std::size_t{3});
  const QList<QLabel*> titles = facets.findChildren<QLabel*>(QStringLiteral("facet_title"));
  QCOMPARE(titles.size(), 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const CurvePlot* plot = facets.plots()[i];
    QLabel* title = titles.at(static_cast<int>(i));
    QVERIFY(title->isVisible() && plot->isVisible());
    QCOMPARE(title->text(), plot->race().facet);
    QVERIFY(title->geometry().bottom() < plot->geometry().top());
    QVERIFY(plot->height() >= plot->minimumSizeHint().height());
    for (std::size_t other = 0; other < i; ++other)
      QVERIFY(!plot->geometry().intersects(facets.plots()[other]->geometry()));
  }
  facets.startRaces({}, false);
  QCOMPARE(facets.plots().size(), std::size_t{1});
  QVERIFY(facets.plots().front()->race().empty());
  QVERIFY(!facets.findChild<QLabel*>(QStringLiteral("facet_title"))->isVisible());
}

void CurveFacetsTest::chartsFollowTheWidth() {
  CurveFacets facets;
  facets.startRaces(threeTasks(), false);
  show(facets, {1000, 500});
  const auto tops = [&] {
    std::set<int> found;
    for (const CurvePlot* plot : facets.plots()) found.insert(plot->y());
    return found.size();
  };
  QCOMPARE(tops(), std::size_t{1});
  facets.resize(650, 500);
  QTRY_COMPARE(tops(), std::size_t{2});
  facets.resize(320, 500);
  QTRY_COMPARE(tops(), std::size_t{3});
  for (const CurvePlot* plot : facets.plots())
    QVERIFY(plot->geometry().right() <= facets.viewport()->width());
  facets.resize(1000, 500);
  QTRY_COMPARE(tops(), std::size_t{1});
  for (const CurvePlot* plot : facets.plots()) QVERIFY(plot->height() > 400);
}

void CurveFacetsTest::theCrossHairIsShared() {
  CurveFacets facets;
  facets.startRaces(threeTasks(), false);
  QSignalSpy pointed(&facets, &CurveFacets::stepPointedAt);
  facets.plots()[1]->pointAt(50);
  for (const CurvePlot* plot : facets.plots()) QCOMPARE(plot->pointedStep(), std::optional<double>(50));
  QCOMPARE(pointed.count(), 1);
  facets.plots()[2]->pointAt(std::nullopt);
  for (const CurvePlot* plot : facets.plots()) QVERIFY(!plot->pointedStep());
  QCOMPARE(pointed.count(), 2);
}

void CurveFacetsTest::aNewChartLooksLikeTheOthers() {
  CurveFacets facets;
  CurveLook look = facets.look();
  look.training = true;
  look.smoothing = 0.9;
  facets.setLook(look);
  facets.setLogarithmicLoss(true);
  facets.startRaces(threeTasks(), false);
  for (const CurvePlot* plot : facets.plots()) {
    QVERIFY(plot->look().training);
    QCOMPARE(plot->look().smoothing, 0.9);
    QVERIFY(plot->logarithmicLoss());
  }
  // It has the zoom of all, not what somebody zoomed in another race.
  facets.startRaces({RaceCurves()}, false);
  CurveZoom zoom;
  zoom.steps = NumberRange{2, 5};
  facets.setZoom(zoom);
  facets.startRaces(threeTasks(), false);
  for (const CurvePlot* plot : facets.plots()) QVERIFY(plot->zoom() == zoom);
  facets.setZoom({});
  facets.startRaces({RaceCurves()}, false);
  QTest::keyClick(facets.plots().front(), Qt::Key_Plus);
  QVERIFY(facets.plots().front()->isZoomed());
  facets.startRaces(threeTasks(), false);
  for (const CurvePlot* plot : facets.plots()) QVERIFY(!plot->isZoomed());
}

ORDINATE_QT_TESTS(CurveFacetsTest, QApplication)
#include "curve_facets_test.moc"
