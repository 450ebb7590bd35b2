#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ordinate {

/// One run's answer to what was typed into the input line.
struct Answer {
  int run = 0;  ///< index into the race
  std::int64_t step = 0;
  std::string input;                  ///< the text that was asked
  std::string separator;              ///< between symbols when shown: "" or " "
  std::int64_t columns = 0;           ///< of the grid that the symbols form, row after row; 0: a line
  std::vector<std::string> symbols;   ///< the input as the model read it
  std::vector<std::string> answers;   ///< one for the sequence, or one a symbol
  std::vector<std::string> expected;  ///< as far as the task knows it; "" where not asked
  /// Whether everything that the model read at this length was trained: see LengthRecord::trained.
  bool trained = true;
  bool earlier = false;            ///< the run went on behind `step`, but no later weights of it are kept
  std::vector<double> confidence;  ///< probability of each answer, 0 … 1
  std::vector<std::int64_t> token_ids;      ///< the input as the model read it
  std::vector<std::vector<double>> logits;  ///< one row for the sequence, or one a symbol
  std::string problem;                      ///< why it could not be read, in words; then the rest is empty
  std::optional<std::int64_t> as_of;  ///< an earlier step, where that was asked for: `step` stands before it
};

}  // namespace ordinate
