#include "model/training/race.h"

#include <algorithm>

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
  in_round_ = std::any_of(due_.begin(), due_.end(), [](int due) { return due > 0; });
  return !in_round_;
}

void Race::complete_record(std::size_t member, const std::function<bool()>& keep_going) {
  while (due_[member] > 0 && keep_going()) {
    if (members_[member]->advance()) --due_[member];
    if (members_[member]->finished()) due_[member] = 0;
  }
}

}  // namespace ordinate
