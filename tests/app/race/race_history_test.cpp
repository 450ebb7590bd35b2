// Time that is turned back: which tables, curves and answers a race shows of an earlier step.
#include <QLabel>

#include "app/race/answer_presenter.h"
#include "app/race/race_history.h"
#include "tests/app/race/race_samples.h"
#include "tests/qt_tests.h"
#include "widgets/runs/answer_panel.h"

using namespace ordinate;

namespace {

/// A frame whose table holds its step everywhere.
HistoryPointer frameOf(int run, std::int64_t step, std::int64_t stride = 1) {
  HistoryFrame frame{run, step, stride, Matrix(3, 4), {}};
  for (float& value : frame.table.values) value = static_cast<float>(step);
  return std::make_shared<const HistoryFrame>(std::move(frame));
}

SnapshotPointer newestOf(int run, bool trained, std::int64_t step) {
  auto snapshot = std::make_shared<Snapshot>(*test::snapshotOf(run, trained, 3));
  snapshot->step = step;
  return snapshot;
}

Answer answerOf(int run, std::int64_t step, std::optional<std::int64_t> asOf = {}) {
  Answer answer;
  answer.run = run;
  answer.step = step;
  answer.input = "AB";
  answer.as_of = asOf;
  answer.answers = {"answer " + std::to_string(step)};
  return answer;
}

}  // namespace

class RaceHistoryTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_race = std::make_unique<ShownRace>(test::catalogue());
    RaceOrder order;
    order.experiment = test::smallRace(40);
    order.runs = test::runsOf({1});
    m_race->begin(order);
    m_race->takePrepared(test::preparedRuns({1}, 40));
  }

  void framesThatTheRunKeepsNoLongerGo() {
    RaceHistory history;
    for (const std::int64_t step : {0, 1, 2, 3}) history.add({frameOf(2, step)});
    QCOMPARE(history.steps(), (std::vector<qint64>{0, 1, 2, 3}));
    history.add({frameOf(2, 4, 2)});
    QCOMPARE(history.steps(), (std::vector<qint64>{0, 2, 4}));
    // The last one may be of any step.
    history.add({frameOf(2, 5, 2)});
    QCOMPARE(history.steps(), (std::vector<qint64>{0, 2, 4, 5}));
    QCOMPARE(history.at(2, 3)->step, 2);
    QCOMPARE(history.at(2, 100)->step, 5);
    QVERIFY(history.at(1, 3) == nullptr);
  }

  void theTablesAreThoseOfTheStep() {
    for (const std::int64_t step : {0, 10, 20, 30}) m_race->takeHistory({frameOf(2, step)});
    m_race->takeSnapshots({newestOf(1, false, 40), newestOf(2, true, 40)});
    int changes = 0;
    connect(m_race.get(), &ShownRace::tablesChanged, m_race.get(), [&] { ++changes; });
    m_race->turnTo(25);
    QCOMPARE(changes, 1);
    const Snapshot& past = *m_race->snapshots().at(2);
    QCOMPARE(past.step, 20);
    QCOMPARE(past.table.values.front(), 20.0F);
    // What it was at the start is what movement is measured from.
    QVERIFY(past.initial_table == newestOf(2, true, 40)->initial_table);
    QCOMPARE(m_race->snapshots().at(1)->step, 40);  // nothing moves there
    m_race->turnTo(std::nullopt);
    QCOMPARE(m_race->snapshots().at(2)->step, 40);
  }

  void framesOfAnotherShapeAreNotShown() {
    m_race->takeHistory({frameOf(2, 0), frameOf(2, 10)});
    m_race->takeSnapshots({test::snapshotOf(2, true, 9)});
    m_race->turnTo(10);
    QCOMPARE(m_race->snapshots().at(2)->table.rows, 9);
  }

  void theRaceGoesOnWhileAnEarlierStepIsShown() {
    for (const std::int64_t step : {0, 10}) m_race->takeHistory({frameOf(2, step)});
    m_race->takeSnapshots({newestOf(1, false, 10), newestOf(2, true, 10)});
    m_race->turnTo(4);
    int changes = 0;
    connect(m_race.get(), &ShownRace::tablesChanged, m_race.get(), [&] { ++changes; });
    m_race->takeHistory({frameOf(2, 20)});
    m_race->takeSnapshots({newestOf(1, false, 20), newestOf(2, true, 20)});
    QCOMPARE(changes, 0);
    QCOMPARE(m_race->snapshots().at(2)->step, 0);
    m_race->turnTo(std::nullopt);
    QCOMPARE(m_race->snapshots().at(2)->step, 20);
  }

  void anotherRaceBeginsNow() {
    m_race->takeHistory({frameOf(2, 0)});
    m_race->takeSnapshots({newestOf(2, true, 10)});
    m_race->turnTo(0);
    std::optional<qint64> told = 7;
    connect(m_race.get(), &ShownRace::turned, m_race.get(), [&](std::optional<qint64> step) { told = step; });
    m_race->begin(*m_race->order());
    QVERIFY(!told.has_value());
    QVERIFY(!m_race->turnedTo().has_value());
    QVERIFY(m_race->history().empty());
  }

  void answersAreThoseOfTheStep() {
    AnswerPanel panel;
    AnswerPresenter presenter(*m_race, panel);
    Q_EMIT m_race->prepared(m_race->preparedRuns());
    panel.setInput(QStringLiteral("AB"));
    presenter.take({answerOf(0, 30), answerOf(1, 30)});
    const auto* first = panel.findChild<QLabel*>(QStringLiteral("answer_0"));
    QVERIFY(first->text().contains(QStringLiteral("answer 30")));
    m_race->turnTo(25);
    presenter.take({answerOf(0, 20, 25)});
    QVERIFY2(first->text().contains(QStringLiteral("answer 20")), qPrintable(first->text()));
    QVERIFY2(first->text().contains(QStringLiteral("at step 20")), qPrintable(first->text()));
    // What was asked before the race was turned is not of that step.
    presenter.take({answerOf(0, 35)});
    presenter.take({answerOf(0, 10, 12)});
    QVERIFY(first->text().contains(QStringLiteral("answer 20")));
    m_race->turnTo(std::nullopt);
    presenter.take({answerOf(0, 20, 25)});
    presenter.take({answerOf(0, 36)});
    QVERIFY(first->text().contains(QStringLiteral("answer 36")));
    QVERIFY(!first->text().contains(QStringLiteral("at step")));
  }

 private:
  std::unique_ptr<ShownRace> m_race;
};

ORDINATE_QT_TESTS(RaceHistoryTest, QApplication)
#include "race_history_test.moc"
