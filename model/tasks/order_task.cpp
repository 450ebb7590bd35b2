#include <algorithm>

#include "model/tasks/synthetic_task.h"

namespace ordinate {

namespace {

/// Symbols 0 and 1 once each at random places, the rest from 2 … V-1; y = 1 where 0 stands before 1.
class OrderTask : public SyntheticTask {
 public:
  explicit OrderTask(const Json& options) : SyntheticTask(options, AnswerScope::sequence) {}

  std::int64_t classes() const override { return 2; }
  std::string class_text(std::int64_t target) const override { return target == 1 ? "yes" : "no"; }
  std::string question() const override {
    return "Does " + token_text(0) + " stand before " + token_text(1) + "?";
  }
  bool possible(std::int64_t length) const override { return length >= 2; }
  // The first of the two that is met decides.
  std::optional<std::int64_t> deciding_place(const std::vector<std::int32_t>& tokens) const override {
    const auto found =
        std::find_if(tokens.begin(), tokens.end(), [](std::int32_t token) { return token < 2; });
    if (found == tokens.end()) return std::nullopt;
    return found - tokens.begin();
  }

 protected:
  // What a user types need not hold both exactly once; then there is no answer.
  std::vector<std::int32_t> targets(const Tokens& tokens) const override {
    if (std::count(tokens.begin(), tokens.end(), 0) != 1 || std::count(tokens.begin(), tokens.end(), 1) != 1)
      return {};
    return {std::find(tokens.begin(), tokens.end(), 0) < std::find(tokens.begin(), tokens.end(), 1) ? 1 : 0};
  }

  Sample draw(RandomStream& stream, std::int64_t length) const override {
    Sample sample;
    sample.tokens.resize(static_cast<std::size_t>(length));
    for (std::int32_t& token : sample.tokens)
      token = static_cast<std::int32_t>(2 + stream.below(static_cast<std::uint64_t>(symbols() - 2)));
    const auto places = static_cast<std::uint64_t>(length);
    const std::uint64_t a = stream.below(places);
    std::uint64_t b = stream.below(places - 1);
    if (b >= a) ++b;
    sample.tokens[a] = 0;
    sample.tokens[b] = 1;
    sample.targets = targets(sample.tokens);
    return sample;
  }

  // The bag holds both in any case.
  std::vector<double> order_blind_bounds() const override {
    return std::vector<double>(static_cast<std::size_t>(longest() + 1), 0.5);
  }
};

const RegisterTask order_registration({
    .description =
        {.id = "order",
         .title = "A before B",
         .summary = "A and B occur once each among other symbols: does A stand before B?",
         .help = "A and B are put at two different random places, and the rest is filled with the other "
                 "symbols, drawn uniformly. The answer is yes in half of the samples.\n\n"
                 "Only the relative order matters, at any distance. Nothing about the symbols themselves "
                 "helps: without order every model stays at 50 %.",
         .reference = "",
         .order = 50,
         .options = synthetic_options({.length = 16, .shortest = 2, .symbols = 8, .fewest_symbols = 3}),
         .traits = synthetic_traits(AnswerScope::sequence, "mean")},
    .make = make_synthetic<OrderTask>,
});

}  // namespace

}  // namespace ordinate
