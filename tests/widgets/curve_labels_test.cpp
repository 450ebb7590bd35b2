// Names, levels and marks of the curve plot: where they stand, and that nothing covers anything.
#include <QApplication>
#include <QTableView>
#include <QToolTip>
#include <cmath>
#include <random>

#include "tests/qt_tests.h"
#include "tests/widgets/widget_test.h"
#include "widgets/common/theme.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/plots/free_space.h"

using namespace ordinate;

namespace {

QString longName(int index) {
  return QStringLiteral("learned, initial spread 0.02, width 64, number %1 of the sweep").arg(index);
}

/// A curve as training makes it: a rise at some step to some level, with noise.
std::vector<StepRecord> curve(qint64 steps, double rise, double level, unsigned seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<double> noise(-0.012, 0.012);
  std::vector<StepRecord> records;
  for (qint64 step = 0; step <= steps; step += 5) {
    StepRecord record;
    record.step = step;
    const double share = 1 / (1 + std::exp(-(double(step) - rise) / 12));
    record.validation_accuracy = std::clamp(0.125 + (level - 0.125) * share + noise(random), 0.0, 1.0);
    record.validation_loss = 2.1 * (1 - *record.validation_accuracy) + 0.01;
    records.push_back(record);
  }
  return records;
}

std::vector<CurveRun> variants(int count, bool named_long) {
  std::vector<CurveRun> runs;
  for (int run = 0; run < count; ++run)
    runs.push_back({run, named_long ? longName(run) : QStringLiteral("variant %1").arg(run), run == 0, {}});
  return runs;
}

const std::vector<ReferenceLine> levels = {{QStringLiteral("guessing 12.5 %"), 0.125, false},
                                           {QStringLiteral("best without order 26.7 %"), 0.267, true}};

}  // namespace

class CurveLabelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() {
    failOnAnyWarning();
    QApplication::setPalette(Theme::light().palette());
  }

  void freeSpaceKnowsWhatIsTaken();
  void nothingCoversAnything_data();
  void nothingCoversAnything();
  void everyVariantIsNamed();
  void namesStandBeforeTheFirstRun();
  void longNamesAreCutAndToldWhole();
  void guessingStaysWhereItIs();
  void ringsAtTheEdgeAreWhole();
  void levelsGiveWayToCurves();
  void divergedRunSaysSo();
  void ghostsOnlyOfTheSameTask();
  void readOutIsBounded();

 private:
  static void show(CurvePanel& panel, QSize size = {640, 330}) {
    panel.resize(size);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    settle(panel);
  }
  static void settle(CurvePanel& panel) {
    const int before = panel.plot()->repaints();
    panel.plot()->requestRepaint();
    QTRY_VERIFY(panel.plot()->repaints() > before);
    panel.plot()->grab();
    QCoreApplication::processEvents();
  }
  static void race(CurvePanel& panel, int count, bool long_names, qint64 trained) {
    panel.startRace(variants(count, long_names), 300, levels);
    for (int run = 0; run < count; ++run)
      panel.append(run, curve(trained, 60 + 15 * run, run == 0 ? 0.262 : 1.0, unsigned(run + 1)));
  }
};

void CurveLabelsTest::freeSpaceKnowsWhatIsTaken() {
  FreeSpace space(QRectF(10, 20, 200, 150));
  QVERIFY(space.isFree(QRectF(10, 20, 200, 150)));
  QVERIFY(!space.isFree(QRectF(5, 30, 20, 20)));  // reaches out of it
  space.takeLine({20, 40}, {120, 140}, 1);
  QVERIFY(!space.isFree(QRectF(60, 75, 10, 10)));
  QVERIFY(space.isFree(QRectF(60, 92, 10, 10)));
  QVERIFY(space.isFree(QRectF(76, 75, 10, 10)));
  space.takeBox(QRectF(150, 100, 20, 66));  // over the border of two words of rows
  QVERIFY(!space.isFree(QRectF(160, 160, 30, 4)));
  QVERIFY(space.isFree(QRectF(171, 100, 30, 60)));
  // Against the definition, for random lines: a box is free when no point of the line comes near it.
  std::mt19937 random(5);
  std::uniform_real_distribution<double> across(0, 100);
  for (int round = 0; round < 300; ++round) {
    FreeSpace one(QRectF(0, 0, 100, 100));
    const QPointF from(across(random), across(random));
    const QPointF to(across(random), across(random));
    one.takeLine(from, to, 1);
    const QRectF box(across(random) * 0.8, across(random) * 0.8, 12, 9);
    bool touched = false;
    for (int part = 0; part <= 2000; ++part)
      touched = touched || box.contains(from + (to - from) * (part / 2000.0));
    if (touched) QVERIFY(!one.isFree(box));
    bool near = false;
    for (int part = 0; part <= 2000; ++part)
      near = near || box.adjusted(-5, -5, 5, 5).contains(from + (to - from) * (part / 2000.0));
    const double steep = std::abs((to - from).y()) / std::max(1e-9, std::abs((to - from).x()));
    if (!near && steep < 1.5) QVERIFY(one.isFree(box));
  }
}

void CurveLabelsTest::nothingCoversAnything_data() {
  QTest::addColumn<int>("count");
  QTest::addColumn<bool>("long_names");
  QTest::addColumn<QSize>("size");
  QTest::addColumn<int>("trained");
  for (const int count : {1, 3, 8, 16})
    for (const bool long_names : {false, true})
      for (const QSize size : {QSize(640, 330), QSize(430, 230), QSize(900, 620)})
        for (const int trained : {0, 60, 150, 300})
          QTest::addRow("%d %s %dx%d step %d", count, long_names ? "long" : "short", size.width(),
                        size.height(), trained)
              << count << long_names << size << trained;
}

void CurveLabelsTest::nothingCoversAnything() {
  QFETCH(const int, count);
  QFETCH(const bool, long_names);
  QFETCH(const QSize, size);
  QFETCH(const int, trained);
  CurvePanel panel;
  race(panel, count, long_names, trained);
  if (trained == 300)
    for (int run = 0; run < count; ++run) panel.endRun(run, true, run == 0 ? 250 : 300);
  show(panel, size);
  const CurvePlot& plot = *panel.plot();
  std::vector<QRectF> boxes;
  for (const EndLabel& label : plot.endLabels()) boxes.push_back(label.rect);
  for (const LevelLabel& label : plot.levelLabels()) boxes.push_back(label.rect);
  const QRectF whole(plot.rect());
  for (std::size_t a = 0; a < boxes.size(); ++a) {
    QVERIFY(whole.adjusted(-0.5, -0.5, 0.5, 0.5).contains(boxes[a]));
    for (std::size_t b = a + 1; b < boxes.size(); ++b) {
      const QRectF common = boxes[a].intersected(boxes[b]);
      QVERIFY(common.width() < 0.5 || common.height() < 0.5);
    }
    for (const ReferenceLine& level : levels) {
      const double y = plot.accuracyPoint(0, level.level).y();
      QVERIFY(boxes[a].left() > plot.accuracyRect().right() || y <= boxes[a].top() || y >= boxes[a].bottom());
    }
    for (const RunMark& mark : plot.marks())
      QVERIFY(!boxes[a].intersects(QRectF(mark.at - QPointF(4, 4), mark.at + QPointF(4, 4))));
    for (const RunCurves& curves : panel.race().runs) {
      const CurveSeries& series = curves.series(CurveQuantity::accuracy, CurveSource::validation);
      for (std::size_t index = 1; index < series.steps.size(); ++index)
        for (int part = 0; part <= 50; ++part) {
          const double share = part / 50.0;
          const QPointF at = plot.accuracyPoint(
              series.steps[index - 1] + share * (series.steps[index] - series.steps[index - 1]),
              series.values[index - 1] + share * (series.values[index] - series.values[index - 1]));
          QVERIFY2(!boxes[a].contains(at),
                   qPrintable(QStringLiteral("box %1 at step %2").arg(a).arg(series.steps[index])));
        }
    }
  }
}

void CurveLabelsTest::everyVariantIsNamed() {
  for (const int count : {3, 8, 16, 40, 96})
    for (const QSize size : {QSize(640, 330), QSize(430, 230)}) {
      CurvePanel panel;
      race(panel, count, false, 300);
      show(panel, size);
      QString all;
      for (const EndLabel& label : panel.plot()->endLabels()) all += label.text + QLatin1Char('\n');
      const QStringList named = all.split(QLatin1Char('\n'));
      for (int run = 0; run < count; ++run)
        QVERIFY2(named.contains(QStringLiteral("variant %1").arg(run)), qPrintable(QString::number(run)));
      if (count <= 16 && size.width() > 600) {
        // All of them are seen, none folded away, none cut.
        std::size_t curves = 0;
        for (const EndLabel& label : panel.plot()->endLabels()) {
          if (!label.curve) continue;
          ++curves;
          QCOMPARE(label.shown, label.text);
        }
        QCOMPARE(curves, std::size_t(count));
      }
    }
}

void CurveLabelsTest::namesStandBeforeTheFirstRun() {
  CurvePanel panel;
  panel.startRace({{0, QStringLiteral("none"), true, {}},
                   {1, QStringLiteral("sinusoidal"), false, {}},
                   {2, QStringLiteral("learned"), false, {}}},
                  300, levels);
  show(panel);
  QStringList names;
  std::vector<QPen> pens;
  for (const EndLabel& label : panel.plot()->endLabels())
    if (label.curve) {
      names << label.text;
      pens.push_back(label.pen);
    }
  QCOMPARE(names,
           (QStringList{QStringLiteral("none"), QStringLiteral("sinusoidal"), QStringLiteral("learned")}));
  QVERIFY(pens[0] != pens[1] && pens[1] != pens[2]);
  // The sample in the line's colour is there.
  const EndLabel sinusoidal = panel.plot()->endLabels()[1];
  const QImage image = panel.plot()->grab().toImage();
  const QPointF at =
      QPointF(sinusoidal.rect.left() + 5, sinusoidal.rect.center().y()) * image.devicePixelRatio();
  int nearest = 255;
  for (int dy = -2; dy <= 2; ++dy)
    nearest = std::min(
        nearest, distance(image.pixelColor(qRound(at.x()), qRound(at.y()) + dy), sinusoidal.pen.color()));
  QVERIFY(nearest < 20);
}

void CurveLabelsTest::longNamesAreCutAndToldWhole() {
  CurvePanel panel;
  race(panel, 3, true, 300);
  show(panel);
  const CurvePlot& plot = *panel.plot();
  QVERIFY(plot.accuracyRect().width() > 0.6 * plot.width());
  for (const EndLabel& label : plot.endLabels()) {
    if (!label.curve) continue;
    QVERIFY(label.shown != label.text && label.shown.contains(QChar(0x2026)));
    QVERIFY(label.rect.right() <= plot.width());
    const QPoint at = label.rect.center().toPoint();
    QHelpEvent help(QEvent::ToolTip, at, plot.mapToGlobal(at));
    QApplication::sendEvent(panel.plot(), &help);
    QTRY_COMPARE(QToolTip::text(), label.text);
  }
}

void CurveLabelsTest::levelsGiveWayToCurves() {
  const QFont font;
  const QFontMetricsF metrics(font);
  const auto labels = [] {
    std::vector<EndLabel> made;
    for (const char* name :
         {"best without order 26.7 %", "guessing 12.5 %", "none", "learned", "sinusoidal"}) {
      EndLabel label;
      label.text = QString::fromLatin1(name);
      label.at = {100, 10 + 4.0 * double(made.size())};
      label.curve = made.size() >= 2;
      made.push_back(label);
    }
    return made;
  };
  const QRectF area(0, 0, 200, 4 * metrics.height());
  const qreal wide = metrics.horizontalAdvance(QStringLiteral("best without order 26.7 %")) + 100;
  std::vector<EndLabel> few = labels();
  layOutNames(few, area, {1, 4, wide}, font);
  QStringList shown;
  for (const EndLabel& label : few) shown << label.shown;
  shown.sort();
  QCOMPARE(shown, (QStringList{QStringLiteral("+ 2 more"), QStringLiteral("learned"), QStringLiteral("none"),
                               QStringLiteral("sinusoidal")}));
  // Too narrow for its words, a level keeps its number whole.
  std::vector<EndLabel> narrow = labels();
  layOutNames(narrow, QRectF(0, 0, 200, 400),
              {1, 20, metrics.horizontalAdvance(QStringLiteral("sinusoidal")) + 12}, font);
  QCOMPARE(narrow[0].shown, QStringLiteral("26.7 %"));
  QCOMPARE(narrow[1].shown, QStringLiteral("12.5 %"));
  QCOMPARE(narrow[0].whole(), QStringLiteral("best without order 26.7 %"));
}

void CurveLabelsTest::guessingStaysWhereItIs() {
  CurvePanel panel;
  panel.startRace(variants(3, false), 300, levels);
  show(panel);
  const auto guessing = [&] {
    for (const LevelLabel& label : panel.plot()->levelLabels())
      if (label.text.startsWith(QStringLiteral("guessing"))) return label.rect;
    return QRectF();
  };
  const QRectF before = guessing();
  QVERIFY(!before.isEmpty());
  for (const qint64 trained : {50, 150, 300}) {
    for (int run = 0; run < 3; ++run)
      panel.append(run, curve(trained, 60 + 15 * run, run == 0 ? 0.262 : 1.0, unsigned(run + 1)));
    settle(panel);
    QCOMPARE(guessing(), before);
  }
}

void CurveLabelsTest::ringsAtTheEdgeAreWhole() {
  CurvePanel panel;
  race(panel, 3, false, 300);
  for (int run = 0; run < 3; ++run) panel.endRun(run, true, 300);
  show(panel);
  const CurvePlot& plot = *panel.plot();
  QCOMPARE(plot.marks().size(), std::size_t{6});
  const QImage image = panel.plot()->grab().toImage();
  const double scale = image.devicePixelRatio();
  const RunMark& last = plot.marks()[2];  // drawn over the others
  for (const QPointF& way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
    int nearest = 255;
    for (double reach = 2.5; reach < 5.5; reach += 0.25) {
      const QPointF at = (last.at + way * reach) * scale;
      nearest = std::min(nearest, distance(image.pixelColor(int(at.x()), int(at.y())), last.colour));
    }
    QVERIFY2(nearest < 60, qPrintable(QString::number(nearest)));
  }
}

void CurveLabelsTest::divergedRunSaysSo() {
  CurvePanel panel;
  race(panel, 2, false, 100);
  StepRecord broken;
  broken.step = 105;
  broken.validation_loss = std::numeric_limits<double>::quiet_NaN();
  broken.validation_accuracy = 0.125;
  panel.append(1, {broken});
  // A gradient can overflow where the loss does not.
  StepRecord steep;
  steep.step = 106;
  steep.train_loss = 1e30;
  steep.gradient_norm = std::numeric_limits<double>::infinity();
  panel.append(0, {steep});
  show(panel);
  QCOMPARE(panel.plot()->endLabels()[1].whole(), QStringLiteral("variant 1, diverged"));
  const auto crossed = std::find_if(panel.plot()->marks().begin(), panel.plot()->marks().end(),
                                    [](const RunMark& mark) { return mark.kind == RunMark::Kind::diverged; });
  QVERIFY(crossed != panel.plot()->marks().end());
  QVERIFY(panel.plot()->description().contains(QStringLiteral("variant 1")));
  QCOMPARE(panel.plot()->endLabels()[0].whole(), QStringLiteral("variant 0, diverged"));
}

void CurveLabelsTest::ghostsOnlyOfTheSameTask() {
  const auto start = [](CurvePanel& panel, const char* task, double level, const char* name) {
    panel.startRace(variants(2, false), 300, {{QStringLiteral("guessing"), level, false}}, std::nullopt,
                    QString::fromLatin1(task), QString::fromLatin1(name));
  };
  const auto ghost = [](const CurvePanel& panel) {
    for (const EndLabel& label : panel.plot()->endLabels())
      if (!label.curve) return label.text;
    return QString();
  };
  CurvePanel panel;
  start(panel, "reverse", 0.125, "race 1");
  panel.append(1, curve(300, 60, 1, 1));
  show(panel);
  start(panel, "reverse", 0.125, "");
  settle(panel);
  QCOMPARE(panel.plot()->ghostCount(), std::size_t{2});
  QCOMPARE(ghost(panel), QStringLiteral("race 1"));
  start(panel, "reverse", 0.125, "race 2");
  settle(panel);
  QCOMPARE(ghost(panel), QStringLiteral("race 1"));
  start(panel, "twin-nearby", 0.125, "");
  settle(panel);
  QCOMPARE(panel.plot()->ghostCount(), std::size_t{0});
  QCOMPARE(ghost(panel), QString());
  start(panel, "twin-nearby", 0.125, "race 3");
  panel.append(1, curve(300, 60, 1, 1));
  start(panel, "twin-nearby", 0.25, "");
  settle(panel);
  QCOMPARE(panel.plot()->ghostCount(), std::size_t{0});
  // Nor of a lecture's race: nobody trained it here.
  start(panel, "reverse", 0.125, "recorded");
  RaceCurves recorded = panel.race();
  recorded.recorded = true;
  panel.startRaces({recorded});
  panel.append(1, curve(300, 60, 1, 1));
  start(panel, "reverse", 0.125, "");
  settle(panel);
  QCOMPARE(panel.plot()->ghostCount(), std::size_t{0});
}

void CurveLabelsTest::readOutIsBounded() {
  CurvePanel panel;
  race(panel, 16, true, 300);
  show(panel);
  const QImage before = panel.plot()->grab().toImage();
  panel.plot()->pointAt(20);
  QTest::qWait(50);
  const QImage after = panel.plot()->grab().toImage();
  int left = after.width();
  int right = 0;
  for (int y = 0; y < after.height(); y += 2)
    for (int x = 0; x < after.width(); ++x)
      if (before.pixel(x, y) != after.pixel(x, y)) {
        left = std::min(left, x);
        right = std::max(right, x);
      }
  QVERIFY(right > left);
  QVERIFY2(right - left < 0.62 * after.width(), qPrintable(QStringLiteral("%1 to %2").arg(left).arg(right)));
}

ORDINATE_QT_TESTS(CurveLabelsTest, QApplication)
#include "curve_labels_test.moc"
