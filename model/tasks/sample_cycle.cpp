#include "model/tasks/sample_cycle.h"

#include <algorithm>
#include <numeric>

namespace ordinate {

std::shared_ptr<const SampleCycle::Order> SampleCycle::order(std::uint64_t seed, std::int64_t epoch) const {
  const std::int64_t key_epoch = shuffle_ ? epoch : 0;
  return orders_.get({seed, key_epoch}, [&] {
    auto order = std::make_shared<Order>(samples_.size());
    std::iota(order->begin(), order->end(), std::size_t{0});
    if (shuffle_) RandomStream(seed, "shuffle", "", static_cast<std::uint64_t>(epoch)).shuffle(*order);
    return order;
  });
}

Batch SampleCycle::batch(std::uint64_t seed, std::int64_t step, std::int64_t batch_size) const {
  const auto count = static_cast<std::int64_t>(samples_.size());
  const std::int64_t batches = (count + batch_size - 1) / batch_size;
  const auto epoch_order = order(seed, (step - 1) / batches);
  const std::int64_t first = (step - 1) % batches * batch_size;
  std::vector<const Sample*> chosen;
  for (std::int64_t i = first; i < std::min(first + batch_size, count); ++i)
    chosen.push_back(&samples_[(*epoch_order)[static_cast<std::size_t>(i)]]);
  return make_batch(chosen, scope_);
}

Batch batch_of_all(const std::vector<Sample>& samples, AnswerScope scope) {
  std::vector<const Sample*> pointers;
  pointers.reserve(samples.size());
  for (const Sample& sample : samples) pointers.push_back(&sample);
  return make_batch(pointers, scope);
}

std::vector<Batch> batches_by_length(const std::vector<Sample>& samples, AnswerScope scope,
                                     std::int64_t batch_size) {
  std::vector<const Sample*> sorted;
  sorted.reserve(samples.size());
  for (const Sample& sample : samples) sorted.push_back(&sample);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Sample* a, const Sample* b) { return a->tokens.size() < b->tokens.size(); });
  std::vector<Batch> batches;
  std::vector<const Sample*> next;
  for (const Sample* sample : sorted) {
    const bool full = static_cast<std::int64_t>(next.size()) == batch_size;
    if (!next.empty() && (full || next.front()->tokens.size() != sample->tokens.size())) {
      batches.push_back(make_batch(next, scope));
      next.clear();
    }
    next.push_back(sample);
  }
  if (!next.empty()) batches.push_back(make_batch(next, scope));
  return batches;
}

}  // namespace ordinate
