#include "app/report/report_pdf.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>
#include <QPainter>
#include <QPdfWriter>
#include <QTextLayout>
#include <algorithm>
#include <functional>

#include "app/document/embedded_experiment.h"
#include "app/report/column_widths.h"
#include "app/report/report_words.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

struct PdfText {
  Q_DECLARE_TR_FUNCTIONS(ReportPdf)
};

constexpr double unitsPerInch = 96;
constexpr int resolution = 1200;
constexpr double pageMargin = 68;  ///< 18 mm
constexpr double footer = 30;
constexpr double cellGap = 10;  ///< between columns
constexpr double cellRoom = 3;  ///< above and below text in a row

/// One thing that is never cut in two. Lengths in 1/96 inch.
struct Piece {
  double height = 0;
  double before = 0;  ///< empty room above, which a page's beginning does without
  bool staysWithNext = false;
  bool beginsPage = false;
  std::function<void(const QRectF& area)> paint;
  /// Of a table: its header, painted again where a page begins with one of its rows.
  std::shared_ptr<const Piece> header = {};
};

bool isTitled(const ReportTable& table) {
  return std::any_of(table.columns.begin(), table.columns.end(),
                     [](const ReportColumn& column) { return !column.title.isEmpty(); });
}

/// Lays a report out in pieces and puts them on pages.
class PdfPages {
 public:
  PdfPages(QPdfWriter& writer, QString fontFamily, QString title)
      : m_writer(writer), m_painter(&writer), m_family(std::move(fontFamily)), m_title(std::move(title)) {
    const double scale = resolution / unitsPerInch;
    m_painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing |
                             QPainter::LosslessImageRendering);
    m_painter.scale(scale, scale);
    m_page = QRectF(0, 0, writer.width() / scale, writer.height() / scale);
    m_area = m_page.adjusted(pageMargin, pageMargin, -pageMargin, -pageMargin - footer);
  }

  void add(const Report& report, const QString& fileName);
  void paint();

 private:
  QFont font(int pixels, bool strong = false) const;
  double heightOf(const QString& text, const QFont& font, double width);
  double widthOf(const QString& text, const QFont& font);
  std::unique_ptr<QTextLayout> laidOut(const QString& text, const QFont& font, double width,
                                       Qt::Alignment alignment = Qt::AlignLeft);
  void drawText(const QRectF& area, const QString& text, const QFont& font, const QColor& colour,
                Qt::Alignment alignment = Qt::AlignLeft);
  Piece textPiece(const QString& text, const QFont& font, const QColor& colour, double before,
                  double indent = 0);
  void add(const ReportText& block);
  void add(const ReportList& block);
  void add(const ReportInput& block);
  void add(const ReportFigure& block);
  void add(const ReportTable& block);
  Piece rowPiece(const std::vector<ReportCell>& cells, const ReportTable& table, const QList<double>& widths,
                 bool header);
  QList<double> widthsOf(const ReportTable& table);
  void paintFooter();
  void nextPage();

  QPdfWriter& m_writer;
  QPainter m_painter;
  QString m_family;
  QString m_title;
  QRectF m_page;
  QRectF m_area;
  QString m_fileName;
  std::vector<Piece> m_pieces;
  Theme m_theme = Theme::light();
  int m_number = 1;
};

QFont PdfPages::font(int pixels, bool strong) const {
  QFont font = QGuiApplication::font();
  if (!m_family.isEmpty()) font.setFamilies({m_family});
  font.setHintingPreference(QFont::PreferNoHinting);
  font.setStyleStrategy(QFont::PreferNoShaping);  // see pdfBytes() of export_figures
  font.setPixelSize(pixels);
  font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
  return font;
}

/// Between words where there is room, else anywhere.
std::unique_ptr<QTextLayout> PdfPages::laidOut(const QString& text, const QFont& font, double width,
                                               Qt::Alignment alignment) {
  auto layout = std::make_unique<QTextLayout>(
      printable(text).replace(QLatin1Char('\n'), QChar(QChar::LineSeparator)), font, &m_writer);
  QTextOption option(alignment);
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout->setTextOption(option);
  layout->beginLayout();
  double y = 0;
  for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
    line.setLineWidth(width);
    line.setPosition(QPointF(0, y));
    y += line.height();
  }
  layout->endLayout();
  return layout;
}

double PdfPages::heightOf(const QString& text, const QFont& font, double width) {
  return laidOut(text, font, width)->boundingRect().height();
}

double PdfPages::widthOf(const QString& text, const QFont& font) {
  const auto layout = laidOut(text, font, 1e6);
  return layout->lineCount() == 0 ? 0 : layout->lineAt(0).naturalTextWidth() + 1;
}

void PdfPages::drawText(const QRectF& area, const QString& text, const QFont& font, const QColor& colour,
                        Qt::Alignment alignment) {
  m_painter.setPen(colour);
  laidOut(text, font, area.width(), alignment)->draw(&m_painter, area.topLeft());
}

Piece PdfPages::textPiece(const QString& text, const QFont& font, const QColor& colour, double before,
                          double indent) {
  Piece piece;
  piece.before = before;
  piece.height = heightOf(text, font, m_area.width() - indent);
  piece.paint = [this, text, font, colour, indent](const QRectF& area) {
    drawText(area.adjusted(indent, 0, 0, 0), text, font, colour);
  };
  return piece;
}

void PdfPages::add(const ReportText& block) {
  m_pieces.push_back(
      textPiece(block.text, font(block.quiet ? 12 : 13), block.quiet ? m_theme.quietText : m_theme.text, 7));
}

void PdfPages::add(const ReportList& block) {
  for (const QString& item : block.items) {
    Piece piece = textPiece(item, font(13), m_theme.text, 5, 14);
    piece.paint = [this, inner = piece.paint](const QRectF& area) {
      inner(area);
      drawText(area, QStringLiteral("•"), font(13), m_theme.text);
    };
    m_pieces.push_back(std::move(piece));
  }
}

void PdfPages::add(const ReportInput& block) {
  QFont mono = font(12);
  mono.setFamilies({QStringLiteral("monospace")});
  mono.setStyleHint(QFont::Monospace);
  Piece piece = textPiece(commandText(block, m_fileName), mono, m_theme.text, 8, 10);
  piece.height += 12;
  piece.paint = [this, inner = piece.paint](const QRectF& area) {
    m_painter.fillRect(area, m_theme.window);
    inner(area.adjusted(0, 6, 0, 0));
  };
  m_pieces.push_back(std::move(piece));
}

void PdfPages::add(const ReportFigure& block) {
  const QFont captionFont = font(12);
  const double captionHeight = heightOf(block.caption, captionFont, m_area.width());
  const QSizeF natural = block.figure->naturalSize();
  double width = std::min(m_area.width(), natural.width());
  double height = width * natural.height() / natural.width();
  const double most = std::min(m_area.height() - captionHeight - 60, block.most * m_area.height());
  if (height > most) {
    width *= most / height;
    height = most;
  }
  Piece piece;
  piece.before = 10;
  piece.height = height + 6 + captionHeight;
  piece.paint = [this, block, captionFont, width, height](const QRectF& area) {
    m_painter.save();
    m_painter.setFont(font(12));
    block.figure->paint(m_painter, QRectF(area.topLeft(), QSizeF(width, height)), m_theme,
                        {.title = false, .axisTitles = true, .names = true});
    m_painter.restore();
    drawText(area.adjusted(0, height + 6, 0, 0), block.caption, captionFont, m_theme.quietText);
  };
  m_pieces.push_back(std::move(piece));
}

QList<double> PdfPages::widthsOf(const ReportTable& table) {
  std::vector<ColumnNeed> needs(table.columns.size());
  const auto take = [&](std::size_t column, const QString& text, const QFont& font, bool whole) {
    ColumnNeed& need = needs[column];
    need.natural = std::max(need.natural, widthOf(text, font));
    if (whole) need.least = std::max(need.least, need.natural);
    for (const QString& word : text.split(QLatin1Char(' ')))
      need.least = std::max(need.least, widthOf(word, font));
  };
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    take(i, table.columns[i].title, font(11, true), false);
  for (const auto& row : table.rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      take(i, row[i].text, font(12, i == 0 && isTitled(table)),
           table.columns[i].number || (i == 0 && !isTitled(table)));
  return columnWidths(needs, m_area.width() - cellGap * static_cast<double>(needs.size() - 1));
}

Piece PdfPages::rowPiece(const std::vector<ReportCell>& cells, const ReportTable& table,
                         const QList<double>& widths, bool header) {
  const auto fontOf = [this, header, strong = isTitled(table)](std::size_t column) {
    return header ? font(11, true) : font(12, column == 0 && strong);
  };
  Piece piece;
  for (std::size_t i = 0; i < cells.size(); ++i)
    piece.height =
        std::max(piece.height, heightOf(cells[i].text, fontOf(i), widths[static_cast<qsizetype>(i)]));
  piece.height += 2 * cellRoom;
  piece.staysWithNext = header;
  piece.paint = [this, cells, columns = table.columns, widths, fontOf, header](const QRectF& area) {
    double left = area.left();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const double width = widths[static_cast<qsizetype>(i)];
      QRectF cell(left, area.top(), width, area.height());
      if (cells[i].shade) {
        QColor ground = m_theme.accent;
        ground.setAlphaF(static_cast<float>(0.4 * *cells[i].shade));
        m_painter.fillRect(cell.adjusted(-4, 0, 4, 0), ground);
      }
      drawText(cell.adjusted(0, cellRoom, 0, 0), cells[i].text, fontOf(i),
               header ? m_theme.quietText : m_theme.text, columns[i].number ? Qt::AlignRight : Qt::AlignLeft);
      left += width + cellGap;
    }
    m_painter.setPen(QPen(m_theme.border, header ? 1 : 0.5));
    m_painter.drawLine(area.bottomLeft(), QPointF(left - cellGap, area.bottom()));
  };
  return piece;
}

void PdfPages::add(const ReportTable& block) {
  if (!block.caption.isEmpty()) {
    m_pieces.push_back(textPiece(block.caption, font(12), m_theme.quietText, 10));
    m_pieces.back().staysWithNext = true;
  }
  const QList<double> widths = widthsOf(block);
  std::vector<ReportCell> titles;
  for (const ReportColumn& column : block.columns) titles.push_back({column.title});
  const bool titled = isTitled(block);
  std::shared_ptr<const Piece> header;
  if (titled) {
    m_pieces.push_back(rowPiece(titles, block, widths, true));
    m_pieces.back().before = 4;
    header = std::make_shared<Piece>(m_pieces.back());
  }
  for (std::size_t i = 0; i < block.rows.size(); ++i) {
    Piece piece = rowPiece(block.rows[i], block, widths, false);
    piece.header = i == 0 ? nullptr : header;
    if (i == 0 && !titled) piece.before = 4;
    // A last row alone on a page, or a first one, is easily overlooked.
    if (i == 0 || i + 2 == block.rows.size()) piece.staysWithNext = block.rows.size() > 1;
    m_pieces.push_back(std::move(piece));
  }
}

void PdfPages::add(const Report& report, const QString& fileName) {
  m_fileName = fileName;
  m_pieces.push_back(textPiece(report.title, font(24, true), m_theme.text, 0));
  if (!report.question.isEmpty()) m_pieces.push_back(textPiece(report.question, font(15), m_theme.text, 6));
  m_pieces.push_back(textPiece(report.summary, font(12), m_theme.quietText, 6));
  for (const ReportSection& section : report.sections) {
    m_pieces.push_back(textPiece(section.title, font(17, true), m_theme.text, 24));
    m_pieces.back().staysWithNext = true;
    m_pieces.back().beginsPage = section.ownPage;
    for (const ReportBlock& block : section.blocks)
      std::visit([this](const auto& content) { add(content); }, block);
  }
}

void PdfPages::paintFooter() {
  const QRectF line(m_area.left(), m_page.bottom() - pageMargin - footer / 2, m_area.width(), footer / 2);
  const QFont small = font(11);
  const QString number = PdfText::tr("page %1").arg(m_number);
  const QString title = QFontMetricsF(small).elidedText(printable(m_title).simplified(), Qt::ElideRight,
                                                        line.width() - widthOf(number, small) - 20);
  drawText(line, title, small, m_theme.quietText);
  drawText(line, number, small, m_theme.quietText, Qt::AlignRight);
}

void PdfPages::nextPage() {
  paintFooter();
  m_writer.newPage();
  ++m_number;
}

void PdfPages::paint() {
  double y = m_area.top();
  bool begins = true;
  for (std::size_t i = 0; i < m_pieces.size(); ++i) {
    // What has to stand together: this one, those that it stays with, and the first that it need not.
    double together = begins ? 0 : m_pieces[i].before;
    std::size_t last = i;
    together += m_pieces[i].height;
    while (m_pieces[last].staysWithNext && last + 1 < m_pieces.size()) {
      ++last;
      together += m_pieces[last].before + m_pieces[last].height;
    }
    const bool continues = i > 0 && m_pieces[i - 1].staysWithNext;
    const bool full = !continues && y + together > m_area.bottom();
    if (!begins && (full || m_pieces[i].beginsPage)) {
      nextPage();
      y = m_area.top();
      begins = true;
      if (const auto& header = m_pieces[i].header) {
        header->paint(QRectF(m_area.left(), y, m_area.width(), header->height));
        y += header->height;
      }
    }
    if (!begins) y += m_pieces[i].before;
    m_pieces[i].paint(QRectF(m_area.left(), y, m_area.width(), m_pieces[i].height));
    y += m_pieces[i].height;
    begins = false;
  }
  paintFooter();
}

}  // namespace

QByteArray reportPdf(const Report& report, const QString& fileName, const QString& fontFamily,
                     QPageSize::PageSizeId page) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    writer.setResolution(resolution);
    writer.setPageSize(QPageSize(page));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setTitle(printable(report.title));
    writer.setCreator(QStringLiteral("Ordinate " ORDINATE_VERSION));
    writer.setDocumentXmpMetadata(pdfMetadata(printable(report.title), report.experiment));
    for (const ReportFile& file : attachedFiles(report))
      writer.addFileAttachment(file.name, file.bytes, QStringLiteral("application/json"));
    PdfPages pages(writer, fontFamily, report.title);
    pages.add(report, fileName);
    pages.paint();
  }
  return bytes;
}

QPageSize::PageSizeId usualPage() {
  return QLocale::system().measurementSystem() == QLocale::ImperialUSSystem ? QPageSize::Letter
                                                                            : QPageSize::A4;
}

}  // namespace ordinate
