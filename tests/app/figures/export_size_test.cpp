// Exported figures have the size and the text that were asked for.
#include <QApplication>
#include <QBuffer>
#include <QImageReader>
#include <QPainter>
#include <QRegularExpression>
#include <QtTest>

#include "app/figures/export_figures.h"
#include "tests/qt_tests.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

using namespace ordinate;

namespace {

/// Notes what it is painted with.
class ProbeFigure : public Figure {
 public:
  QString name() const override { return QStringLiteral("probe"); }
  QString title() const override { return QStringLiteral("Probe"); }
  QSizeF naturalSize() const override { return {720, 440}; }
  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override {
    painted = area;
    unit = painter.transform().m11();
    captionPixels = fontFor(TextRole::caption, painter.font()).pixelSize();
    dark = theme.dark;
    shown = look;
    painter.setFont(fontFor(TextRole::caption, painter.font()));
    painter.drawText(area, Qt::AlignCenter, QStringLiteral("letters"));
  }
  QByteArray csv() const override { return "a\n"; }

  mutable QRectF painted;
  mutable double unit = 0;  ///< device units a painter unit
  mutable int captionPixels = 0;
  mutable bool dark = false;
  mutable FigureLook shown;
};

/// Follows a PDF as a reader does: from its end to the newest table, from there to the page.
QSizeF pageSize(const QByteArray& pdf) {
  const QString text = QString::fromLatin1(pdf);
  const auto number = [](const QString& digits) { return digits.toLongLong(); };
  const qsizetype last = text.lastIndexOf(QStringLiteral("startxref"));
  const QString table = text.mid(number(text.mid(last + 9).trimmed().section(QLatin1Char('\n'), 0, 0)));
  const QRegularExpression section(QStringLiteral("^xref\\s+(\\d+) 1\\s+(\\d{10}) 00000 n"));
  const QRegularExpressionMatch entry = section.match(table);
  if (!entry.hasMatch()) return {};
  const QString object = text.mid(number(entry.captured(2)));
  if (!object.startsWith(entry.captured(1) + QStringLiteral(" 0 obj"))) return {};
  if (!object.left(60).contains(QStringLiteral("/Type /Page\n"))) return {};
  const QRegularExpression box(QStringLiteral("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)\\]"));
  const QRegularExpressionMatch found = box.match(object);
  return {found.captured(1).toDouble(), found.captured(2).toDouble()};
}

}  // namespace

class ExportSizeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void pdfHasTheExactSize();
  void svgHasTheExactSize();
  void svgNamesOtherFonts();
  void pngHasTheNearestPixels();
  void textHasTheAskedPoints_data();
  void textHasTheAskedPoints();
  void heightFollowsTheWidth();
  void lookReachesTheFigure();
};

void ExportSizeTest::pdfHasTheExactSize() {
  for (const QSizeF& size : {QSizeF(85, 60), QSizeF(177.8, 91.3), QSizeF(40, 200)}) {
    const ProbeFigure figure;
    const auto bytes = renderFigure(figure, FigureFormat::pdf,
                                    {.width = size.width(), .height = size.height(), .points = 7}, "{}");
    QVERIFY(bytes.has_value());
    const QSizeF points = pageSize(*bytes);
    QVERIFY2(std::abs(points.width() - size.width() / 25.4 * 72) < 1e-3,
             qPrintable(QString::number(points.width())));
    QVERIFY(std::abs(points.height() - size.height() / 25.4 * 72) < 1e-3);
  }
}

void ExportSizeTest::svgHasTheExactSize() {
  const ProbeFigure figure;
  const auto bytes =
      renderFigure(figure, FigureFormat::svg, {.width = 85, .height = 60.5, .points = 7}, "{}");
  const QString head = QString::fromUtf8(bytes->left(400));
  QVERIFY2(head.contains(QStringLiteral("<svg width=\"85mm\" height=\"60.5mm\"")), qPrintable(head));
  const QRegularExpression box(QStringLiteral("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\""));
  const QRegularExpressionMatch found = box.match(head);
  QVERIFY(std::abs(found.captured(1).toDouble() - 85 / 25.4 * 96) < 1e-2);
}

/// A reader without the font takes another one without serifs.
void ExportSizeTest::svgNamesOtherFonts() {
  const ProbeFigure figure;
  const auto bytes = renderFigure(figure, FigureFormat::svg, {.font = QStringLiteral("Inter")}, "{}");
  QVERIFY(bytes->contains("font-family=\"Inter, Helvetica, Arial, sans-serif\""));
  QVERIFY(!bytes->contains("font-family=\"Inter\""));
}

void ExportSizeTest::pngHasTheNearestPixels() {
  const ProbeFigure figure;
  auto bytes = *renderFigure(figure, FigureFormat::png, {.dpi = 300, .width = 85, .height = 60}, "{}");
  QBuffer buffer(&bytes);
  QImageReader reader(&buffer);
  const QImage image = reader.read();
  QCOMPARE(image.size(), QSize(1004, 709));  // 85 mm and 60 mm at 300 pixels per inch
  QVERIFY(std::abs(image.dotsPerMeterX() - 300 / 0.0254) < 1);
}

void ExportSizeTest::textHasTheAskedPoints_data() {
  QTest::addColumn<int>("format");
  QTest::addColumn<double>("points");
  for (int format = 0; format < 3; ++format)
    for (const double points : {5.0, 7.0, 7.5, 8.25, 12.0, 20.0})
      QTest::addRow("%s %g", qPrintable(suffixOf(FigureFormat(format))), points) << format << points;
}

void ExportSizeTest::textHasTheAskedPoints() {
  QFETCH(const int, format);
  QFETCH(const double, points);
  for (const double width : {50.0, 85.0, 180.0}) {
    const ProbeFigure figure;
    const FigureOptions options{.dpi = 300, .width = width, .points = points};
    QVERIFY(renderFigure(figure, FigureFormat(format), options, "{}").has_value());
    const double unitsPerInch[] = {300, 96, 1200};  // of a PNG, an SVG, a PDF as it is written
    const double drawn = figure.captionPixels * figure.unit / unitsPerInch[format] * 72;
    QVERIFY2(std::abs(drawn - points) < 1e-6, qPrintable(QString::number(drawn)));
    // The figure is laid out anew in the room that there is, with the margin that it always has.
    QVERIFY(std::abs(figure.painted.width() * figure.unit / unitsPerInch[format] * 25.4 - width) < 6);
  }
}

void ExportSizeTest::heightFollowsTheWidth() {
  const ProbeFigure figure;
  const QSizeF size = exportedSize(figure, {.width = 90});
  QVERIFY(std::abs(size.width() - 90) < 1e-9);
  QVERIFY(std::abs(size.height() / size.width() - 456.0 / 736) < 1e-9);
  QCOMPARE(exportedSize(figure, {.width = 90, .height = 70}), QSizeF(90, 70));
}

void ExportSizeTest::lookReachesTheFigure() {
  const ProbeFigure figure;
  FigureOptions options;
  options.look = {false, true, false};
  options.dark = true;
  const QImage image = paintFigure(figure, options);
  QVERIFY(figure.dark && !figure.shown.title && figure.shown.axisTitles && !figure.shown.names);
  QVERIFY(image.pixelColor(1, 1).lightness() < 80);
  const auto svg = renderFigure(figure, FigureFormat::svg, options, "{}");
  QVERIFY(svg->contains("<rect"));
}

ORDINATE_QT_TESTS(ExportSizeTest, QApplication)
#include "export_size_test.moc"
