#pragma once
#include <atomic>
#include <cstdint>
#include <memory>

#include "model/race/race_feed.h"
#include "model/race/training_control.h"
#include "model/record/run_record.h"
#include "model/run/background_writer.h"

namespace ordinate {

/// What the runs of a race share. Outlives them.
struct RaceShared {
  TrainingControl control;
  RaceFeed feed;
  std::unique_ptr<BackgroundWriter> writer;  ///< absent when nothing is written
  RunRecord machine;                         ///< versions, BLAS and threads, copied into every record
  bool replay = false;                       ///< see EngineOptions::replay
  std::int64_t history_bytes =
      0;  ///< that the position vectors of a run may take over time; 0: none are kept
  std::int64_t weight_history_bytes = 0;  ///< likewise its weights
  std::atomic<std::int64_t> rounds{0};    ///< that were completed, of all groups
};

}  // namespace ordinate
