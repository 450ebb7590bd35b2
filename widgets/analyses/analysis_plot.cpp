#include "widgets/analyses/analysis_plot.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <utility>

#include "widgets/common/theme.h"

namespace ordinate {
namespace {

constexpr int leastPlotWidth = 160;
constexpr int usualPlotWidth = 280;
/// Of long curves so many read-outs are compared for their length.
constexpr int comparedReadOuts = 64;

bool isOwnKey(const QKeyEvent& event) {
  if ((event.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) return false;
  switch (event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return true;
    default:
      return false;
  }
}

}  // namespace

AnalysisPlot::AnalysisPlot(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  policy.setHeightForWidth(true);
  setSizePolicy(policy);
}

QSize AnalysisPlot::sizeHint() const { return {usualPlotWidth, heightForWidth(usualPlotWidth)}; }

QSize AnalysisPlot::minimumSizeHint() const { return {leastPlotWidth, 64}; }

void AnalysisPlot::setRoom(int height) {
  if (std::exchange(m_room, height) != height) updateGeometry();
}

int AnalysisPlot::within(qreal wanted, qreal least) const {
  return int(std::max(least, std::min(wanted, qreal(m_room))));
}

QString AnalysisPlot::readOut() const {
  return m_current < 0 || m_current >= count() ? QString() : readOutAt(m_current);
}

QString AnalysisPlot::longestReadOut() const {
  QString longest;
  const int step = std::max(1, count() / comparedReadOuts);
  for (int place = 0; place < count(); place += step)
    if (const QString text = readOutAt(place); text.size() > longest.size()) longest = text;
  return longest;
}

void AnalysisPlot::setCurrent(int place) {
  place = std::clamp(place, -1, count() - 1);
  if (place == m_current) return;
  m_current = place;
  if (place >= 0) m_last = place;
  setAccessibleDescription(place < 0 ? summary() : readOut());
  Q_EMIT readOutChanged(readOut());
  update();
}

void AnalysisPlot::contentChanged() {
  m_last = std::clamp(m_last, 0, std::max(0, count() - 1));
  m_current = std::min(m_current, count() - 1);
  setAccessibleDescription(m_current < 0 ? summary() : readOut());
  // While it is read, the numbers under the cursor change with the table.
  if (m_current >= 0) Q_EMIT readOutChanged(readOut());
  updateGeometry();
  update();
}

bool AnalysisPlot::event(QEvent* event) {
  // With the focus here the arrows read; elsewhere the window may use them.
  if (event->type() == QEvent::ShortcutOverride && count() > 0 && isOwnKey(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  return QWidget::event(event);
}

void AnalysisPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  paintContent(painter);
  if (!hasFocus()) return;
  QColor ring = themeOf(this).accent;
  ring.setAlphaF(0.6F);
  painter.setPen(QPen(ring, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
}

void AnalysisPlot::mouseMoveEvent(QMouseEvent* event) { setCurrent(nearest(event->position())); }

void AnalysisPlot::mousePressEvent(QMouseEvent* event) {
  const int place = nearest(event->position());
  if (event->button() != Qt::LeftButton || place < 0) return;
  setCurrent(place);
  Q_EMIT chosen(place);
}

void AnalysisPlot::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  setCurrent(-1);
}

void AnalysisPlot::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  setCurrent(-1);
  update();
}

void AnalysisPlot::keyPressEvent(QKeyEvent* event) {
  if (count() == 0 || !isOwnKey(*event)) return QWidget::keyPressEvent(event);
  const bool reading = m_current >= 0;
  switch (event->key()) {
    case Qt::Key_Left:
      setCurrent(reading ? std::max(0, m_current - 1) : m_last);
      break;
    case Qt::Key_Right:
      setCurrent(reading ? m_current + 1 : m_last);
      break;
    case Qt::Key_Home:
      setCurrent(0);
      break;
    case Qt::Key_End:
      setCurrent(count() - 1);
      break;
    default:
      if (reading) Q_EMIT chosen(m_current);
  }
}

void AnalysisPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  const auto type = event->type();
  if (type == QEvent::ApplicationFontChange || type == QEvent::FontChange) updateGeometry();
  if (type == QEvent::PaletteChange || type == QEvent::ApplicationFontChange) update();
}

}  // namespace ordinate
