// The views of a sweep: what they say, how they are gone through by keys, and that they can be read.
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "tests/qt_tests.h"
#include "widget_test.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/sweeps/even_colours.h"
#include "widgets/sweeps/sweep_plot.h"

using namespace ordinate;

namespace {

/// Two encodings, three rates, four seeds; the last seed of "rotary, 0.1" is not over.
SweepData sample() {
  SweepData data;
  data.settings = {{QStringLiteral("encoding"), {QStringLiteral("None"), QStringLiteral("Rotary")}},
                   {QStringLiteral("rate"),
                    {QStringLiteral("0.001"), QStringLiteral("0.01"), QStringLiteral("0.1")},
                    {0.001, 0.01, 0.1}}};
  data.measure = QStringLiteral("validation accuracy");
  data.share = true;
  data.seeds = 4;
  const double table[2][3][4] = {
      {{0.7, 0.918, 0.821, 0.38}, {0.44, 0.899, 0.204, 0.857}, {0.838, 0.574, 0.442, 0.423}},
      {{0.404, 0.556, 0.604, 0.643}, {0.996, 0.834, 0.698, 0.991}, {0.372, 0.328, 0.69, 0.235}}};
  for (int seed = 0; seed < 4; ++seed)
    for (int row = 0; row < 2; ++row)
      for (int column = 0; column < 3; ++column) {
        const bool over = seed < 3 || row == 0 || column < 2;
        data.runs.push_back({int(data.runs.size()), QStringLiteral("run"), over});
        data.results.push_back({{row, column},
                                std::uint64_t(seed + 1),
                                over ? std::optional(table[row][column][seed]) : std::nullopt});
      }
  return data;
}

QStringList chartWords(const SweepChartPointer& chart) {
  QStringList words;
  for (const SweepMark& mark : chart->marks(QRectF(0, 0, 400, 400), fontFor(TextRole::caption)))
    words << mark.words;
  return words;
}

QImage painted(const SweepChartPointer& chart, QSize size, bool dark) {
  const Theme theme = dark ? Theme::darkTheme() : Theme::light();
  QImage image(size, QImage::Format_RGB32);
  image.fill(theme.panel);
  QPainter painter(&image);
  painter.setFont(fontFor(TextRole::caption));
  chart->paint(painter, QRectF(QPointF(), QSizeF(size)), theme, {});
  return image;
}

/// CIE L*, from 0 to 100 (CIE 15).
double lightness(const QColor& colour) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  const double y =
      0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
  return y > 216.0 / 24389 ? 116 * std::cbrt(y) - 16 : y * 24389 / 27;
}

}  // namespace

class SweepChartsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aCellSaysMeanIntervalAndSeeds();
  void mainEffectsAreSortedBySize();
  void linesAreRunsOrMeans();
  void theTablesHoldWhatIsDrawn();
  void stepsOfTheColoursLookEquallyLargeAndNumbersAreRead();
  void keysGoFromCellToCellAndChoose();
  void whatWasChosenStaysWhenRunsEnd();
  void everyChartIsDrawnAtAnySize();
};

// Of four seeds 0.70475, 95 % interval 0.33217 to 1.07733 (scipy.stats.t.interval).
void SweepChartsTest::aCellSaysMeanIntervalAndSeeds() {
  const QStringList cells = chartWords(makeSweepHeatMap(sample(), 0, 1));
  QCOMPARE(cells.size(), 6);
  QCOMPARE(cells[0], QStringLiteral("encoding None, rate 0.001: 70.5 % ± 37.3, 4 seeds"));
  QVERIFY2(cells[5].endsWith(QStringLiteral("3 seeds, 3 of 4 runs have ended")), qPrintable(cells[5]));
  SweepData open = sample();
  for (std::size_t i = 0; i < open.runs.size(); ++i)
    if (open.results[i].values == std::vector<int>{0, 0}) {
      open.runs[i].ended = false;
      open.results[i].result.reset();
    }
  const SweepChartPointer chart = makeSweepHeatMap(open, 0, 1);
  QCOMPARE(chartWords(chart)[0], QStringLiteral("encoding None, rate 0.001: not run yet"));
  QVERIFY(chart->caption().contains(QStringLiteral("Hatched: not run yet")));
  // One setting alone is averaged over the other.
  const SweepChartPointer rates = makeSweepHeatMap(sample(), 1, -1);
  QCOMPARE(chartWords(rates)[1], QStringLiteral("rate 0.01: 74.0 % ± 33.6, 4 seeds"));
  QVERIFY(rates->caption().contains(QStringLiteral("averaged over encoding")));
}

void SweepChartsTest::mainEffectsAreSortedBySize() {
  const QStringList rows = chartWords(makeSweepEffects(sample()));
  QCOMPARE(rows.size(), 5);
  QVERIFY2(rows[0].startsWith(QStringLiteral("rate 0.001")), qPrintable(rows[0]));
  QCOMPARE(rows[3], QStringLiteral("encoding None: 62.5 % ± 21.4, 4 seeds, averaged over rate (12 runs)"));
}

void SweepChartsTest::linesAreRunsOrMeans() {
  QCOMPARE(chartWords(makeSweepLines(sample(), true)).size(), 6);
  QCOMPARE(chartWords(makeSweepLines(sample(), false)).size(), 23);
  // The highest is the last and lies on top.
  QVERIFY(chartWords(makeSweepLines(sample(), true))
              .last()
              .startsWith(QStringLiteral("encoding Rotary, rate 0.01: 88.0 %")));
}

void SweepChartsTest::theTablesHoldWhatIsDrawn() {
  const QList<QByteArray> lines = makeSweepHeatMap(sample(), 0, 1)->csv().split('\n');
  QCOMPARE(lines.size(), 8);  // header, six cells, and nothing after the last line feed
  QCOMPARE(lines[0], QByteArray("encoding,rate,measure,runs,measured,seeds,mean,interval_low,interval_high,"
                                "standard_deviation"));
  QVERIFY2(lines[1].startsWith("None,0.001,validation accuracy,4,4,4,0.70475,0.332169536,1.07733046"),
           lines[1]);
}

void SweepChartsTest::stepsOfTheColoursLookEquallyLargeAndNumbersAreRead() {
  for (const bool dark : {false, true}) {
    const double all = std::abs(lightness(evenColour(1, dark)) - lightness(evenColour(0, dark)));
    QVERIFY(all > 50);
    for (int step = 0; step < 10; ++step) {
      const double each =
          std::abs(lightness(evenColour((step + 1) / 10.0, dark)) - lightness(evenColour(step / 10.0, dark)));
      QVERIFY2(each > 0.7 * all / 10 && each < 1.3 * all / 10, qPrintable(QString::number(each * 10 / all)));
    }
    for (int step = 0; step <= 100; ++step) {
      const QColor ground = evenColour(step / 100.0, dark);
      QVERIFY(contrast(ground, textOn(ground)) >= 4.5);
    }
  }
}

void SweepChartsTest::keysGoFromCellToCellAndChoose() {
  SweepPlot plot;
  plot.resize(400, 300);
  plot.setChart(makeSweepHeatMap(sample(), 0, 1), false);
  plot.show();
  QSignalSpy chosen(&plot, &SweepPlot::chosen);
  for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Return})
    QTest::keyClick(&plot, key);
  QCOMPARE(plot.focus().chosen, 4);
  QCOMPARE(plot.accessibleDescription().left(23), QStringLiteral("encoding Rotary, rate 0"));
  const auto runs = chosen.last().at(0).value<std::vector<std::size_t>>();
  QCOMPARE(runs, (std::vector<std::size_t>{4, 10, 16, 22}));
  QTest::keyClick(&plot, Qt::Key_Down);  // the last row
  QCOMPARE(plot.focus().pointed, 4);
  QTest::keyClick(&plot, Qt::Key_Escape);
  QCOMPARE(plot.focus().chosen, -1);
  QVERIFY(chosen.last().at(0).value<std::vector<std::size_t>>().empty());
  // With the mouse; the same place again takes it back.
  const QPoint middle = plot.marks()[2].place.center().toPoint();
  QTest::mouseClick(&plot, Qt::LeftButton, {}, middle);
  QCOMPARE(plot.focus().chosen, 2);
  QTest::mouseClick(&plot, Qt::LeftButton, {}, middle);
  QCOMPARE(plot.focus().chosen, -1);
  plot.setChart(makeSweepLines(sample(), true), false);
  QTest::keyClick(&plot, Qt::Key_Down);
  QCOMPARE(plot.focus().pointed, 5);  // the highest
  QTest::keyClick(&plot, Qt::Key_Down);
  QCOMPARE(plot.focus().pointed, 4);
}

void SweepChartsTest::whatWasChosenStaysWhenRunsEnd() {
  SweepPlot plot;
  plot.resize(400, 400);
  SweepData data = sample();
  plot.setChart(makeSweepEffects(data), false);
  plot.choose(3);  // "None"
  const QString words = plot.marks()[3].words;
  for (SweptResult& result : data.results)  // now the encoding matters most
    if (result.result) result.result = result.values[0] == 0 ? 0.1 : 0.9;
  plot.setChart(makeSweepEffects(data), true);
  QCOMPARE(plot.focus().chosen, 0);
  QVERIFY(plot.marks()[0].words.startsWith(words.left(words.indexOf(QLatin1Char(':')))));
}

void SweepChartsTest::everyChartIsDrawnAtAnySize() {
  for (const SweepChartPointer& chart :
       {makeSweepHeatMap(sample(), 0, 1), makeSweepEffects(sample()), makeSweepLines(sample(), false)})
    for (const bool dark : {false, true}) {
      const QImage blank = [&] {
        QImage image(360, 400, QImage::Format_RGB32);
        image.fill((dark ? Theme::darkTheme() : Theme::light()).panel);
        return image;
      }();
      QVERIFY(painted(chart, {360, 400}, dark) != blank);
      painted(chart, {12, 8}, dark);
      QVERIFY(!makeSweepFigure(chart)->naturalSize().isEmpty());
    }
}

ORDINATE_QT_TESTS(SweepChartsTest, QApplication)
#include "sweep_charts_test.moc"
