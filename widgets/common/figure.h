#pragma once
#include <QByteArray>
#include <QList>
#include <QSizeF>
#include <QString>
#include <memory>
#include <vector>

class QPainter;
class QRectF;

namespace ordinate {

struct Theme;

/// What of a figure is written beside its curves and cells.
struct FigureLook {
  bool title = true;        ///< heading and caption
  bool axisTitles = false;  ///< what the axes count
  bool names = true;        ///< of the curves
};

/// A picture with its data, apart from any widget: what export writes and `ordinate plot` makes. An
/// immutable value; may be painted off the GUI thread.
class Figure {
 public:
  virtual ~Figure() = default;

  virtual QString name() const = 0;        ///< for file names: "accuracy-and-loss"
  virtual QString title() const = 0;       ///< for menus and headings
  virtual QSizeF naturalSize() const = 0;  ///< in the units of a 10-point font's logical pixels
  /// Draws with the painter's font family. Text stays text; matrices of up to 128 × 128 cells are
  /// rectangles that overlap by 0.3 (no hairlines), larger ones lossless images.
  virtual void paint(QPainter& painter, const QRectF& area, const Theme& theme,
                     const FigureLook& look = {}) const = 0;
  virtual QByteArray csv() const = 0;  ///< the complete data, comma-separated, header row first
};

using Figures = std::vector<std::shared_ptr<const Figure>>;

/// Lower-case letters, digits and single hyphens, for the names of figures.
QString fileWord(const QString& text);
/// A field of a CSV file, quoted where it must be (RFC 4180).
QByteArray csvField(const QString& text);
/// `%.9g`, empty for NaN.
QByteArray csvNumber(double value);
/// A line of fields, ended by a line feed.
QByteArray csvLine(const QList<QByteArray>& fields);

/// Several figures on one page, below each other; its CSV is the figures' one after the other.
std::shared_ptr<const Figure> stackFigures(const QString& name, const QString& title, Figures figures);

}  // namespace ordinate
