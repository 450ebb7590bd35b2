#include "widgets/plots/curve_plot.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/common/colour_map.h"
#include "widgets/common/fonts.h"
#include "widgets/common/variant_style.h"

namespace ordinate {

CurvePlot::CurvePlot(QWidget* parent)
    : Plot(parent),
      m_accuracy(new QCPAxisRect(this)),
      m_loss(new QCPAxisRect(this)),
      m_graphs(this, m_accuracy, m_loss) {
  setObjectName(QStringLiteral("curve_plot"));
  setAccessibleName(tr("Accuracy and loss against the training step"));
  setMouseTracking(true);
  buildAxes();
  connectAxes();
  new PaintHook(this, QStringLiteral("legend"), [this](QPainter& painter) { paintAnnotations(painter); });
  new PaintHook(this, QStringLiteral("overlay"), [this](QPainter& painter) { paintCrossHair(painter); });
  // Not only when there is something new: zooming and panning draw without asking.
  connect(this, &QCustomPlot::beforeReplot, this,
          [this] { m_graphs.thin(m_race, stepRange(), int(std::ceil(width() * devicePixelRatioF()))); });
  applyTheme(themeOf(this));
}

void CurvePlot::buildAxes() {
  plotLayout()->clear();
  plotLayout()->addElement(0, 0, m_accuracy);
  plotLayout()->addElement(1, 0, m_loss);
  plotLayout()->setRowStretchFactor(0, 2.4);
  plotLayout()->setRowStretchFactor(1, 1);
  plotLayout()->setRowSpacing(2);
  auto* margins = new QCPMarginGroup(this);
  for (QCPAxisRect* rect : {m_accuracy, m_loss}) {
    rect->setAutoMargins(QCP::msLeft | QCP::msBottom);
    rect->setMarginGroup(QCP::msLeft, margins);
    rect->setRangeDrag(Qt::Horizontal | Qt::Vertical);
    rect->setRangeZoom(Qt::Horizontal);
    rect->axis(QCPAxis::atBottom)->ticker()->setTickCount(6);
    rect->axis(QCPAxis::atBottom)->setNumberFormat(QStringLiteral("f"));
    rect->axis(QCPAxis::atBottom)->setNumberPrecision(0);
    rect->axis(QCPAxis::atLeft)->setTickLabelPadding(6);
    rect->axis(QCPAxis::atTop)->setVisible(false);
    rect->axis(QCPAxis::atRight)->setVisible(false);
    for (QCPAxis* axis : rect->axes()) axis->setSubTicks(false);
  }
  QSharedPointer<QCPAxisTicker> percent(new PercentTicker);
  percent->setTickCount(4);
  m_accuracy->axis(QCPAxis::atLeft)->setTicker(percent);
  m_loss->axis(QCPAxis::atLeft)->ticker()->setTickCount(3);
  setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
  setSelectionRectMode(QCP::srmZoom);
}

void CurvePlot::connectAxes() {
  QCPAxis* upper = m_accuracy->axis(QCPAxis::atBottom);
  QCPAxis* lower = m_loss->axis(QCPAxis::atBottom);
  const auto changed = qOverload<const QCPRange&>(&QCPAxis::rangeChanged);
  connect(upper, changed, lower, qOverload<const QCPRange&>(&QCPAxis::setRange));
  connect(lower, changed, upper, qOverload<const QCPRange&>(&QCPAxis::setRange));
  for (QCPAxis* axis : {upper, m_accuracy->axis(QCPAxis::atLeft), m_loss->axis(QCPAxis::atLeft)})
    connect(axis, changed, this, [this] {
      if (!m_fitting) m_zoomed = true;
    });
}

void CurvePlot::startRace(RaceCurves race, bool keepGhosts) {
  const RaceCurves before = std::exchange(m_race, std::move(race));
  m_graphs.start(m_race, keepGhosts ? &before : nullptr);
  m_pointed.reset();
  m_chosen.clear();
  m_zoomed = false;
  applyTheme(themeOf(this));
  requestRepaint();
}

void CurvePlot::setLook(const CurveLook& look) {
  m_look = look;
  applyTheme(themeOf(this));
  requestRepaint();
}

void CurvePlot::setLogarithmicLoss(bool on) {
  m_logarithmic = on;
  QCPAxis* axis = m_loss->axis(QCPAxis::atLeft);
  axis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
  QSharedPointer<QCPAxisTicker> ticker(on ? new QCPAxisTickerLog : new QCPAxisTicker);
  ticker->setTickCount(3);
  axis->setTicker(ticker);
  axis->setSubTicks(false);
  m_zoomed = false;
  fitRanges();
  requestRepaint();
}

void CurvePlot::setEmptyText(const QString& text) {
  m_empty_text = text;
  requestRepaint();
}

void CurvePlot::showAll() {
  m_zoomed = false;
  requestRepaint();
}

void CurvePlot::fitRanges() {
  if (m_zoomed) return;
  m_fitting = true;
  const double last = std::max(double(m_race.totalSteps), m_race.lastStep());
  m_accuracy->axis(QCPAxis::atBottom)->setRange(0, last > 0 ? last : 100);
  m_accuracy->axis(QCPAxis::atLeft)->setRange(-0.01, 1.03);
  double low = std::numeric_limits<double>::infinity();
  double high = 0;
  for (const RunCurves& curves : m_race.runs) {
    if (!curves.visible) continue;
    for (const CurveSource source : {CurveSource::validation, CurveSource::training}) {
      if (!(source == CurveSource::training ? m_look.training : m_look.validation)) continue;
      const CurveSeries& series = curves.series(CurveQuantity::loss, source);
      high = std::max(high, series.high);
      low = std::min(low, series.lowPositive);
    }
  }
  if (!(high > 0)) high = 1;
  if (!(low < high)) low = high / 100;
  if (m_logarithmic)
    m_loss->axis(QCPAxis::atLeft)->setRange(low * 0.8, high * 1.4);
  else
    m_loss->axis(QCPAxis::atLeft)->setRange(-0.015 * high, high * 1.08);
  m_fitting = false;
}

void CurvePlot::fitMargins() {
  const QFontMetricsF names(fontFor(TextRole::strong, fontFor(TextRole::caption)));
  const QFontMetricsF captions(fontFor(TextRole::caption));
  qreal right =
      std::max(captions.horizontalAdvance(tr("loss (nats)")), captions.horizontalAdvance(tr("○ best step")));
  for (const RunCurves& curves : m_race.runs)
    right = std::max(right, names.horizontalAdvance(curves.group()));
  const int limit = std::max(80, width() / 4);
  const int top = int(names.height() / 2);
  m_accuracy->setMargins(QMargins(0, top, std::min(int(right) + 18, limit), 0));
  m_loss->setMargins(QMargins(0, 4, std::min(int(right) + 18, limit), 0));
}

void CurvePlot::prepareRepaint() {
  m_graphs.sync(m_race, m_look);
  m_graphs.restyle(m_race, m_look, themeOf(this));  // curves that became long are drawn thin
  fitRanges();
  fitMargins();
  setAccessibleDescription(description());
}

void CurvePlot::applyTheme(const Theme& theme) {
  setBackground(QBrush(theme.panel));
  const QFont font = withTabularFigures(fontFor(TextRole::caption));
  styleAxes(m_accuracy, theme, font);
  styleAxes(m_loss, theme, font);
  QColor zoom = theme.accent;
  selectionRect()->setPen(QPen(zoom, 1));
  zoom.setAlphaF(0.12F);
  selectionRect()->setBrush(zoom);
  m_graphs.restyle(m_race, m_look, theme);
}

CurveSource CurvePlot::pointedSource() const {
  return m_look.validation ? CurveSource::validation : CurveSource::training;
}

QPointF CurvePlot::accuracyPoint(double step, double accuracy) const {
  return {m_accuracy->axis(QCPAxis::atBottom)->coordToPixel(step),
          m_accuracy->axis(QCPAxis::atLeft)->coordToPixel(accuracy)};
}

void CurvePlot::collectLabels() {
  m_labels.clear();
  const bool dark = themeOf(this).dark;
  const std::vector<int> styles = m_race.styleIndices();
  const QRect area = m_accuracy->rect();
  std::vector<int> members;  // of each label's group, for the mean height
  for (std::size_t index = 0; index < m_race.runs.size(); ++index) {
    const RunCurves& curves = m_race.runs[index];
    const CurveSeries& series = curves.series(CurveQuantity::accuracy, pointedSource());
    const auto last = series.last();
    if (!last) continue;
    QPointF end = accuracyPoint(series.steps[*last], series.values[*last]);
    end.setX(std::clamp(end.x(), qreal(area.left()), qreal(area.right())));
    end.setY(std::clamp(end.y(), qreal(area.top()), qreal(area.bottom())));
    const auto same = std::find_if(m_labels.begin(), m_labels.end(),
                                   [&](const EndLabel& label) { return label.text == curves.group(); });
    if (same == m_labels.end()) {
      EndLabel label;
      label.text = curves.group();
      label.colour = variantStyle(styles[index], curves.run().plain, dark).color;
      label.at = end;
      label.hidden = !curves.visible;
      label.chosen = hasFocus() && label.text == m_chosen;
      m_labels.push_back(label);
      members.push_back(1);
      continue;
    }
    const auto place = std::size_t(same - m_labels.begin());
    same->at.setX(std::max(same->at.x(), end.x()));
    same->at.setY((same->at.y() * members[place] + end.y()) / (members[place] + 1));
    same->hidden = same->hidden && !curves.visible;
    ++members[place];
  }
}

void CurvePlot::paintAnnotations(QPainter& painter) {
  const Theme theme = themeOf(this);
  const QFont caption = fontFor(TextRole::caption);
  const QRectF area(m_accuracy->rect());
  if (m_race.band) {
    const qreal top = accuracyPoint(0, m_race.band->high).y();
    const qreal bottom = accuracyPoint(0, m_race.band->low).y();
    QColor shade = theme.quietText;
    shade.setAlphaF(0.12F);
    const QRectF band = QRectF(area.left(), top, area.width(), bottom - top).intersected(area);
    painter.fillRect(band, shade);
    painter.setFont(caption);
    painter.setPen(theme.quietText);
    painter.drawText(band.adjusted(6, 2, -6, -2), Qt::AlignLeft | Qt::AlignBottom | Qt::TextDontClip,
                     m_race.band->label);
  }
  std::vector<LevelLine> lines;
  for (const ReferenceLine& line : m_race.references)
    lines.push_back({line.label, accuracyPoint(0, line.level).y(), line.important});
  paintLevelLines(painter, lines, area, caption, theme);
  const QFont names = fontFor(TextRole::strong, caption);
  collectLabels();
  // A name inside the plot stands below a line that would run through it.
  for (EndLabel& label : m_labels)
    for (const LevelLine& level : lines)
      if (label.at.x() + 24 < area.right() &&
          std::abs(label.at.y() - level.y) < 0.6 * QFontMetricsF(names).height())
        label.at.setY(level.y + 0.6 * QFontMetricsF(names).height());
  layOutEndLabels(m_labels, QRectF(area.left(), 0, width() - area.left() - 4, area.bottom() + 2), names);
  paintEndLabels(painter, m_labels, names, theme);
  const QRectF loss(m_loss->rect());
  painter.setFont(caption);
  painter.setPen(theme.quietText);
  const qreal line = QFontMetricsF(caption).height();
  const QRectF beside(loss.right() + 10, loss.top() - 2, width() - loss.right() - 10, line);
  painter.drawText(beside, Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip, tr("loss (nats)"));
  const bool marked = std::any_of(m_race.runs.begin(), m_race.runs.end(),
                                  [](const RunCurves& curves) { return curves.bestStep.has_value(); });
  if (marked && loss.height() > 3 * line)
    painter.drawText(beside.translated(0, line), Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip,
                     tr("○ best step"));
  // Beside the last tick's number, which may be wider than the range's end.
  const qint64 last = m_race.empty() ? 100 : m_race.totalSteps;
  const qreal half = QFontMetricsF(caption).horizontalAdvance(QString::number(last)) / 2;
  painter.drawText(QRectF(loss.right() + half + 6, loss.bottom() + 4, 80, line),
                   Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip, tr("step"));
  if (m_race.empty() && !m_empty_text.isEmpty())
    painter.drawText(area.adjusted(24, 8, -24, -8), Qt::AlignCenter | Qt::TextWordWrap, m_empty_text);
}

void CurvePlot::paintCrossHair(QPainter& painter) {
  if (!m_pointed) return;
  const Theme theme = themeOf(this);
  const QRectF area(m_accuracy->rect());
  const double x = accuracyPoint(*m_pointed, 0).x();
  if (x < area.left() - 1 || x > area.right() + 1) return;
  QPen pen(theme.quietText, 1, Qt::CustomDashLine, Qt::FlatCap);
  pen.setDashPattern({1.5, 3});
  painter.setPen(pen);
  for (const QRect& rect : {m_accuracy->rect(), m_loss->rect()})
    painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()));
  paintReadOut(painter, readOut(), x, area, withTabularFigures(fontFor(TextRole::caption)), theme);
}

ReadOut CurvePlot::readOut() const {
  return m_pointed ? readOutAt(m_race, *m_pointed, pointedSource(), themeOf(this).dark) : ReadOut{};
}

QString CurvePlot::description() const {
  if (m_race.empty()) return m_empty_text;
  const double last = m_race.lastStep();
  return tr("%1 of %2; ").arg(last).arg(m_race.totalSteps) +
         readOutAt(m_race, last, pointedSource(), false).text();
}

}  // namespace ordinate
