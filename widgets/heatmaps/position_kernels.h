#pragma once
#include <QString>
#include <memory>
#include <vector>

#include "model/record/matrix.h"

namespace ordinate {

class Figure;
struct PositionPicture;

/// What position alone does to the attention logits, for one head: rows are queries, columns keys.
struct KernelMap {
  QString name;
  QString detail;
  Matrix matrix;
};

/// The pictures of an encoding that acts inside attention, at most `most`: of a trained one the first head
/// now and at the start, then the other heads; of a fixed one a head each.
std::vector<KernelMap> kernelMaps(const PositionPicture& picture, std::size_t most);

/// All of them on a scale that is symmetric about zero.
std::shared_ptr<const Figure> kernelFigure(const PositionPicture& picture, double bound);

/// How to read them.
QString kernelCaption(const PositionPicture& picture, std::size_t shown);

}  // namespace ordinate
