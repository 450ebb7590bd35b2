#pragma once
#include <QString>
#include <vector>

#include "model/record/matrix.h"
#include "widgets/common/colour_map.h"
#include "widgets/common/figure.h"

namespace ordinate {

/// A matrix with its title, as a figure shows it.
struct TitledMatrix {
  QString name;
  QString detail;
  Matrix matrix;
  std::vector<double> rowValues = {};  ///< what the rows stand for in the CSV; empty: 0, 1, …
  std::vector<double> columnValues = {};
};

/// Matrices side by side on one colour scale.
struct HeatMapFigureData {
  QString name;  ///< for file names
  QString title;
  QString caption;  ///< how to read it
  QString rowName;  ///< "position"
  QString columnName;
  std::vector<TitledMatrix> matrices;
  double low = -1;
  double high = 1;
  ColourMap map = ColourMap::diverging;
  bool logarithmic = false;  ///< low and high are positive, colours go by the logarithm
  bool square = false;
  QString barsTitle;         ///< of the strip below; empty with no bars
  std::vector<double> bars;  ///< one a row of the matrices
};

/// CSV: matrix, row, column, value (and the bars after them), every cell.
std::shared_ptr<const Figure> makeHeatMapFigure(HeatMapFigureData data);

/// To base ten; what is not above `low` counts as `low`, NaN stays.
Matrix logarithms(Matrix matrix, double low);
/// Cells as rectangles or as an image, into `area`, which they fill.
void paintMatrix(QPainter& painter, const QRectF& area, const Matrix& matrix, double low, double high,
                 ColourMap map, bool dark);

}  // namespace ordinate
