#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/record/grid_places.h"
#include "model/record/matrix.h"
#include "model/record/shown_graph.h"

namespace ordinate {

/// Pictures of biases end there: of 4,096 positions one head would take 67 MB at every evaluation.
constexpr std::int64_t most_bias_positions = 1024;

/// The position vectors of one run at one step: what the heat maps need.
struct Snapshot {
  int run = 0;  ///< index into the race
  std::int64_t step = 0;
  bool trained = false;  ///< the table has parameters that training moves
  Matrix table;          ///< [length, width]; empty where the encoding has no table
  Matrix initial_table;  ///< the same before the first step
  /// [positions, positions] for each head, of at most `most_bias_positions`; empty where there is none.
  std::vector<Matrix> bias;
  std::vector<Matrix> initial_bias;
  /// How each column of the table comes from the position, "sin(%1 / 10000^(4/32))" with `%1` for the
  /// position; empty where no formula says it.
  std::vector<std::string> column_formulas;
  std::string
      bias_text;  ///< what the numbers of `bias` are, where they are not added to the logits; or empty
  /// How many positions the longest training sequence has, class token included: rows of table and bias from
  /// here on were never trained. −1: not known, because positions are drawn at random.
  std::int64_t trained_rows = -1;
  GridPlaces places;  ///< where the positions stand, if they do so on a grid
  /// Radians a position of each pair of columns that turns, of the table or of queries and keys; may be
  /// empty.
  std::vector<double> turning = {};
  /// The one whose nodes the rows of `table` are, where a task's places form graphs.
  std::optional<ShownGraph> graph = {};
  Matrix
      node_vectors;  ///< [nodes, vectors] of that graph, before training brings them to a width; may be empty
};

}  // namespace ordinate
