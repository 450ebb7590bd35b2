#include "model/race/race.h"

#include <algorithm>
#include <limits>

namespace ordinate {

Race::Race(std::vector<RaceMember*> members, WorkerPool* pool)
    : members_(std::move(members)), pool_(pool), due_(members_.size(), 0), busy_(members_.size(), false) {}

bool Race::finished() const {
  return std::all_of(members_.begin(), members_.end(),
                     [](const RaceMember* member) { return member->finished(); });
}

bool Race::round(const std::function<bool()>& keep_going, int records) {
  if (!in_round_)
    for (std::size_t i = 0; i < members_.size(); ++i) due_[i] = members_[i]->finished() ? 0 : records;
  in_round_ = true;
  const auto behind = std::count_if(due_.begin(), due_.end(), [](int due) { return due > 0; });
  // Not a job a member: two threads would do three equally long ones in the time of four.
  if (pool_ != nullptr && behind > 1)
    pool_->run(
        std::vector<std::function<void()>>(static_cast<std::size_t>(behind), [&] { work(keep_going); }));
  else
    work(keep_going);
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

void Race::work(const std::function<bool()>& keep_going) {
  while (const auto member = take_member()) {
    bool completed = false;
    bool allowed = true;
    while (!completed && !members_[*member]->finished() && (allowed = keep_going()))
      completed = members_[*member]->advance();
    give_back(*member, completed);
    if (!allowed) return;
  }
}

std::optional<std::size_t> Race::take_member() {
  const std::lock_guard lock(mutex_);
  std::optional<std::size_t> chosen;
  for (std::size_t i = 0; i < members_.size(); ++i)
    if (due_[i] > 0 && !busy_[i] && (!chosen || due_[i] > due_[*chosen])) chosen = i;
  if (chosen) busy_[*chosen] = true;
  return chosen;
}

void Race::give_back(std::size_t member, bool completed) {
  const std::lock_guard lock(mutex_);
  busy_[member] = false;
  if (completed) --due_[member];
  if (members_[member]->finished()) due_[member] = 0;
}

}  // namespace ordinate
