#include "widgets/plots/curve_plot.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "widgets/common/colour_map.h"
#include "widgets/common/fonts.h"

namespace ordinate {

namespace {

// Heights of the two charts, one to the other.
constexpr double accuracyRows = 2.4;
constexpr double lossRows = 1;

}  // namespace

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
  new PaintHook(this, QStringLiteral("ghosts"), [this](QPainter& painter) { paintBands(painter); });
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
  plotLayout()->setRowStretchFactor(0, accuracyRows);
  plotLayout()->setRowStretchFactor(1, lossRows);
  plotLayout()->setRowSpacing(2);
  auto* margins = new QCPMarginGroup(this);
  m_stepTicker->setTickCount(6);
  for (QCPAxisRect* rect : {m_accuracy, m_loss}) {
    rect->setAutoMargins(QCP::msLeft | QCP::msBottom);
    rect->setMarginGroup(QCP::msLeft, margins);
    rect->setRangeDrag(Qt::Horizontal | Qt::Vertical);
    rect->setRangeZoom(Qt::Horizontal);
    rect->axis(QCPAxis::atBottom)->setTicker(m_stepTicker);
    rect->axis(QCPAxis::atBottom)->setNumberFormat(QStringLiteral("f"));
    rect->axis(QCPAxis::atBottom)->setNumberPrecision(0);
    rect->axis(QCPAxis::atLeft)->setTickLabelPadding(6);
    rect->axis(QCPAxis::atTop)->setVisible(false);
    rect->axis(QCPAxis::atRight)->setVisible(false);
    for (QCPAxis* axis : rect->axes()) axis->setSubTicks(false);
  }
  m_accuracyTicker->setTickCount(4);
  m_accuracy->axis(QCPAxis::atLeft)->setTicker(m_accuracyTicker);
  m_lossTicker->setTickCount(3);
  m_loss->axis(QCPAxis::atLeft)->setTicker(m_lossTicker);
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
  const bool comparable = keepGhosts && m_race.comparableWith(before);
  // A race without a step leaves the ghosts of the one before it.
  if (!comparable)
    m_ghostName.clear();
  else if (!before.empty())
    m_ghostName = before.name.isEmpty() ? tr("previous race") : before.name;
  m_graphs.start(m_race, comparable ? &before : nullptr);
  m_bands.clear();
  m_foldedFor.clear();
  m_pointed.reset();
  m_chosen.clear();
  m_zoomed = false;
  m_kept.clear();
  applyTheme(themeOf(this));
  requestRepaint();
}

void CurvePlot::showMoment(RaceCurves race) {
  for (std::size_t i = 0; i < race.runs.size() && i < m_race.runs.size(); ++i)
    race.runs[i].visible = m_race.runs[i].visible;
  m_race = std::move(race);
  m_graphs.startAgain();
  m_foldedFor.clear();
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
  QSharedPointer<QCPAxisTicker> logarithmic(new QCPAxisTickerLog);
  logarithmic->setTickCount(3);
  axis->setTicker(on ? logarithmic : m_lossTicker);
  axis->setSubTicks(false);
  m_zoomed = false;
  fitRanges();
  requestRepaint();
}

void CurvePlot::setEmptyText(const QString& text) {
  m_emptyText = text;
  requestRepaint();
}

void CurvePlot::showAll() { setZoom({}); }

void CurvePlot::setZoom(const CurveZoom& zoom) {
  m_frame = zoom;
  m_zoomed = false;
  requestRepaint();
}

CurveZoom CurvePlot::zoom() const {
  if (!m_zoomed) return m_frame;
  const auto part = [](const QCPAxis* axis, const PlotAxis& whole,
                       double most) -> std::optional<NumberRange> {
    const QCPRange seen = axis->range();
    if (seen == QCPRange(whole.low, whole.high)) return std::nullopt;
    const NumberRange range{std::max(0.0, seen.lower), std::min(most, seen.upper)};
    return range.low < range.high ? std::optional(range) : std::nullopt;
  };
  CurveZoom zoom;
  const PlotAxis steps = stepAxis(m_race);
  zoom.steps = part(m_accuracy->axis(QCPAxis::atBottom), steps, steps.high);
  if (zoom.steps) zoom.steps = NumberRange{std::floor(zoom.steps->low), std::ceil(zoom.steps->high)};
  zoom.accuracy = part(m_accuracy->axis(QCPAxis::atLeft), accuracyAxis(), 1);
  if (zoom.accuracy)  // whole per cents
    zoom.accuracy =
        NumberRange{std::floor(zoom.accuracy->low * 100) / 100, std::ceil(zoom.accuracy->high * 100) / 100};
  zoom.loss =
      part(m_loss->axis(QCPAxis::atLeft), lossAxis(m_race, choice()), std::numeric_limits<double>::max());
  return zoom;
}

void CurvePlot::fitRanges() {
  m_stepTicker->setUnit(stepAxis(m_race, m_look.epochs).unit);
  if (m_zoomed) return;
  m_fitting = true;
  const auto set = [](QCPAxis* axis, const PlotAxis& whole, const std::optional<NumberRange>& part) {
    axis->setRange(part ? part->low : whole.low, part ? part->high : whole.high);
  };
  set(m_accuracy->axis(QCPAxis::atBottom), stepAxis(m_race), m_frame.steps);
  set(m_accuracy->axis(QCPAxis::atLeft), accuracyAxis(), m_frame.accuracy);
  set(m_loss->axis(QCPAxis::atLeft), lossAxis(m_race, choice()), m_frame.loss);
  m_fitting = false;
}

/// Both charts, their numbers and the names beside them can be read, however large the text is.
QSize CurvePlot::minimumSizeHint() const {
  const int line = QFontMetrics(fontFor(TextRole::caption)).height();
  return {260, std::max(200, 13 * line)};
}

QFont CurvePlot::nameFont() const { return fontFor(TextRole::strong, fontFor(TextRole::caption)); }

/// Names may go down beside the loss, as far as what is said about it.
qreal CurvePlot::columnHeight() const {
  return height() - 4.2 * QFontMetricsF(fontFor(TextRole::caption)).height();
}

/// From the plot to the names beside it. Where they go down beside the loss, they clear the last step's
/// number.
qreal CurvePlot::nameGap() const {
  constexpr qreal gap = 10;
  const auto most = static_cast<qreal>(m_race.runs.size() + m_race.references.size() + 1);
  // Names stand near the ends of their curves: the lowest go below the axis before the column is full.
  const qreal crowded = 0.6 * m_accuracy->rect().height();
  if (most * QFontMetricsF(nameFont()).height() < crowded) return gap;
  const qint64 last = m_race.empty() ? 100 : m_race.totalSteps;
  return gap + QFontMetricsF(fontFor(TextRole::caption)).horizontalAdvance(QString::number(last)) / 2;
}

void CurvePlot::fitMargins() {
  const QFontMetricsF names(nameFont());
  const QFontMetricsF captions(fontFor(TextRole::caption));
  QStringList texts;
  for (const EndLabel& label : collectNames()) texts << label.whole();
  // A long name alone does not take the plot's room, many of them may.
  const qreal most =
      std::max<qreal>(110, width() * (texts.size() * names.height() > columnHeight() ? 0.45 : 0.27));
  m_columns = NameColumns::forNames(texts, columnHeight(), most, nameFont());
  qreal others = captions.horizontalAdvance(tr("loss (nats)"));
  for (const QString& text : markCaptions(possibleMarks(m_race)))
    others = std::max(others, captions.horizontalAdvance(text));
  // Kept: a plot that becomes lower before the next repaint must not push its names out of their room.
  m_nameGap = nameGap();
  const int right = int(std::max(others + 10, m_columns.wholeWidth() + m_nameGap)) + 2;
  m_accuracy->setMargins(QMargins(0, int(names.height() / 2), right, 0));
  m_loss->setMargins(QMargins(0, 4, right, 0));
  fitTicks(right);
}

/// By the widget's size: the charts have theirs only when they are laid out, after the ticks.
void CurvePlot::fitTicks(int right) {
  const QFontMetricsF captions(fontFor(TextRole::caption));
  const int room = width() - m_accuracy->margins().left() - right;
  const qreal widest =
      captions.horizontalAdvance(locale().toString(m_race.empty() ? 100 : m_race.totalSteps));
  m_stepTicker->setMost(int(room / (widest + captions.averageCharWidth())));
  const qreal line = 1.15 * captions.height();
  const qreal parts = accuracyRows + lossRows;
  m_accuracyTicker->setMost(int(height() * accuracyRows / parts / line - 2));
  m_lossTicker->setMost(int(height() * lossRows / parts / line - 2));
}

/// Finished runs do not change: the bands are made again only when another one belongs to them.
void CurvePlot::foldSeeds() {
  std::vector<bool> folded;
  for (const RunCurves& curves : m_race.runs) folded.push_back(curves.finished && curves.visible);
  if (folded == m_foldedFor && m_look.seeds == m_foldedAs) return;
  m_foldedFor = std::move(folded);
  m_foldedAs = m_look.seeds;
  m_bands = seedBands(m_race, m_look.seeds);
}

void CurvePlot::paintBands(QPainter& painter) {
  const Theme theme = themeOf(this);
  BandLook look = bandLook();
  paintSeedBands(
      painter, m_race, m_bands, CurveQuantity::accuracy, look, QRectF(m_accuracy->rect()),
      [this](double step, double value) { return accuracyPoint(step, value); }, theme);
  look.lineWidth *= 0.75;
  paintSeedBands(
      painter, m_race, m_bands, CurveQuantity::loss, look, QRectF(m_loss->rect()),
      [this](double step, double value) { return lossPoint(step, value); }, theme);
}

/// With lines that go with the size of the text.
CurveLook CurvePlot::drawnLook() const {
  CurveLook look = m_look;
  look.lineWidth *= lineFactor(fontFor(TextRole::caption));
  return look;
}

void CurvePlot::prepareRepaint() {
  foldSeeds();
  m_graphs.sync(m_race, m_look);
  m_graphs.restyle(m_race, m_bands, drawnLook(), themeOf(this));  // curves that became long are drawn thin
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
  m_graphs.restyle(m_race, m_bands, drawnLook(), theme);
}

CurveSource CurvePlot::pointedSource() const {
  return m_look.validation ? CurveSource::validation : CurveSource::training;
}

QPointF CurvePlot::accuracyPoint(double step, double accuracy) const {
  return {m_accuracy->axis(QCPAxis::atBottom)->coordToPixel(step),
          m_accuracy->axis(QCPAxis::atLeft)->coordToPixel(accuracy)};
}

QPointF CurvePlot::lossPoint(double step, double loss) const {
  return {m_loss->axis(QCPAxis::atBottom)->coordToPixel(step),
          m_loss->axis(QCPAxis::atLeft)->coordToPixel(loss)};
}

std::vector<EndLabel> CurvePlot::collectNames() const {
  const Theme theme = themeOf(this);
  const QRectF area(m_accuracy->rect());
  std::vector<EndLabel> names = raceNames(
      m_race, pointedSource(),
      [&](double step, double accuracy) {
        const QPointF end = accuracyPoint(step, accuracy);
        return QPointF(std::clamp(end.x(), area.left(), std::max(area.left(), area.right())),
                       std::clamp(end.y(), area.top(), std::max(area.top(), area.bottom())));
      },
      theme.dark);
  for (EndLabel& label : names) label.chosen = hasFocus() && label.text == m_chosen;
  if (ghostCount() > 0 && m_look.ghosts) {
    EndLabel ghost;
    ghost.text = m_ghostName;
    ghost.colour = theme.quietText;
    QColor pale = theme.quietText;
    pale.setAlphaF(0.6F);
    ghost.pen = QPen(pale, 1);
    ghost.curve = false;
    names.push_back(ghost);
  }
  return names;
}

/// Where everything that is written beside or between the curves stands.
void CurvePlot::placeNames() {
  const Theme theme = themeOf(this);
  const QRectF area(m_accuracy->rect());
  const auto accuracy = [this](double step, double value) { return accuracyPoint(step, value); };
  const auto loss = [this](double step, double value) { return lossPoint(step, value); };
  m_marks = runMarks(m_race, m_bands, CurveQuantity::accuracy, choice(), accuracy, area, theme.dark);
  FreeSpace space(area);
  m_graphs.takeSpace(space);
  takeCurveSpace(space, m_race, m_bands, CurveQuantity::accuracy, bandLook(), accuracy);
  const QPointF reach(markRadius + 1, markRadius + 1);
  for (const RunMark& mark : m_marks) space.takeBox(QRectF(mark.at - reach, mark.at + reach));
  m_labels = collectNames();
  // Of another size, the place that was found when there was less room may be a poor one.
  if (std::exchange(m_keptFor, area) != area) m_kept.clear();
  m_levels = placeLevelLabels(raceLevels(m_race, accuracy), space, fontFor(TextRole::caption), theme, m_kept,
                              m_labels);
  layOutNames(m_labels,
              QRectF(area.right() + m_nameGap, 0, width() - area.right() - m_nameGap, columnHeight()),
              m_columns, nameFont());
  const auto lower =
      runMarks(m_race, m_bands, CurveQuantity::loss, choice(), loss, QRectF(m_loss->rect()), theme.dark);
  m_marks.insert(m_marks.end(), lower.begin(), lower.end());
}

void CurvePlot::paintAnnotations(QPainter& painter) {
  const Theme theme = themeOf(this);
  const QFont caption = fontFor(TextRole::caption);
  const QRectF area(m_accuracy->rect());
  const auto accuracy = [this](double step, double value) { return accuracyPoint(step, value); };
  placeNames();
  paintBand(painter, m_race, area, accuracy, theme);
  paintLevelLines(painter, raceLevels(m_race, accuracy), area, theme);
  paintMarks(painter, m_marks, theme);
  paintLevelLabels(painter, m_levels, caption, theme);
  paintEndLabels(painter, m_labels, nameFont(), theme);
  paintCaptions(painter);
  if (m_race.empty() && ghostCount() == 0 && !m_emptyText.isEmpty()) {
    std::vector<LevelLine> lines = raceLevels(m_race, accuracy);
    for (const LevelLabel& label : m_levels)
      for (const qreal edge : {label.rect.top(), label.rect.bottom()}) lines.push_back({QString(), edge});
    paintBetween(painter, m_emptyText, area, lines, caption, theme);
  }
}

void CurvePlot::paintCaptions(QPainter& painter) {
  const QFont caption = fontFor(TextRole::caption);
  const QRectF loss(m_loss->rect());
  painter.setFont(caption);
  painter.setPen(themeOf(this).quietText);
  const qreal line = QFontMetricsF(caption).height();
  const int flags = Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip;
  // The last one clears the axis's title.
  const QStringList marks = markCaptions(m_marks);
  const qreal lines = qreal(1 + std::max<qsizetype>(1, marks.size()));
  const QRectF beside(loss.right() + 10, loss.bottom() - lines * line, width() - loss.right() - 10, line);
  painter.drawText(beside, flags, tr("loss (nats)"));
  qreal below = 0;
  for (const QString& text : marks) painter.drawText(beside.translated(0, below += line), flags, text);
  // Beside the last tick's number, which may be wider than the range's end.
  const qint64 last = m_race.empty() ? 100 : m_race.totalSteps;
  const qreal half = QFontMetricsF(caption).horizontalAdvance(QString::number(last)) / 2;
  painter.drawText(QRectF(loss.right() + half + 6, loss.bottom() + 4, 80, line), flags,
                   stepAxisTitle(m_race, m_look.epochs));
  const QString band = bandCaption(m_bands, m_look.seeds);
  if (band.isEmpty()) return;
  FreeSpace space(loss);
  takeCurveSpace(space, m_race, m_bands, CurveQuantity::loss, bandLook(),
                 [this](double step, double value) { return lossPoint(step, value); });
  qreal names = 0;  // where the column of names ends
  for (const EndLabel& label : m_labels) names = std::max(names, label.rect.bottom());
  const qreal top = std::max(names + 4, loss.top() - line);
  const QRectF column(loss.right() + 10, top, width() - loss.right() - 12, loss.bottom() - 2 * line - top);
  paintBandCaption(painter, band, space, column, caption, themeOf(this));
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
  paintReadOut(painter, readOut(), x, area.united(QRectF(m_loss->rect())),
               withTabularFigures(fontFor(TextRole::caption)), theme);
}

ReadOut CurvePlot::readOut() const {
  return m_pointed ? readOutAt(m_race, m_bands, *m_pointed, pointedSource(), themeOf(this).dark) : ReadOut{};
}

QString CurvePlot::description() const {
  if (m_race.empty()) return m_emptyText;
  const double last = m_race.lastStep();
  return tr("%L1 of %L2; ").arg(qint64(last)).arg(m_race.totalSteps) +
         readOutAt(m_race, m_bands, last, pointedSource(), false).text();
}

}  // namespace ordinate
