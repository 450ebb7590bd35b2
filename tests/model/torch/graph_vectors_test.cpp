// Vectors of the nodes of graphs against closed forms and their definitions, and how they enter a model.
#include "model/encodings/graph_vectors.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "model/layers/batch_tensors.h"
#include "tests/model/torch/model_samples.h"
#include "tests/model/torch/table_samples.h"

namespace ordinate {

namespace {

constexpr double pi = std::numbers::pi;

at::Tensor adjacency(std::int64_t nodes, const Edges& edges) {
  Batch batch;
  batch.size = 1;
  batch.length = nodes;
  batch.edges = {edges};
  return adjacency_of(batch);
}

Edges cycle(std::int32_t nodes) {
  Edges edges;
  for (std::int32_t i = 0; i < nodes; ++i) edges.push_back({i, (i + 1) % nodes});
  return edges;
}

double at_cell(const at::Tensor& vectors, std::int64_t node, std::int64_t column) {
  return vectors[0][node][column].item<double>();
}

double choices(int n, int k) {
  return std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1));
}

/// Nodes of degree 3, 2 and 1, a triangle apart, and one node alone.
const Edges uneven = {{0, 1}, {0, 2}, {0, 3}, {2, 3}, {3, 4}, {5, 6}, {6, 7}, {5, 7}};
constexpr std::int64_t uneven_nodes = 9;

at::Tensor laplacian_of(const at::Tensor& adjacency) {
  const at::Tensor degrees = adjacency.sum(1);
  at::Tensor result = at::zeros_like(adjacency);
  for (std::int64_t i = 0; i < degrees.size(0); ++i)
    for (std::int64_t j = 0; j < degrees.size(0); ++j) {
      const double product = degrees[i].item<double>() * degrees[j].item<double>();
      if (adjacency[i][j].item<double>() > 0) result[i][j] = -1 / std::sqrt(product);
      if (i == j && product > 0) result[i][j] = 1;
    }
  return result;
}

std::shared_ptr<PositionalEncoding> made(const std::string& text, std::int64_t width,
                                         std::int64_t columns = 0, bool class_first = false) {
  const Json options = samples::encoding_json(text);
  static const Initializer initial(1, at::kDouble);
  EncodingContext context{.width = width, .longest = 12, .initial = initial};
  context.columns = columns;
  context.class_token = class_first;
  context.class_first = class_first;
  return encoding_registry().find(options["kind"])->make(options, context);
}

/// What is added at the input, with a projection that leaves the vectors as they are.
at::Tensor added(const std::string& text, std::int64_t columns, const Positions& positions,
                 std::int64_t batch = 1) {
  const auto encoding = made(text, columns, positions.columns);
  const c10::AutoGradMode no_gradients(false);
  encoding->parameters().front().copy_(at::eye(columns, at::kDouble));
  return encoding->add_to_input(at::zeros({batch, positions.length, columns}, at::kDouble), positions);
}

Positions places(std::int64_t length, const at::Tensor& adjacency = {}) {
  Positions positions{length, {}, {}};
  positions.graphs.adjacency = adjacency;
  return positions;
}

}  // namespace

TEST(LaplacianVectors, OfACycleAreSinesAndCosines) {
  for (const std::int32_t nodes : {3, 4, 7, 12}) {
    const at::Tensor vectors = laplacian_vectors(adjacency(nodes, cycle(nodes)), nodes - 1);
    for (std::int64_t column = 0; column < nodes - 1; ++column)
      for (std::int32_t node = 0; node < nodes; ++node) {
        const double angle = 2 * pi * static_cast<double>(column / 2 + 1) * node / nodes;
        const bool last_of_even = nodes % 2 == 0 && column == nodes - 2;
        const double expected = last_of_even      ? (node % 2 == 0 ? 1 : -1) / std::sqrt(nodes)
                                : column % 2 == 0 ? std::sqrt(2.0 / nodes) * std::cos(angle)
                                                  : std::sqrt(2.0 / nodes) * std::sin(angle);
        EXPECT_NEAR(at_cell(vectors, node, column), expected, 1e-9) << nodes << " " << column << " " << node;
      }
  }
}

/// √d_i cos(πki/(n − 1)), d = 1 at the ends and 2 between them: Chung 1997, example 1.4.
TEST(LaplacianVectors, OfALineAreCosines) {
  constexpr std::int64_t nodes = 9;
  const at::Tensor vectors = laplacian_vectors(adjacency_of_places(nodes, 0), nodes - 1);
  for (std::int64_t column = 0; column < nodes - 1; ++column)
    for (std::int64_t node = 0; node < nodes; ++node) {
      const double degree = node == 0 || node == nodes - 1 ? 1 : 2;
      const double length = std::sqrt(static_cast<double>(column == nodes - 2 ? 2 * (nodes - 1) : nodes - 1));
      const double expected =
          std::sqrt(degree) * std::cos(pi * static_cast<double>((column + 1) * node) / (nodes - 1)) / length;
      EXPECT_NEAR(at_cell(vectors, node, column), expected, 1e-12);
    }
}

TEST(LaplacianVectors, AreEigenvectorsOfWhateverIsJoined) {
  const at::Tensor joined = adjacency(uneven_nodes, uneven);
  const at::Tensor laplacian = laplacian_of(joined[0]);
  const at::Tensor vectors = laplacian_vectors(joined, uneven_nodes + 3)[0];
  const at::Tensor first = vectors.narrow(1, 0, uneven_nodes - 1);
  EXPECT_LT(samples::distance(at::matmul(first.t(), first), at::eye(uneven_nodes - 1, at::kDouble)), 1e-12);
  EXPECT_LT(at::matmul(first.t(), joined[0].sum(1).sqrt()).abs().max().item<double>(), 1e-12) << "trivial";
  const at::Tensor image = at::matmul(laplacian, first);
  const at::Tensor values = (image * first).sum(0);
  EXPECT_LT(samples::distance(image, first * values), 1e-12);
  EXPECT_LT(values[1].abs().item<double>(), 1e-12) << "three parts: two more vectors of eigenvalue 0";
  EXPECT_GT(values[2].item<double>(), 0.1);
  for (std::int64_t k = 1; k < uneven_nodes - 1; ++k)
    EXPECT_GE(values[k].item<double>(), values[k - 1].item<double>() - 1e-12);
  EXPECT_EQ(vectors.narrow(1, uneven_nodes - 1, 4).abs().max().item<double>(), 0) << "filled up";
}

/// Of every eigenvalue, the projection on its vectors moves along when nodes are numbered anew.
TEST(LaplacianVectors, SpanTheSameWhateverTheNumbers) {
  const std::vector<std::int64_t> order = {4, 8, 0, 6, 2, 7, 1, 3, 5};
  const at::Tensor index = at::tensor(order, at::kLong);
  const at::Tensor joined = adjacency(uneven_nodes, uneven);
  const at::Tensor moved = joined.index_select(1, index).index_select(2, index);
  const at::Tensor before = laplacian_vectors(joined, uneven_nodes - 1)[0].index_select(0, index);
  const at::Tensor after = laplacian_vectors(moved, uneven_nodes - 1)[0];
  const at::Tensor values = (at::matmul(laplacian_of(moved[0]), after) * after).sum(0);
  for (std::int64_t begin = 0, end = 0; begin < uneven_nodes - 1; begin = end) {
    while (end < uneven_nodes - 1 && (values[end] - values[begin]).abs().item<double>() < 1e-9) ++end;
    const auto span = [&](const at::Tensor& vectors) {
      const at::Tensor own = vectors.narrow(1, begin, end - begin);
      return at::matmul(own, own.t());
    };
    EXPECT_LT(samples::distance(span(before), span(after)), 1e-10) << begin << " to " << end;
  }
}

TEST(LaplacianVectors, OfNothingJoinedStillTellNodesApart) {
  const at::Tensor vectors = laplacian_vectors(adjacency(3, {}), 4)[0];
  EXPECT_LT(samples::distance(at::matmul(vectors.t(), vectors).diagonal(),
                              at::tensor({1.0, 1.0, 0.0, 0.0}, at::kDouble)),
            1e-12);
  EXPECT_LT(vectors.sum(0).abs().max().item<double>(), 1e-12);
}

/// t steps of ±1 that sum to a multiple of n.
TEST(ReturnProbabilities, OfACycleCountWalks) {
  for (const std::int32_t nodes : {3, 4, 7}) {
    constexpr int steps = 14;
    const at::Tensor vectors = return_probabilities(adjacency(nodes, cycle(nodes)), steps);
    for (int t = 1; t <= steps; ++t) {
      double walks = 0;
      for (int up = 0; up <= t; ++up)
        if ((2 * up - t) % nodes == 0) walks += choices(t, up);
      for (std::int32_t node = 0; node < nodes; ++node)
        EXPECT_NEAR(at_cell(vectors, node, t - 1), walks / std::pow(2.0, t), 1e-9) << nodes << " " << t;
    }
  }
}

/// All joined: (1 + (n − 1)(−1/(n − 1))^t)/n. A star: every second step from the middle, to each ray 1/m.
TEST(ReturnProbabilities, OfCompleteGraphsAndStars) {
  Edges complete;
  Edges star;
  constexpr std::int32_t nodes = 6;
  for (std::int32_t a = 0; a < nodes; ++a) {
    for (std::int32_t b = a + 1; b < nodes; ++b) complete.push_back({a, b});
    if (a > 0) star.push_back({0, a});
  }
  const at::Tensor of_complete = return_probabilities(adjacency(nodes, complete), 6);
  const at::Tensor of_star = return_probabilities(adjacency(nodes, star), 6);
  for (int t = 1; t <= 6; ++t) {
    EXPECT_NEAR(at_cell(of_complete, 2, t - 1), (1 + (nodes - 1) * std::pow(-1.0 / (nodes - 1), t)) / nodes,
                1e-12);
    EXPECT_NEAR(at_cell(of_star, 0, t - 1), t % 2 == 0 ? 1 : 0, 1e-12);
    EXPECT_NEAR(at_cell(of_star, 3, t - 1), t % 2 == 0 ? 1.0 / (nodes - 1) : 0, 1e-12);
  }
  EXPECT_EQ(return_probabilities(adjacency(uneven_nodes, uneven), 5)[0][8].abs().max().item<double>(), 0)
      << "alone";
}

TEST(GraphTables, JoinPlacesToTheirNeighbours) {
  const Edges line = {{0, 1}, {1, 2}, {2, 3}, {3, 4}};
  EXPECT_EQ(samples::distance(adjacency_of_places(5, 0), adjacency(5, line)), 0);
  const Edges lattice = {{0, 1}, {1, 2}, {3, 4}, {4, 5}, {0, 3}, {1, 4}, {2, 5}};  // two rows of three
  EXPECT_EQ(samples::distance(adjacency_of_places(6, 3), adjacency(6, lattice)), 0);
  for (const std::string text :
       {R"({"kind": "laplacian", "vectors": 5})", R"({"kind": "random-walk", "steps": 5})"}) {
    EXPECT_LT(samples::distance(added(text, 5, places(5)), added(text, 5, places(5, adjacency(5, line)))),
              1e-12);
    Positions grid = places(6);
    grid.columns = 3;
    EXPECT_LT(samples::distance(added(text, 5, grid), added(text, 5, places(6, adjacency(6, lattice)))),
              1e-12);
  }
}

TEST(GraphTables, GiveEverySequenceItsOwnGraph) {
  const at::Tensor both = at::cat({adjacency(4, cycle(4)), adjacency(4, {{0, 1}, {0, 2}, {0, 3}})});
  const at::Tensor rows = added(R"({"kind": "laplacian", "vectors": 3})", 3, places(4, both), 2);
  for (std::int64_t i = 0; i < 2; ++i)
    EXPECT_LT(samples::distance(rows[i], laplacian_vectors(both, 3)[i]), 1e-12);
}

/// Padding is no node, and neither is a class token.
TEST(GraphTables, LeaveOutWhatIsNoNode) {
  Positions padded = places(6, at::cat({adjacency(6, cycle(6)), adjacency(6, cycle(4))}));
  padded.counts = at::tensor({6, 4}, at::kLong);
  at::Tensor rows = added(R"({"kind": "random-walk", "steps": 4})", 4, padded, 2);
  EXPECT_LT(samples::distance(rows[1].narrow(0, 0, 4), return_probabilities(adjacency(4, cycle(4)), 4)[0]),
            1e-12);
  EXPECT_EQ(rows[1].narrow(0, 4, 2).abs().max().item<double>(), 0);
  for (const bool first : {true, false}) {
    Positions with_token = places(5, adjacency(4, cycle(4)));
    with_token.class_places = at::full({1}, first ? 0 : 4, at::kLong);
    rows = added(R"({"kind": "laplacian", "vectors": 3})", 3, with_token)[0];
    EXPECT_LT(
        samples::distance(rows.narrow(0, first ? 1 : 0, 4), laplacian_vectors(adjacency(4, cycle(4)), 3)[0]),
        1e-12);
    EXPECT_EQ(rows[first ? 0 : 4].abs().max().item<double>(), 0);
  }
}

TEST(GraphTables, DrawSignsInTrainingAlone) {
  const at::Tensor joined = adjacency(uneven_nodes, uneven).repeat({40, 1, 1});
  const auto at_step = [&](const std::string& signs, std::optional<std::int64_t> step) {
    Positions positions = places(uneven_nodes, joined);
    positions.training_step = step;
    return added(R"({"kind": "laplacian", "vectors": 5, "signs": ")" + signs + "\"}", 5, positions, 40);
  };
  const at::Tensor plain = at_step("random", std::nullopt);
  EXPECT_EQ(samples::distance(at_step("fixed", 3), plain), 0);
  const at::Tensor third = at_step("random", 3);
  EXPECT_EQ(samples::distance(at_step("random", 3), third), 0);
  EXPECT_GT(samples::distance(at_step("random", 4), third), 0);
  EXPECT_EQ(samples::distance(third.abs(), plain.abs()), 0);
  const at::Tensor kept = (third * plain).sum(1) > 0;  // [graphs, vectors]
  EXPECT_NEAR(kept.to(at::kDouble).mean().item<double>(), 0.5, 0.18) << "of 200 signs";
  EXPECT_LT(samples::distance((third * plain).sum(1).abs(), at::ones({40, 5}, at::kDouble)), 1e-12)
      << "of whole vectors";
}

/// Whatever is computed by the numbers of the rows.
TEST(GraphTables, AnalysesSayThatTheOrderOfNodesMeansNothing) {
  AnalysisInput input{.table = samples::random_table(8, 4), .initial_table = {}};
  const auto notes = [&] {
    const Result<AnalysisResult> result = run_analysis({"toeplitz", Json::object()}, input);
    return result ? result->notes : std::vector<std::string>{"failed"};
  };
  const auto says_so = [](const std::vector<std::string>& all) {
    return std::count_if(all.begin(), all.end(), [](const std::string& note) {
      return note.find("nodes of a graph") != std::string::npos;
    });
  };
  EXPECT_EQ(says_so(notes()), 0);
  input.nodes = true;
  EXPECT_EQ(says_so(notes()), 1);
}

}  // namespace ordinate
