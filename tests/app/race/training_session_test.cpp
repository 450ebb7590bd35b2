// The session with the real engine: what it delivers, and that it lets itself be stopped at any time.
#include "app/race/training_session.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <map>
#include <set>

#include "app/base/model_library_loader.h"
#include "tests/app/app_test_support.h"
#include "tests/qt_tests.h"

using namespace ordinate;

class TrainingSessionTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { prepareLibraryEnvironment(); }
  void everyStepIsDeliveredOnceAndInOrder();
  void stepsPauseAndResume();
  void stoppingEndsEveryRunAndKeepsItsFiles();
  void stopWhilePreparingTrainsNothing();
  void resetForgetsTheRace();
  void destroyedWhileTraining();
  void answersComeWhileTrainingAndAfterwards();
  void unusableDataAreReported();
  void aMissingLibraryIsReported();

 private:
  static std::vector<RunConfig> runs(int steps) {
    return expand(test::smallRace(steps), test::catalogue(), ".").value();
  }
  static void load(LibraryHolder& library, TrainingSession& session) {
    library.load();
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::idle, 60000);
  }
};

void TrainingSessionTest::everyStepIsDeliveredOnceAndInOrder() {
  const QTemporaryDir folder;
  LibraryHolder library(loadModelLibrary);
  TrainingSession session(library);
  std::map<int, std::vector<std::int64_t>> steps;
  std::vector<RunEnd> ends;
  int batches = 0;
  connect(&session, &TrainingSession::stepped, this, [&](const std::vector<RunStep>& batch) {
    ++batches;
    for (const RunStep& step : batch) steps[step.run].push_back(step.record.step);
  });
  connect(&session, &TrainingSession::runsEnded, this,
          [&](const std::vector<RunEnd>& batch) { ends.insert(ends.end(), batch.begin(), batch.end()); });
  load(library, session);
  session.start(runs(200), folder.filePath(QStringLiteral("race")));
  QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::ended, 120000);
  QCOMPARE(steps.size(), std::size_t{3});
  for (const auto& [run, list] : steps) {
    QCOMPARE(list.size(), std::size_t{201});
    for (std::size_t i = 0; i < list.size(); ++i) QCOMPARE(list[i], static_cast<std::int64_t>(i));
  }
  QCOMPARE(ends.size(), std::size_t{3});
  for (const RunEnd& end : ends) QCOMPARE(end.record.steps, 200);
  QVERIFY(batches <= 3 * 201);
}

void TrainingSessionTest::stepsPauseAndResume() {
  LibraryHolder library(loadModelLibrary);
  TrainingSession session(library);
  std::int64_t last = 0;
  connect(&session, &TrainingSession::stepped, this,
          [&](const std::vector<RunStep>& batch) { last = batch.back().record.step; });
  load(library, session);
  session.start(runs(100000), QString(), {.paused = true, .resumed = false});
  session.stepOnce();
  QTRY_COMPARE_WITH_TIMEOUT(last, 1, 60000);
  QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::paused, 60000);
  for (const std::int64_t step : {2, 3}) {
    session.stepOnce();
    QTRY_COMPARE_WITH_TIMEOUT(last, step, 60000);
  }
  QTest::qWait(200);
  QCOMPARE(last, 3);  // and no further
  session.resume();
  QTRY_VERIFY_WITH_TIMEOUT(last > 20, 60000);
  session.pause();
  QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::paused, 60000);
}

void TrainingSessionTest::stoppingEndsEveryRunAndKeepsItsFiles() {
  const QTemporaryDir folder;
  LibraryHolder library(loadModelLibrary);
  TrainingSession session(library);
  QSignalSpy stepped(&session, &TrainingSession::stepped);
  load(library, session);
  session.start(runs(1000000), folder.filePath(QStringLiteral("race")));
  QTRY_VERIFY_WITH_TIMEOUT(stepped.count() > 3, 60000);
  session.stop();
  QCOMPARE(session.state(), SessionState::stopping);
  QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::ended, 60000);
  for (const PreparedRun& run : session.runs())
    QVERIFY(std::filesystem::exists(run.folder / "checkpoint.json"));
}

void TrainingSessionTest::stopWhilePreparingTrainsNothing() {
  LibraryHolder library(loadModelLibrary);
  TrainingSession session(library);
  QSignalSpy stepped(&session, &TrainingSession::stepped);
  load(library, session);
  session.start(runs(1000000), QString());
  session.stop();
  QTRY_VERIFY_WITH_TIMEOUT(!session.isTraining(), 60000);
  std::int64_t last = 0;
  for (const auto& arguments : stepped)
    for (const RunStep& step : arguments.at(0).value<std::vector<RunStep>>()) last = step.record.step;
  QVERIFY(last <= 1);
}

void TrainingSessionTest::resetForgetsTheRace() {
  LibraryHolder library(loadModelLibrary);
  TrainingSession session(library);
  load(library, session);
  session.start(runs(1000000), QString());
  session.reset();  // while it is being prepared
  QCOMPARE(session.state(), SessionState::idle);
  QSignalSpy prepared(&session, &TrainingSession::prepared);
  QSignalSpy ended(&session, &TrainingSession::runsEnded);
  session.start(runs(5), QString());
  QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::ended, 120000);
  QCOMPARE(prepared.count(), 1);
  QVERIFY(ended.count() >= 1);
}

void TrainingSessionTest::destroyedWhileTraining() {
  for (const int wait : {0, 20, 300}) {
    LibraryHolder library(loadModelLibrary);
    TrainingSession session(library);
    load(library, session);
    session.start(runs(1000000), QString());
    QTest::qWait(wait);
  }
}

void TrainingSessionTest::answersComeWhileTrainingAndAfterwards() {
  LibraryHolder library(loadModelLibrary);
  TrainingSession session(library);
  std::map<std::string, std::set<int>> answered;
  connect(&session, &TrainingSession::answered, this, [&](const std::vector<Answer>& answers) {
    for (const Answer& answer : answers)
      if (answer.answers.size() == 6) answered[answer.input].insert(answer.run);
  });
  load(library, session);
  session.ask(QStringLiteral("ABCDAB"));
  session.start(runs(100), QString());
  QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::ended, 120000);
  QTRY_COMPARE_WITH_TIMEOUT(answered["ABCDAB"].size(), std::size_t{3}, 60000);
  session.ask(QStringLiteral("DDCCBB"));
  QTRY_COMPARE_WITH_TIMEOUT(answered["DDCCBB"].size(), std::size_t{3}, 60000);
}

void TrainingSessionTest::unusableDataAreReported() {
  Experiment experiment = test::smallRace(10);
  experiment.base["task"] = {{"kind", "text-file"}, {"path", "/nowhere/at-all.csv"}};
  experiment.base["model"].erase("readout");
  experiment.variants.clear();
  const auto broken = expand(experiment, test::catalogue(), ".");
  QVERIFY(broken.has_value());
  LibraryHolder library(loadModelLibrary);
  TrainingSession session(library);
  Errors errors;
  connect(&session, &TrainingSession::failed, this, [&](const Errors& result) { errors = result; });
  load(library, session);
  session.start(*broken, QString());
  QTRY_VERIFY_WITH_TIMEOUT(!errors.empty(), 60000);
  QVERIFY(errors.front().text().find("/nowhere/at-all.csv") != std::string::npos);
  QTRY_COMPARE_WITH_TIMEOUT(session.state(), SessionState::idle, 60000);
}

void TrainingSessionTest::aMissingLibraryIsReported() {
  LibraryHolder library([]() -> Result<ModelLibrary*> { return fail("libordinate_model.so", "is missing"); });
  TrainingSession session(library);
  QSignalSpy failed(&session, &TrainingSession::failed);
  library.load();
  QTRY_COMPARE(session.state(), SessionState::unavailable);
  QCOMPARE(failed.count(), 1);
  session.start(runs(1), QString());
  QCOMPARE(session.state(), SessionState::unavailable);
}

ORDINATE_QT_TESTS(TrainingSessionTest, QApplication)
#include "training_session_test.moc"
