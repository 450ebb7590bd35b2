#pragma once
#include <ATen/core/Tensor.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "model/options/option.h"
#include "model/options/position_numbers.h"

namespace ordinate {

/// The graphs that the places of the sequences of a batch form, class tokens left out.
struct PlaceGraphs {
  at::Tensor adjacency;  ///< [batch, nodes, nodes], 1 where two are joined, else 0; undefined: no graphs

  bool defined() const { return adjacency.defined(); }
};

/// The position numbers of the places of a batch, class token included.
struct Positions {
  std::int64_t length = 0;
  /// [length], rising: of int64, or of double where they are real numbers; undefined: 0, 1, 2, …
  at::Tensor numbers;
  /// Where the class token stands: [1] of int64, or [batch] where padding moves it; undefined without one.
  at::Tensor class_places;
  /// Places in a row of the grid that they form, row after row; 0: they stand on a line. A class token is no
  /// cell of the grid: what is made of rows and columns leaves it alone. Nothing is padded on a grid.
  std::int64_t columns = 0;
  at::Tensor counts =
      {};  ///< of each sequence's places but the class token, [batch]; undefined: none is padded
  PlaceGraphs graphs = {};
  /// [batch, symbols] of int64, class token left out; undefined where positions are looked at by themselves.
  at::Tensor tokens = {};
  std::optional<std::int64_t> training_step = {};  ///< absent in evaluation

  std::int64_t symbols() const { return length - (class_places.defined() ? 1 : 0); }
  bool consecutive() const { return !numbers.defined(); }
  at::Tensor all() const;      ///< [length]
  std::int64_t end() const;    ///< one more than the largest number, rounded down
  at::Tensor offsets() const;  ///< p_j − p_i, query i in rows: [length, length]

  // --- On a grid ---------------------------------------------------------------------------------------
  /// The numbers of all places but the class token, counted without it: [cells] of int64.
  at::Tensor cell_numbers() const;
  at::Tensor cells() const;  ///< row and column of each: [cells, 2] of int64
  /// From what each cell has to what each place has, with zeros for a class token: `of_cells` holds cells in
  /// this dimension, the result places.
  at::Tensor at_places(const at::Tensor& of_cells, std::int64_t dimension = 0) const;
};

/// How the places of a run's sequences are arranged.
struct PlaceLayout {
  std::int64_t columns = 0;  ///< of a grid; 0: a line
  bool class_token = false;
  bool class_first = false;  ///< it stands before the symbols, else behind them

  Positions positions(std::int64_t length) const;  ///< numbered from 0, class token included
};

/// Where position numbers come from, as the options `positions` and `position_range` say it.
///
/// Drawn: one set of numbers below `range` for each batch, in training and in evaluation. A sorted sample
/// without replacement (Ruoss et al. 2023, section 3), consecutive numbers from a random one on (Kiyono et
/// al. 2021, equation 5), or sorted real numbers (Shimizu et al. 2026). Long sequences then meet no number
/// that training did not.
class PositionSource {
 public:
  PositionSource() = default;
  explicit PositionSource(const Json& options);

  bool randomised() const { return numbers_ != PositionNumbers::consecutive; }
  /// Drawn, with the distances of consecutive numbers.
  bool shifted() const { return numbers_ == PositionNumbers::offset; }
  std::int64_t range() const { return range_; }
  /// Whether there are numbers for so many places.
  bool covers(std::int64_t length) const {
    return !randomised() || numbers_ == PositionNumbers::real || length <= range_;
  }
  /// Undefined where positions are consecutive. Training draws by step, evaluation by length, so that
  /// evaluating twice gives the same numbers.
  at::Tensor draw(std::int64_t length, std::uint64_t seed, bool training, std::int64_t step) const;

 private:
  PositionNumbers numbers_ = PositionNumbers::consecutive;
  std::int64_t range_ = 0;
};

/// What the positions of an encoding may be: places that can be counted, or any number.
enum class PositionKind { whole, real };

/// The two options that every encoding takes whose positions are numbers.
OptionList position_options(PositionKind kind = PositionKind::whole);

/// In Python: `random_positions(length, training)`, of the same numbers in evaluation. Names:
/// `position_range` and the halves of the key of their stream, `key0` and `key1` (`evaluation_key`).
std::string random_positions_python();
/// Of the stream that evaluation draws from.
std::array<std::uint32_t, 2> evaluation_key(std::uint64_t seed);

/// `list` followed by `more`.
OptionList concatenated(OptionList list, const OptionList& more);

}  // namespace ordinate
