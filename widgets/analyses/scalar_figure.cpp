// The scalars of an analysis and their baselines as a figure.
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/analyses/plot_figures.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"

namespace ordinate {
namespace {

/// Figures are measured in the pixels of a 10-point font.
constexpr qreal figureCharacter = 7.2;
constexpr qreal figureLine = 20;
constexpr qreal figureColumnGap = 20;
constexpr qreal figureSwatch = 24;

class ScalarFigure : public Figure {
 public:
  ScalarFigure(FigureWords words, AnalysedTables tables)
      : m_words(std::move(words)), m_tables(std::move(tables)), m_rows(scalarRows(m_tables)) {
    arrange();
    m_words.caption = (m_rows.captions + QStringList{m_words.caption}).join(QLatin1Char('\n'));
  }

  QString name() const override { return m_words.name; }
  QString title() const override { return m_words.title; }
  QSizeF naturalSize() const override;
  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override;
  QByteArray csv() const override;

 private:
  /// One printed line: a scalar, or below it a baseline that each table has of its own.
  struct Line {
    QString label;
    QStringList cells;  ///< one a shown column
    bool baseline = false;
  };
  void arrange();
  QStringList baselineCells(const ScalarRow& row, ScalarColumn::Role role) const;
  int labelLength() const;
  int columnLength(std::size_t column) const;
  void paintTitles(QPainter& painter, const QRectF& line, const std::vector<qreal>& rights,
                   const Theme& theme) const;
  void paintLine(QPainter& painter, const QRectF& place, const Line& line, const std::vector<qreal>& rights,
                 const Theme& theme) const;

  FigureWords m_words;
  AnalysedTables m_tables;
  ScalarRows m_rows;
  std::vector<std::size_t> m_columns;  ///< the tables and the baselines that they share
  std::vector<Line> m_lines;
};

bool isOfTable(const ScalarColumn& column) { return column.role == ScalarColumn::Role::table; }

void ScalarFigure::arrange() {
  for (std::size_t column = 0; column < m_rows.columns.size(); ++column)
    if (isOfTable(m_rows.columns[column]) || m_rows.columns[column].table < 0) m_columns.push_back(column);
  for (const ScalarRow& row : m_rows.rows) {
    Line line{row.label, {}, false};
    for (const std::size_t column : m_columns) line.cells << row.cells[column].text;
    m_lines.push_back(line);
    for (const auto role :
         {ScalarColumn::Role::random, ScalarColumn::Role::initial, ScalarColumn::Role::sinusoid}) {
      const QStringList cells = baselineCells(row, role);
      if (!cells.isEmpty()) m_lines.push_back({scalarRoleTitle(role), cells, true});
    }
  }
}

/// Empty where the tables share the baseline.
QStringList ScalarFigure::baselineCells(const ScalarRow& row, ScalarColumn::Role role) const {
  QStringList cells;
  bool any = false;
  for (const std::size_t shown : m_columns) {
    QString cell;
    for (std::size_t column = 0; column < m_rows.columns.size(); ++column) {
      const ScalarColumn& head = m_rows.columns[column];
      if (head.role != role || head.table < 0 || !isOfTable(m_rows.columns[shown]) ||
          head.table != m_rows.columns[shown].table)
        continue;
      cell = row.cells[column].text;
      any = any || cell != QStringLiteral("–");
    }
    cells << cell;
  }
  return any ? cells : QStringList();
}

int ScalarFigure::labelLength() const {
  qsizetype longest = 12;
  for (const Line& line : m_lines) longest = std::max(longest, line.label.size() + 2);
  return int(longest);
}

int ScalarFigure::columnLength(std::size_t column) const {
  qsizetype longest = m_rows.columns[m_columns[column]].title.size() + 4;
  for (const Line& line : m_lines) longest = std::max(longest, line.cells[qsizetype(column)].size());
  return int(longest);
}

QSizeF ScalarFigure::naturalSize() const {
  qreal width = labelLength() * figureCharacter;
  for (std::size_t column = 0; column < m_columns.size(); ++column)
    width += columnLength(column) * figureCharacter + figureColumnGap;
  width = std::max<qreal>(360, width);
  // About so many lines of captions: they wrap at the width.
  qreal captions = 0;
  const QStringList paragraphs = m_words.caption.split(QLatin1Char('\n'));
  for (const QString& paragraph : paragraphs)
    captions += 1 + std::floor(qreal(paragraph.size()) * figureCharacter * 0.9 / width);
  return {width, (qreal(m_lines.size()) + 2 + captions) * figureLine + 16};
}

void ScalarFigure::paint(QPainter& painter, const QRectF& area, const Theme& theme,
                         const FigureLook& look) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QFont base = withTabularFigures(painter.font());
  const QFont strong = fontFor(TextRole::strong, base);
  const QFont caption = fontFor(TextRole::caption, base);
  painter.setFont(strong);
  painter.setPen(theme.text);
  if (look.title) painter.drawText(area, int(Qt::AlignLeft | Qt::AlignTop), m_words.title);
  std::vector<qreal> rights;
  qreal right = area.right();
  for (std::size_t column = m_columns.size(); column-- > 0;) {
    rights.insert(rights.begin(), right);
    right -= columnLength(column) * figureCharacter + figureColumnGap;
  }
  QRectF place(area.left(), area.top() + (look.title ? figureLine + 4 : 0), area.width(), figureLine);
  painter.setFont(caption);
  paintTitles(painter, place, rights, theme);
  for (const Line& line : m_lines) {
    place.translate(0, figureLine);
    painter.setFont(base);
    paintLine(painter, place, line, rights, theme);
  }
  painter.setFont(caption);
  painter.setPen(theme.quietText);
  if (look.title)
    painter.drawText(QRectF(area.left(), place.bottom() + 8, area.width(), area.bottom() - place.bottom()),
                     int(Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap | Qt::TextDontClip),
                     m_words.caption);
  painter.restore();
}

void ScalarFigure::paintLine(QPainter& painter, const QRectF& place, const Line& line,
                             const std::vector<qreal>& rights, const Theme& theme) const {
  const QFont base = painter.font();
  painter.setPen(line.baseline ? theme.quietText : theme.text);
  painter.drawText(place.adjusted(line.baseline ? 12 : 0, 0, 0, 0), int(Qt::AlignLeft | Qt::AlignVCenter),
                   line.label);
  for (std::size_t column = 0; column < rights.size(); ++column) {
    const bool strong = !line.baseline && isOfTable(m_rows.columns[m_columns[column]]);
    painter.setFont(strong ? fontFor(TextRole::strong, base) : base);
    painter.setPen(strong ? theme.text : theme.quietText);
    painter.drawText(QRectF(place.left(), place.top(), rights[column] - place.left(), place.height()),
                     int(Qt::AlignRight | Qt::AlignVCenter), line.cells[qsizetype(column)]);
  }
}

void ScalarFigure::paintTitles(QPainter& painter, const QRectF& line, const std::vector<qreal>& rights,
                               const Theme& theme) const {
  const QFontMetricsF metrics(painter.font());
  for (std::size_t index = 0; index < rights.size(); ++index) {
    const ScalarColumn& column = m_rows.columns[m_columns[index]];
    painter.setPen(theme.quietText);
    painter.drawText(QRectF(line.left(), line.top(), rights[index] - line.left(), line.height()),
                     int(Qt::AlignRight | Qt::AlignVCenter), column.title);
    if (column.role != ScalarColumn::Role::table) continue;
    const qreal end = rights[index] - metrics.horizontalAdvance(column.title) * 1.05 - 4;
    painter.setPen(variantStyle(column.style, column.plain, theme.dark).toPen(2));
    painter.drawLine(QPointF(end - figureSwatch, line.center().y()), QPointF(end, line.center().y()));
  }
  painter.setPen(QPen(theme.grid, 1));
  painter.drawLine(line.bottomLeft(), line.bottomRight());
}

QByteArray ScalarFigure::csv() const {
  QByteArray text =
      "scalar,label,unit,table,value,undefined,random_mean,random_deviation,random_tables,initial,sinusoid\n";
  for (const AnalysedTable& table : m_tables)
    for (const AnalysisScalar& scalar : table.result.scalars) {
      const ScalarBaseline* found = table.baselinesReady ? table.baselines.find(scalar.key) : nullptr;
      const ScalarBaseline baseline = found == nullptr ? ScalarBaseline() : *found;
      text += csvLine(
          {csvField(QString::fromStdString(scalar.key)), csvField(QString::fromStdString(scalar.label)),
           csvField(QString::fromStdString(scalar.unit)), csvField(table.label), csvNumber(scalar.value),
           csvField(QString::fromStdString(scalar.undefined)), csvNumber(baseline.random_mean),
           csvNumber(baseline.random_deviation),
           table.baselinesReady ? QByteArray::number(table.baselines.random_tables) : QByteArray(),
           csvNumber(baseline.initial), csvNumber(baseline.sinusoid)});
    }
  return text;
}

}  // namespace

std::shared_ptr<const Figure> makeScalarFigure(FigureWords words, AnalysedTables tables) {
  return std::make_shared<ScalarFigure>(std::move(words), std::move(tables));
}

}  // namespace ordinate
