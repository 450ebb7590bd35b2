// What lives at once in a race, and how runs are grouped where that is too much.
#include "model/sizing/race_plan.h"
#include "tests/model/test_catalogue.h"

#include <gtest/gtest.h>

namespace ordinate {
namespace {

using Groups = std::vector<std::vector<std::size_t>>;

using test::catalogue;

/// `variants` runs of each seed, all of the same size.
std::vector<RunConfig> race_of(int variants, const std::vector<std::uint64_t>& seeds) {
  Experiment experiment;
  experiment.base = Json::parse(R"({"task": {"kind": "reverse", "length": 64},
    "model": {"embedding": {"width": 256}, "body": [{"kind": "attention", "layers": 2, "heads": 4}]}})");
  experiment.seeds = seeds;
  for (int i = 0; i < variants; ++i) experiment.variants.push_back({"v" + std::to_string(i), Json::object()});
  return expand(experiment, catalogue(), {}).value();
}

struct Planned {
  std::vector<RunConfig> runs;
  std::vector<TaskSize> sizes;
  std::vector<RunMemory> memories;

  explicit Planned(std::vector<RunConfig> all) : runs(std::move(all)), sizes(runs.size(), {8, 8, 64, 0}) {
    for (const RunConfig& run : runs) memories.push_back(estimate_memory(run, sizes.front(), catalogue()));
  }
  /// What the first `count` runs take at once.
  double bytes(std::size_t count, int jobs = 1) const {
    return race_memory({memories.begin(), memories.begin() + static_cast<std::ptrdiff_t>(count)}, jobs);
  }
  Groups groups(double available, int jobs = 1) const {
    const auto plan = plan_race(runs, sizes, {jobs, available, false}, catalogue());
    EXPECT_LE(plan.value().bytes, available);
    return plan.value().groups;
  }
};

RunMemory sized(double weights, double step, double samples, double files, const std::string& data) {
  RunMemory run;
  run.weights = weights;
  run.attention = step;
  run.samples = samples;
  run.files = files;
  run.data = data;
  return run;
}

}  // namespace

TEST(RaceMemory, CountsWeightsARunDataOnceAndAWorkingSpaceAThread) {
  const RunMemory run = sized(10, 4, 1, 3, "a");
  const RunMemory other = sized(20, 9, 2, 5, "b");
  EXPECT_DOUBLE_EQ(race_memory({run}, 1), program_memory + 10 + 1 + 4 + 3);
  EXPECT_DOUBLE_EQ(race_memory({run, run}, 1), program_memory + 20 + 1 + 4 + 3);
  EXPECT_DOUBLE_EQ(race_memory({run, other}, 1), program_memory + 30 + 3 + 9 + 5);
  EXPECT_DOUBLE_EQ(race_memory({run, other}, 2), program_memory + 30 + 3 + 2 * 9 + 5 + 3);
  EXPECT_DOUBLE_EQ(race_memory({run, other}, 9), race_memory({run, other}, 2));
  // Through the graph, a step's memory is free again after it.
  RunMemory graph = run;
  graph.in_workspace = false;
  EXPECT_DOUBLE_EQ(race_memory({graph, graph}, 1), program_memory + 20 + 1 + 7);
  EXPECT_DOUBLE_EQ(race_memory({graph, other}, 1), program_memory + 30 + 3 + 9 + 7);
}

TEST(RacePlan, KeepsTogetherWhatFits) {
  const Planned race(race_of(3, {1, 2}));
  EXPECT_EQ(race.groups(race.bytes(6)), (Groups{{0, 1, 2, 3, 4, 5}}));
  EXPECT_EQ(race.groups(1e18), (Groups{{0, 1, 2, 3, 4, 5}}));
}

TEST(RacePlan, KeepsTheVariantsOfASeedTogetherWhereTheyFit) {
  const Planned race(race_of(3, {1, 2}));
  EXPECT_EQ(race.groups(race.bytes(6) - 1), (Groups{{0, 1, 2}, {3, 4, 5}}));
  EXPECT_EQ(race.groups(race.bytes(3)), (Groups{{0, 1, 2}, {3, 4, 5}}));
}

TEST(RacePlan, SplitsASeedThatDoesNotFit) {
  const Planned race(race_of(5, {1, 2}));
  EXPECT_EQ(race.groups(race.bytes(2)), (Groups{{0, 1}, {2, 3}, {4}, {5, 6}, {7, 8}, {9}}));
  EXPECT_EQ(race.groups(race.bytes(1)).size(), 10U);
}

TEST(RacePlan, MoreThreadsNeedMoreMemory) {
  const Planned race(race_of(4, {1}));
  EXPECT_GT(race.bytes(4, 2), race.bytes(4, 1));
  EXPECT_EQ(race.groups(race.bytes(4, 1), 1).size(), 1U);
  EXPECT_GT(race.groups(race.bytes(4, 1), 2).size(), 1U);
}

TEST(RacePlan, RefusesARunThatDoesNotFitAlone) {
  const Planned race(race_of(3, {1}));
  const auto refused = plan_race(race.runs, race.sizes, {1, race.bytes(1) - 1, false}, catalogue());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, memory_problem_place);
  EXPECT_NE(refused.error().what.find(memory_text(race.bytes(1))), std::string::npos)
      << refused.error().text();
  EXPECT_NE(refused.error().what.find("v0"), std::string::npos) << refused.error().text();
}

TEST(RacePlan, CountsTheWeightsThatRunsWithoutFilesLeave) {
  const Planned race(race_of(40, {1}));
  const double available = race.bytes(1) + race.memories.front().weights;
  const auto written = plan_race(race.runs, race.sizes, {1, available, false}, catalogue());
  ASSERT_TRUE(written);
  EXPECT_EQ(written->groups.size(), 20U);
  EXPECT_FALSE(plan_race(race.runs, race.sizes, {1, available, true}, catalogue()));
}

}  // namespace ordinate
