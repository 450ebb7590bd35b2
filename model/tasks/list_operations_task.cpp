#include <algorithm>
#include <array>

#include "model/tasks/list_shapes.h"
#include "model/tasks/recently_made.h"
#include "model/tasks/written_task.h"

namespace ordinate {

namespace {

constexpr std::int64_t operators = 3;
constexpr std::int64_t most_digits = 64;  // of a question in training: their values are counted

/// A list is an operator, its members and ")". n, x and s are the smallest, the largest and the sum modulo
/// the number of digits. All arrangements of so many digits and lists are equally likely, and so are digits
/// and operators.
class ListOperationsTask : public WrittenTask {
 public:
  explicit ListOperationsTask(const Json& options)
      : WrittenTask(
            options,
            Alphabet(std::string("0123456789").substr(0, options.at("digits").get<std::size_t>()) + "nxs)")),
        digits_(options.at("digits")),
        lists_(options.at("lists")) {
    count_values();
  }

  std::string question() const override { return "What does the expression come to?"; }
  bool possible(std::int64_t length) const override { return length > lists_; }

  // The commonest answer is not the same at every length.
  double guessing_level() const override {
    if (!whole()) return WrittenTask::guessing_level();
    const std::vector<std::int64_t> all = lengths();
    std::vector<double> sums(static_cast<std::size_t>(digits_), 0.0);
    for (const std::int64_t length : all)
      for (std::size_t value = 0; value < sums.size(); ++value) sums[value] += values(length)[value];
    return *std::max_element(sums.begin(), sums.end()) / static_cast<double>(all.size());
  }

 protected:
  std::int64_t question_length(std::int64_t length) const override { return length + 2 * lists_; }
  std::int64_t answer_length(std::int64_t) const override { return 1; }

  Result<Tokens> answer(const Tokens& question) const override {
    std::size_t place = 0;
    const std::int64_t value = read_member(question, place);
    if (value < 0 || place != question.size())
      return fail("input",
                  "it is no expression: operators n, x and s with two members or more and ) behind them",
                  "such as x3n25)7)");
    return Tokens{static_cast<std::int32_t>(value)};
  }

  Tokens draw_question(RandomStream& stream, std::int64_t length) const override {
    // Those of the longest serve the shorter ones of a range.
    const std::int64_t most = std::max(length, longest_length());
    const auto shapes = drawn_.get(most, [&] { return std::make_shared<const ListShapes>(lists_, most); });
    Tokens question;
    draw_list(stream, *shapes, {lists_, length}, question);
    return question;
  }

  double commonest_answer(std::int64_t length) const override {
    return *std::max_element(values(length).begin(), values(length).end());
  }
  std::optional<double> bag_bound(std::int64_t) const override { return std::nullopt; }

  std::vector<double> class_shares(std::int64_t length) const override {
    std::vector<double> shares(static_cast<std::size_t>(classes()), 0.0);
    for (std::size_t value = 0; value < values(length).size(); ++value)
      shares[value] = values(length)[value] / 2;
    shares.back() = 0.5;
    return shares;
  }

 private:
  using Shares = std::vector<double>;  // of each value

  const Shares& values(std::int64_t length) const { return values_[static_cast<std::size_t>(length)]; }

  void draw_list(RandomStream& stream, const ListShapes& shapes, const ListShapes::Member& list,
                 Tokens& question) const {
    const auto below = [&](std::int64_t bound) {
      return static_cast<std::int32_t>(stream.below(static_cast<std::uint64_t>(bound)));
    };
    question.push_back(static_cast<std::int32_t>(digits_) + below(operators));
    ListShapes::Room room = ListShapes::inside(list.lists, list.numbers);
    while (!room.empty()) {
      const ListShapes::Member member = shapes.draw(stream, room);
      if (member.lists == 0)
        question.push_back(below(digits_));
      else
        draw_list(stream, shapes, member, question);
      room = room.behind(member.lists, member.numbers);
    }
    question.push_back(static_cast<std::int32_t>(digits_ + operators));
  }

  std::int64_t applied(std::int64_t which, std::int64_t a, std::int64_t b) const {
    if (which == 0) return std::min(a, b);
    return which == 1 ? std::max(a, b) : (a + b) % digits_;
  }

  /// The value of what begins at `place`, which moves behind it; −1: it is no expression.
  std::int64_t read_member(const Tokens& question, std::size_t& place) const {
    if (place >= question.size()) return -1;
    const std::int64_t symbol = question[place++];
    if (symbol < digits_) return place == 1 ? -1 : symbol;
    if (symbol == digits_ + operators) return -1;
    std::int64_t value = -1;
    int members = 0;
    while (place < question.size() && question[place] != digits_ + operators) {
      const std::int64_t next = read_member(question, place);
      if (next < 0) return -1;
      value = members++ == 0 ? next : applied(symbol - digits_, value, next);
    }
    if (place >= question.size() || members < 2) return -1;
    ++place;
    return value;
  }

  /// How often each value is that of a list, by its digits: over all arrangements, operator by operator, from
  /// the last member to the first.
  void count_values() {
    const std::int64_t longest = longest_length();
    values_.assign(static_cast<std::size_t>(longest + 1), Shares(static_cast<std::size_t>(digits_), 0.0));
    const ListShapes shapes(lists_, longest);
    std::array<std::vector<Shares>, operators> folded;
    for (std::vector<Shares>& each : folded)
      each.assign(shapes.size(), Shares(static_cast<std::size_t>(digits_), 0.0));
    shapes.each_room([&](const ListShapes::Room& room) {
      if (shapes.count(room) == 0) return;
      for (std::int64_t which = 0; which < operators; ++which) fold_room(shapes, which, room, folded);
    });
    for (std::int64_t length = lists_ + 1; length <= longest; ++length)
      values_[static_cast<std::size_t>(length)] = of_list(shapes, {lists_, length}, folded);
  }

  /// Probabilities of what a member comes to.
  Shares of_list(const ListShapes& shapes, const ListShapes::Member& member,
                 const std::array<std::vector<Shares>, operators>& folded) const {
    if (member.lists == 0)
      return Shares(static_cast<std::size_t>(digits_), 1.0 / static_cast<double>(digits_));
    Shares shares(static_cast<std::size_t>(digits_), 0.0);
    const std::size_t inside = shapes.index(ListShapes::inside(member.lists, member.numbers));
    for (const std::vector<Shares>& each : folded)
      for (std::size_t value = 0; value < shares.size(); ++value)
        shares[value] += each[inside][value] / operators;
    return shares;
  }

  /// Probabilities of what this operator makes of the members in the room.
  void fold_room(const ListShapes& shapes, std::int64_t which, const ListShapes::Room& room,
                 std::array<std::vector<Shares>, operators>& folded) const {
    std::vector<Shares>& own = folded[static_cast<std::size_t>(which)];
    Shares& shares = own[shapes.index(room)];
    if (room.empty()) {
      shares[which == 0 ? static_cast<std::size_t>(digits_ - 1) : 0] = 1;  // changes nothing
      return;
    }
    shapes.each_first(room, [&](const ListShapes::Member& member, double ways) {
      if (ways <= 0) return;
      const Shares first = of_list(shapes, member, folded);
      const Shares& rest = own[shapes.index(room.behind(member.lists, member.numbers))];
      const double share = ways / shapes.count(room);
      for (std::int64_t a = 0; a < digits_; ++a)
        for (std::int64_t b = 0; b < digits_; ++b)
          shares[static_cast<std::size_t>(applied(which, a, b))] +=
              share * first[static_cast<std::size_t>(a)] * rest[static_cast<std::size_t>(b)];
    });
  }

  std::int64_t digits_;
  std::int64_t lists_;
  std::vector<Shares> values_;  // of a question, by its length
  RecentlyMade<std::int64_t, ListShapes> drawn_;
};

OptionList list_operations_options() {
  OptionList options = written_options({.length = 8, .shortest = 2, .symbols = 0});
  options.front().label = "numbers";
  options.front().unit = "numbers";
  options.front().help = "Digits of the question. A range draws one number for every batch.";
  options.front().maximum = most_digits;
  options.push_back(
      {.key = "lists",
       .label = "lists",
       .help = "Operators with their members, one inside the other. There must be more numbers.",
       .kind = OptionKind::integer,
       .default_value = 3,
       .minimum = 1,
       .maximum = 8});
  options.push_back({.key = "digits",
                     .label = "digits",
                     .help = "So many from 0 on; sums are taken modulo this.",
                     .kind = OptionKind::integer,
                     .default_value = 10,
                     .minimum = 2,
                     .maximum = 10});
  return options;
}

const RegisterTask list_operations_registration({
    .description =
        {.id = "list-operations",
         .title = "Nested lists",
         .summary =
             "Read nested lists with an operator each, and write behind a separator what they come to.",
         .help =
             "[x3n25)7)|7]: begin, the largest of 3, the smallest of 2 and 5, and 7, separator, answer, end. "
             "n is "
             "the smallest, x the largest, s the sum modulo the number of digits. The model is asked for the "
             "next token from the separator on, so every block of the body must look back only.\n\n"
             "All ways to nest so many lists of so many numbers are equally likely. A list counts by where "
             "it "
             "stands: the bag of symbols does not say what is inside what.\n\n"
             "An answer counts when it is right and then ends.",
         .reference = "Nangia and Bowman 2018 (ListOps), short, with three of its operators",
         .order = 190,
         .options = list_operations_options(),
         .traits = written_traits(),
         .sizes = written_sizes("question + 2 * lists", "1")},
    .make = make_synthetic<ListOperationsTask>,
});

}  // namespace

}  // namespace ordinate
