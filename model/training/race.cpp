#include "model/training/race.h"

#include <algorithm>
#include <limits>

namespace ordinate {

Race::Race(std::vector<RaceMember*> members, WorkerPool* pool)
    : members_(std::move(members)), pool_(pool), due_(members_.size(), 0) {}

bool Race::finished() const {
  return std::all_of(members_.begin(), members_.end(),
                     [](const RaceMember* member) { return member->finished(); });
}

bool Race::round(const std::function<bool()>& keep_going, int records) {
  if (!in_round_)
    for (std::size_t i = 0; i < members_.size(); ++i) due_[i] = members_[i]->finished() ? 0 : records;
  in_round_ = true;
  std::vector<std::function<void()>> jobs;
  for (std::size_t i = 0; i < members_.size(); ++i)
    if (due_[i] != 0) jobs.emplace_back([this, i, &keep_going] { complete_record(i, keep_going); });
  if (pool_ != nullptr && jobs.size() > 1)
    pool_->run(jobs);
  else
    for (const auto& job : jobs) job();
  const auto is_due = [](int due) { return due > 0; };
  const bool completed = std::none_of(due_.begin(), due_.end(), is_due);
  if (!completed) shorten_round();
  in_round_ = std::any_of(due_.begin(), due_.end(), is_due);
  return completed;
}

void Race::shorten_round() {
  int least = std::numeric_limits<int>::max();
  for (std::size_t i = 0; i < members_.size(); ++i)
    if (!members_[i]->finished()) least = std::min(least, due_[i]);
  for (int& due : due_) due = std::max(0, due - least);
}

void Race::complete_record(std::size_t member, const std::function<bool()>& keep_going) {
  while (due_[member] > 0 && keep_going()) {
    if (members_[member]->advance()) --due_[member];
    if (members_[member]->finished()) due_[member] = 0;
  }
}

}  // namespace ordinate
