#pragma once
#include <QByteArray>
#include <QImage>
#include <QString>
#include <QStringList>

#include "model/options/error.h"
#include "widgets/common/figure.h"

namespace ordinate {

enum class FigureFormat { png, svg, pdf, csv };

struct FigureOptions {
  double scale = 1;   ///< times all else, for previews
  int dpi = 192;      ///< PNG: pixels per inch
  QString font;       ///< family; empty: the application's
  double width = 0;   ///< of the page, in millimetres; 0: the figure's natural width
  double height = 0;  ///< in millimetres; 0: what goes with the width in the figure's natural shape
  double points = 0;  ///< of the smallest text, such as numbers at axes; 0: what goes with the natural size
  FigureLook look;
  bool dark = false;
};

/// The bytes of a file with the figure, and the experiment inside. Heat maps are
/// never compressed with loss and text stays text (in SVG and PDF). Works on any thread.
Result<QByteArray> renderFigure(const Figure& figure, FigureFormat format, const FigureOptions& options,
                                const QByteArray& experiment);
/// Width and height of the page in millimetres, at scale 1.
QSizeF exportedSize(const Figure& figure, const FigureOptions& options);
/// The picture alone, for the clipboard and for previews.
QImage paintFigure(const Figure& figure, const FigureOptions& options);

/// Writes a whole file or nothing; the error names the file and the reason.
Result<QString> writeBytes(const QString& path, const QByteArray& bytes);

QString suffixOf(FigureFormat format);  ///< "png"
std::optional<FigureFormat> figureFormat(const QString& suffix);

}  // namespace ordinate
