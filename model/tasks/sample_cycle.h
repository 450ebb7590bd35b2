#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "model/tasks/recently_made.h"
#include "model/tasks/task.h"

namespace ordinate {

/// Fixed samples, handed out in epochs: each epoch gives every sample once, and its last batch is the
/// smaller one. With `shuffle` every epoch has an order of its own, drawn from (seed, epoch).
class SampleCycle {
 public:
  SampleCycle(std::vector<Sample> samples, AnswerScope scope, bool shuffle)
      : samples_(std::move(samples)), scope_(scope), shuffle_(shuffle) {}

  const std::vector<Sample>& samples() const { return samples_; }
  Batch batch(std::uint64_t seed, std::int64_t step, std::int64_t batch_size) const;

 private:
  using Order = std::vector<std::size_t>;
  std::shared_ptr<const Order> order(std::uint64_t seed, std::int64_t epoch) const;

  std::vector<Sample> samples_;
  AnswerScope scope_;
  bool shuffle_;
  RecentlyMade<std::pair<std::uint64_t, std::int64_t>, Order> orders_;
};

/// One batch of all these samples, in their order.
Batch batch_of_all(const std::vector<Sample>& samples, AnswerScope scope);

/// Batches of samples of equal length, shortest first: nothing is padded.
std::vector<Batch> batches_by_length(const std::vector<Sample>& samples, AnswerScope scope,
                                     std::int64_t batch_size);

}  // namespace ordinate
