#include "widgets/plots/length_plot.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "widgets/common/colour_map.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"
#include "widgets/plots/cross_hair.h"
#include "widgets/plots/plot_annotations.h"
#include "widgets/plots/plot_frame.h"

namespace ordinate {
namespace {

struct Text {
  Q_DECLARE_TR_FUNCTIONS(LengthPlot)
};

PlotFrame frameFor(const LengthPlotData& data, const QRectF& area, const QFont& font) {
  const QFontMetricsF metrics(font);
  const qreal left = metrics.horizontalAdvance(QStringLiteral("100 %")) + 10;
  const QRectF inner = area.adjusted(left, metrics.height() / 2, -8, -metrics.height() - 6);
  std::int64_t last = std::max<std::int64_t>(1, data.longest);
  for (const LengthRange& length : data.lengths()) last = std::max(last, length.maximum);
  return PlotFrame(inner, {.low = 0, .high = double(last) * 1.02, .ticks = 5},
                   {.low = 0, .high = 1, .percent = true, .ticks = 4});
}

void paintTrainedRange(QPainter& painter, const LengthPlotData& data, const PlotFrame& frame,
                       const QFont& font, const Theme& theme) {
  if (data.longest <= 0) return;
  // One length is a narrow band: a line would be taken for an axis.
  const double half = data.shortest == data.longest ? 0.5 : 0;
  QRectF band(frame.toPainter(double(data.shortest) - half, 1),
              frame.toPainter(double(data.longest) + half, 0));
  if (band.width() < 3) band.setWidth(3);
  QColor ground = theme.accentSoft;
  ground.setAlphaF(0.16F);
  painter.fillRect(band, ground);
  painter.setFont(font);
  painter.setPen(theme.quietText);
  const QString name = Text::tr("trained");
  const qreal width = QFontMetricsF(font).horizontalAdvance(name);
  const qreal left = std::min(band.left() + 3, frame.area().right() - width);
  painter.drawText(QPointF(left, frame.area().bottom() - 4), name);
}

void paintInterval(QPainter& painter, const LengthLine& line, const PlotFrame& frame, QColor colour) {
  QPolygonF high, low;
  const auto fill = [&] {
    std::reverse(low.begin(), low.end());
    if (high.size() > 1) painter.drawPolygon(high + low);
    high.clear();
    low.clear();
  };
  colour.setAlphaF(0.2F);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  for (const LengthPoint& point : line.points) {
    if (!point.interval || !point.trained) {
      fill();
      continue;
    }
    // An interval of few seeds can reach beyond what an accuracy can be.
    high << frame.toPainter(point.length.middle(), std::min(point.interval->high, 1.0));
    low << frame.toPainter(point.length.middle(), std::max(point.interval->low, 0.0));
  }
  fill();
}

void paintLine(QPainter& painter, const LengthLine& line, const PlotFrame& frame, qreal thicker,
               const Theme& theme) {
  const VariantStyle style = variantStyle(line.style, line.plain, theme.dark);
  paintInterval(painter, line, frame, style.color);
  std::vector<double> x;
  std::vector<double> y;
  for (const LengthPoint& point : line.points) {
    x.push_back(point.length.middle());
    y.push_back(point.accuracy && point.trained ? *point.accuracy : std::numeric_limits<double>::quiet_NaN());
  }
  frame.paintLine(painter, x, y, style.toPen(1.8 * thicker));
  for (const LengthPoint& point : line.points) {
    painter.setPen(QPen(style.color, 1.4 * thicker));
    if (point.accuracy) {
      painter.setBrush(theme.panel);
      const QPointF at = frame.toPainter(point.length.middle(), *point.accuracy);
      if (!point.length.single())
        painter.drawLine(frame.toPainter(double(point.length.minimum), *point.accuracy),
                         frame.toPainter(double(point.length.maximum), *point.accuracy));
      if (point.trained)
        painter.drawEllipse(at, 2.6 * thicker, 2.6 * thicker);
      else
        painter.drawConvexPolygon(QPolygonF({at + thicker * QPointF(0, -4), at + thicker * QPointF(4, 0),
                                             at + thicker * QPointF(0, 4), at + thicker * QPointF(-4, 0)}));
      continue;
    }
    const QPointF at = frame.toPainter(point.length.middle(), 0) + QPointF(0, -5.0 - 7.0 * line.style);
    painter.drawLine(at + QPointF(-3, -3), at + QPointF(3, 3));
    painter.drawLine(at + QPointF(-3, 3), at + QPointF(3, -3));
  }
}

void paintLengths(QPainter& painter, const LengthPlotData& data, const std::vector<LengthLine>& lines,
                  const QRectF& area, const QFont& font, const Theme& theme) {
  const PlotFrame frame = frameFor(data, area, font);
  paintTrainedRange(painter, data, frame, font, theme);
  frame.paintAxes(painter, font, theme);
  for (const LengthLine& line : lines) paintLine(painter, line, frame, lineFactor(font), theme);
}

constexpr qreal plotHeight = 168;
constexpr int mostLegendRows = 6;

std::vector<EndLabel> namesOf(const std::vector<LengthLine>& lines, bool dark) {
  std::vector<EndLabel> labels;
  for (const LengthLine& line : lines) labels.push_back(nameOf(line, dark));
  return labels;
}

QFont legendFont() { return fontFor(TextRole::strong, fontFor(TextRole::caption)); }

qreal legendHeight(const std::vector<LengthLine>& lines, qreal width) {
  std::vector<EndLabel> labels = namesOf(lines, false);
  return layOutLegend(labels, {0, 0}, width, mostLegendRows, legendFont());
}

class LengthFigure : public Figure {
 public:
  explicit LengthFigure(LengthPlotData data) : m_data(std::move(data)), m_lines(lengthLines(m_data.curves)) {}

  QString name() const override {
    return QStringLiteral("lengths") +
           (m_data.facet.isEmpty() ? QString() : QLatin1Char('-') + fileWord(m_data.facet));
  }
  QString title() const override {
    return m_data.facet.isEmpty() ? Text::tr("Accuracy by length")
                                  : Text::tr("Accuracy by length: %1").arg(m_data.facet);
  }
  QSizeF naturalSize() const override { return {480, 280}; }

  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont strong = fontFor(TextRole::strong, painter.font());
    const QFont caption = fontFor(TextRole::caption, painter.font());
    const QFont names = fontFor(TextRole::strong, caption);
    qreal right = 0;
    const qreal line = QFontMetricsF(caption).height();
    QStringList texts;
    for (const LengthLine& each : m_lines) texts << each.label;
    const NameColumns columns =
        NameColumns::forNames(texts, area.height() - 2 * line, 0.4 * area.width(), names);
    if (look.names) right = columns.wholeWidth() + 4;
    painter.setFont(strong);
    painter.setPen(theme.text);
    if (look.title) painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, title());
    const qreal titles = look.axisTitles ? 1.2 * line : 0;
    const QRectF plot =
        area.adjusted(titles, look.title ? QFontMetricsF(strong).height() + 6 : 0, -right, -titles);
    paintLengths(painter, m_data, m_lines, plot, caption, theme);
    const PlotFrame frame = frameFor(m_data, plot, caption);
    if (look.names || look.title)
      paintSeedsText(painter, QPointF(area.right(), area.bottom()), caption, theme);
    if (look.axisTitles)
      frame.paintTitles(painter, m_data.axis(), Text::tr("accuracy"), area.left(), caption, theme);
    if (look.names)
      paintNames(painter, frame, QRectF(plot.right() + 4, plot.top(), right, plot.height()), columns, names,
                 theme);
    painter.restore();
  }

  QByteArray csv() const override {
    QByteArray text = "label,length,accuracy,defined,trained,trained_length\n";
    for (const LengthCurve& curve : m_data.curves)
      for (const LengthRecord& record : curve.records)
        text += csvLine({csvField(curve.label), QByteArray::fromStdString(to_text(record.length)),
                         record.accuracy ? csvNumber(*record.accuracy) : QByteArray(),
                         record.accuracy ? "1" : "0", record.accuracy && record.trained ? "1" : "0",
                         m_data.trained(record.length) ? "1" : "0"});
    return text;
  }

 private:
  void paintNames(QPainter& painter, const PlotFrame& frame, const QRectF& area, const NameColumns& columns,
                  const QFont& font, const Theme& theme) const {
    std::vector<EndLabel> labels = namesOf(m_lines, theme.dark);
    for (std::size_t index = 0; index < labels.size(); ++index) {
      const auto& points = m_lines[index].points;
      const auto last = std::find_if(points.rbegin(), points.rend(),
                                     [](const LengthPoint& point) { return point.accuracy.has_value(); });
      if (last == points.rend()) continue;
      labels[index].at = frame.toPainter(last->length.middle(), *last->accuracy);
    }
    layOutNames(labels, area, columns, font);
    paintEndLabels(painter, labels, font, theme);
  }

  /// At the right of the last row, where no name stands.
  void paintSeedsText(QPainter& painter, const QPointF& at, const QFont& font, const Theme& theme) const {
    const QString text = lengthSeedsText(m_lines);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(theme.quietText);
    painter.drawText(at - QPointF(metrics.horizontalAdvance(text), metrics.descent()), text);
  }

  LengthPlotData m_data;
  std::vector<LengthLine> m_lines;
};

}  // namespace

QString LengthPlotData::axis() const {
  return unit.isEmpty() ? LengthPlot::tr("length") : LengthPlot::tr("length (%1)").arg(unit);
}

std::vector<LengthRange> LengthPlotData::lengths() const {
  std::set<LengthRange> all;
  for (const LengthCurve& curve : curves)
    for (const LengthRecord& each : curve.records) all.insert(each.length);
  return {all.begin(), all.end()};
}

bool LengthPlotData::anyUntrained() const {
  return std::any_of(curves.begin(), curves.end(), [](const LengthCurve& curve) {
    return std::any_of(curve.records.begin(), curve.records.end(),
                       [](const LengthRecord& record) { return record.accuracy && !record.trained; });
  });
}

bool LengthPlotData::anyUndefined() const {
  return std::any_of(curves.begin(), curves.end(), [](const LengthCurve& curve) {
    return std::any_of(curve.records.begin(), curve.records.end(),
                       [](const LengthRecord& record) { return !record.accuracy; });
  });
}

LengthPlot::LengthPlot(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("length_plot"));
  setMouseTracking(true);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void LengthPlot::setData(const LengthPlotData& shown) {
  m_data = shown;
  m_lines = lengthLines(m_data.curves);
  updateGeometry();
  update();
}

int LengthPlot::heightForWidth(int width) const {
  return int(std::ceil(plotHeight * textZoom(fontFor(TextRole::caption)) + legendHeight(m_lines, width)));
}

QRectF LengthPlot::plotArea() const {
  return QRectF(rect()).adjusted(0, 0, 0, -legendHeight(m_lines, width()));
}

void LengthPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme theme = themeOf(this);
  const QRectF plot = plotArea();
  paintLengths(painter, m_data, m_lines, plot, fontFor(TextRole::caption), theme);
  std::vector<EndLabel> labels = namesOf(m_lines, theme.dark);
  layOutLegend(labels, plot.bottomLeft(), width(), mostLegendRows, legendFont());
  paintEndLabels(painter, labels, legendFont(), theme);
}

void LengthPlot::mouseMoveEvent(QMouseEvent* event) {
  const std::vector<LengthRange> lengths = m_data.lengths();
  if (lengths.empty()) return;
  const double x = frameFor(m_data, plotArea(), fontFor(TextRole::caption)).xAt(event->position().x());
  const auto nearest =
      std::min_element(lengths.begin(), lengths.end(), [x](const LengthRange& a, const LengthRange& b) {
        return std::abs(a.middle() - x) < std::abs(b.middle() - x);
      });
  QStringList lines = {QStringLiteral("%1 %2").arg(m_data.axis(), lengthText(*nearest))};
  for (const LengthLine& line : m_lines)
    if (const LengthPoint* point = line.at(*nearest))
      lines << QStringLiteral("%1: %2").arg(line.label, accuracyText(*point));
  QToolTip::showText(event->globalPosition().toPoint(), lines.join(QLatin1Char('\n')), this);
}

void LengthPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ApplicationFontChange) updateGeometry();
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange) update();
}

std::shared_ptr<const Figure> makeLengthFigure(LengthPlotData data) {
  return std::make_shared<LengthFigure>(std::move(data));
}

}  // namespace ordinate
