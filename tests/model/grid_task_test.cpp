// Tasks on a grid against their definitions, told once more in rows and columns, and against all grids that
// there are.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/experiment/attention_fit.h"
#include "model/tasks/task.h"

namespace ordinate {
namespace {

using Grid = std::vector<std::vector<int>>;  // rows of symbols, or of answers; -1: not asked

struct Definition {
  std::string kind;
  Json further;
  std::function<Grid(const Grid&)> answers;
};

Grid shifted(const Grid& grid, int down, int right) {
  const int height = int(grid.size());
  const int width = int(grid[0].size());
  Grid result(grid.size(), std::vector<int>(grid[0].size(), -1));
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      if (y + down >= 0 && y + down < height && x + right >= 0 && x + right < width)
        result[std::size_t(y)][std::size_t(x)] = grid[std::size_t(y + down)][std::size_t(x + right)];
  return result;
}

std::vector<Definition> definitions() {
  return {
      {"grid-neighbour", {{"side", "left"}}, [](const Grid& x) { return shifted(x, 0, -1); }},
      {"grid-neighbour", {{"side", "right"}}, [](const Grid& x) { return shifted(x, 0, 1); }},
      {"grid-neighbour", {{"side", "above"}}, [](const Grid& x) { return shifted(x, -1, 0); }},
      {"grid-neighbour", {{"side", "below"}}, [](const Grid& x) { return shifted(x, 1, 0); }},
      {"row-twin", Json::object(),
       [](const Grid& x) {
         Grid y = x;
         for (auto& row : y) {
           const auto symbols = row;
           for (int& cell : row) cell = std::count(symbols.begin(), symbols.end(), cell) >= 2 ? 1 : 0;
         }
         return y;
       }},
      {"mirror",
       {{"mirrored", "left-right"}},
       [](Grid x) {
         for (auto& row : x) std::reverse(row.begin(), row.end());
         return x;
       }},
      {"mirror",
       {{"mirrored", "top-bottom"}},
       [](Grid x) {
         std::reverse(x.begin(), x.end());
         return x;
       }},
  };
}

std::unique_ptr<Task> task_of(const Definition& definition, const Json& rows, int columns, int symbols) {
  const auto* entry = task_registry().find(definition.kind);
  Json options = {{"kind", definition.kind}};
  for (const Option& option : entry->description.options)
    if (!option.default_value.is_null()) options[option.key] = option.default_value;
  options.update(definition.further);
  options.update(
      Json{{"rows", rows}, {"columns", columns}, {"symbols", symbols}, {"validation_samples", 50}});
  auto task = make_task(options, {});
  EXPECT_TRUE(task) << (task ? "" : task.error().text());
  return task ? std::move(*task) : nullptr;
}

Grid grid_of(long number, int rows, int columns, int symbols) {
  const std::vector<int> row_of_cells(static_cast<std::size_t>(columns));
  Grid grid(static_cast<std::size_t>(rows), row_of_cells);
  for (auto& row : grid)
    for (int& cell : row) {
      cell = int(number % symbols);
      number /= symbols;
    }
  return grid;
}

/// How often each answer is right, under what a model without order sees: the bag and the own symbol.
struct Counts {
  std::map<std::vector<int>, std::map<int, double>> seen;
  std::map<int, double> all;
  double asked = 0;

  /// Heights are equally likely, and so are the grids of one.
  void add_all(const Definition& definition, int rows, int columns, int symbols) {
    long grids = 1;
    for (int i = 0; i < rows * columns; ++i) grids *= symbols;
    for (long number = 0; number < grids; ++number) {
      const Grid grid = grid_of(number, rows, columns, symbols);
      std::vector<int> bag;
      for (const auto& row : grid) bag.insert(bag.end(), row.begin(), row.end());
      std::sort(bag.begin(), bag.end());
      const Grid answers = definition.answers(grid);
      for (std::size_t y = 0; y < grid.size(); ++y)
        for (std::size_t x = 0; x < grid[y].size(); ++x) {
          if (answers[y][x] < 0) continue;
          std::vector<int> view = bag;
          view.push_back(100 + grid[y][x]);
          const double weight = 1.0 / double(grids);
          seen[view][answers[y][x]] += weight;
          all[answers[y][x]] += weight;
          asked += weight;
        }
    }
  }
  static double largest(const std::map<int, double>& counts) {
    double most = 0;
    for (const auto& [answer, count] : counts) most = std::max(most, count);
    return most;
  }
  double bound() const {
    double right = 0;
    for (const auto& [view, counts] : seen) right += largest(counts);
    return right / asked;
  }
  double guess() const { return largest(all) / asked; }
};

void compare(const Definition& definition, int fewest, int most, int columns, int symbols) {
  SCOPED_TRACE(definition.kind + definition.further.dump() + " " + std::to_string(fewest) + " to " +
               std::to_string(most) + " rows of " + std::to_string(columns));
  Counts counts;
  for (int rows = fewest; rows <= most; ++rows) counts.add_all(definition, rows, columns, symbols);
  const Json rows = fewest == most ? Json(most) : Json{{"min", fewest}, {"max", most}};
  const auto task = task_of(definition, rows, columns, symbols);
  ASSERT_TRUE(task);
  EXPECT_NEAR(*task->order_blind_bound(), counts.bound(), 1e-9);
  EXPECT_NEAR(task->guessing_level(), counts.guess(), 1e-9);
  EXPECT_EQ(task->grid_columns(), columns);
  EXPECT_EQ(task->longest(), most * columns);
}

TEST(GridTasks, BoundsEqualExhaustiveEnumeration) {
  for (const Definition& definition : definitions()) {
    compare(definition, 2, 2, 3, 2);
    compare(definition, 3, 3, 2, 3);
    compare(definition, 2, 3, 2, 2);
    compare(definition, 2, 3, 3, 2);
  }
}

TEST(GridTasks, SamplesFollowTheDefinitions) {
  for (const Definition& definition : definitions())
    for (const std::int64_t rows : {3, 4}) {
      const auto task = task_of(definition, 3, 5, 4);
      const auto batches = rows == 3 ? task->validation_batches(5, 16) : task->batches_of_length(5, rows, 16);
      std::int64_t seen = 0;
      for (const Batch& batch : batches)
        for (std::int64_t i = 0; i < batch.size; ++i, ++seen) {
          ASSERT_EQ(batch.length, rows * 5);
          Grid grid(static_cast<std::size_t>(rows), std::vector<int>(5));
          Grid answers = grid;
          for (std::int64_t place = 0; place < batch.length; ++place) {
            const auto at = std::size_t(i * batch.length + place);
            grid[std::size_t(place / 5)][std::size_t(place % 5)] = int(batch.tokens[at]);
            answers[std::size_t(place / 5)][std::size_t(place % 5)] = int(batch.targets[at]);
          }
          EXPECT_EQ(answers, definition.answers(grid)) << definition.kind << definition.further;
        }
      EXPECT_EQ(seen, rows == 3 ? 50 : 16);
    }
}

TEST(GridTasks, EveryOneIsEnumerated) {
  std::set<std::string> enumerated;
  for (const Definition& definition : definitions()) enumerated.insert(definition.kind);
  for (const auto& entry : task_registry().entries()) {
    const bool given = traits_of<TaskTraits>(entry.description).given_data;
    if (forms_grid(entry.description) && !given) {
      EXPECT_TRUE(enumerated.count(entry.description.id)) << entry.description.id;
    }
  }
}

TEST(GridTasks, TakeWholeRows) {
  const auto task = task_of(definitions().front(), 2, 3, 4);
  EXPECT_TRUE(task->read_input("ABC DAB"));
  EXPECT_TRUE(task->read_input("ABCDABCCC"));
  const auto ragged = task->read_input("ABCDA");
  ASSERT_FALSE(ragged);
  EXPECT_EQ(ragged.error().text(),
            "input: it has 5 symbols; expected whole rows of 3 symbols, one after the other. Add symbols, or "
            "take some away");
}

/// "ABC DEF": and what is shown can be typed.
TEST(GridTasks, ShowTheirRowsApart) {
  const auto task = task_of(definitions().front(), 2, 3, 4);
  const DataSummary summary = task->summary(1);
  ASSERT_FALSE(summary.examples.empty());
  for (const DataSummary::Example& example : summary.examples) {
    EXPECT_EQ(example.input.size(), 7U) << example.input;
    EXPECT_EQ(example.input.find(' '), 3U) << example.input;
    EXPECT_TRUE(task->read_input(example.input));
  }
}

TEST(GridTasks, RefuseWhatTheyCannotHave) {
  Json options = {{"kind", "grid-neighbour"}, {"rows", 1}, {"columns", 4}, {"side", "above"}};
  for (const Option& option : task_registry().find("grid-neighbour")->description.options)
    if (!option.default_value.is_null() && !options.contains(option.key))
      options[option.key] = option.default_value;
  const auto none = make_task(options, {});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().where, "task.rows");
  options["rows"] = 64;
  options["columns"] = 9;
  const auto large = make_task(options, {});
  ASSERT_FALSE(large);
  EXPECT_NE(large.error().text().find("576 cells; expected at most 512"), std::string::npos)
      << large.error().text();
}

Result<std::unique_ptr<Task>> digits(const Json& changed) {
  Json options = {{"kind", "handwritten-digits"}};
  for (const Option& option : task_registry().find("handwritten-digits")->description.options)
    options[option.key] = option.default_value;
  for (const auto& [key, value] : changed.items()) options[key] = value;
  return make_task(options, {});
}

/// The counts that scikit-learn prints for the same pictures (`load_digits().target`).
TEST(Digits, AreThoseOfTheirPublishers) {
  const std::vector<std::int64_t> published = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};
  for (const char* patch : {"1x1", "2x2"}) {
    const auto task = digits({{"patch", patch}});
    ASSERT_TRUE(task);
    std::vector<std::int64_t> counts(10, 0);
    const std::int64_t training = *(*task)->training_samples();
    const Batch batch = (*task)->training_batch(1, 1, training);
    for (const std::int64_t target : batch.targets) ++counts[std::size_t(target)];
    std::int64_t validating = 0;
    for (const Batch& each : (*task)->validation_batches(1, 100))
      for (const std::int64_t target : each.targets) {
        ++counts[std::size_t(target)];
        ++validating;
      }
    EXPECT_EQ(counts, published);
    EXPECT_EQ(training + validating, 1797);
    EXPECT_EQ(batch.length, (*task)->longest());
    EXPECT_EQ((*task)->grid_columns() * (*task)->grid_columns(), batch.length);
  }
}

/// The first picture of the file, as `load_digits().images[0]` prints it.
TEST(Digits, KeepTheirPixels) {
  const std::string first = "005d910000dfaf5003f20b8004c008800580098004b01c7002e5ac00006da000";
  const auto task = digits({{"patch", "1x1"}, {"grey_levels", 17}});
  ASSERT_TRUE(task);
  const auto read = (*task)->read_input(first);
  ASSERT_TRUE(read);
  const std::vector<std::int32_t> top = {0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15, 10, 15, 5, 0};
  EXPECT_TRUE(std::equal(top.begin(), top.end(), read->tokens.begin()));
  bool found = false;
  const auto holds = [&](const Batch& batch) {
    for (std::int64_t i = 0; i < batch.size; ++i)
      found = found || (std::equal(read->tokens.begin(), read->tokens.end(),
                                   batch.tokens.begin() + i * batch.length) &&
                        batch.targets[std::size_t(i)] == 0);
  };
  holds((*task)->training_batch(1, 1, 2000));
  for (const Batch& batch : (*task)->validation_batches(1, 100)) holds(batch);
  EXPECT_TRUE(found);
}

TEST(Digits, SayWhatIsWrong) {
  EXPECT_EQ(digits({{"grey_levels", 5}}).error().where, "task.grey_levels");
  const auto task = digits(Json::object());
  ASSERT_TRUE(task);
  EXPECT_FALSE((*task)->read_input(""));
  EXPECT_FALSE((*task)->read_input(std::string(64, '2')));
  EXPECT_FALSE((*task)->read_input(std::string(63, '1')));
  EXPECT_TRUE((*task)->read_input(std::string(64, '1')));
  EXPECT_TRUE((*task)->batches_of_length(1, 16, 5).empty());
}

}  // namespace
}  // namespace ordinate
