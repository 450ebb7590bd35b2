#include "model/tasks/list_shapes.h"

namespace ordinate {

ListShapes::ListShapes(std::int64_t most_lists, std::int64_t most_numbers)
    : most_lists_(most_lists),
      most_numbers_(most_numbers),
      counts_(static_cast<std::size_t>((most_lists + 1) * (most_numbers + 1) * 3), 0.0) {
  each_room([this](const Room& room) {
    double sum = room.empty() && room.missing == 0 ? 1 : 0;
    each_first(room, [&](const Member&, double ways) { sum += ways; });
    counts_[index(room)] = sum;
  });
}

ListShapes::Member ListShapes::draw(RandomStream& stream, const Room& room) const {
  double left = stream.uniform() * count(room);
  Member chosen;
  bool found = false;
  // Where rounding leaves something at the end, the last that is possible is taken.
  each_first(room, [&](const Member& member, double ways) {
    if (found || ways <= 0) return;
    chosen = member;
    found = left < ways;
    left -= ways;
  });
  return chosen;
}

}  // namespace ordinate
