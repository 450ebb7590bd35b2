// Parallel coordinates (Inselberg 1985).
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/plots/plot_frame.h"
#include "widgets/sweeps/even_colours.h"
#include "widgets/sweeps/sweep_chart.h"
#include "widgets/sweeps/sweep_csv.h"

namespace ordinate {

namespace {

constexpr qreal edge = 4;
constexpr double manyfold = 20;  ///< numbers that differ this much stand on a logarithmic axis

struct LinesText {
  Q_DECLARE_TR_FUNCTIONS(SweepLines)
};

/// One line: a run, or the runs of a point.
struct Line {
  std::vector<int> values;
  MarginalMean mean;
  double result = 0;
  QString label;
};

class SweepLines : public SweepChart {
 public:
  SweepLines(SweepData data, bool meanOverSeeds) : m_data(std::move(data)), m_means(meanOverSeeds) {
    std::map<std::vector<int>, std::vector<std::size_t>> points;
    for (std::size_t run = 0; run < m_data.results.size(); ++run) {
      const SweptResult& result = m_data.results[run];
      if (!result.result) continue;
      if (m_means)
        points[result.values].push_back(run);
      else
        add(result.values, {run});
    }
    for (const auto& [values, runs] : points) add(values, runs);
    std::stable_sort(m_lines.begin(), m_lines.end(),
                     [](const Line& a, const Line& b) { return a.result < b.result; });
    for (const Line& line : m_lines) {
      m_low = std::min(m_low, line.result);
      m_high = std::max(m_high, line.result);
    }
  }

  QString name() const override { return QStringLiteral("sweep-parallel-coordinates"); }
  QString title() const override {
    return LinesText::tr("The %1 of every %2")
        .arg(m_data.measure, m_means ? LinesText::tr("point") : LinesText::tr("run"));
  }
  QString caption() const override {
    return m_means ? LinesText::tr(
                         "Each line is a point of the sweep, its result the mean over the seeds; the colour "
                         "goes by the result.")
                   : LinesText::tr("Each line is a run; the colour goes by the result.");
  }
  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const SweepFocus& focus) const override;
  std::vector<SweepMark> marks(const QRectF& area, const QFont& font) const override;
  QSizeF least(const QFont& font) const override;
  QByteArray csv() const override;

 private:
  void add(const std::vector<int>& values, std::vector<std::size_t> runs) {
    Line line{values, marginal_mean(m_data.results, std::move(runs)), 0, {}};
    line.result = line.mean.spread->mean;
    if (!m_means) line.label = m_data.runs[line.mean.runs.front()].label;
    m_lines.push_back(std::move(line));
  }
  QRectF plotArea(const QRectF& area, const QFont& font) const {
    const qreal line = QFontMetricsF(font).height();
    return area.adjusted(2.5 * line, 1.4 * line, -3.5 * line, -1.4 * line);
  }
  qreal xOf(const QRectF& plot, std::size_t axis) const {
    return plot.left() + plot.width() * qreal(axis) / qreal(m_data.settings.size());
  }
  /// From 0 at the bottom to 1.
  double heightOf(std::size_t setting, int value) const;
  double heightOf(double result) const { return m_high > m_low ? (result - m_low) / (m_high - m_low) : 0.5; }
  std::vector<QPointF> pointsOf(const QRectF& plot, const Line& line) const;
  QString wordsOf(const Line& line) const;
  void paintAxis(QPainter& painter, const QRectF& plot, std::size_t axis, const Theme& theme) const;

  SweepData m_data;
  bool m_means;
  std::vector<Line> m_lines;  ///< the lowest result first, so that the highest lies on top
  double m_low = std::numeric_limits<double>::infinity();
  double m_high = -std::numeric_limits<double>::infinity();
};

double SweepLines::heightOf(std::size_t setting, int value) const {
  const SweepSetting& each = m_data.settings[setting];
  const auto place = std::size_t(value);
  if (each.values.size() < 2) return 0.5;
  if (each.numbers.empty()) return double(value) / double(each.values.size() - 1);
  const auto [low, high] = std::minmax_element(each.numbers.begin(), each.numbers.end());
  if (*low > 0 && *high / *low >= manyfold)
    return std::log(each.numbers[place] / *low) / std::log(*high / *low);
  return (each.numbers[place] - *low) / (*high - *low);
}

std::vector<QPointF> SweepLines::pointsOf(const QRectF& plot, const Line& line) const {
  std::vector<QPointF> points;
  for (std::size_t i = 0; i < m_data.settings.size(); ++i)
    points.emplace_back(xOf(plot, i), plot.bottom() - heightOf(i, line.values[i]) * plot.height());
  points.emplace_back(plot.right(), plot.bottom() - heightOf(line.result) * plot.height());
  return points;
}

void SweepLines::paintAxis(QPainter& painter, const QRectF& plot, std::size_t axis,
                           const Theme& theme) const {
  const QFontMetricsF metrics(painter.font());
  const bool ofResult = axis == m_data.settings.size();
  const qreal x = xOf(plot, axis);
  painter.setPen(QPen(theme.quietText, 1));
  painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
  const qreal room = plot.width() / qreal(m_data.settings.size()) - 2 * edge;
  const QString name = ofResult ? m_data.measure : m_data.settings[axis].name;
  // The first and the last name reach beyond the axes as far as there is room.
  const qreal width = std::min(metrics.horizontalAdvance(name), room);
  qreal left = x - width / 2;
  if (axis == 0) left = std::max(left, plot.left() - 2.5 * metrics.height());
  if (ofResult) left = std::min(left, plot.right() + 3.5 * metrics.height() - width);
  painter.setPen(theme.text);
  painter.drawText(QRectF(left, plot.top() - 1.4 * metrics.height(), width + 1, metrics.height()),
                   Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                   metrics.elidedText(name, Qt::ElideRight, room));
  painter.setPen(theme.quietText);
  qreal taken = std::numeric_limits<qreal>::infinity();
  const auto label = [&](double height, const QString& text) {
    const qreal y = plot.bottom() - height * plot.height();
    if (y + metrics.height() / 2 > taken) return;
    taken = y - metrics.height() / 2;
    const qreal most = ofResult ? 3.5 * metrics.height() - edge : room;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, most);
    const QRectF place(x + edge, y - metrics.height() / 2, metrics.horizontalAdvance(shown),
                       metrics.height());
    QColor ground = theme.panel;
    ground.setAlphaF(0.8F);
    painter.fillRect(place, ground);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, shown);
  };
  if (ofResult) {
    for (const double share : {0.0, 0.25, 0.5, 0.75, 1.0})
      label(share, m_data.number(m_low + (m_high - m_low) * share));
    return;
  }
  std::vector<std::pair<double, QString>> labels;
  for (int value = 0; value < m_data.settings[axis].values.size(); ++value)
    labels.emplace_back(heightOf(axis, value), m_data.settings[axis].values[value]);
  std::sort(labels.begin(), labels.end());
  for (const auto& [height, text] : labels) label(height, text);
}

void SweepLines::paint(QPainter& painter, const QRectF& area, const Theme& theme,
                       const SweepFocus& focus) const {
  const QRectF plot = plotArea(area, painter.font());
  const auto draw = [&](std::size_t line, const QPen& pen) {
    const std::vector<QPointF> points = pointsOf(plot, m_lines[line]);
    painter.setPen(pen);
    painter.drawPolyline(points.data(), int(points.size()));
  };
  painter.setBrush(Qt::NoBrush);
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    // The lowest is not to vanish in the ground.
    QColor colour = evenColour(0.2 + 0.8 * heightOf(m_lines[i].result), theme.dark);
    if (focus.chosen >= 0 || focus.pointed >= 0) colour.setAlphaF(0.35F);
    draw(i, QPen(colour, 1.4));
  }
  for (const int marked : {focus.chosen, focus.pointed})
    if (marked >= 0 && marked < int(m_lines.size()))
      draw(std::size_t(marked), QPen(marked == focus.pointed ? theme.text : theme.accent, 2.4));
  if (m_lines.empty()) return;
  for (std::size_t axis = 0; axis <= m_data.settings.size(); ++axis) paintAxis(painter, plot, axis, theme);
}

QString SweepLines::wordsOf(const Line& line) const {
  QStringList parts;
  for (std::size_t i = 0; i < m_data.settings.size(); ++i)
    parts << QStringLiteral("%1 %2").arg(m_data.settings[i].name, m_data.settings[i].values[line.values[i]]);
  const QString name = m_means ? parts.join(QStringLiteral(", ")) : line.label;
  return name + QStringLiteral(": ") + (m_means ? m_data.words(line.mean) : m_data.number(line.result));
}

std::vector<SweepMark> SweepLines::marks(const QRectF& area, const QFont& font) const {
  const QRectF plot = plotArea(area, font);
  std::vector<SweepMark> marks;
  for (const Line& line : m_lines) {
    const std::vector<QPointF> points = pointsOf(plot, line);
    marks.push_back(
        {QRectF(points.back() - QPointF(3, 3), QSizeF(6, 6)), points, wordsOf(line), line.mean.runs});
  }
  return marks;
}

QSizeF SweepLines::least(const QFont& font) const {
  const QFontMetricsF metrics(font);
  return {6 * metrics.height() + qreal(m_data.settings.size()) * 9 * metrics.averageCharWidth(),
          16 * metrics.height()};
}

QByteArray SweepLines::csv() const {
  QList<QByteArray> header;
  for (const SweepSetting& setting : m_data.settings) header << csvField(setting.name);
  QByteArray text = csvLine((m_means ? header : header << "seed") + sweepCsvColumns());
  for (const Line& line : m_lines) {
    QList<QByteArray> fields;
    for (std::size_t i = 0; i < m_data.settings.size(); ++i)
      fields << csvField(m_data.settings[i].values[line.values[i]]);
    if (!m_means) fields << QByteArray::number(qulonglong(m_data.results[line.mean.runs.front()].seed));
    text += csvLine(fields + sweepCsvFields(m_data, line.mean));
  }
  return text;
}

}  // namespace

SweepChartPointer makeSweepLines(SweepData data, bool meanOverSeeds) {
  return std::make_shared<SweepLines>(std::move(data), meanOverSeeds);
}

}  // namespace ordinate
