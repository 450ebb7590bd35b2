#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <limits>
#include <utility>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/sweeps/even_colours.h"
#include "widgets/sweeps/sweep_chart.h"
#include "widgets/sweeps/sweep_csv.h"

namespace ordinate {

namespace {

constexpr qreal pad = 4;
constexpr qreal widestLabels = 0.38;  ///< of the chart's width
constexpr qreal scaleLength = 96;

struct HeatMapText {
  Q_DECLARE_TR_FUNCTIONS(SweepHeatMap)
};

/// Where the parts of the map stand.
struct Layout {
  QRectF cells;
  qreal line = 0;          ///< height of a line of text
  bool upright = false;    ///< the names of columns run upwards
  qreal columnLabels = 0;  ///< height of these names
};

class SweepHeatMap : public SweepChart {
 public:
  SweepHeatMap(SweepData data, int rows, int columns)
      : m_data(std::move(data)), m_row(std::size_t(rows)), m_column(columns) {
    const std::vector<SweptResult> parted = m_data.parted();
    const auto count = std::size_t(rowNames().size());
    m_cells = m_column < 0 ? main_effect(parted, m_row, count)
                           : two_way_means(parted, m_row, count, std::size_t(m_column),
                                           std::size_t(columnNames().size()));
    for (const MarginalMean& cell : m_cells) {
      if (!cell.spread) continue;
      m_low = std::min(m_low, cell.spread->mean);
      m_high = std::max(m_high, cell.spread->mean);
    }
  }

  QString name() const override { return QStringLiteral("sweep-heat-map"); }
  QString title() const override {
    QString measure = m_data.measure;
    measure[0] = measure[0].toUpper();
    if (m_column < 0) return HeatMapText::tr("%1 by %2").arg(measure, m_data.settings[m_row].name);
    return HeatMapText::tr("%1 by %2 and %3")
        .arg(measure, m_data.settings[m_row].name, m_data.settings[std::size_t(m_column)].name);
  }
  QString caption() const override;
  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const SweepFocus& focus) const override;
  std::vector<SweepMark> marks(const QRectF& area, const QFont& font) const override;
  QSizeF least(const QFont& font) const override;
  QByteArray csv() const override;

 private:
  const QStringList& rowNames() const { return m_data.settings[m_row].parts(); }
  QStringList columnNames() const {
    return m_column < 0 ? QStringList{QString()} : m_data.settings[std::size_t(m_column)].parts();
  }
  int columnCount() const { return int(columnNames().size()); }
  Layout layOut(const QRectF& area, const QFont& font) const;
  QRectF cellRect(const Layout& layout, int cell) const;
  void paintCell(QPainter& painter, const QRectF& rect, const MarginalMean& cell, const Theme& theme) const;
  void paintNames(QPainter& painter, const QRectF& area, const Layout& layout, const Theme& theme) const;
  void paintScale(QPainter& painter, const QRectF& line, const Theme& theme) const;
  QStringList linesOf(const MarginalMean& cell, qreal width, const QFontMetricsF& metrics) const;
  bool ended(const MarginalMean& cell) const {
    return std::any_of(cell.runs.begin(), cell.runs.end(),
                       [this](std::size_t run) { return m_data.runs[run].ended; });
  }
  bool allEnded(const MarginalMean& cell) const {
    return std::all_of(cell.runs.begin(), cell.runs.end(),
                       [this](std::size_t run) { return m_data.runs[run].ended; });
  }

  SweepData m_data;
  std::size_t m_row;
  int m_column;
  std::vector<MarginalMean> m_cells;  ///< row after row
  double m_low = std::numeric_limits<double>::infinity();
  double m_high = -std::numeric_limits<double>::infinity();
};

QString SweepHeatMap::caption() const {
  const bool intervals = std::any_of(m_cells.begin(), m_cells.end(), [](const MarginalMean& cell) {
    return cell.spread && cell.spread->interval;
  });
  QString text = intervals ? HeatMapText::tr(
                                 "In each cell: the mean%1, half its 95 % interval, and the number "
                                 "of seeds n.")
                           : HeatMapText::tr(
                                 "In each cell: the result%1 and the number of seeds n; one seed "
                                 "has no interval.");
  text = text.arg(m_data.share ? HeatMapText::tr(" in per cent") : QString());
  std::vector<std::size_t> chosen = {m_row};
  if (m_column >= 0) chosen.push_back(std::size_t(m_column));
  const QString others = m_data.others(chosen);
  if (!others.isEmpty())
    text += QLatin1Char(' ') + HeatMapText::tr("Within each seed it is averaged over %1.").arg(others);
  if (std::any_of(m_cells.begin(), m_cells.end(),
                  [this](const MarginalMean& cell) { return !cell.runs.empty() && !ended(cell); }))
    text += QLatin1Char(' ') + HeatMapText::tr("Hatched: not run yet.");
  if (m_data.drawn && !others.isEmpty())
    text +=
        QLatin1Char(' ') + HeatMapText::tr("The points were drawn: each cell meets other values of these.");
  return text;
}

Layout SweepHeatMap::layOut(const QRectF& area, const QFont& font) const {
  const QFontMetricsF metrics(font);
  Layout layout;
  layout.line = metrics.height();
  qreal left = 0;
  for (const QString& name : rowNames()) left = std::max(left, metrics.horizontalAdvance(name));
  left = std::min(left + 2 * pad, area.width() * widestLabels);
  const qreal width = (area.width() - left) / columnCount();
  qreal widest = 0;
  for (const QString& name : columnNames()) widest = std::max(widest, metrics.horizontalAdvance(name));
  layout.upright = widest > width - pad;
  layout.columnLabels = m_column < 0 ? 0 : layout.upright ? std::min(widest, 9 * layout.line) : layout.line;
  const qreal top = layout.line + pad + layout.columnLabels + pad;
  layout.cells = area.adjusted(left, top, 0, -layout.line - 2 * pad);
  // Cells need not be higher than what stands in them.
  const qreal most = 5 * layout.line * qreal(rowNames().size());
  if (layout.cells.height() > most) layout.cells.setHeight(most);
  return layout;
}

QRectF SweepHeatMap::cellRect(const Layout& layout, int cell) const {
  const qreal width = layout.cells.width() / columnCount();
  const qreal height = layout.cells.height() / qreal(rowNames().size());
  return QRectF(layout.cells.left() + (cell % columnCount()) * width,
                layout.cells.top() + qreal(cell / columnCount()) * height, width, height)
      .adjusted(1, 1, -1, -1);
}

/// As many of the three lines as fit, the mean first; without a fraction where that needs it.
QStringList SweepHeatMap::linesOf(const MarginalMean& cell, qreal width, const QFontMetricsF& metrics) const {
  const auto fits = [&](const QString& text) { return metrics.horizontalAdvance(text) <= width; };
  const auto shortened = [&](double value, const QString& before) {
    const QString exact = before + m_data.amount(value);
    return fits(exact) ? exact : before + QString::number(m_data.share ? value * 100 : value, 'g', 2);
  };
  QStringList lines = {shortened(cell.spread->mean, {})};
  if (cell.spread->interval)
    lines << shortened(cell.spread->interval->high - cell.spread->mean, QStringLiteral("±"));
  lines << HeatMapText::tr("n %1").arg(cell.spread->count) +
               (allEnded(cell) ? QString() : QStringLiteral("…"));
  if (!fits(lines.front())) return {};
  while (lines.size() > 1 && !std::all_of(lines.begin(), lines.end(), fits)) lines.removeLast();
  return lines;
}

void SweepHeatMap::paintCell(QPainter& painter, const QRectF& rect, const MarginalMean& cell,
                             const Theme& theme) const {
  const QFontMetricsF metrics(painter.font());
  painter.setPen(Qt::NoPen);
  if (cell.runs.empty()) return;
  if (!cell.spread) {
    const bool open = !ended(cell);
    painter.setBrush(open ? QBrush(theme.border, Qt::BDiagPattern) : QBrush(theme.gap));
    painter.drawRect(rect);
    const QString text = open ? HeatMapText::tr("not run yet") : HeatMapText::tr("no result");
    const QRectF needed = metrics.boundingRect(rect, Qt::AlignCenter | Qt::TextWordWrap, text);
    if (needed.width() > rect.width() || needed.height() > rect.height()) return;
    if (open) painter.fillRect(needed.adjusted(-2, 0, 2, 0), theme.panel);
    painter.setPen(open ? theme.quietText : textOn(theme.gap));
    painter.drawText(rect, Qt::AlignCenter | Qt::TextWordWrap, text);
    return;
  }
  const double share = m_high > m_low ? (cell.spread->mean - m_low) / (m_high - m_low) : 0.5;
  const QColor ground = evenColour(share, theme.dark);
  painter.setBrush(ground);
  painter.drawRect(rect);
  QStringList lines = linesOf(cell, rect.width() - 2, metrics);
  while (!lines.isEmpty() && qreal(lines.size()) * metrics.height() > rect.height()) lines.removeLast();
  painter.setPen(textOn(ground));
  qreal y = rect.center().y() - qreal(lines.size()) * metrics.height() / 2;
  const QFont plain = painter.font();
  for (int i = 0; i < lines.size(); ++i) {
    if (i == 0) {
      QFont strong = plain;
      strong.setWeight(QFont::DemiBold);
      painter.setFont(strong);
    }
    painter.drawText(QRectF(rect.left(), y, rect.width(), metrics.height()),
                     Qt::AlignCenter | Qt::TextDontClip, lines[i]);
    painter.setFont(plain);
    y += metrics.height();
  }
}

void SweepHeatMap::paintNames(QPainter& painter, const QRectF& area, const Layout& layout,
                              const Theme& theme) const {
  const QFontMetricsF metrics(painter.font());
  painter.setPen(theme.quietText);
  const qreal left = layout.cells.left();
  painter.drawText(
      QRectF(area.left(), layout.cells.top() - layout.line - pad, left - area.left() - pad, layout.line),
      Qt::AlignLeft | Qt::AlignVCenter,
      metrics.elidedText(m_data.settings[m_row].name, Qt::ElideRight, left - area.left() - pad));
  if (m_column >= 0)
    painter.drawText(QRectF(left, area.top(), layout.cells.width(), layout.line),
                     Qt::AlignLeft | Qt::AlignTop,
                     metrics.elidedText(m_data.settings[std::size_t(m_column)].name, Qt::ElideRight,
                                        layout.cells.width()));
  painter.setPen(theme.text);
  for (int row = 0; row < rowNames().size(); ++row) {
    const QRectF cell = cellRect(layout, row * columnCount());
    const qreal width = left - area.left() - 2 * pad;
    painter.drawText(QRectF(area.left(), cell.top(), width, cell.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(rowNames()[row], Qt::ElideMiddle, width));
  }
  const QStringList columns = columnNames();
  for (int column = 0; m_column >= 0 && column < columns.size(); ++column) {
    const QRectF cell = cellRect(layout, column);
    const qreal room = layout.upright ? layout.columnLabels : cell.width();
    const QString text = metrics.elidedText(columns[column], Qt::ElideMiddle, room);
    painter.save();
    painter.translate(cell.center().x(), layout.cells.top() - pad);
    if (layout.upright) {
      painter.rotate(-90);
      painter.drawText(QRectF(0, -layout.line / 2, room, layout.line), Qt::AlignLeft | Qt::AlignVCenter,
                       text);
    } else {
      painter.drawText(QRectF(-room / 2, -layout.line, room, layout.line), Qt::AlignCenter, text);
    }
    painter.restore();
  }
}

void SweepHeatMap::paintScale(QPainter& painter, const QRectF& line, const Theme& theme) const {
  if (!(m_low <= m_high)) return;
  const QFontMetricsF metrics(painter.font());
  const QString low = m_data.number(m_low);
  const QString high = m_data.number(m_high);
  const qreal lowWidth = metrics.horizontalAdvance(low);
  painter.setPen(theme.quietText);
  painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, low);
  const QRectF bar(line.left() + lowWidth + pad, line.center().y() - 4, scaleLength, 8);
  painter.drawText(QRectF(bar.right() + pad, line.top(), line.width(), line.height()),
                   Qt::AlignLeft | Qt::AlignVCenter, high);
  constexpr int parts = 32;
  painter.setPen(Qt::NoPen);
  for (int part = 0; part < parts; ++part) {
    painter.setBrush(evenColour((part + 0.5) / parts, theme.dark));
    painter.drawRect(
        QRectF(bar.left() + bar.width() * part / parts, bar.top(), bar.width() / parts + 0.3, 8));
  }
}

void SweepHeatMap::paint(QPainter& painter, const QRectF& area, const Theme& theme,
                         const SweepFocus& focus) const {
  const Layout layout = layOut(area, painter.font());
  paintNames(painter, area, layout, theme);
  for (std::size_t i = 0; i < m_cells.size(); ++i)
    paintCell(painter, cellRect(layout, int(i)), m_cells[i], theme);
  painter.setBrush(Qt::NoBrush);
  const auto frame = [&](int cell, const QPen& pen) {
    if (cell < 0 || cell >= int(m_cells.size())) return;
    painter.setPen(pen);
    painter.drawRect(cellRect(layout, cell).adjusted(-0.5, -0.5, 0.5, 0.5));
  };
  frame(focus.chosen, QPen(theme.accent, 3));
  frame(focus.pointed, QPen(theme.text, 1.5));
  paintScale(painter, QRectF(area.left(), layout.cells.bottom() + 2 * pad, area.width(), layout.line), theme);
}

std::vector<SweepMark> SweepHeatMap::marks(const QRectF& area, const QFont& font) const {
  const Layout layout = layOut(area, font);
  std::vector<SweepMark> marks;
  for (std::size_t i = 0; i < m_cells.size(); ++i) {
    QString words = m_data.settingText(m_row, int(i) / columnCount());
    if (m_column >= 0)
      words += QStringLiteral(", ") + m_data.settingText(std::size_t(m_column), int(i) % columnCount());
    marks.push_back({cellRect(layout, int(i)),
                     {},
                     words + QStringLiteral(": ") + m_data.words(m_cells[i]),
                     m_cells[i].runs});
  }
  return marks;
}

QSizeF SweepHeatMap::least(const QFont& font) const {
  const QFontMetricsF metrics(font);
  qreal label = 0;
  for (const QString& name : rowNames()) label = std::max(label, metrics.horizontalAdvance(name));
  const qreal cell =
      metrics.horizontalAdvance(m_data.share ? QStringLiteral("±100.0") : QStringLiteral("±0.0000"));
  const qreal width = std::min(label, 16 * metrics.averageCharWidth()) + 2 * pad + cell * columnCount();
  qreal widest = 0;
  for (const QString& name : columnNames()) widest = std::max(widest, metrics.horizontalAdvance(name));
  const qreal names = std::min(widest, 9 * metrics.height());
  return {width, names + metrics.height() * (2 + 3.2 * qreal(rowNames().size())) + 6 * pad};
}

QByteArray SweepHeatMap::csv() const {
  QList<QByteArray> header = {csvField(m_data.settings[m_row].name)};
  if (m_column >= 0) header << csvField(m_data.settings[std::size_t(m_column)].name);
  QByteArray text = csvLine(header + sweepCsvColumns());
  for (std::size_t i = 0; i < m_cells.size(); ++i) {
    QList<QByteArray> line = {csvField(rowNames()[int(i) / columnCount()])};
    if (m_column >= 0) line << csvField(columnNames()[int(i) % columnCount()]);
    text += csvLine(line + sweepCsvFields(m_data, m_cells[i]));
  }
  return text;
}

}  // namespace

SweepChartPointer makeSweepHeatMap(SweepData data, int rows, int columns) {
  return std::make_shared<SweepHeatMap>(std::move(data), rows, columns);
}

}  // namespace ordinate
