#include "model/tasks/text_options.h"

#include <algorithm>
#include <cmath>

#include "model/random/random_stream.h"

namespace ordinate {

Option path_option(const std::string& builtin, const std::string& help) {
  return {.key = "path", .label = "file", .help = help, .kind = OptionKind::file, .default_value = builtin};
}

Option vocabulary_option(std::int64_t default_size, const std::string& unit) {
  return {.key = "vocabulary",
          .label = "vocabulary",
          .help = "Keeps at most so many of the most frequent " + unit +
                  " of the training part; all others become one symbol, \"unknown\".",
          .kind = OptionKind::integer,
          .default_value = default_size,
          .unit = unit,
          .minimum = 1,
          .maximum = 100000,
          .advanced = true};
}

Option validation_fraction_option(double default_fraction, const std::string& what) {
  return {.key = "validation_fraction",
          .label = "validation share",
          .help = "Share of the " + what + " that is kept for validation and never trained on.",
          .kind = OptionKind::number,
          .default_value = default_fraction,
          .minimum = 0.01,
          .maximum = 0.9};
}

Option split_seed_option() {
  return {.key = "split_seed",
          .label = "split seed",
          .help =
              "Decides which part is validation. It is apart from the seed of the run, so that all seeds "
              "are tested on the same samples.",
          .kind = OptionKind::integer,
          .default_value = 0,
          .minimum = 0,
          .maximum = 9007199254740991.0,
          .advanced = true};
}

Option shuffle_option(const std::string& help) {
  return {.key = "shuffle",
          .label = "shuffle every epoch",
          .help = help,
          .kind = OptionKind::boolean,
          .default_value = true,
          .advanced = true};
}

std::int64_t validation_count(std::int64_t count, double fraction) {
  const auto wanted = static_cast<std::int64_t>(std::llround(fraction * static_cast<double>(count)));
  return std::clamp<std::int64_t>(wanted, 1, count - 1);
}

std::vector<bool> validation_rows(const std::map<std::string, std::vector<std::size_t>>& of_class,
                                  std::size_t count, const Json& options) {
  std::vector<bool> validates(count, false);
  for (const auto& [label, rows] : of_class) {
    std::vector<std::size_t> members = rows;
    RandomStream(options.at("split_seed").get<std::uint64_t>(), "split", label).shuffle(members);
    const auto share = validation_count(static_cast<std::int64_t>(members.size()),
                                        options.at("validation_fraction").get<double>());
    for (std::int64_t i = 0; i < share; ++i) validates[members[static_cast<std::size_t>(i)]] = true;
  }
  return validates;
}

}  // namespace ordinate
