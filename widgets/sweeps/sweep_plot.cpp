#include "widgets/sweeps/sweep_plot.h"

#include <QKeyEvent>
#include <QLineF>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr qreal nearEnough = 6;  ///< pixels from a line

qreal distanceTo(const QPointF& a, const QPointF& b, const QPointF& at) {
  const QPointF way = b - a;
  const qreal length = QPointF::dotProduct(way, way);
  const qreal share = length > 0 ? std::clamp(QPointF::dotProduct(at - a, way) / length, 0.0, 1.0) : 0;
  return QLineF(at, a + way * share).length();
}

qreal distanceTo(const SweepMark& mark, const QPointF& at) {
  if (mark.line.empty()) return mark.place.contains(at) ? 0 : std::numeric_limits<qreal>::infinity();
  qreal least = std::numeric_limits<qreal>::infinity();
  for (std::size_t i = 1; i < mark.line.size(); ++i)
    least = std::min(least, distanceTo(mark.line[i - 1], mark.line[i], at));
  return least;
}

}  // namespace

SweepPlot::SweepPlot(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("sweep_plot"));
  setAccessibleName(tr("Sweep"));
  setAccessibleDescription(tr("Nothing is drawn yet"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void SweepPlot::setChart(SweepChartPointer chart, bool same) {
  const auto runsOf = [this](int mark) {
    const std::vector<SweepMark>& all = marks();
    return mark < 0 || mark >= int(all.size()) ? std::vector<std::size_t>() : all[std::size_t(mark)].runs;
  };
  // Marks come between others and change their order as runs end: they are known by their runs.
  const std::vector<std::size_t> chosenRuns = runsOf(m_focus.chosen);
  const std::vector<std::size_t> cursorRuns = runsOf(m_cursor);
  const bool pointed = m_focus.pointed >= 0 && m_focus.pointed == m_cursor;
  m_chart = std::move(chart);
  m_markedArea = QRectF();
  m_focus = {};
  m_cursor = -1;
  setAccessibleName(m_chart ? m_chart->title() : tr("Sweep"));
  const std::vector<SweepMark> all = same ? marks() : std::vector<SweepMark>();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!chosenRuns.empty() && all[i].runs == chosenRuns) m_focus.chosen = int(i);
    if (!cursorRuns.empty() && all[i].runs == cursorRuns) m_cursor = int(i);
  }
  point(pointed ? m_cursor : -1);
  updateGeometry();
  update();
}

QRectF SweepPlot::area() const { return QRectF(rect()).adjusted(2, 2, -2, -2); }

const std::vector<SweepMark>& SweepPlot::marks() const {
  if (m_markedArea == area()) return m_marks;
  m_marks = m_chart ? m_chart->marks(area(), fontFor(TextRole::caption)) : std::vector<SweepMark>();
  m_markedArea = area();
  return m_marks;
}

QSize SweepPlot::sizeHint() const {
  if (!m_chart) return {200, 120};
  const QSizeF least = m_chart->least(fontFor(TextRole::caption));
  return {std::min(240, int(std::ceil(least.width())) + 4), int(std::ceil(least.height())) + 4};
}

int SweepPlot::markAt(QPointF at) const {
  const std::vector<SweepMark>& all = marks();
  int nearest = -1;
  qreal least = nearEnough;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const qreal distance = distanceTo(all[i], at);
    if (distance >= least) continue;
    least = distance;
    nearest = int(i);
  }
  return nearest;
}

void SweepPlot::point(int mark) {
  const std::vector<SweepMark>& all = marks();
  m_focus.pointed = mark < int(all.size()) ? mark : -1;
  const QString words = m_focus.pointed < 0 ? QString() : all[std::size_t(mark)].words;
  const QString whole =
      all.empty() ? tr("Nothing is drawn yet") : tr("%1 values; arrow keys go through them").arg(all.size());
  setAccessibleDescription(words.isEmpty() ? whole : words);
  update();
  Q_EMIT pointedAt(words);
}

void SweepPlot::choose(int mark) {
  const std::vector<SweepMark>& all = marks();
  m_focus.chosen = mark < int(all.size()) ? mark : -1;
  update();
  Q_EMIT chosen(m_focus.chosen < 0 ? std::vector<std::size_t>() : all[std::size_t(mark)].runs);
}

/// To the nearest mark on that side; what lies straight ahead is nearer than what lies aside.
void SweepPlot::move(int key) {
  const std::vector<SweepMark>& all = marks();
  if (all.empty()) return;
  if (m_cursor < 0) {
    m_cursor = all.front().line.empty() ? 0 : int(all.size()) - 1;  // of lines the highest
    return point(m_cursor);
  }
  const QPointF from = all[std::size_t(m_cursor)].place.center();
  int nearest = m_cursor;
  qreal least = std::numeric_limits<qreal>::infinity();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const QPointF way = all[i].place.center() - from;
    const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
    const qreal ahead = key == Qt::Key_Left    ? -way.x()
                        : key == Qt::Key_Right ? way.x()
                        : key == Qt::Key_Up    ? -way.y()
                                               : way.y();
    const qreal aside = std::abs(sideways ? way.y() : way.x());
    // Lines with the same result lie on each other: they are gone through in their order.
    const int after = int(i) - m_cursor;
    const bool twin = !all[i].line.empty() && std::abs(ahead) < 1e-6 && !sideways &&
                      (key == Qt::Key_Up ? after > 0 : after < 0);
    if (ahead < 1e-6 && !twin) continue;
    const qreal distance = twin ? 1e-6 * std::abs(after) : ahead + 4 * aside;
    if (distance >= least) continue;
    least = distance;
    nearest = int(i);
  }
  m_cursor = nearest;
  uncover(all[std::size_t(m_cursor)].place);
  point(m_cursor);
}

/// In a panel that scrolls, what the keys are at is seen.
void SweepPlot::uncover(const QRectF& place) {
  for (QWidget* above = parentWidget(); above != nullptr; above = above->parentWidget()) {
    auto* scroll = qobject_cast<QScrollArea*>(above);
    if (scroll == nullptr) continue;
    const QPoint at = mapTo(scroll->widget(), place.center().toPoint());
    scroll->ensureVisible(at.x(), at.y(), 0, int(place.height() / 2) + 8);
    return;
  }
}

/// Before the window takes them: Right is a step of the race elsewhere.
bool SweepPlot::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && m_chart) {
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool own = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right || key->key() == Qt::Key_Up ||
                     key->key() == Qt::Key_Down || key->key() == Qt::Key_Return ||
                     key->key() == Qt::Key_Enter || (key->key() == Qt::Key_Escape && m_focus.chosen >= 0);
    if (own && (key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
      event->accept();
      return true;
    }
  }
  return QWidget::event(event);
}

void SweepPlot::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
      if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)) break;
      return move(event->key());
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (m_cursor >= 0) choose(m_cursor);
      return;
    case Qt::Key_Escape:
      if (m_focus.chosen < 0) break;
      return choose(-1);
    default:
      break;
  }
  QWidget::keyPressEvent(event);
}

void SweepPlot::mouseMoveEvent(QMouseEvent* event) {
  const int mark = markAt(event->position());
  if (mark != m_focus.pointed) point(mark);
}

void SweepPlot::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
  const int mark = markAt(event->position());
  if (mark >= 0) m_cursor = mark;
  choose(mark == m_focus.chosen ? -1 : mark);
}

void SweepPlot::leaveEvent(QEvent* event) {
  QWidget::leaveEvent(event);
  point(hasFocus() ? m_cursor : -1);
}

void SweepPlot::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  if (event->reason() == Qt::MouseFocusReason) return;
  if (m_cursor < 0)
    move(Qt::Key_Right);
  else
    point(m_cursor);
}

void SweepPlot::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) point(-1);
}

void SweepPlot::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  if (event->type() == QEvent::ApplicationFontChange || event->type() == QEvent::FontChange) {
    m_markedArea = QRectF();
    updateGeometry();
  }
  if (event->type() == QEvent::PaletteChange) update();
}

void SweepPlot::paintEvent(QPaintEvent*) {
  if (!m_chart) return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(fontFor(TextRole::caption));
  m_chart->paint(painter, area(), themeOf(this), m_focus);
}

}  // namespace ordinate
