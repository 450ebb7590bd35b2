#include "widgets/heatmaps/heat_map_figure.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/plots/plot_frame.h"

namespace ordinate {
namespace {

constexpr std::int64_t most_vector_cells = 128;
constexpr qreal overlap = 0.3;
constexpr qreal figureGap = 16;
constexpr qreal bars_height = 44;
constexpr qreal scaleWidth = 166;
constexpr qreal narrowest = 460;  // for the title above and the caption beside the scale

class HeatMapFigure : public Figure {
 public:
  explicit HeatMapFigure(HeatMapFigureData data) : m_data(std::move(data)) {}

  QString name() const override { return m_data.name; }
  QString title() const override { return m_data.title; }
  QSizeF naturalSize() const override;
  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override;
  QByteArray csv() const override;

 private:
  void paintBars(QPainter& painter, const QRectF& area, const Theme& theme) const;
  void paintScale(QPainter& painter, const QRectF& line, const Theme& theme) const;

  HeatMapFigureData m_data;
};

QSizeF HeatMapFigure::naturalSize() const {
  const auto count = qreal(std::max<std::size_t>(1, m_data.matrices.size()));
  const qreal each = m_data.square ? 240 : 232;
  const qreal cells = m_data.square ? each : 190;
  const qreal width = std::max(narrowest, count * each + (count - 1) * figureGap);
  // About what a letter and a line take; `paint` measures.
  const qreal lines = std::ceil(qreal(m_data.caption.size()) * 6.5 / (width - scaleWidth));
  return {width, cells + 48 + 18 * std::max(2.0, lines) + (m_data.bars.empty() ? 0 : bars_height + 8)};
}

void HeatMapFigure::paint(QPainter& painter, const QRectF& area, const Theme& theme,
                          const FigureLook& look) const {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  const QFont base = painter.font();
  const QFont caption = fontFor(TextRole::caption, base);
  const QFont strong = fontFor(TextRole::strong, caption);
  const qreal line = QFontMetricsF(strong).height();
  const qreal heading = look.title ? QFontMetricsF(base).height() : 0;
  painter.setFont(fontFor(TextRole::strong, base));
  painter.setPen(theme.text);
  if (look.title) painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, m_data.title);
  const QRectF unbounded(0, 0, area.width() - scaleWidth, 1e6);
  const qreal text =
      QFontMetricsF(caption).boundingRect(unbounded, Qt::TextWordWrap, m_data.caption).height();
  const qreal foot = std::max(look.title ? 2 * line : line, look.title ? text : 0) + 8;
  const qreal titles = look.axisTitles ? 1.2 * line : 0;
  const qreal bars = m_data.bars.empty() ? 0 : bars_height + 8;
  const QRectF maps = area.adjusted(titles, heading + line + 12, 0, -foot - bars - titles);
  const auto count = qreal(std::max<std::size_t>(1, m_data.matrices.size()));
  qreal width = (maps.width() - (count - 1) * figureGap) / count;
  qreal height = maps.height();
  if (m_data.square) width = height = std::min(width, height);
  qreal left = maps.left();
  for (const TitledMatrix& titled : m_data.matrices) {
    const QRectF cells(left, maps.top(), width, height);
    painter.setFont(strong);
    painter.setPen(theme.text);
    const QPointF base_line(left, maps.top() - 5);
    painter.drawText(base_line, titled.name);
    painter.setFont(caption);
    painter.setPen(theme.quietText);
    // An SVG's reader may have another, wider font: the detail stays clear of the name.
    const qreal beside = QFontMetricsF(strong).horizontalAdvance(titled.name) * 1.15 + 6;
    painter.drawText(base_line + QPointF(beside, 0), titled.detail);
    if (m_data.logarithmic)
      paintMatrix(painter, cells, logarithms(titled.matrix, m_data.low), std::log10(m_data.low),
                  std::log10(m_data.high), m_data.map, theme.dark);
    else
      paintMatrix(painter, cells, titled.matrix, m_data.low, m_data.high, m_data.map, theme.dark);
    painter.setPen(QPen(theme.border, 0.6));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(cells);
    if (look.axisTitles) {
      painter.setFont(caption);
      painter.setPen(theme.quietText);
      painter.drawText(QRectF(left, cells.bottom() + 2, width, line), Qt::AlignHCenter | Qt::AlignTop,
                       m_data.columnName);
    }
    left += width + figureGap;
  }
  if (look.axisTitles)
    PlotFrame(QRectF(maps.left(), maps.top(), maps.width(), height), {}, {})
        .paintTitles(painter, QString(), m_data.rowName, area.left(), caption, theme);
  if (!m_data.bars.empty())
    paintBars(painter, QRectF(area.left(), maps.bottom() + 8 + titles, area.width(), bars_height), theme);
  const QRectF bottom(area.left(), area.bottom() - foot + 6, area.width(), foot - 6);
  painter.setFont(caption);
  paintScale(painter, QRectF(bottom.right() - scaleWidth + 16, bottom.top(), scaleWidth - 16, line), theme);
  painter.setPen(theme.quietText);
  if (look.title)
    painter.drawText(bottom.adjusted(0, 0, -scaleWidth, 0), Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
                     m_data.caption);
  painter.restore();
}

void HeatMapFigure::paintBars(QPainter& painter, const QRectF& area, const Theme& theme) const {
  double largest = 0;
  for (const double value : m_data.bars)
    if (std::isfinite(value)) largest = std::max(largest, value);
  const qreal slot = area.width() / qreal(m_data.bars.size());
  const qreal space = slot > 6 ? 3 : 0;
  for (std::size_t index = 0; index < m_data.bars.size(); ++index) {
    const double value = m_data.bars[index];
    const qreal height = largest > 0 && std::isfinite(value) ? value / largest * area.height() : 0;
    painter.fillRect(
        QRectF(area.left() + qreal(index) * slot + space / 2, area.bottom() - height, slot - space, height),
        theme.accentSoft);
  }
}

void HeatMapFigure::paintScale(QPainter& painter, const QRectF& line, const Theme& theme) const {
  const QFontMetricsF metrics(painter.font());
  const qreal high = metrics.horizontalAdvance(numberText(m_data.high));
  const QRectF bar(line.right() - high - 80, line.center().y() - 4, 72, 8);
  painter.setPen(theme.quietText);
  painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, numberText(m_data.high));
  painter.drawText(QRectF(line.left(), line.top(), bar.left() - line.left() - 8, line.height()),
                   Qt::AlignRight | Qt::AlignVCenter, numberText(m_data.low));
  constexpr int parts = 48;
  Matrix ramp(1, parts);
  for (int part = 0; part < parts; ++part)
    ramp.at(0, part) = float(m_data.low + (m_data.high - m_data.low) * (part + 0.5) / parts);
  paintMatrix(painter, bar, ramp, m_data.low, m_data.high, m_data.map, theme.dark);
}

QByteArray axisField(const std::vector<double>& values, std::int64_t index) {
  return std::size_t(index) < values.size() ? csvNumber(values[std::size_t(index)])
                                            : QByteArray::number(qint64(index));
}

QByteArray HeatMapFigure::csv() const {
  QByteArray text = csvLine({"matrix", csvField(m_data.rowName), csvField(m_data.columnName), "value"});
  for (const TitledMatrix& titled : m_data.matrices) {
    const QString name =
        titled.detail.isEmpty() ? titled.name : titled.name + QLatin1Char(' ') + titled.detail;
    const QByteArray field = csvField(name);
    for (std::int64_t row = 0; row < titled.matrix.rows; ++row)
      for (std::int64_t column = 0; column < titled.matrix.columns; ++column)
        text += csvLine({field, axisField(titled.rowValues, row), axisField(titled.columnValues, column),
                         csvNumber(double(titled.matrix.at(row, column)))});
  }
  for (std::size_t index = 0; index < m_data.bars.size(); ++index)
    text += csvLine({csvField(m_data.barsTitle), QByteArray::number(qulonglong(index)), QByteArray(),
                     csvNumber(m_data.bars[index])});
  return text;
}

}  // namespace

Matrix logarithms(Matrix matrix, double low) {
  for (float& value : matrix.values)
    if (!std::isnan(value)) value = float(std::log10(std::max(double(value), low)));
  return matrix;
}

void paintMatrix(QPainter& painter, const QRectF& area, const Matrix& matrix, double low, double high,
                 ColourMap map, bool dark) {
  if (matrix.empty()) return;
  painter.save();
  if (matrix.rows > most_vector_cells || matrix.columns > most_vector_cells) {
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setRenderHint(QPainter::LosslessImageRendering, true);
    painter.drawImage(area, colourMatrix(matrix, low, high, map, dark));
    painter.restore();
    return;
  }
  painter.setPen(Qt::NoPen);
  const qreal width = area.width() / qreal(matrix.columns);
  const qreal height = area.height() / qreal(matrix.rows);
  for (std::int64_t row = 0; row < matrix.rows; ++row)
    for (std::int64_t column = 0; column < matrix.columns; ++column) {
      // The overlap hides the hairlines between neighbouring shapes that viewers draw with antialiasing.
      const qreal right = column + 1 < matrix.columns ? overlap : 0;
      const qreal below = row + 1 < matrix.rows ? overlap : 0;
      painter.setBrush(QColor::fromRgb(colourOf(double(matrix.at(row, column)), low, high, map, dark)));
      painter.drawRect(QRectF(area.left() + qreal(column) * width, area.top() + qreal(row) * height,
                              width + right, height + below));
    }
  painter.restore();
}

std::shared_ptr<const Figure> makeHeatMapFigure(HeatMapFigureData data) {
  return std::make_shared<HeatMapFigure>(std::move(data));
}

}  // namespace ordinate
