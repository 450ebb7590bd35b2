#include "widgets/plots/plot.h"

#include <QEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/common/fonts.h"

namespace ordinate {
namespace {

constexpr int frame_milliseconds = 33;

/// 2, 5 or 10 times a power of ten.
double nextRoundNumber(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(value) + 1e-9));
  for (const double each : {2.0, 5.0})
    if (each * power > value * 1.0001) return each * power;
  return 10 * power;
}

}  // namespace

PaintHook::PaintHook(QCustomPlot* plot, const QString& layer, std::function<void(QPainter&)> paint)
    : QCPLayerable(plot, layer), m_paint(std::move(paint)) {}

void PaintHook::applyDefaultAntialiasingHint(QCPPainter* painter) const { painter->setAntialiasing(true); }

void PaintHook::draw(QCPPainter* painter) {
  painter->save();
  m_paint(*painter);
  painter->restore();
}

QString PercentTicker::getTickLabel(double tick, const QLocale& locale, QChar, int) {
  const double percent = tick * 100;
  const int decimals = std::abs(percent - std::round(percent)) < 1e-6 ? 0 : 1;
  return locale.toString(percent, 'f', decimals) + QStringLiteral(" %");
}

double FittingTicker::getTickStep(const QCPRange& range) {
  double step = QCPAxisTicker::getTickStep(range);
  // One tick alone tells nothing.
  while (step > 0 && range.size() / step > std::max(1, m_most) && nextRoundNumber(step) <= range.size())
    step = nextRoundNumber(step);
  return step;
}

double UnitTicker::getTickStep(const QCPRange& range) {
  double step = FittingTicker::getTickStep(QCPRange(range.lower / m_unit, range.upper / m_unit));
  // There is an epoch and a half, but no step between two steps.
  const bool whole = m_unit <= 1;
  if (whole && step < 1) step = 1;
  while (whole && step != std::floor(step)) step = nextRoundNumber(step);
  return m_unit * step;
}

QString UnitTicker::getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) {
  const double value = tick / m_unit;
  const bool whole = std::abs(value - std::round(value)) < 1e-6;
  return QCPAxisTicker::getTickLabel(value, locale, formatChar, whole ? precision : 2);
}

Plot::Plot(QWidget* parent) : QCustomPlot(parent) {
  // The hint makes every replot a synchronous repaint.
  setPlottingHint(QCP::phImmediateRefresh, false);
  setNoAntialiasingOnDrag(true);
  setLocale(QLocale());  // its own leaves thousands out
  setFocusPolicy(Qt::StrongFocus);
  m_timer.setSingleShot(true);
  m_timer.setTimerType(Qt::PreciseTimer);
  connect(&m_timer, &QTimer::timeout, this, &Plot::repaintNow);
}

void Plot::requestRepaint() {
  m_dirty = true;
  if (m_timer.isActive() || !isVisible() || window()->isMinimized()) return;
  // A slow plot gets fewer frames, so that the window stays quick.
  const int frame = std::max(frame_milliseconds, int(3 * replotTime(true)));
  const auto passed =
      m_sinceRepaint.isValid() ? int(std::min<qint64>(m_sinceRepaint.elapsed(), frame)) : frame;
  m_timer.start(frame - passed);
}

void Plot::repaintNow() {
  if (!m_dirty || !isVisible()) return;
  m_dirty = false;
  m_sinceRepaint.start();
  ++m_repaints;
  prepareRepaint();
  replot(QCustomPlot::rpQueuedRefresh);
}

void Plot::styleAxes(QCPAxisRect* rect, const Theme& theme, const QFont& font) {
  for (QCPAxis* axis : rect->axes()) {
    axis->setBasePen(Qt::NoPen);
    axis->setTickPen(Qt::NoPen);
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLabelColor(theme.quietText);
    axis->setTickLabelFont(font);
    axis->setLabelColor(theme.quietText);
    axis->setLabelFont(font);
    axis->grid()->setPen(QPen(theme.grid, 0));
    axis->grid()->setZeroLinePen(QPen(theme.grid, 0));
    axis->grid()->setVisible(axis->orientation() == Qt::Vertical);
  }
}

void Plot::paintEvent(QPaintEvent* event) {
  if (!qFuzzyCompare(bufferDevicePixelRatio(), devicePixelRatioF())) {
    setBufferDevicePixelRatio(devicePixelRatioF());
    prepareRepaint();
    replot(QCustomPlot::rpQueuedRefresh);
  }
  QCustomPlot::paintEvent(event);
  if (!hasFocus()) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QColor ring = themeOf(this).accent;
  ring.setAlphaF(0.6F);
  painter.setPen(QPen(ring, 1));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void Plot::showEvent(QShowEvent* event) {
  QCustomPlot::showEvent(event);
  if (m_dirty) requestRepaint();
}

void Plot::changeEvent(QEvent* event) {
  QCustomPlot::changeEvent(event);
  const auto type = event->type();
  if (type != QEvent::PaletteChange && type != QEvent::StyleChange && type != QEvent::FontChange &&
      type != QEvent::ApplicationFontChange)
    return;
  applyTheme(themeOf(this));
  requestRepaint();
}

}  // namespace ordinate
