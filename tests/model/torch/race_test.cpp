#include "model/race/race.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <latch>
#include <mutex>
#include <thread>

#include "tests/model/torch/race_samples.h"

namespace ordinate {

namespace {

/// Real trainers, watched: after every slice the records that they have completed are compared.
class LockStep {
 public:
  explicit LockStep(const std::vector<RunConfig>& runs)
      : records_(runs.size(), 0), finished_(runs.size(), false) {
    for (std::size_t i = 0; i < runs.size(); ++i)
      members_.push_back(std::make_unique<Member>(*this, i, samples::trainer_of(runs[i])));
  }

  std::vector<RaceMember*> members() const {
    std::vector<RaceMember*> list;
    for (const auto& member : members_) list.push_back(member.get());
    return list;
  }
  const std::vector<std::int64_t>& records() const { return records_; }
  std::int64_t widest_gap() const { return widest_gap_; }

 private:
  class Member : public RaceMember {
   public:
    Member(LockStep& all, std::size_t index, std::unique_ptr<Trainer> trainer)
        : all_(all), index_(index), trainer_(std::move(trainer)) {}
    bool advance() override {
      const bool complete = trainer_->advance();
      all_.saw(index_, complete, trainer_->finished());
      return complete;
    }
    bool finished() const override { return trainer_->finished(); }

   private:
    LockStep& all_;
    std::size_t index_;
    std::unique_ptr<Trainer> trainer_;
  };

  void saw(std::size_t index, bool complete, bool finished) {
    const std::lock_guard lock(mutex_);
    if (complete) ++records_[index];
    finished_[index] = finished;
    std::int64_t lowest = -1;
    std::int64_t highest = -1;
    for (std::size_t i = 0; i < records_.size(); ++i) {
      if (finished_[i]) continue;
      lowest = lowest < 0 ? records_[i] : std::min(lowest, records_[i]);
      highest = std::max(highest, records_[i]);
    }
    widest_gap_ = std::max(widest_gap_, highest - lowest);
  }

  std::mutex mutex_;
  std::vector<std::int64_t> records_;
  std::vector<bool> finished_;
  std::int64_t widest_gap_ = 0;
  std::vector<std::unique_ptr<Member>> members_;
};

/// Three runs: one ends early, one diverges at once, one goes to the end.
std::vector<RunConfig> uneven_runs() {
  return samples::runs_of(
      R"({"task": {"kind": "reverse", "length": 5, "symbols": 3, "validation_samples": 200},
          "model": {"embedding": {"width": 6}, "body": [{"kind": "attention", "feedforward": 6}]},
          "training": {"batch_size": 4, "steps": 40, "evaluate_every": 8}})",
      std::string(R"([{"label": "whole", "patch": {}},
                      {"label": "short", "patch": {"training": {"steps": 5}}},)") +
          samples::diverging_variant + "]");
}

void race_in_lock_step(WorkerPool* pool) {
  LockStep runs(uneven_runs());
  Race race(runs.members(), pool);
  while (!race.finished()) EXPECT_TRUE(race.round([] { return true; }));
  EXPECT_EQ(runs.records()[0], 41);
  EXPECT_EQ(runs.records()[1], 6);
  EXPECT_LT(runs.records()[2], 41);
  EXPECT_EQ(runs.widest_gap(), 1);
}

}  // namespace

TEST(Race, UnfinishedRunsNeverDifferByMoreThanOneRecord) { race_in_lock_step(nullptr); }

TEST(Race, NorDoTheyOnSeveralThreads) {
  WorkerPool pool(1, [] {});
  race_in_lock_step(&pool);
}

TEST(Race, AnInterruptedRoundGoesOnWhereItWas) {
  LockStep runs(uneven_runs());
  Race race(runs.members(), nullptr);
  int slices = 0;
  // Every third slice is refused: no round is done in one go.
  const auto keep_going = [&slices] { return ++slices % 3 != 0; };
  int interrupted = 0;
  while (!race.finished())
    if (!race.round(keep_going)) ++interrupted;
  EXPECT_GT(interrupted, 5);
  EXPECT_EQ(runs.records()[0], 41);
  EXPECT_EQ(runs.records()[1], 6);
  EXPECT_EQ(runs.widest_gap(), 1);
}

TEST(Race, ARoundOfManyRecordsThatIsBrokenOffEndsWhereTheForemostIs) {
  LockStep runs(uneven_runs());
  const std::vector<RaceMember*> members = runs.members();
  Race race(members, nullptr);
  int broken_off = 0;
  for (int slices = 1; !race.finished(); slices = slices % 17 + 1) {
    int allowed = slices;
    if (!race.round([&allowed] { return allowed-- > 0; }, 6)) ++broken_off;
    std::int64_t foremost = 0;
    for (std::size_t i = 0; i < members.size(); ++i)
      if (!members[i]->finished()) foremost = std::max(foremost, runs.records()[i]);
    if (race.in_round()) {
      EXPECT_TRUE(race.round([] { return true; }));
    }
    for (std::size_t i = 0; i < members.size(); ++i)
      if (!members[i]->finished()) {
        EXPECT_EQ(runs.records()[i], foremost);
      }
  }
  EXPECT_GT(broken_off, 5);
  EXPECT_EQ(runs.records()[0], 41);
  EXPECT_LE(runs.widest_gap(), 6);
}

/// Of runs that go on for as long as they are asked to: no record is completed before another thread works on
/// one too. Who waits for that in vain is alone.
class Pairs {
 public:
  void meet() {
    std::unique_lock lock(mutex_);
    const std::int64_t own = ++arrived_;
    changed_.notify_all();
    const std::int64_t both = own + own % 2;
    if (!changed_.wait_for(lock, std::chrono::seconds(60), [&] { return arrived_ >= both || alone_; }))
      alone_ = true;
  }
  bool alone() const { return alone_; }
  std::int64_t records() const { return arrived_; }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::int64_t arrived_ = 0;
  bool alone_ = false;
};

/// A job a run would leave the third run to one of the threads.
TEST(Race, TwoThreadsShareThreeRunsEvenly) {
  class Run : public RaceMember {
   public:
    explicit Run(Pairs& pairs) : pairs_(pairs) {}
    bool advance() override {
      pairs_.meet();
      return true;
    }
    bool finished() const override { return false; }

   private:
    Pairs& pairs_;
  };
  Pairs pairs;
  std::vector<Run> runs(3, Run(pairs));
  WorkerPool pool(1, [] {});
  Race race({&runs[0], &runs[1], &runs[2]}, &pool);
  EXPECT_TRUE(race.round([] { return true; }, 20));
  EXPECT_FALSE(pairs.alone());
  EXPECT_EQ(pairs.records(), 60);
}

TEST(WorkerPool, DoesEveryJobAndStartsEveryThread) {
  std::atomic<int> started = 0;
  std::atomic<int> done = 0;
  {
    WorkerPool pool(3, [&] { ++started; });
    std::vector<std::function<void()>> jobs(50, [&] { ++done; });
    pool.run(jobs);
    EXPECT_EQ(done, 50);
    pool.run(jobs);
    EXPECT_EQ(done, 100);
  }
  EXPECT_EQ(started, 3);
}

TEST(WorkerPool, WithoutThreadsTheCallerDoesAllInTheirOrder) {
  WorkerPool pool(0, [] { FAIL(); });
  std::vector<int> order;
  std::vector<std::function<void()>> jobs;
  for (int i = 0; i < 5; ++i) jobs.emplace_back([&order, i] { order.push_back(i); });
  pool.run(jobs);
  EXPECT_EQ(order, (std::vector<int>{0, 1, 2, 3, 4}));
}

/// As the last seed of a race has it, whichever thread trains it.
TEST(WorkerPool, AThreadThatIsFreeHelpsWithTheBatchOfAnother) {
  for (const bool on_the_caller : {true, false}) {
    WorkerPool pool(1, [] {});
    const std::thread::id caller = std::this_thread::get_id();
    std::latch begun(2);
    int helped = 0;
    const std::function<void()> job = [&] {
      begun.arrive_and_wait();  // one on each thread
      if ((std::this_thread::get_id() == caller) != on_the_caller) return;
      // Each waits for the other: one thread alone never ends it.
      std::latch both(2);
      pool.run(std::vector<std::function<void()>>(2, [&both] { both.arrive_and_wait(); }));
      ++helped;
    };
    pool.run({job, job});
    EXPECT_EQ(helped, 1);
  }
}

}  // namespace ordinate
