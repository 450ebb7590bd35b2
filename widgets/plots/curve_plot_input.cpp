// How the curve plot answers mouse and keyboard.
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <utility>

#include "widgets/plots/curve_plot.h"

namespace ordinate {
namespace {

bool ownKey(const QKeyEvent& key) {
  switch (key.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_Minus:
    case Qt::Key_Return:
    case Qt::Key_Enter:
      return !(key.modifiers() & Qt::AltModifier) &&
             (!(key.modifiers() & Qt::ControlModifier) || key.key() == Qt::Key_Left ||
              key.key() == Qt::Key_Right);
    default:
      return false;
  }
}

}  // namespace

bool CurvePlot::event(QEvent* event) {
  // With the focus here the arrows move the cross-hair; elsewhere the window may use them.
  if (event->type() == QEvent::ShortcutOverride && ownKey(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    if (showToolTip(help->pos(), help->globalPos())) return true;
  }
  if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) requestRepaint();
  return Plot::event(event);
}

void CurvePlot::pointAt(std::optional<double> step) {
  if (step) step = nearestStep(m_race, *step, pointedSource());
  if (step == m_pointed) return;
  m_pointed = step;
  layer(QStringLiteral("overlay"))->replot();
  if (m_pointed) setAccessibleDescription(readOut().text());
  Q_EMIT stepPointedAt(m_pointed ? qint64(*m_pointed) : -1);
}

const EndLabel* CurvePlot::labelAt(QPointF at) const {
  const auto found = std::find_if(m_labels.begin(), m_labels.end(),
                                  [&](const EndLabel& label) { return label.rect.contains(at); });
  return found == m_labels.end() ? nullptr : &*found;
}

/// The whole of a name that had to be cut, and the names that had no room.
bool CurvePlot::showToolTip(const QPoint& at, const QPoint& global) {
  const EndLabel* label = labelAt(at);
  if (label == nullptr || label->shown == label->whole()) {
    QToolTip::hideText();
    return false;
  }
  QToolTip::showText(global, label->whole(), this, label->rect.toAlignedRect());
  return true;
}

void CurvePlot::toggleGroup(const QString& group) {
  const bool visible = std::any_of(m_race.runs.begin(), m_race.runs.end(), [&](const RunCurves& curves) {
    return curves.group() == group && curves.visible;
  });
  setGroupVisible(group, !visible);
}

void CurvePlot::setGroupVisible(const QString& group, bool visible) {
  for (RunCurves& curves : m_race.runs)
    if (curves.group() == group) curves.visible = visible;
  applyTheme(themeOf(this));
  requestRepaint();
}

void CurvePlot::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton)
    if (const EndLabel* label = labelAt(event->position())) {
      if (label->curve) toggleGroup(label->text);
      return;
    }
  const bool pan = event->modifiers().testFlag(Qt::ShiftModifier);
  setSelectionRectMode(pan ? QCP::srmNone : QCP::srmZoom);
  if (event->button() == Qt::LeftButton) Plot::mousePressEvent(event);
}

void CurvePlot::mouseMoveEvent(QMouseEvent* event) {
  Plot::mouseMoveEvent(event);
  const EndLabel* label = labelAt(event->position());
  setCursor(label != nullptr && label->curve ? Qt::PointingHandCursor : Qt::ArrowCursor);
  if (event->buttons() != Qt::NoButton) return;
  const QRect plots = m_accuracy->rect().united(m_loss->rect());
  if (plots.contains(event->pos()))
    pointAt(m_accuracy->axis(QCPAxis::atBottom)->pixelToCoord(event->position().x()));
  else
    pointAt(std::nullopt);
}

void CurvePlot::mouseDoubleClickEvent(QMouseEvent* event) {
  if (labelAt(event->position()) != nullptr) return;
  showAll();
}

void CurvePlot::leaveEvent(QEvent* event) {
  Plot::leaveEvent(event);
  pointAt(std::nullopt);
}

void CurvePlot::movePointer(int direction, int count) {
  std::optional<double> step = m_pointed;
  if (!step) step = direction > 0 ? -1 : m_race.lastStep() + 1;
  for (int moved = 0; moved < count; ++moved) {
    const auto next = neighbourStep(m_race, *step, direction, pointedSource());
    if (!next) break;
    step = next;
  }
  pointAt(step);
}

void CurvePlot::zoomBy(double factor) {
  QCPAxis* axis = m_accuracy->axis(QCPAxis::atBottom);
  axis->scaleRange(factor, m_pointed ? *m_pointed : axis->range().center());
  requestRepaint();
}

void CurvePlot::panBy(double share) {
  QCPAxis* axis = m_accuracy->axis(QCPAxis::atBottom);
  axis->moveRange(axis->range().size() * share);
  requestRepaint();
}

void CurvePlot::chooseLabel(int direction) {
  std::vector<const EndLabel*> order;
  for (const EndLabel& label : m_labels)
    if (label.curve) order.push_back(&label);
  if (order.empty()) return;
  std::sort(order.begin(), order.end(), [](const EndLabel* a, const EndLabel* b) {
    return std::pair(a->rect.left(), a->rect.top()) < std::pair(b->rect.left(), b->rect.top());
  });
  const auto now = std::find_if(order.begin(), order.end(),
                                [this](const EndLabel* label) { return label->text == m_chosen; });
  const int size = int(order.size());
  int place = direction > 0 ? 0 : size - 1;
  if (now != order.end()) place = (int(now - order.begin()) + direction + size) % size;
  m_chosen = order[std::size_t(place)]->text;
  requestRepaint();
}

void CurvePlot::keyPressEvent(QKeyEvent* event) {
  const bool control = event->modifiers().testFlag(Qt::ControlModifier);
  const int count = event->modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
  switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
      const int direction = event->key() == Qt::Key_Right ? 1 : -1;
      if (control)
        panBy(0.1 * direction);
      else
        movePointer(direction, count);
      return;
    }
    case Qt::Key_End:
      pointAt(m_race.lastStep());
      return;
    case Qt::Key_Home:
      showAll();
      return;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      zoomBy(0.8);
      return;
    case Qt::Key_Minus:
      zoomBy(1.25);
      return;
    case Qt::Key_Up:
    case Qt::Key_Down:
      chooseLabel(event->key() == Qt::Key_Down ? 1 : -1);
      return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (!m_chosen.isEmpty()) toggleGroup(m_chosen);
      return;
    case Qt::Key_Escape:
      if (m_pointed) {
        pointAt(std::nullopt);
        return;
      }
      break;
    default:
      break;
  }
  Plot::keyPressEvent(event);
}

}  // namespace ordinate
