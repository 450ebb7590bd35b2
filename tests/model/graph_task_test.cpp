// Tasks on graphs against their definitions, told once more over matrices, and against all graphs that there
// are.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/experiment/attention_fit.h"
#include "model/options/size_rules.h"
#include "model/tasks/task.h"

namespace ordinate {
namespace {

using Joined = std::vector<std::vector<int>>;
using OfNodes = std::vector<int>;

constexpr int far_away = 1000;

Joined joined_by(const Edges& edges, std::size_t nodes) {
  Joined joined(nodes, OfNodes(nodes, 0));
  for (const auto& [a, b] : edges)
    joined[std::size_t(a)][std::size_t(b)] = joined[std::size_t(b)][std::size_t(a)] = 1;
  return joined;
}

/// By Floyd and Warshall.
OfNodes steps_to_mark(const OfNodes& symbols, const Joined& joined, int farthest) {
  Joined steps = joined;
  const std::size_t nodes = symbols.size();
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t j = 0; j < nodes; ++j) steps[i][j] = i == j ? 0 : joined[i][j] ? 1 : far_away;
  for (std::size_t k = 0; k < nodes; ++k)
    for (std::size_t i = 0; i < nodes; ++i)
      for (std::size_t j = 0; j < nodes; ++j) steps[i][j] = std::min(steps[i][j], steps[i][k] + steps[k][j]);
  const auto mark = std::size_t(std::find(symbols.begin(), symbols.end(), 1) - symbols.begin());
  OfNodes answers;
  for (std::size_t i = 0; i < nodes; ++i) answers.push_back(std::min(steps[i][mark], farthest + 1));
  return answers;
}

/// Closed walks of three steps.
OfNodes corners_of_triangles(const Joined& joined) {
  OfNodes answers;
  for (std::size_t i = 0; i < joined.size(); ++i) {
    int walks = 0;
    for (std::size_t j = 0; j < joined.size(); ++j)
      for (std::size_t k = 0; k < joined.size(); ++k) walks += joined[i][j] * joined[j][k] * joined[k][i];
    answers.push_back(walks > 0 ? 1 : 0);
  }
  return answers;
}

struct GraphDefinition {
  std::string kind;
  Json further;
  bool marked;  ///< one node of each graph
  std::function<OfNodes(const OfNodes& symbols, const Joined& joined)> answers;
};

std::vector<GraphDefinition> graph_definitions() {
  return {{"graph-distance",
           {{"farthest", 2}},
           true,
           [](const OfNodes& symbols, const Joined& joined) { return steps_to_mark(symbols, joined, 2); }},
          {"graph-distance",
           {{"farthest", 9}},
           true,
           [](const OfNodes& symbols, const Joined& joined) { return steps_to_mark(symbols, joined, 9); }},
          {"graph-triangle", Json::object(), false,
           [](const OfNodes&, const Joined& joined) { return corners_of_triangles(joined); }}};
}

std::unique_ptr<Task> graph_task(const std::string& kind, const Json& changed) {
  const auto* entry = task_registry().find(kind);
  Json options = {{"kind", kind}};
  for (const Option& option : entry->description.options)
    if (!option.default_value.is_null()) options[option.key] = option.default_value;
  options.update(changed);
  auto task = make_task(options, {});
  EXPECT_TRUE(task) << (task ? "" : task.error().text());
  return task ? std::move(*task) : nullptr;
}

std::unique_ptr<Task> graph_task(const GraphDefinition& definition, const Json& nodes, double mean_degree) {
  Json options = definition.further;
  options.update(Json{{"nodes", nodes}, {"mean_degree", mean_degree}, {"validation_samples", 60}});
  return graph_task(definition.kind, options);
}

/// How often each answer is right: over all graphs of `nodes`, each as likely as its edges make it, under
/// what a model sees that does not know the graph.
struct GraphCounts {
  std::map<int, std::map<int, double>> by_symbol;
  std::map<int, double> all;
  double asked = 0;
  double bound_sum = 0;

  void add_all(const GraphDefinition& definition, std::size_t nodes, double mean_degree) {
    const double probability = std::min(1.0, mean_degree / double(nodes - 1));
    Edges pairs;
    for (std::int32_t a = 0; a < std::int32_t(nodes); ++a)
      for (std::int32_t b = a + 1; b < std::int32_t(nodes); ++b) pairs.push_back({a, b});
    std::map<int, std::map<int, double>> here;
    for (std::size_t number = 0; number < (std::size_t{1} << pairs.size()); ++number) {
      Edges edges;
      for (std::size_t i = 0; i < pairs.size(); ++i)
        if ((number >> i & 1) != 0) edges.push_back(pairs[i]);
      const double weight = std::pow(probability, double(edges.size())) *
                            std::pow(1 - probability, double(pairs.size() - edges.size()));
      const Joined joined = joined_by(edges, nodes);
      const std::size_t marks = definition.marked ? nodes : 1;
      for (std::size_t mark = 0; mark < marks; ++mark) {
        OfNodes symbols(nodes, 0);
        if (definition.marked) symbols[mark] = 1;
        const OfNodes answers = definition.answers(symbols, joined);
        for (std::size_t i = 0; i < nodes; ++i) {
          here[symbols[i]][answers[i]] += weight / double(marks);
          all[answers[i]] += weight / double(marks);
        }
      }
    }
    for (const auto& [symbol, counts] : here) bound_sum += largest(counts);
    asked += double(nodes);
  }
  static double largest(const std::map<int, double>& counts) {
    double most = 0;
    for (const auto& [answer, count] : counts) most = std::max(most, count);
    return most;
  }
};

TEST(GraphTasks, LevelsEqualExhaustiveEnumeration) {
  for (const GraphDefinition& definition : graph_definitions())
    for (const double mean_degree : {0.7, 2.0, 8.0})
      for (const auto& [fewest, most] : std::vector<std::pair<int, int>>{{3, 3}, {5, 5}, {3, 5}}) {
        SCOPED_TRACE(definition.kind + definition.further.dump() + " " + std::to_string(mean_degree) + " " +
                     std::to_string(fewest) + " to " + std::to_string(most));
        GraphCounts counts;
        for (int nodes = fewest; nodes <= most; ++nodes)
          counts.add_all(definition, std::size_t(nodes), mean_degree);
        const auto task = graph_task(definition, Json{{"min", fewest}, {"max", most}}, mean_degree);
        EXPECT_NEAR(*task->order_blind_bound(), counts.bound_sum / counts.asked, 1e-9);
        EXPECT_NEAR(task->guessing_level(), GraphCounts::largest(counts.all) / counts.asked, 1e-9);
        EXPECT_EQ(task->longest(), most);
      }
}

/// On a cycle of n nodes two are d steps away, one where that is half way round.
TEST(GraphTasks, LevelsOfCycles) {
  const auto level = [](int nodes, int farthest) {
    return *graph_task("graph-distance", {{"shape", "cycle"}, {"nodes", nodes}, {"farthest", farthest}})
                ->order_blind_bound();
  };
  EXPECT_NEAR(level(6, 5), (1 + 2) / 6.0, 1e-12);  // 0, 1 1, 2 2, 3
  EXPECT_NEAR(level(9, 2), (1 + 4) / 9.0, 1e-12);  // 0, 1 1, 2 2, beyond four times
  EXPECT_NEAR(level(3, 1), (1 + 2) / 3.0, 1e-12);
}

TEST(GraphTasks, EveryOneIsEnumerated) {
  std::set<std::string> enumerated;
  for (const GraphDefinition& definition : graph_definitions()) enumerated.insert(definition.kind);
  for (const auto& entry : task_registry().entries()) {
    const std::string& id = entry.description.id;
    if (forms_graph(entry.description)) {
      EXPECT_TRUE(enumerated.count(id)) << id;
    }
  }
}

TEST(GraphTasks, SamplesFollowTheDefinitions) {
  for (const GraphDefinition& definition : graph_definitions()) {
    const auto task = graph_task(definition, Json{{"min", 5}, {"max", 8}}, 2.0);
    std::vector<Batch> batches = task->validation_batches(5, 16);
    batches.push_back(task->training_batch(5, 3, 16));
    for (const Batch& further : task->batches_of_length(5, 11, 16)) batches.push_back(further);
    for (const Batch& batch : batches) {
      ASSERT_EQ(batch.edges.size(), std::size_t(batch.size));
      for (std::int64_t i = 0; i < batch.size; ++i) {
        const auto begin = batch.tokens.begin() + i * batch.length;
        const OfNodes symbols(begin, begin + batch.length);
        EXPECT_EQ(std::count(symbols.begin(), symbols.end(), 1), definition.marked ? 1 : 0);
        const auto targets = batch.targets.begin() + i * batch.length;
        EXPECT_EQ(OfNodes(targets, targets + batch.length),
                  definition.answers(symbols, joined_by(batch.edges[std::size_t(i)], symbols.size())))
            << definition.kind;
      }
    }
  }
}

/// Edges are independent and equally likely; 3,000 graphs, within five standard deviations.
TEST(GraphTasks, EdgesAreAsOftenAsAskedFor) {
  const auto task =
      graph_task("graph-triangle", {{"nodes", 7}, {"mean_degree", 2.4}, {"validation_samples", 3000}});
  std::map<Edge, double> counts;
  double triangles = 0;
  double graphs = 0;
  for (const Batch& batch : task->validation_batches(1, 500))
    for (const Edges& edges : batch.edges) {
      graphs += 1;
      for (const Edge& edge : edges) counts[edge] += 1;
      const Joined joined = joined_by(edges, 7);
      triangles += joined[0][1] * joined[1][2] * joined[0][2];
    }
  EXPECT_EQ(graphs, 3000);
  EXPECT_EQ(counts.size(), 21U);
  const auto near = [&](double count, double chance) {
    EXPECT_NEAR(count, graphs * chance, 5 * std::sqrt(graphs * chance * (1 - chance)));
  };
  for (const auto& [edge, count] : counts) near(count, 0.4);
  near(triangles, 0.4 * 0.4 * 0.4);
}

TEST(GraphTasks, CyclesVisitAllNodesInRandomOrder) {
  const auto task =
      graph_task("graph-distance", {{"shape", "cycle"}, {"nodes", 7}, {"validation_samples", 200}});
  std::set<Edges> different;
  for (const Batch& batch : task->validation_batches(1, 50))
    for (const Edges& edges : batch.edges) {
      different.insert(edges);
      ASSERT_EQ(edges.size(), 7U);
      const Joined joined = joined_by(edges, 7);
      int before = -1;
      int here = 0;
      for (int step = 0; step < 7; ++step) {
        ASSERT_EQ(std::count(joined[std::size_t(here)].begin(), joined[std::size_t(here)].end(), 1), 2);
        int next = 0;
        while (joined[std::size_t(here)][std::size_t(next)] == 0 || next == before) ++next;
        before = here;
        here = next;
        EXPECT_EQ(here == 0, step == 6);
      }
    }
  EXPECT_GT(different.size(), 100U);
}

TEST(GraphTasks, ReadWhatTheyShow) {
  const auto task = graph_task("graph-distance", {{"nodes", 5}});
  const auto path = task->read_input("oXoo 1-2 3-2 4-3");
  ASSERT_TRUE(path);
  EXPECT_EQ(path->targets, (std::vector<std::int32_t>{1, 0, 1, 2}));
  EXPECT_EQ(*path->edges, (Edges{{0, 1}, {1, 2}, {2, 3}}));
  EXPECT_EQ(task->read_input("X o o 1-2 2-1")->targets, (std::vector<std::int32_t>{0, 1, 5}));
  EXPECT_EQ(task->class_text(5), "+");
  for (const DataSummary::Example& example : task->summary(1).examples) {
    const auto read = task->read_input(example.input);
    ASSERT_TRUE(read) << example.input;
    std::string targets;
    for (const std::int32_t target : read->targets) targets += task->class_text(target);
    EXPECT_EQ(targets, example.target);
  }
}

TEST(GraphTasks, SayWhatIsWrong) {
  const auto task = graph_task("graph-distance", Json::object());
  const auto problem = [&](const std::string& text) {
    const auto read = task->read_input(text);
    return read ? std::string("none") : read.error().text();
  };
  EXPECT_EQ(
      problem("oXo 1-4"),
      "input: there is no edge 1-4 among 3 nodes; expected two different numbers from 1 to 3. Correct it");
  EXPECT_NE(problem("oXo 2-2").find("no edge 2-2"), std::string::npos);
  EXPECT_NE(problem("oXo 0-1").find("no edge 0-1"), std::string::npos);
  EXPECT_NE(problem("oXa 1-2").find("\"a\" at place 3 is not a symbol"), std::string::npos)
      << problem("oXa 1-2");
  EXPECT_NE(problem("oXo 1-").find("not a symbol"), std::string::npos);
  EXPECT_NE(problem("1-2").find("it is empty"), std::string::npos) << problem("1-2");
  EXPECT_NE(problem("").find("it is empty"), std::string::npos);
}

TEST(GraphTasks, TakePiecesOfBatchesWithTheirGraphs) {
  const auto task = graph_task("graph-triangle", {{"nodes", {{"min", 4}, {"max", 6}}}, {"samples", 20}});
  const Batch batch = task->training_batch(1, 1, 20);
  ASSERT_TRUE(batch.padded());
  const Batch piece = piece_of(batch, 5, 3);
  EXPECT_EQ(piece.edges, std::vector<Edges>(batch.edges.begin() + 5, batch.edges.begin() + 8));
  Batch one;
  append_sequence(batch, 7, one);
  EXPECT_EQ(one.edges, std::vector<Edges>{batch.edges[7]});
  EXPECT_EQ(one.length, batch.lengths[7]);
  EXPECT_EQ(one.targets.size(), std::size_t(one.length));
}

/// The shuffle test once counted single symbols of a run that is scored by whole answers.
TEST(Batches, KeepHowTheirAnswersAreCounted) {
  Batch batch;
  batch.size = 2;
  batch.length = 3;
  batch.tokens = {1, 2, 3, 4, 5, 0};
  batch.targets = {-1, 2, 3, -1, 5, -1};
  batch.lengths = {3, 2};
  for (const bool whole : {true, false}) {
    batch.whole_answers = whole;
    Batch one;
    append_sequence(batch, 1, one);
    EXPECT_EQ(one.whole_answers, whole);
    EXPECT_EQ(one.tokens, (std::vector<std::int64_t>{4, 5}));
    EXPECT_EQ(one.targets, (std::vector<std::int64_t>{-1, 5}));
    EXPECT_EQ(piece_of(batch, 0, 1).whole_answers, whole);
  }
}

}  // namespace
}  // namespace ordinate
