#pragma once
#include <QColor>
#include <QFont>
#include <QRectF>
#include <QString>
#include <vector>

class QPainter;

namespace ordinate {

struct Theme;

/// The name of a curve, written where the curve ends.
struct EndLabel {
  QString text;
  QColor colour;
  QPointF at;           ///< the curve's end
  bool hidden = false;  ///< the curve is switched off: struck through and quiet
  bool chosen = false;  ///< by the keyboard: framed
  QRectF rect;          ///< where the label stands; set by the layout
};

/// Moves labels apart so that none covers another, keeping their order from top to bottom and as near
/// to their curves' ends as the area allows.
void layOutEndLabels(std::vector<EndLabel>& labels, const QRectF& area, const QFont& font);
void paintEndLabels(QPainter& painter, const std::vector<EndLabel>& labels, const QFont& font,
                    const Theme& theme);

/// A horizontal line with its name at one of its ends, above or below it.
struct LevelLine {
  QString label;
  double y = 0;  ///< in the painter's units
  bool important = false;
};

void paintLevelLines(QPainter& painter, const std::vector<LevelLine>& lines, const QRectF& area,
                     const QFont& font, const Theme& theme);

}  // namespace ordinate
