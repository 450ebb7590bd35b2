#pragma once
#include <QSize>

#include "model/record/matrix.h"

namespace ordinate {

/// The size of a picture of this matrix: a pixel a cell, but no more pixels than there are on the screen.
QSize thinnedSize(const Matrix& matrix, const QSize& pixels);

/// A matrix of at most `pixels`. Every cell belongs to one block, and a block shows its cell that is
/// farthest from `ground`, the value that looks like nothing: a mark of one cell is never lost. A block is
/// NaN where all its cells are. Pure: may be called off the GUI thread.
Matrix thinned(const Matrix& matrix, const QSize& pixels, double ground);

}  // namespace ordinate
