#pragma once
#include <QColor>
#include <QList>
#include <QPen>
#include <QString>
#include <utility>
#include <vector>

namespace ordinate {

/// How a variant is drawn everywhere: colour and line style together, so that neither alone carries
/// the meaning.
struct VariantStyle {
  QColor color;
  QColor text;  ///< for the name: the colour, as far from the ground as reading asks for
  Qt::PenStyle pen = Qt::SolidLine;
  QString penName;      ///< "solid", "dashed", …, for descriptions in words
  QList<qreal> dashes;  ///< in units of the line width; empty for a solid line

  QPen toPen(qreal width) const;
};

/// `index` counts the variants that are not plain. Plain (no encoding) is grey and dotted. The eight colours
/// and the grey are in an order without neighbouring hues, stand out from a panel (contrast 3 to 1), and stay
/// apart for people without red, green or blue cones.
VariantStyle variantStyle(int index, bool plain, bool dark);

/// What the style of a run goes by.
struct StyledRun {
  QString variant;  ///< runs of one variant share the style
  bool plain = false;
  QString task = {};  ///< those of each task are counted by themselves: each has a chart of its own
};
/// For every run the index of its style.
std::vector<int> styleIndices(const std::vector<StyledRun>& runs);

}  // namespace ordinate
