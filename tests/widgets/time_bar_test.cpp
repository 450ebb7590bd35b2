// The bar that turns back time, and curves as they stood after an earlier step.
#include "widgets/plots/time_bar.h"

#include <QSlider>
#include <algorithm>
#include <optional>
#include <vector>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/plots/curve_table_model.h"

using namespace ordinate;

namespace {

std::vector<StepRecord> recordsUpTo(qint64 first, qint64 last) {
  std::vector<StepRecord> all;
  for (qint64 step = first; step <= last; ++step) {
    StepRecord record;
    record.step = step;
    record.validation_accuracy = double(step) / 100;
    record.validation_loss = 4 - double(step) / 50;
    all.push_back(record);
  }
  return all;
}

}  // namespace

class TimeBarTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { failOnAnyWarning(); }

  void isThereOnlyOnceSomethingCanBeTurnedBack() {
    TimeBar bar;
    QVERIFY(bar.isHidden());
    bar.setLastStep(0);
    QVERIFY(bar.isHidden());
    bar.setLastStep(12);
    QVERIFY(!bar.isHidden());
    bar.setLastStep(0);  // the next race
    QVERIFY(!bar.isHidden());
    bar.setLastStep(-1);
    QVERIFY(bar.isHidden());
  }

  void theSliderStaysWhileTheRaceGoesOn() {
    TimeBar bar;
    bar.setLastStep(100);
    auto* slider = bar.findChild<QSlider*>(QStringLiteral("timeSlider"));
    QCOMPARE(slider->value(), 100);  // now
    bar.setLastStep(150);
    QCOMPARE(slider->value(), 150);
    bar.setStep(40);
    bar.setLastStep(200);
    QCOMPARE(slider->value(), 40);
    QCOMPARE(slider->maximum(), 200);
    bar.setStep(std::nullopt);
    QCOMPARE(slider->value(), 200);
  }

  void whatIsMovedIsTold() {
    TimeBar bar;
    bar.setLastStep(100);
    std::optional<qint64> chosen = -1;
    connect(&bar, &TimeBar::stepChosen, &bar, [&](std::optional<qint64> step) { chosen = step; });
    auto* slider = bar.findChild<QSlider*>(QStringLiteral("timeSlider"));
    slider->setValue(30);
    QCOMPARE(chosen, std::optional<qint64>(30));
    slider->setValue(100);
    QVERIFY(!chosen.has_value());
  }

  void itPlaysFromTheStartToNow() {
    TimeBar bar;
    bar.setLastStep(1000);
    bar.setSeconds(5);
    QCOMPARE(bar.seconds(), 5.0);
    std::vector<qint64> played;
    bool ended = false;
    connect(&bar, &TimeBar::stepChosen, &bar, [&](std::optional<qint64> step) {
      if (step) played.push_back(*step);
      ended = !step;
      bar.setStep(step);
    });
    bar.playOrPause();
    QVERIFY(bar.isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(ended, 30000);
    QVERIFY(!bar.isPlaying());
    QCOMPARE(played.front(), 0);
    QVERIFY(std::is_sorted(played.begin(), played.end()));
    QVERIFY(played.back() < 1000);
  }

  void movingTheSliderStopsPlaying() {
    TimeBar bar;
    bar.setLastStep(1000);
    bar.playOrPause();
    QVERIFY(bar.isPlaying());
    bar.findChild<QSlider*>(QStringLiteral("timeSlider"))->setValue(500);
    QVERIFY(!bar.isPlaying());
  }

  void curvesAreDrawnUpToTheStep() {
    CurvePanel panel;
    panel.startRace({{0, QStringLiteral("a"), false, {}}, {1, QStringLiteral("b"), false, {}}}, 100, {});
    for (const int run : {0, 1}) panel.append(run, recordsUpTo(0, 60));
    const QByteArray whole = panel.figures().front()->csv();
    panel.showUntil(20);
    QCOMPARE(panel.race().lastStep(), 20.0);
    QCOMPARE(panel.tableModel()->rowCount(), 21);
    QVERIFY(panel.plot()->description().contains(QStringLiteral("20")));
    // The race goes on, and nothing of it is lost.
    for (const int run : {0, 1}) panel.append(run, recordsUpTo(61, 80));
    panel.endRun(0, true, 70);
    QCOMPARE(panel.race().lastStep(), 20.0);
    panel.showUntil(75);
    QCOMPARE(panel.race().runs[0].bestStep, std::optional<qint64>(70));
    panel.showUntil(65);
    QVERIFY(!panel.race().runs[0].bestStep.has_value());
    panel.showUntil(std::nullopt);
    QCOMPARE(panel.race().lastStep(), 80.0);
    QVERIFY(panel.figures().front()->csv().startsWith(whole.left(whole.size() / 2)));
  }

  void whatIsHiddenStaysHiddenAtEveryStep() {
    CurvePanel panel;
    panel.startRace({{0, QStringLiteral("a"), false, {}}, {1, QStringLiteral("b"), false, {}}}, 100, {});
    for (const int run : {0, 1}) panel.append(run, recordsUpTo(0, 60));
    panel.showUntil(30);
    panel.setRunVisible(1, false);
    panel.showUntil(40);
    QVERIFY(!panel.isRunVisible(1));
    panel.showUntil(std::nullopt);
    QVERIFY(!panel.isRunVisible(1));
    // The race that comes next does not begin in the past.
    panel.showUntil(10);
    panel.startRace({{0, QStringLiteral("a"), false, {}}}, 100, {});
    panel.append(0, recordsUpTo(0, 60));
    QCOMPARE(panel.race().lastStep(), 60.0);
  }
};

ORDINATE_QT_TESTS(TimeBarTest, QApplication)
#include "time_bar_test.moc"
