#include <algorithm>
#include <array>
#include <cmath>

#include "model/tasks/combinations.h"
#include "model/tasks/synthetic_task.h"

namespace ordinate {

namespace {

constexpr std::int64_t reach = 2;

/// How many places of a sequence have 0, 1, … 2·reach other places within `reach`.
using PlaceCounts = std::array<std::int64_t, 2 * reach + 1>;

PlaceCounts places_by_neighbours(std::int64_t length) {
  PlaceCounts counts{};
  for (std::int64_t i = 0; i < length; ++i) {
    const std::int64_t neighbours = std::min(i, reach) + std::min(length - 1 - i, reach);
    ++counts[static_cast<std::size_t>(neighbours)];
  }
  return counts;
}

/// (1/L) Σ_i value(number of neighbours of place i).
template <class Value>
double mean_over_places(const PlaceCounts& counts, const Value& value) {
  double sum = 0;
  double places = 0;
  for (std::size_t near = 0; near < counts.size(); ++near) {
    const auto count = static_cast<double>(counts[near]);
    if (count > 0) sum += count * value(static_cast<std::int64_t>(near));
    places += count;
  }
  return sum / places;
}

/// The probability that none of `twins` symbols, put at random into `places` places, is in `near` of them.
double all_far(std::int64_t places, std::int64_t near, std::int64_t twins) {
  double probability = 1;
  for (std::int64_t i = 0; i < near; ++i)
    probability *= std::max(0.0, static_cast<double>(places - twins - i)) / static_cast<double>(places - i);
  return probability;
}

/// y_i = 1 where x_j = x_i for some j != i with |i - j| <= 2.
class TwinNearbyTask : public SyntheticTask {
 public:
  explicit TwinNearbyTask(const Json& options) : SyntheticTask(options, AnswerScope::token) {}

  std::int64_t classes() const override { return 2; }
  std::string class_text(std::int64_t target) const override { return target == 1 ? "y" : "n"; }
  std::string question() const override { return "Does my symbol occur again within 2 places, y or n?"; }

 protected:
  std::vector<std::int32_t> targets(const Tokens& tokens) const override {
    const auto length = static_cast<std::int64_t>(tokens.size());
    std::vector<std::int32_t> result(tokens.size(), 0);
    for (std::int64_t i = 0; i < length; ++i)
      for (std::int64_t j = std::max<std::int64_t>(0, i - reach); j <= std::min(length - 1, i + reach); ++j)
        if (j != i && tokens[static_cast<std::size_t>(j)] == tokens[static_cast<std::size_t>(i)])
          result[static_cast<std::size_t>(i)] = 1;
    return result;
  }

  std::vector<double> class_shares(std::int64_t length) const override {
    const double other = 1 - 1 / static_cast<double>(symbols());
    const double none = mean_over_places(places_by_neighbours(length), [&](std::int64_t near) {
      return std::pow(other, static_cast<double>(near));
    });
    return {none, 1 - none};
  }

  // Of the bag only the number of twins, Binomial(L-1, 1/V), says something: they stand anywhere, and so
  // does the own symbol. The best answer is the likelier one for that number.
  std::vector<double> order_blind_bounds() const override {
    std::vector<double> bounds(static_cast<std::size_t>(longest() + 1), 0.0);
    for (std::int64_t length = 1; length <= longest(); ++length)
      bounds[static_cast<std::size_t>(length)] = bound(length);
    return bounds;
  }

 private:
  double bound(std::int64_t length) const {
    const double hit = 1 / static_cast<double>(symbols());
    const PlaceCounts places = places_by_neighbours(length);
    double right = 0;
    for (std::int64_t twins = 0; twins < length; ++twins) {
      const double probability = binomial_chance(length - 1, twins, hit);
      const double no =
          mean_over_places(places, [&](std::int64_t near) { return all_far(length - 1, near, twins); });
      right += probability * std::max(no, 1 - no);
    }
    return right;
  }
};

const RegisterTask twin_nearby_registration({
    .description =
        {.id = "twin-nearby",
         .title = "Twin nearby",
         .summary = "Does the symbol at this place occur again within two places, before or after?",
         .help =
             "Symbols are drawn independently and uniformly. Every place answers y (yes) where the same "
             "symbol "
             "stands at a distance of 1 or 2, and n (no) otherwise.\n\n"
             "The question is local, so a learned table grows vectors that are alike for neighbours: the "
             "band along the diagonal of its similarity map that sinusoids have by construction. The "
             "task \"Reverse\" is solved just as well without such a band: structure follows the task.\n\n"
             "A model that cannot see order still knows how often its symbol occurs; the more often, the "
             "likelier a twin is near. That gives 70.2 % for length 16 and 8 symbols.",
         .reference = "",
         .order = 40,
         .options = synthetic_options({.length = 16, .symbols = 8}),
         .traits = synthetic_traits(AnswerScope::token, "per-token")},
    .make = make_synthetic<TwinNearbyTask>,
});

}  // namespace

}  // namespace ordinate
