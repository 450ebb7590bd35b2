#pragma once
#include <QImage>
#include <QString>

#include "model/record/matrix.h"

namespace ordinate {

/// `diverging`: zero in the middle, white in the light theme and the panel's dark in the dark one;
/// `sequential`: from the background to the accent.
enum class ColourMap { diverging, sequential };

/// The colour of one value; values beyond the range have the colour of its end, NaN is grey.
QRgb colourOf(double value, double low, double high, ColourMap map, bool dark);

/// One pixel a cell, row 0 at the top. Pure: may be called off the GUI thread.
QImage colourMatrix(const Matrix& matrix, double low, double high, ColourMap map, bool dark);

/// The largest magnitude, NaN and infinities left out; 0 for an empty matrix.
double largestMagnitude(const Matrix& matrix);

/// The next of 1, 2, 5 × 10^n that is at least `value`; 1 for 0.
double roundBound(double value);

/// A number as axes and read-outs write it: a true minus sign, no more digits than asked.
QString numberText(double value, int significant = 4);

}  // namespace ordinate
