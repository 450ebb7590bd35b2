// Each panel with its presenter: what is told of a race reaches the panel, without a window around it.
#include <QLabel>
#include <QTest>

#include "app/race/answer_presenter.h"
#include "app/race/curve_presenter.h"
#include "app/race/length_presenter.h"
#include "app/race/position_presenter.h"
#include "app/race/similarity_presenter.h"
#include "tests/app/race/race_samples.h"
#include "tests/qt_tests.h"
#include "widgets/heatmaps/heat_map.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/plots/length_panel.h"
#include "widgets/runs/answer_panel.h"

using namespace ordinate;

class PresentersTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init();
  void curvesStartGrowAndEnd();
  void everyTaskHasAChart();
  void lengthsKeepTheNewestTest();
  void lengthsOfEveryTaskHaveAChart();
  void positionsShowTheNewestTables();
  void similarityComparesWithASinusoid();
  void answersNameTheRuns();
  void heatMapsAndAnswersShowTheSeedThatIsChosen();

 private:
  std::unique_ptr<ShownRace> m_race;
};

void PresentersTest::init() {
  m_race = std::make_unique<ShownRace>(test::catalogue());
  m_race->begin({test::smallRace(20), test::runsOf({1}), {}});
}

void PresentersTest::curvesStartGrowAndEnd() {
  CurvePanel panel;
  const CurvePresenter presenter(*m_race, panel);
  m_race->takePrepared(test::preparedRuns({1}, 20));
  QCOMPARE(panel.race().runs.size(), std::size_t{3});
  QCOMPARE(panel.race().totalSteps, 20);
  // Guessing is the same for all and drawn once.
  QCOMPARE(panel.race().references.size(), std::size_t{2});
  QCOMPARE(panel.race().references[0].label, QStringLiteral("guessing 25.0 %"));
  QVERIFY(panel.race().references[1].important);
  QVERIFY(!panel.race().band);
  m_race->takeSteps({test::stepOf(1, 0), test::stepOf(1, 1), test::stepOf(2, 0)});
  QCOMPARE(panel.race().runs[1].steps().size(), std::size_t{2});
  QCOMPARE(panel.race().runs[2].steps().size(), std::size_t{1});
  m_race->takeEnds({test::endOf(1, 1)});
  QVERIFY(panel.race().runs[1].finished);
  QCOMPARE(panel.race().runs[1].bestStep, std::optional<qint64>(1));
  QVERIFY(!panel.race().runs[2].finished);
  RunEnd stopped = test::endOf(2, 1);
  stopped.record.ending.kind = Ending::stopped;
  m_race->takeEnds({stopped});
  QVERIFY(!panel.race().runs[2].finished);
  QCOMPARE(panel.race().runs[2].bestStep, std::optional<qint64>(1));
}

/// Levels, losses and curves of different tasks do not compare.
void PresentersTest::everyTaskHasAChart() {
  CurvePanel panel;
  const CurvePresenter presenter(*m_race, panel);
  std::vector<RunConfig> runs = test::runsOf({1});
  std::vector<PreparedRun> prepared = test::preparedRuns({1}, 20);
  for (int i = 0; i < 3; ++i) {
    RunConfig longer = runs[static_cast<std::size_t>(i)];
    longer.label = "long " + longer.label;
    longer.task["length"] = 8;
    runs.push_back(longer);
    PreparedRun other = prepared[static_cast<std::size_t>(i)];
    other.guessing_level = 0.1;
    other.order_blind_bound.reset();
    prepared.push_back(other);
  }
  m_race->begin({test::smallRace(20), runs, {}});
  m_race->takePrepared(prepared);
  QCOMPARE(panel.plots().size(), std::size_t{2});
  const RaceCurves& first = panel.plots()[0]->race();
  const RaceCurves& second = panel.plots()[1]->race();
  QVERIFY2(first.facet.endsWith(QStringLiteral(", length 6")), qPrintable(first.facet));
  QVERIFY2(second.facet.endsWith(QStringLiteral(", length 8")), qPrintable(second.facet));
  QCOMPARE(first.runs.size(), std::size_t{3});
  QCOMPARE(second.runs.size(), std::size_t{3});
  QCOMPARE(first.references.size(), std::size_t{2});
  QCOMPARE(second.references.size(), std::size_t{1});
  QCOMPARE(second.references[0].label, QStringLiteral("guessing 10.0 %"));
  // Names leave out what the title says, data do not.
  QCOMPARE(second.runs[0].group(), QStringLiteral("none"));
  QCOMPARE(second.runs[2].group(), QStringLiteral("learned"));
  QCOMPARE(second.runs[2].run().label, QStringLiteral("long learned"));
  // The same encoding is drawn alike in both.
  for (int run = 0; run < 3; ++run) QCOMPARE(m_race->drawn(run + 3).style, m_race->drawn(run).style);
  m_race->takeSteps({test::stepOf(4, 0), test::stepOf(1, 0), test::stepOf(4, 1)});
  QCOMPARE(first.runs[1].steps().size(), std::size_t{1});
  QCOMPARE(second.runs[1].steps().size(), std::size_t{2});
  QCOMPARE(panel.figures().size(), std::size_t{2});
  QVERIFY(panel.figures()[0]->name() != panel.figures()[1]->name());
  // A race of one task takes the whole panel again.
  m_race->begin({test::smallRace(20), test::runsOf({1}), {}});
  m_race->takePrepared(test::preparedRuns({1}, 20));
  QCOMPARE(panel.plots().size(), std::size_t{1});
  QVERIFY(panel.race().facet.isEmpty());
}

void PresentersTest::lengthsKeepTheNewestTest() {
  LengthPanel panel;
  const LengthPresenter presenter(*m_race, panel);
  m_race->takePrepared(test::preparedRuns({1}, 20));
  QCOMPARE(panel.tasks()[0].curves.size(), std::size_t{3});
  QCOMPARE(panel.tasks()[0].longest, 6);
  QCOMPARE(panel.tasks()[0].curves[2].style, m_race->drawn(2).style);
  const auto tested = [](int run, std::int64_t step, double accuracy) {
    RunLength length;
    length.run = run;
    length.record.step = step;
    length.record.length = 12;
    length.record.accuracy = accuracy;
    return length;
  };
  m_race->takeLengths({tested(2, 0, 0.1), tested(2, 10, 0.7)});
  QCOMPARE(panel.tasks()[0].curves[2].records.size(), std::size_t{1});
  QCOMPARE(panel.tasks()[0].curves[2].records[0].accuracy, std::optional<double>(0.7));
  m_race->forget();
  QVERIFY(panel.tasks()[0].curves[2].records.empty());
}

void PresentersTest::lengthsOfEveryTaskHaveAChart() {
  LengthPanel panel;
  const LengthPresenter presenter(*m_race, panel);
  std::vector<RunConfig> runs = test::runsOf({1});
  std::vector<PreparedRun> prepared = test::preparedRuns({1}, 20);
  for (std::size_t i = 0; i < 3; ++i) {
    RunConfig longer = runs[i];
    longer.label = "long " + longer.label;
    longer.task["length"] = {{"min", 4}, {"max", 12}};
    runs.push_back(longer);
    prepared.push_back(prepared[i]);
  }
  m_race->begin({test::smallRace(20), runs, {}});
  m_race->takePrepared(prepared);
  QCOMPARE(panel.tasks().size(), std::size_t{2});
  const LengthPlotData& first = panel.tasks()[0];
  const LengthPlotData& second = panel.tasks()[1];
  QVERIFY2(first.facet.endsWith(QStringLiteral(", length 6")), qPrintable(first.facet));
  // Each has the lengths that its own models were trained at.
  QCOMPARE(first.shortest, 6);
  QCOMPARE(first.longest, 6);
  QCOMPARE(second.shortest, 4);
  QCOMPARE(second.longest, 12);
  QCOMPARE(second.curves.size(), std::size_t{3});
  QCOMPARE(second.curves[1].name(), QStringLiteral("sinusoidal"));
  QCOMPARE(second.curves[1].label, QStringLiteral("long sinusoidal"));
  QCOMPARE(second.curves[1].run, 4);
  QCOMPARE(second.curves[1].style, first.curves[1].style);
}

void PresentersTest::positionsShowTheNewestTables() {
  PositionPanel panel;
  AnalysisWorker worker;
  PositionPresenter presenter(*m_race, worker, panel);
  m_race->takePrepared(test::preparedRuns({1}, 20));
  const SnapshotPointer learned = test::snapshotOf(2, true, 6);
  m_race->takeSnapshots({learned});
  presenter.show({{learned, {2, 0, 0, 0, 0, 0}, {}}});
  QCOMPARE(panel.learnedMap()->matrix(), learned->table);
  QCOMPARE(panel.initialMap()->matrix(), learned->initial_table);
  m_race->forget();
  QVERIFY(panel.learnedMap()->matrix().empty());
}

void PresentersTest::similarityComparesWithASinusoid() {
  SimilarityPanel panel;
  AnalysisWorker worker;
  std::vector<AnalysedSnapshot> analysed;
  connect(&worker, &AnalysisWorker::analysed, this,
          [&](const std::vector<AnalysedSnapshot>& results) { analysed = results; });
  const SimilarityPresenter presenter(*m_race, worker, panel);
  m_race->takePrepared(test::preparedRuns({1}, 20));
  m_race->takeSnapshots({test::snapshotOf(0, false, 0), test::snapshotOf(2, true, 6)});
  QTRY_COMPARE(analysed.size(), std::size_t{2});
  QCOMPARE(analysed[1].snapshot->run, -1);
  // Every vector is as similar to itself as can be.
  const Matrix& learned = panel.map(0)->matrix();
  QCOMPARE(learned.rows, 6);
  for (std::int64_t i = 0; i < 6; ++i) QVERIFY(std::abs(learned.at(i, i) - 1) < 1e-5F);
}

void PresentersTest::answersNameTheRuns() {
  AnswerPanel panel;
  const AnswerPresenter presenter(*m_race, panel);
  m_race->takePrepared(test::preparedRuns({1}, 20));
  panel.setInput(QStringLiteral("AB"));
  Answer answer;
  answer.input = "AB";
  answer.answers = {"B", "A"};
  for (answer.run = 0; answer.run < 3; ++answer.run) panel.showAnswers({answer});
  for (const DrawnRun& run : m_race->drawnRuns()) {
    const auto* label = panel.findChild<QLabel*>(QStringLiteral("answer_%1").arg(run.run));
    QVERIFY2(label->text().contains(run.label), qPrintable(label->text()));
  }
}

void PresentersTest::heatMapsAndAnswersShowTheSeedThatIsChosen() {
  m_race->begin({test::smallRace(20), test::runsOf({4, 9}), {}});
  SimilarityPanel similarity;
  AnswerPanel answers;
  AnalysisWorker worker;
  std::vector<int> analysed;
  connect(&worker, &AnalysisWorker::analysed, this, [&](const std::vector<AnalysedSnapshot>& results) {
    analysed.clear();
    for (const AnalysedSnapshot& result : results) analysed.push_back(result.snapshot->run);
  });
  const SimilarityPresenter similarities(*m_race, worker, similarity);
  PositionPanel positions;
  const PositionPresenter tables(*m_race, worker, positions);
  AnswerPresenter asked(*m_race, answers);
  m_race->takePrepared(test::preparedRuns({4, 9}, 20));
  QCOMPARE(m_race->seeds(), (std::vector<std::uint64_t>{4, 9}));
  QCOMPARE(m_race->shownSeed(), std::uint64_t{4});
  m_race->takeSnapshots({test::snapshotOf(2, true, 6), test::snapshotOf(5, true, 6)});
  QTRY_COMPARE(analysed, (std::vector<int>{2, -1}));
  answers.setInput(QStringLiteral("AB"));
  const auto answer = [](int run, const char* said) {
    Answer one;
    one.run = run;
    one.input = "AB";
    one.answers = {said};
    return one;
  };
  asked.take({answer(2, "first"), answer(5, "second")});
  const auto third = [&] { return answers.findChild<QLabel*>(QStringLiteral("answer_2"))->text(); };
  QVERIFY2(third().contains(QStringLiteral("first")), qPrintable(third()));

  m_race->showSeed(9);
  QTRY_COMPARE(analysed, (std::vector<int>{5, -1}));
  QVERIFY2(third().contains(QStringLiteral("second")), qPrintable(third()));
  QVERIFY2(third().contains(QStringLiteral("seed 9")), qPrintable(third()));
  // Maps beside each other are all of that seed, which stands once.
  QTRY_COMPARE(positions.learnedMap()->title(), QStringLiteral("learned"));
  QCOMPARE(similarity.map(0)->title(), QStringLiteral("learned"));
  QVERIFY2(similarity.readOut().contains(QStringLiteral("seed 9")), qPrintable(similarity.readOut()));
  QVERIFY(positions.findChild<QLabel*>(QStringLiteral("positions_step"))
              ->text()
              .startsWith(QStringLiteral("seed 9, step ")));
  // A race without that seed shows its first one.
  m_race->begin({test::smallRace(20), test::runsOf({1}), {}});
  QCOMPARE(m_race->shownSeed(), std::uint64_t{1});
}

ORDINATE_QT_TESTS(PresentersTest, QApplication)
#include "presenters_test.moc"
