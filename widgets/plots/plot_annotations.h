#pragma once
#include <QColor>
#include <QFont>
#include <QPen>
#include <QRectF>
#include <QString>
#include <limits>
#include <map>
#include <vector>

#include "widgets/common/drawn_run.h"
#include "widgets/plots/free_space.h"

class QPainter;

namespace ordinate {

struct Theme;

/// The name of a curve, written beside the plot at the height where the curve ends.
struct EndLabel {
  QString text;  ///< the whole name
  QColor colour;
  QPointF at = {0, std::numeric_limits<qreal>::quiet_NaN()};  ///< the curve's end; NaN: it has none yet
  QPen pen = Qt::NoPen;                                       ///< the curve's, for a sample before the name
  bool hidden = false;  ///< the curve is switched off: struck through and quiet
  bool chosen = false;  ///< by the keyboard: framed
  bool curve = true;    ///< not a level or another race, which cannot be switched off here
  QString note;         ///< follows the name, such as "diverged"

  /// Name and note.
  QString whole() const { return note.isEmpty() ? text : text + QStringLiteral(", ") + note; }

  QString shown;  ///< what there is room for; set by the layout
  QRectF rect;    ///< where sample and name stand; set by the layout
};

/// How a run is named, with a sample of its line.
EndLabel nameOf(const DrawnRun& run, bool dark);

/// Room for names beside a plot: one column, or several where there are many names.
struct NameColumns {
  int columns = 1;
  int rows = 1;
  qreal width = 0;  ///< of one column

  qreal wholeWidth() const { return columns * width; }
  /// `most` is the width that all of it may take. Long names are cut in the middle.
  static NameColumns forNames(const QStringList& names, qreal height, qreal most, const QFont& font);
};

/// Lays the names out from the area's upper left corner: one column keeps them as near to their curves'
/// ends as it can, several are a list from the highest end to the lowest. Names that find no room make
/// way for a last one, "+ 3 more", which names them all when it is pointed at; the whole list is returned.
void layOutNames(std::vector<EndLabel>& labels, const QRectF& area, const NameColumns& columns,
                 const QFont& font);

/// Moves labels apart so that none covers another, keeping their order from top to bottom and as near
/// to their curves' ends as the area allows.
void layOutEndLabels(std::vector<EndLabel>& labels, const QRectF& area, const QFont& font);
/// A legend in rows from the area's upper left corner, in the order given; what `rows` rows have no room
/// for is folded as above. Returns its height, also without painting.
qreal layOutLegend(std::vector<EndLabel>& labels, QPointF corner, qreal width, int rows, const QFont& font);
void paintEndLabels(QPainter& painter, const std::vector<EndLabel>& labels, const QFont& font,
                    const Theme& theme);

/// A horizontal line with its name in free space near it.
struct LevelLine {
  QString label;
  double y = 0;  ///< in the painter's units
  bool important = false;
  bool drawn = true;  ///< no line for the edge of a band
};

struct LevelLabel {
  QString text;
  QRectF rect;
  bool important = false;
};

/// Where each name stood last: it stays there as long as the place is free.
using KeptPlaces = std::map<QString, int>;

/// Takes the space of the lines, then finds a place for each name that nothing else has taken, the right
/// end first. Names without such a place are added to `beside`, for the column of names.
std::vector<LevelLabel> placeLevelLabels(const std::vector<LevelLine>& lines, FreeSpace& space,
                                         const QFont& font, const Theme& theme, KeptPlaces& kept,
                                         std::vector<EndLabel>& beside);
void paintLevelLines(QPainter& painter, const std::vector<LevelLine>& lines, const QRectF& area,
                     const Theme& theme);
void paintLevelLabels(QPainter& painter, const std::vector<LevelLabel>& labels, const QFont& font,
                      const Theme& theme);

/// A text in the highest stripe of the area that no line crosses; nothing where it has no room.
void paintBetween(QPainter& painter, const QString& text, const QRectF& area,
                  const std::vector<LevelLine>& lines, const QFont& font, const Theme& theme);

}  // namespace ordinate
