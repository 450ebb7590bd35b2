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
  double scale = 1;  ///< times the figure's natural size on paper
  int dpi = 192;     ///< PNG: pixels an inch; the natural size is counted at 96 an inch
  QString font;      ///< family; empty: the application's
};

/// The bytes of a file with the figure, in the light theme, and the experiment inside. Heat maps are
/// never compressed with loss and text stays text (in SVG and PDF). Works on any thread.
Result<QByteArray> renderFigure(const Figure& figure, FigureFormat format, const FigureOptions& options,
                                const QByteArray& experiment);
/// With its margin, at scale 1, in pixels of 1/96 inch.
QSizeF exportedSize(const Figure& figure);
/// The picture alone, for the clipboard and for previews.
QImage paintFigure(const Figure& figure, const FigureOptions& options);

/// Writes a whole file or nothing; the error names the file and the reason.
Result<QString> writeBytes(const QString& path, const QByteArray& bytes);

QString suffixOf(FigureFormat format);  ///< "png"
std::optional<FigureFormat> figureFormat(const QString& suffix);

}  // namespace ordinate
