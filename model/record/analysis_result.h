#pragma once
#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/record/matrix.h"

/// What an analysis returns: plain data, from which a panel, a picture, a CSV file and JSON are made without
/// knowing which analysis it was.
namespace ordinate {

inline constexpr double undefined_value = std::numeric_limits<double>::quiet_NaN();

/// One number.
struct AnalysisScalar {
  enum class Kind {
    number,
    share,  ///< 0 … 1, may be shown in percent; estimates can lie a little outside
  };
  std::string key;    ///< "effective_rank"
  std::string label;  ///< "effective rank"
  Kind kind = Kind::number;
  std::string unit;                ///< "positions", …; may be empty
  int digits = 3;                  ///< significant digits worth showing
  double value = undefined_value;  ///< NaN: undefined
  std::string undefined = "";      ///< why it is undefined: "needs at least 32 rows; this table has 10"
  bool operator==(const AnalysisScalar&) const = default;
};

/// A matrix to be shown in colours. NaN cells have no value. Row 0 is on top.
struct AnalysisPicture {
  std::string key;
  std::string title;
  Matrix values;
  std::string row_axis;     ///< "position"
  std::string column_axis;  ///< "frequency (cycles a position)"
  std::vector<double>
      row_values;  ///< what each row stands for on its axis (rows can be thinned out or sorted)
  std::vector<double> column_values;               ///< the same for the columns
  std::string value_axis;                          ///< what the colour means: "cosine"
  bool diverging = false;                          ///< the colours diverge around 0
  std::optional<std::pair<double, double>> range;  ///< where it is fixed: −1 … 1 for cosines
  bool operator==(const AnalysisPicture&) const = default;
};

/// y over x. Curves of one `chart` share their axes. NaN is a gap.
struct AnalysisCurve {
  enum class Style { line, points, bars };
  std::string key;
  std::string label;
  std::string chart;  ///< title of the chart that it belongs to
  std::string x_axis;
  std::string y_axis;
  std::vector<double> x;
  std::vector<double> y;  ///< as many as x
  Style style = Style::line;
  bool reference = false;  ///< something to compare with, e.g. the sinusoid's curve: dashed
  bool logarithmic_x = false;
  bool logarithmic_y = false;
  bool operator==(const AnalysisCurve&) const = default;
};

/// Points of the plane, joined in their order and coloured by position.
struct AnalysisPath {
  std::string key;
  std::string title;
  std::string x_axis;  ///< "component 1 (39 % of the variance)"
  std::string y_axis;
  std::vector<double> x;
  std::vector<double> y;
  std::vector<double> position;  ///< of each point
  bool operator==(const AnalysisPath&) const = default;
};

/// What a model answers to one sample when it is asked in one way.
struct AnalysisAnswer {
  std::string sample;                 ///< the input, as it is shown
  std::string way;                    ///< "as it is", "two exchanged"
  std::string separator;              ///< between symbols when shown: "" or " "
  std::int64_t columns = 0;           ///< of the grid that the symbols form, row after row; 0: a line
  std::vector<std::string> answers;   ///< one for the sequence, or one a symbol; "" where none is asked for
  std::vector<std::string> expected;  ///< likewise
  bool operator==(const AnalysisAnswer&) const = default;
};

struct AnalysisResult {
  std::string analysis;  ///< id of the analysis
  std::vector<AnalysisScalar> scalars;
  std::vector<AnalysisPicture> pictures;
  std::vector<AnalysisCurve> curves;
  std::vector<AnalysisPath> paths;
  std::vector<AnalysisAnswer> answers;  ///< those to one sample together
  std::vector<std::string> notes;       ///< sentences

  const AnalysisScalar* find(const std::string& key) const {
    const auto found = std::find_if(scalars.begin(), scalars.end(),
                                    [&](const AnalysisScalar& scalar) { return scalar.key == key; });
    return found == scalars.end() ? nullptr : &*found;
  }
};

/// What one scalar is for tables that are known. NaN: undefined there, or there is no such table.
struct ScalarBaseline {
  std::string key;
  double random_mean = undefined_value;       ///< over N(0, 1)-tables of the same shape
  double random_deviation = undefined_value;  ///< their standard deviation (n − 1 in the denominator)
  double initial = undefined_value;           ///< the table before training
  double sinusoid = undefined_value;          ///< base 10000, same shape
  bool operator==(const ScalarBaseline&) const = default;
};

struct AnalysisBaselines {
  std::string analysis;
  int random_tables = 0;                ///< how many were drawn
  std::vector<ScalarBaseline> scalars;  ///< in the order of the analysis's scalars
  std::vector<std::string> notes;       ///< sentences, e.g. how the random tables were scaled

  const ScalarBaseline* find(const std::string& key) const {
    const auto found = std::find_if(scalars.begin(), scalars.end(),
                                    [&](const ScalarBaseline& scalar) { return scalar.key == key; });
    return found == scalars.end() ? nullptr : &*found;
  }
};

}  // namespace ordinate
