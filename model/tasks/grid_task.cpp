#include "model/tasks/grid_task.h"

#include <algorithm>

#include "model/tasks/largest_count.h"

namespace ordinate {

namespace {

constexpr std::int64_t most_rows = 64;
constexpr std::int64_t most_columns = 64;

}  // namespace

OptionList grid_options(const GridDefaults& defaults) {
  OptionList options = synthetic_options({.symbols = defaults.symbols});
  const auto length = std::find_if(options.begin(), options.end(),
                                   [](const Option& option) { return option.key == "length"; });
  *length = {.key = "rows",
             .label = "rows",
             .help = "Height of the grid. A range draws one height for every batch.",
             .kind = OptionKind::length,
             .default_value = defaults.rows,
             .unit = "rows",
             .minimum = static_cast<double>(defaults.fewest_rows),
             .maximum = most_rows};
  options.insert(length + 1, {.key = "columns",
                              .label = "columns",
                              .help = "Width of the grid. Places are numbered row after row.",
                              .kind = OptionKind::integer,
                              .default_value = defaults.columns,
                              .unit = "columns",
                              .minimum = static_cast<double>(defaults.fewest_columns),
                              .maximum = most_columns});
  return options;
}

TaskTraits grid_traits(AnswerScope scope, const std::string& readout) {
  TaskTraits traits = synthetic_traits(scope, readout);
  traits.longest = "rows";
  return traits;
}

Sizes grid_sizes() { return {{"places", "question*columns"}, {"grid_columns", "columns"}}; }

GridTask::GridTask(const Json& options, AnswerScope scope)
    : SyntheticTask(with_length_from("rows", options), scope), columns_(options.at("columns")) {}

Sample GridTask::draw(RandomStream& stream, std::int64_t rows) const {
  return SyntheticTask::draw(stream, places(rows));
}

std::int64_t GridTask::asked(std::int64_t rows) const {
  return scope() == AnswerScope::sequence ? 1 : places(rows);
}

Result<Sample> GridTask::read_input(const std::string& text) const {
  auto sample = SyntheticTask::read_input(text);
  if (!sample) return sample;
  const auto count = static_cast<std::int64_t>(sample->tokens.size());
  if (count % columns_ != 0 || !possible(count / columns_))
    return fail("input", "it has " + std::to_string(count) + (count == 1 ? " symbol" : " symbols"),
                "whole rows of " + std::to_string(columns_) + " symbols, one after the other",
                "Add symbols, or take some away");
  return sample;
}

std::vector<double> GridTask::shares_of_commonest() const {
  const std::vector<double> largest = expected_largest_counts(places(longest_length()), symbols());
  return by_rows([&](std::int64_t rows) {
    const std::int64_t others = places(rows) - 1;
    return others == 0 ? 1.0 : largest[static_cast<std::size_t>(others)] / static_cast<double>(others);
  });
}

}  // namespace ordinate
