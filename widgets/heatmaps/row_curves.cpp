#include "widgets/heatmaps/row_curves.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "widgets/common/colour_map.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/common/variant_style.h"
#include "widgets/plots/plot_annotations.h"
#include "widgets/plots/plot_frame.h"

namespace ordinate {
namespace {

int length(const RowCurvesData& data) {
  std::size_t longest = 0;
  for (const RowCurve& curve : data.curves) longest = std::max(longest, curve.values.size());
  return int(longest);
}

PlotFrame frameFor(const RowCurvesData& data, const QRectF& area, const QFont& font) {
  const QFontMetricsF metrics(font);
  const PlotAxis values{.low = data.low, .high = data.high, .ticks = 2};
  const qreal left = tickWidth(values, font) + 10;
  const QString last = QString::number(std::max(1, length(data) - 1));
  const qreal right = std::max(6.0, metrics.horizontalAdvance(last) / 2 + 1);
  const QRectF inner = area.adjusted(left, metrics.height() / 2, -right, -metrics.height() - 6);
  return PlotFrame(inner, {.low = 0, .high = std::max(1.0, double(length(data) - 1)), .ticks = 5}, values);
}

void paintRowCurves(QPainter& painter, const RowCurvesData& data, const QRectF& area, const QFont& font,
                    const Theme& theme) {
  const PlotFrame frame = frameFor(data, area, font);
  frame.paintAxes(painter, font, theme);
  if (data.position >= 0) {
    QPen pen(theme.quietText, 1, Qt::CustomDashLine, Qt::FlatCap);
    pen.setDashPattern({1.5, 3});
    painter.setPen(pen);
    painter.drawLine(frame.toPainter(data.position, data.low), frame.toPainter(data.position, data.high));
  }
  std::vector<double> positions(std::size_t(length(data)));
  std::iota(positions.begin(), positions.end(), 0.0);
  for (const RowCurve& curve : data.curves) {
    const std::vector<double> x(positions.begin(), positions.begin() + std::ptrdiff_t(curve.values.size()));
    frame.paintLine(painter, x, curve.values,
                    variantStyle(curve.style, curve.plain, theme.dark).toPen(1.8 * lineFactor(font)));
  }
}

constexpr qreal plotHeight = 116;
constexpr int mostLegendRows = 6;

std::vector<EndLabel> namesOf(const RowCurvesData& data, bool dark) {
  std::vector<EndLabel> labels;
  for (const RowCurve& curve : data.curves) labels.push_back(nameOf(curve, dark));
  return labels;
}

qreal legendHeight(const RowCurvesData& data, qreal width, const QFont& font) {
  std::vector<EndLabel> labels = namesOf(data, false);
  return layOutLegend(labels, {0, 0}, width, mostLegendRows, font);
}

QFont legendFont() { return fontFor(TextRole::strong, fontFor(TextRole::caption)); }

class RowCurvesFigure : public Figure {
 public:
  explicit RowCurvesFigure(RowCurvesData data) : m_data(std::move(data)) {}

  QString name() const override {
    return m_data.name.isEmpty() ? QStringLiteral("similarity-row") : m_data.name;
  }
  QString title() const override { return m_data.title; }
  QSizeF naturalSize() const override { return {480, 260}; }

  void paint(QPainter& painter, const QRectF& area, const Theme& theme,
             const FigureLook& look) const override {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont strong = fontFor(TextRole::strong, painter.font());
    const QFont caption = fontFor(TextRole::caption, painter.font());
    const qreal line = look.title ? QFontMetricsF(strong).height() + 6 : 0;
    const QFont names = fontFor(TextRole::strong, caption);
    QStringList texts;
    for (const RowCurve& curve : m_data.curves) texts << curve.label;
    const NameColumns columns =
        NameColumns::forNames(texts, area.height() - 2 * line, 0.4 * area.width(), names);
    const qreal right = look.names ? columns.wholeWidth() + 4 : 0;
    painter.setFont(strong);
    painter.setPen(theme.text);
    if (look.title) painter.drawText(area, Qt::AlignLeft | Qt::AlignTop, m_data.title);
    const qreal titles = look.axisTitles ? 1.2 * QFontMetricsF(caption).height() : 0;
    const QRectF plot = area.adjusted(titles, line, -right, -titles);
    paintRowCurves(painter, m_data, plot, caption, theme);
    const PlotFrame frame = frameFor(m_data, plot, caption);
    if (look.axisTitles)
      frame.paintTitles(painter,
                        m_data.placeName.isEmpty() ? QCoreApplication::translate("RowCurves", "position")
                                                   : m_data.placeName,
                        m_data.valueName, area.left(), caption, theme);
    if (look.names) {
      std::vector<EndLabel> labels = namesOf(m_data, theme.dark);
      for (std::size_t index = 0; index < labels.size(); ++index) {
        const std::vector<double>& values = m_data.curves[index].values;
        if (!values.empty()) labels[index].at = frame.toPainter(double(values.size() - 1), values.back());
      }
      layOutNames(labels, QRectF(plot.right() + 4, plot.top(), right, plot.height()), columns, names);
      paintEndLabels(painter, labels, names, theme);
    }
    painter.restore();
  }

  QByteArray csv() const override {
    const bool rows = m_data.placeName.isEmpty();
    QByteArray text = (rows ? QByteArray("label,row,position") : "label," + csvField(m_data.placeName)) +
                      ',' + csvField(m_data.valueName) + '\n';
    for (const RowCurve& curve : m_data.curves)
      for (std::size_t position = 0; position < curve.values.size(); ++position) {
        const QByteArray place = QByteArray::number(qulonglong(position));
        text +=
            csvLine({csvField(curve.label), rows ? QByteArray::number(m_data.position) + ',' + place : place,
                     csvNumber(curve.values[position])});
      }
    return text;
  }

 private:
  RowCurvesData m_data;
};

}  // namespace

RowCurves::RowCurves(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("row_curves"));
  setMouseTracking(true);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

void RowCurves::setData(RowCurvesData data) {
  m_data = std::move(data);
  QStringList parts;
  for (const RowCurve& curve : m_data.curves) {
    QStringList numbers;
    for (const double value : curve.values) numbers << numberText(value, 3);
    parts << curve.label + QStringLiteral(": ") + numbers.join(QStringLiteral(", "));
  }
  setAccessibleName(m_data.title);
  setAccessibleDescription(parts.join(QStringLiteral("; ")));
  updateGeometry();
  update();
}

int RowCurves::heightForWidth(int width) const {
  return int(std::ceil(plotHeight + legendHeight(m_data, width, legendFont())));
}

QRectF RowCurves::plotArea() const {
  return QRectF(rect()).adjusted(0, 0, 0, -legendHeight(m_data, width(), legendFont()));
}

void RowCurves::paintEvent(QPaintEvent*) {
  if (m_data.curves.empty()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme theme = themeOf(this);
  const QRectF plot = plotArea();
  paintRowCurves(painter, m_data, plot, fontFor(TextRole::caption), theme);
  std::vector<EndLabel> labels = namesOf(m_data, theme.dark);
  layOutLegend(labels, plot.bottomLeft(), width(), mostLegendRows, legendFont());
  paintEndLabels(painter, labels, legendFont(), theme);
}

void RowCurves::mouseMoveEvent(QMouseEvent* event) {
  if (m_data.curves.empty()) return;
  const PlotFrame frame = frameFor(m_data, plotArea(), fontFor(TextRole::caption));
  const int position = std::clamp(int(std::lround(frame.xAt(event->position().x()))), 0, length(m_data) - 1);
  QStringList lines = {m_data.placeName.isEmpty()
                           ? tr("positions %1 and %2").arg(m_data.position).arg(position)
                           : QStringLiteral("%1 %2").arg(m_data.placeName).arg(position)};
  for (const RowCurve& curve : m_data.curves)
    if (position < int(curve.values.size()))
      lines << QStringLiteral("%1: %2").arg(curve.label, numberText(curve.values[std::size_t(position)], 4));
  QToolTip::showText(event->globalPosition().toPoint(), lines.join(QLatin1Char('\n')), this);
}

void RowCurves::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ApplicationFontChange) updateGeometry();
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange) update();
}

std::shared_ptr<const Figure> makeRowCurvesFigure(RowCurvesData data) {
  return std::make_shared<RowCurvesFigure>(std::move(data));
}

}  // namespace ordinate
