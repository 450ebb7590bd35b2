// The session between the window and the training thread, with buttons pressed at random. The thread
// sanitizer watches, as in threads_test.cpp; a race without models takes the place of LibTorch.
#include <gtest/gtest.h>

#include <QCoreApplication>
#include <chrono>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "app/race/training_session.h"
#include "tests/threads/group.h"

using namespace ordinate;

namespace {

constexpr int runs = 3;

class EngineWithoutModels : public TrainingEngine {
 public:
  Checked<std::vector<PreparedRun>> prepare(const std::vector<RunConfig>& configurations,
                                            const EngineOptions&) override {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    std::vector<PreparedRun> prepared(configurations.size());
    for (std::size_t run = 0; run < prepared.size(); ++run) {
      prepared[run].label = configurations[run].label;
      prepared[run].total_steps = configurations[run].training["steps"];
    }
    steps_ = configurations.front().training["steps"];
    return prepared;
  }
  void run() override {
    std::vector<std::unique_ptr<Group>> groups;
    for (int run = 0; run < runs; ++run)
      groups.push_back(std::make_unique<Group>(control_, feed_, run, steps_));
  }
  void answer_pending() override {
    for (int run = 0; run < runs; ++run) serve(control_, feed_, run);
  }
  void pause() override { control_.pause(); }
  void resume() override { control_.resume(); }
  void step_once() override { control_.step_once(); }
  void stop() override {
    control_.stop();
    feed_.release();
  }
  void watch_snapshots(bool on) override { control_.watch_snapshots(on); }
  void ask(const std::string& input) override { control_.ask(input); }
  std::uint64_t analyse(const ModelAnalysisRequest& request) override { return control_.analyse(request); }
  void turn_to(std::optional<std::int64_t> step) override { control_.turn_to(step); }
  Drained drain() override {
    Drained drained = feed_.drain();
    drained.paused = control_.paused();
    return drained;
  }

 private:
  TrainingControl control_;
  RaceFeed feed_;
  std::int64_t steps_ = 0;
};

const Error absent{"this library", "has no models", "", ""};

class LibraryWithoutModels : public ModelLibrary {
 public:
  std::unique_ptr<TrainingEngine> make_engine() override { return std::make_unique<EngineWithoutModels>(); }
  Result<ModelDescription> describe(const RunConfig&) override { return tl::unexpected(absent); }
  MachineReport about() override { return {}; }
  Result<CostCurve> measure_cost(const RunConfig&, const CostRequest&, const StopCheck&,
                                 const CostProgress&) override {
    return tl::unexpected(absent);
  }
  Result<ModelAnalysis> analyse_initial_model(const RunConfig&, const AnalysisRequest&,
                                              const StopCheck&) override {
    return tl::unexpected(absent);
  }
  Result<Evaluation> evaluate(const std::filesystem::path&, const EvaluationRequest&) override {
    return tl::unexpected(absent);
  }
  Result<Answer> answer(const std::filesystem::path&, const std::string&, KeptWeights) override {
    return tl::unexpected(absent);
  }
  Result<ModelAnalysis> analyse_run(const std::filesystem::path&, const AnalysisRequest&, bool,
                                    const StopCheck&) override {
    return tl::unexpected(absent);
  }
  Result<void> write_python(const std::filesystem::path&) override { return tl::unexpected(absent); }
  Result<AnalysisResult> analyse(const AnalysisRequest&, const AnalysisInput&, const StopCheck&) override {
    return tl::unexpected(absent);
  }
  Result<std::vector<AnalysisBaselines>> baselines(const std::vector<AnalysisRequest>&, const AnalysisInput&,
                                                   const StopCheck&) override {
    return tl::unexpected(absent);
  }
};

/// Lets the window's thread work until `done`.
template <class Done>
void work_until(Done done) {
  while (!done()) {
    QCoreApplication::processEvents();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

/// What a user does, at random; Stop and Reset seldom.
void press_something(TrainingSession& session, std::mt19937& random) {
  switch (random() % 30) {
    case 0:
      return session.stop();
    case 1:
      return session.reset();
    default:
      break;
  }
  switch (random() % 7) {
    case 0:
      return session.pause();
    case 1:
      return session.stepOnce();
    case 2:
      return session.watchSnapshots(random() % 2 == 0);
    case 3:
      return session.ask(random() % 2 == 0 ? QStringLiteral("ABC") : QString());
    case 4: {
      ModelAnalysisRequest request;
      request.analysis.id = random() % 2 == 0 ? "any" : "";
      session.analyseModels(request);
      return;
    }
    case 5:
      return session.turnTo(random() % 2 == 0 ? std::optional<qint64>(random() % 100) : std::nullopt);
    default:
      return session.resume();
  }
}

class Session : public testing::Test {
 protected:
  void SetUp() override {
    holder.load();
    QObject::connect(&session, &TrainingSession::stateChanged, [this](SessionState state) {
      if (state == SessionState::preparing) {
        steps.clear();
        ended.clear();
      }
    });
    QObject::connect(&session, &TrainingSession::stepped, [this](const std::vector<RunStep>& some) {
      for (const RunStep& step : some) EXPECT_EQ(step.record.step, steps[step.run]++);
    });
    QObject::connect(&session, &TrainingSession::runsEnded, [this](const std::vector<RunEnd>& ends) {
      for (const RunEnd& end : ends) {
        EXPECT_EQ(end.record.steps, steps[end.run]);
        EXPECT_TRUE(ended.insert(end.run).second);
      }
    });
    QObject::connect(&session, &TrainingSession::failed,
                     [](const Errors& errors) { ADD_FAILURE() << errors.front().what; });
    work_until([this] { return session.state() == SessionState::idle; });
  }

  void start(std::int64_t length) {
    std::vector<RunConfig> configurations(runs);
    for (RunConfig& configuration : configurations) configuration.training = {{"steps", length}};
    session.start(configurations, QString());
  }

 private:
  int arguments_ = 1;
  char name_[8] = "session";
  char* argument_ = name_;
  QCoreApplication application_{arguments_, &argument_};
  LibraryWithoutModels library_;

 protected:
  LibraryHolder holder{[this]() -> Result<ModelLibrary*> { return &library_; }};
  TrainingSession session{holder};
  std::map<int, std::int64_t> steps;  ///< that each run of the newest race has told
  std::set<int> ended;
};

}  // namespace

TEST_F(Session, tellsEveryStepOnceWhateverIsPressed) {
  std::mt19937 random(11);
  int finished = 0;
  for (int race = 0; race < 25; ++race) {
    start(race % 2 == 0 ? 2000 : 1000000000);
    for (int turn = 0; turn < 80; ++turn) {
      press_something(session, random);
      QCoreApplication::processEvents();
      std::this_thread::sleep_for(std::chrono::microseconds(random() % 2000));
    }
    session.stop();
    work_until([this] { return !session.isTraining(); });
    if (session.state() == SessionState::idle) continue;  // it was reset
    if (steps.empty() && ended.empty()) continue;         // it was stopped before it began
    EXPECT_EQ(ended.size(), static_cast<std::size_t>(runs));
    ++finished;
  }
  EXPECT_GT(finished, 0);
}

TEST_F(Session, hearsNothingOfARaceThatWasReset) {
  start(1000000000);
  work_until([this] { return steps[0] > 100; });
  session.reset();
  std::vector<SessionState> states;
  QObject::connect(&session, &TrainingSession::stateChanged,
                   [&](SessionState state) { states.push_back(state); });
  start(1000000000);
  work_until([this] { return steps[0] > 100; });
  EXPECT_EQ(states, (std::vector{SessionState::preparing, SessionState::running}));
}

TEST_F(Session, trainsNothingThatIsStoppedWhileItIsPrepared) {
  start(1000000000);
  session.stop();
  work_until([this] { return !session.isTraining(); });
  EXPECT_TRUE(steps.empty());
}

TEST_F(Session, endsWithTheProgramInTheMiddleOfARace) {
  start(1000000000);
  work_until([this] { return steps[0] > 100; });
}
