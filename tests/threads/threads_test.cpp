// The queues between the threads of a race and the window, used as a race uses them. The thread sanitizer
// watches: a read and a write that nothing orders end the program.
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <random>
#include <thread>
#include <vector>

#include "app/base/worker_thread.h"
#include "model/race/race.h"
#include "model/run/background_writer.h"
#include "tests/threads/group.h"

using namespace ordinate;

namespace {

/// What the window does, at random.
void press_something(TrainingControl& control, std::mt19937& random) {
  switch (random() % 7) {
    case 0:
      control.pause();
      break;
    case 1:
      control.step_once();
      break;
    case 2:
      control.watch_snapshots(random() % 2 == 0);
      break;
    case 3:
      control.ask(random() % 2 == 0 ? "ABC" : "");
      break;
    case 4: {
      ModelAnalysisRequest request;
      request.analysis.id = random() % 2 == 0 ? "any" : "";
      control.analyse(request);
      break;
    }
    default:
      control.resume();
  }
}

}  // namespace

TEST(Race, deliversEveryStepOnceWhateverIsPressed) {
  std::mt19937 random(7);
  for (int race = 0; race < 10; ++race) {
    constexpr int groups = 3;
    TrainingControl control;
    RaceFeed feed(32);  // a small one, so that training waits for it
    std::map<int, std::int64_t> steps;
    std::map<int, std::int64_t> ended;
    const auto drain = [&] {
      const Drained drained = feed.drain();
      for (const RunStep& step : drained.steps) EXPECT_EQ(step.record.step, steps[step.run]++);
      for (const RunEnd& end : drained.ended) ended[end.run] = end.record.steps;
    };
    {
      std::vector<std::unique_ptr<Group>> all;
      for (int run = 0; run < groups; ++run) all.push_back(std::make_unique<Group>(control, feed, run));
      for (int turn = 0; turn < 300; ++turn) {
        press_something(control, random);
        control.paused();
        drain();
        std::this_thread::yield();
      }
      control.stop();
      feed.release();
    }
    drain();
    ASSERT_EQ(ended.size(), static_cast<std::size_t>(groups));
    for (const auto& [run, count] : ended) EXPECT_EQ(count, steps[run]);
  }
}

/// Whichever thread has it, nothing but the race keeps the others away from a run.
class LonelyRun : public RaceMember {
 public:
  explicit LonelyRun(int records) : records_(records) {}
  bool advance() override {
    if (++slices_ % 3 != 0) return false;
    --records_;
    return true;
  }
  bool finished() const override { return records_ == 0; }

 private:
  int slices_ = 0;
  int records_;
};

TEST(Race, givesARunToOneThreadAtATime) {
  std::vector<LonelyRun> runs = {LonelyRun(500), LonelyRun(900), LonelyRun(20), LonelyRun(900)};
  WorkerPool pool(2, [] {});
  ordinate::Race race({&runs[0], &runs[1], &runs[2], &runs[3]}, &pool);
  std::atomic<int> asked = 0;
  int broken_off = 0;
  while (!race.finished())
    // Refused often enough in a row that no other thread goes on instead.
    if (!race.round([&asked] { return ++asked % 200 < 150; }, 7)) ++broken_off;
  EXPECT_GT(broken_off, 0);
}

TEST(BackgroundWriter, doesEveryPieceInTheOrderOfItsThread) {
  constexpr int threads = 3;
  constexpr int pieces = 300;
  std::vector<int> next(threads, 0);  // only the writer's thread touches it until finish() returns
  BackgroundWriter writer;
  std::vector<std::thread> posting;
  for (int thread = 0; thread < threads; ++thread)
    posting.emplace_back([&, thread] {
      for (int piece = 0; piece < pieces; ++piece)
        writer.post([&next, thread, piece] {
          if (next[thread] == piece) ++next[thread];
        });
    });
  for (std::thread& thread : posting) thread.join();
  writer.finish();
  EXPECT_EQ(next, std::vector<int>(threads, pieces));
}

TEST(WorkerThread, doesTheNewestJobOfAName) {
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> last{0};
    int jobs = 0;  // only the worker's thread touches it until it is joined
    {
      WorkerThread worker;
      for (int job = 1; job <= 100; ++job) {
        worker.post("same", [&, job] {
          ++jobs;
          last = job;
        });
        worker.post("other", [] {});
      }
      while (last != 100) std::this_thread::yield();
    }
    EXPECT_GE(jobs, 1);
    EXPECT_LE(jobs, 100);
  }
}
