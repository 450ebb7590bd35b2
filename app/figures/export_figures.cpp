#include "app/figures/export_figures.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>

#include "app/document/embedded_experiment.h"
#include "app/figures/pdf_page_size.h"
#include "model/files/atomic_file.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr double naturalDpi = 96;
constexpr int pdfResolution = 1200;
constexpr double inchesPerMetre = 1 / 0.0254;
constexpr qint64 mostPixels = qint64{1} << 28;
constexpr double margin = 8;

constexpr double millimetresPerInch = 25.4;

/// How a figure stands on its page. Lengths in pixels of 1/96 inch.
struct PageLayout {
  QSizeF page;
  double unit = 1;  ///< pixels that one unit of the painter takes
  QFont font;       ///< in whole units

  QRectF area() const {
    return QRectF(QPointF(0, 0), page / unit).adjusted(margin, margin, -margin, -margin);
  }
};

/// Fonts are in pixels: points would grow with the resolution of the device, and a figure measures its text
/// before it knows the device. Qt takes whole pixels only: the unit makes up for what rounding takes.
PageLayout layOut(const Figure& figure, const FigureOptions& options) {
  PageLayout layout;
  layout.font = QGuiApplication::font();
  if (layout.font.pixelSize() <= 0)
    layout.font.setPixelSize(qRound(layout.font.pointSizeF() * naturalDpi / 72));
  layout.font.setHintingPreference(QFont::PreferNoHinting);
  if (!options.font.isEmpty()) layout.font.setFamilies({options.font});
  if (options.points > 0) {
    const double wanted = options.points * naturalDpi / 72;
    const double share =
        double(fontFor(TextRole::caption, layout.font).pixelSize()) / layout.font.pixelSize();
    layout.font.setPixelSize(std::max(4, qRound(wanted / share)));
    layout.unit = wanted / fontFor(TextRole::caption, layout.font).pixelSize();
  }
  const QSizeF natural = figure.naturalSize() + QSizeF(2 * margin, 2 * margin);
  layout.page = natural;
  if (options.width > 0) layout.page *= options.width / millimetresPerInch * naturalDpi / natural.width();
  if (options.height > 0) layout.page.setHeight(options.height / millimetresPerInch * naturalDpi);
  return layout;
}

void paintInto(QPaintDevice& device, const Figure& figure, const FigureOptions& options,
               const PageLayout& layout, double pixels) {
  const Theme theme = options.dark ? Theme::darkTheme() : Theme::light();
  QPainter painter(&device);
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  // Without this QPdfWriter stores images as JPEG, which smears the cells of heat maps.
  painter.setRenderHint(QPainter::LosslessImageRendering);
  painter.setFont(layout.font);
  painter.scale(layout.unit * pixels, layout.unit * pixels);
  if (options.dark) painter.fillRect(QRectF(QPointF(0, 0), layout.page / layout.unit), theme.panel);
  figure.paint(painter, layout.area(), theme, options.look);
}

QByteArray pngBytes(const Figure& figure, const FigureOptions& options, const QByteArray& experiment) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  paintFigure(figure, options).save(&buffer, "PNG");
  return embedInPng(bytes, experiment);
}

/// Qt writes whole pixels and one family: the size that was asked for, and others for a reader without it.
QByteArray withSizeAndFonts(QByteArray svg, const QString& family, const QSizeF& millimetres) {
  const auto set = [&](const char* name, double value) {
    const QByteArray before = QByteArray(name) + "=\"";
    const qsizetype start = svg.indexOf(before) + before.size();
    if (start < before.size()) return;
    svg.replace(start, svg.indexOf('"', start) - start, QByteArray::number(value, 'g', 8) + "mm");
  };
  set("<svg width", millimetres.width());
  set(" height", millimetres.height());
  const QByteArray name = "font-family=\"" + family.toUtf8();
  svg.replace(name + '"', name + ", Helvetica, Arial, sans-serif\"");
  return svg;
}

QByteArray svgBytes(const Figure& figure, const FigureOptions& options, const QByteArray& experiment) {
  const PageLayout layout = layOut(figure, options);
  const QSizeF size = layout.page * options.scale;
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(static_cast<int>(naturalDpi));
  generator.setSize(size.toSize());
  generator.setViewBox(QRectF(QPointF(0, 0), size));
  generator.setTitle(figure.title());
  paintInto(generator, figure, options, layout, options.scale);
  buffer.close();
  return embedInSvg(
      withSizeAndFonts(bytes, layout.font.families().value(0), exportedSize(figure, options) * options.scale),
      experiment);
}

QByteArray pdfBytes(const Figure& figure, const FigureOptions& options, const QByteArray& experiment) {
  PageLayout layout = layOut(figure, options);
  // Shaping puts other glyphs in the place of signs between digits, and QPdfWriter does not say what they
  // mean: a minus, a plus, a dash or a bracket could not be selected, found and read aloud.
  layout.font.setStyleStrategy(QFont::PreferNoShaping);
  const QSizeF points = layout.page * options.scale * 72 / naturalDpi;
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
  paintInto(writer, figure, options, layout, options.scale * pdfResolution / naturalDpi);
  buffer.close();
  return withPageSize(bytes, points);
}

}  // namespace

QSizeF exportedSize(const Figure& figure, const FigureOptions& options) {
  return layOut(figure, options).page * millimetresPerInch / naturalDpi;
}

QImage paintFigure(const Figure& figure, const FigureOptions& options) {
  const double unit = options.scale * options.dpi / naturalDpi;
  const PageLayout layout = layOut(figure, options);
  const QSizeF size = layout.page * unit;
  QImage image(std::max(1, qRound(size.width())), std::max(1, qRound(size.height())), QImage::Format_RGB32);
  // Text is laid out at the natural resolution and scaled with everything else.
  image.setDotsPerMeterX(qRound(naturalDpi * inchesPerMetre));
  image.setDotsPerMeterY(qRound(naturalDpi * inchesPerMetre));
  image.fill((options.dark ? Theme::darkTheme() : Theme::light()).panel);
  paintInto(image, figure, options, layout, unit);
  image.setDotsPerMeterX(qRound(options.dpi * inchesPerMetre));
  image.setDotsPerMeterY(qRound(options.dpi * inchesPerMetre));
  return image;
}

Result<QByteArray> renderFigure(const Figure& figure, FigureFormat format, const FigureOptions& options,
                                const QByteArray& experiment) {
  const QSizeF size = layOut(figure, options).page * options.scale;
  const double pixels = size.width() * size.height() * std::pow(options.dpi / naturalDpi, 2);
  if (format == FigureFormat::png && pixels > static_cast<double>(mostPixels))
    return fail(figure.name().toStdString(), "the picture would have more than 268 million pixels",
                "a smaller picture", "Choose fewer pixels per inch, or SVG or PDF");
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
  const auto written =
      write_file(path.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())});
  if (written) return path;
  return tl::unexpected(written.error());
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
