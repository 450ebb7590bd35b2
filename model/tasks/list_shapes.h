#pragma once
#include <cstdint>
#include <vector>

#include "model/random/random_stream.h"

namespace ordinate {

/// Nested lists of numbers: how many there are with so many numbers and lists, a uniform draw, and how what
/// they come to is distributed. A list has two members at least; all arrangements are equally likely.
///
/// Counts are doubles: for long lists they pass 2^64, and a draw needs ratios only.
class ListShapes {
 public:
  /// What the members of a list must fit: so many lists and numbers among them, and members still missing.
  struct Room {
    std::int64_t lists = 0;
    std::int64_t numbers = 0;
    std::int64_t missing = 0;
    bool empty() const { return lists == 0 && numbers == 0; }
    Room behind(std::int64_t lists_taken, std::int64_t numbers_taken) const {
      return {lists - lists_taken, numbers - numbers_taken, missing > 0 ? missing - 1 : 0};
    }
  };
  /// A member: a number, or a list with so many lists (itself counted) and numbers.
  struct Member {
    std::int64_t lists = 0;
    std::int64_t numbers = 1;
  };
  /// Inside one list of this size.
  static Room inside(std::int64_t lists, std::int64_t numbers) { return {lists - 1, numbers, 2}; }

  /// For lists up to this size.
  ListShapes(std::int64_t most_lists, std::int64_t most_numbers);

  double count(const Room& room) const { return counts_[index(room)]; }
  /// The first member of a random arrangement that fills the room.
  Member draw(RandomStream& stream, const Room& room) const;
  /// Calls `work(member, ways)` for every first member; `ways` arrangements begin with it.
  template <class Work>
  void each_first(const Room& room, const Work& work) const {
    if (room.numbers > 0) work(Member{0, 1}, count(room.behind(0, 1)));
    for (std::int64_t lists = 1; lists <= room.lists; ++lists)
      for (std::int64_t numbers = lists + 1; numbers <= room.numbers; ++numbers)
        work(Member{lists, numbers}, count(inside(lists, numbers)) * count(room.behind(lists, numbers)));
  }

  std::size_t index(const Room& room) const {
    return static_cast<std::size_t>((room.lists * (most_numbers_ + 1) + room.numbers) * 3 + room.missing);
  }
  std::size_t size() const { return counts_.size(); }
  /// Calls for every room up to this size, those that others need first.
  template <class Work>
  void each_room(const Work& work) const {
    for (std::int64_t lists = 0; lists <= most_lists_; ++lists)
      for (std::int64_t numbers = 0; numbers <= most_numbers_; ++numbers)
        for (std::int64_t missing = 0; missing <= 2; ++missing) work(Room{lists, numbers, missing});
  }

 private:
  std::int64_t most_lists_;
  std::int64_t most_numbers_;
  std::vector<double> counts_;
};

}  // namespace ordinate
