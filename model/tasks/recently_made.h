#pragma once
#include <deque>
#include <memory>
#include <mutex>
#include <utility>

namespace ordinate {

/// Keeps the last few values made from a key (the samples of a seed, the order of an epoch), so that
/// asking again is cheap. Safe from several threads; what is made depends on the key alone.
template <class Key, class Value>
class RecentlyMade {
 public:
  template <class Make>
  std::shared_ptr<const Value> get(const Key& key, const Make& make) const {
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [known, value] : values_)
        if (known == key) return value;
    }
    // Made outside the lock: two threads may both make it, and get the same.
    std::shared_ptr<const Value> value = make();
    const std::lock_guard lock(mutex_);
    values_.emplace_back(key, value);
    if (values_.size() > kept) values_.pop_front();
    return value;
  }

 private:
  static constexpr std::size_t kept = 8;
  mutable std::mutex mutex_;
  mutable std::deque<std::pair<Key, std::shared_ptr<const Value>>> values_;
};

}  // namespace ordinate
