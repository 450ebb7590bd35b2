#include "app/figures/export_figures.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>

#include "app/document/embedded_experiment.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr double naturalDpi = 96;
constexpr int pdfResolution = 1200;
constexpr double inchesPerMetre = 1 / 0.0254;
constexpr qint64 mostPixels = qint64{1} << 28;
constexpr double margin = 8;

/// In pixels at the natural resolution: points would grow with the resolution of the device, and a figure
/// measures its text before it knows the device.
QFont figureFont(const FigureOptions& options) {
  QFont font = QGuiApplication::font();
  if (font.pixelSize() <= 0) font.setPixelSize(qRound(font.pointSizeF() * naturalDpi / 72));
  font.setHintingPreference(QFont::PreferNoHinting);
  if (!options.font.isEmpty()) font.setFamilies({options.font});
  return font;
}

void paintInto(QPaintDevice& device, const Figure& figure, const FigureOptions& options, double unit) {
  QPainter painter(&device);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  // Without this QPdfWriter stores images as JPEG, which smears the cells of heat maps.
  painter.setRenderHint(QPainter::LosslessImageRendering);
  painter.setFont(figureFont(options));
  painter.scale(unit, unit);
  figure.paint(painter, QRectF(QPointF(margin, margin), figure.naturalSize()), Theme::light());
}

QByteArray pngBytes(const Figure& figure, const FigureOptions& options, const QByteArray& experiment) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  paintFigure(figure, options).save(&buffer, "PNG");
  return embedInPng(bytes, experiment);
}

QByteArray svgBytes(const Figure& figure, const FigureOptions& options, const QByteArray& experiment) {
  const QSizeF size = exportedSize(figure) * options.scale;
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(static_cast<int>(naturalDpi));
  generator.setSize(size.toSize());
  generator.setViewBox(QRectF(QPointF(0, 0), size));
  generator.setTitle(figure.title());
  paintInto(generator, figure, options, options.scale);
  buffer.close();
  return embedInSvg(bytes, experiment);
}

QByteArray pdfBytes(const Figure& figure, const FigureOptions& options, const QByteArray& experiment) {
  const QSizeF points = exportedSize(figure) * options.scale * 72 / naturalDpi;
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setResolution(pdfResolution);
  writer.setPageMargins(QMarginsF(0, 0, 0, 0));
  writer.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
  writer.setTitle(figure.title());
  writer.setCreator(QStringLiteral("Ordinate " ORDINATE_VERSION));
  writer.setDocumentXmpMetadata(pdfMetadata(figure.title(), experiment));
  paintInto(writer, figure, options, options.scale * pdfResolution / naturalDpi);
  buffer.close();
  return bytes;
}

}  // namespace

QSizeF exportedSize(const Figure& figure) { return figure.naturalSize() + QSizeF(2 * margin, 2 * margin); }

QImage paintFigure(const Figure& figure, const FigureOptions& options) {
  const double unit = options.scale * options.dpi / naturalDpi;
  const QSizeF size = exportedSize(figure) * unit;
  QImage image(static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height())),
               QImage::Format_RGB32);
  // Text is laid out at the natural resolution and scaled with everything else.
  image.setDotsPerMeterX(qRound(naturalDpi * inchesPerMetre));
  image.setDotsPerMeterY(qRound(naturalDpi * inchesPerMetre));
  image.fill(Theme::light().panel);
  paintInto(image, figure, options, unit);
  image.setDotsPerMeterX(qRound(options.dpi * inchesPerMetre));
  image.setDotsPerMeterY(qRound(options.dpi * inchesPerMetre));
  return image;
}

Result<QByteArray> renderFigure(const Figure& figure, FigureFormat format, const FigureOptions& options,
                                const QByteArray& experiment) {
  const QSizeF size = exportedSize(figure) * options.scale;
  const double pixels = size.width() * size.height() * std::pow(options.dpi / naturalDpi, 2);
  if (format == FigureFormat::png && pixels > static_cast<double>(mostPixels))
    return fail(figure.name().toStdString(), "the picture would have more than 268 million pixels",
                "a smaller picture", "Choose fewer pixels an inch, or SVG or PDF");
  switch (format) {
    case FigureFormat::png:
      return pngBytes(figure, options, experiment);
    case FigureFormat::svg:
      return svgBytes(figure, options, experiment);
    case FigureFormat::pdf:
      return pdfBytes(figure, options, experiment);
    case FigureFormat::csv:
      return csvComment(experiment) + figure.csv();
  }
  return QByteArray();
}

Result<QString> writeBytes(const QString& path, const QByteArray& bytes) {
  QSaveFile file(path);
  if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit()) return path;
  return fail(path.toStdString(), file.errorString().toStdString(), "a folder that can be written to",
              "Choose another place");
}

QString suffixOf(FigureFormat format) {
  const QString suffixes[] = {QStringLiteral("png"), QStringLiteral("svg"), QStringLiteral("pdf"),
                              QStringLiteral("csv")};
  return suffixes[static_cast<int>(format)];
}

std::optional<FigureFormat> figureFormat(const QString& suffix) {
  for (const auto format : {FigureFormat::png, FigureFormat::svg, FigureFormat::pdf, FigureFormat::csv})
    if (suffix.compare(suffixOf(format), Qt::CaseInsensitive) == 0) return format;
  return std::nullopt;
}

}  // namespace ordinate
