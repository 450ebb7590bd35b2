#pragma once
#include "app/race/shown_race.h"
#include "tests/app/app_test_support.h"

/// What a session would tell of the small race, made by hand.
namespace ordinate::test {

/// None, sinusoidal and learned for each seed.
inline std::vector<RunConfig> runsOf(const std::vector<std::uint64_t>& seeds) {
  Experiment experiment = smallRace(20);
  experiment.seeds = seeds;
  return expand(experiment, catalogue(), ".").value();
}

inline std::vector<PreparedRun> preparedRuns(const std::vector<std::uint64_t>& seeds, std::int64_t steps) {
  std::vector<PreparedRun> prepared;
  for (const RunConfig& run : runsOf(seeds)) {
    PreparedRun each;
    each.label = run.label;
    each.seed = run.seed;
    each.total_steps = steps;
    each.guessing_level = 0.25;
    if (prepared.empty()) each.order_blind_bound = 0.5;
    prepared.push_back(each);
  }
  return prepared;
}

inline RunStep stepOf(int run, std::int64_t step, double accuracy = 0.5) {
  RunStep result;
  result.run = run;
  result.record.step = step;
  result.record.validation_accuracy = accuracy;
  result.record.validation_loss = 1;
  return result;
}

inline RunEnd endOf(int run, std::int64_t step, double accuracy = 0.5) {
  RunEnd end;
  end.run = run;
  end.record.label = runsOf({1})[static_cast<std::size_t>(run)].label;
  end.record.seed = 1;
  end.record.steps = step;
  end.record.ending = {Ending::all_steps, step, ""};
  end.record.validation_accuracy = accuracy;
  end.record.best_validation_loss = 1;
  end.record.best_step = step;
  return end;
}

/// Of a table of `rows` positions, 4 wide; 0: none.
inline SnapshotPointer snapshotOf(int run, bool trained, std::int64_t rows) {
  auto snapshot = std::make_shared<Snapshot>();
  snapshot->run = run;
  snapshot->trained = trained;
  if (rows > 0) {
    snapshot->table = Matrix(rows, 4);
    for (std::size_t i = 0; i < snapshot->table.values.size(); ++i)
      snapshot->table.values[i] = static_cast<float>(i % 7) - 3;
    snapshot->initial_table = snapshot->table;
    if (trained) snapshot->table.values[0] += 2;
  }
  return snapshot;
}

}  // namespace ordinate::test
