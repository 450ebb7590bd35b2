#include "widgets/model_builder/part_card.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDrag>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QToolButton>
#include <QVBoxLayout>

#include "widgets/common/elided_label.h"
#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

QToolButton* blockButton(const QString& name, const QString& text, const QString& tip, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setObjectName(name);
  button->setText(text);
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  button->setAutoRaise(true);
  button->setFocusPolicy(Qt::StrongFocus);
  useFont(button, TextRole::caption);
  return button;
}

}  // namespace

PartCard::PartCard(const QString& part, bool block, QWidget* parent)
    : QFrame(parent),
      m_block(block),
      m_header(new QWidget(this)),
      m_title(new ElidedLabel(TextRole::strong, Qt::AlignLeft, m_header)),
      m_summary(new ElidedLabel(TextRole::body, Qt::AlignRight, m_header)),
      m_mark(new TextLabel(TextRole::body, QStringLiteral("⚠"), m_header)),
      m_column(new QVBoxLayout(this)) {
  setObjectName(part);
  setFocusPolicy(Qt::StrongFocus);
  setFrameShape(QFrame::NoFrame);
  auto* row = new QHBoxLayout(m_header);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(m_mark);
  row->addWidget(m_title);
  row->addWidget(m_summary, 1);
  for (QWidget* each : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_summary), m_header})
    each->setAttribute(Qt::WA_TransparentForMouseEvents);
  m_mark->hide();
  m_column->setContentsMargins(11, 7, 11, 7);
  m_column->setSpacing(8);
  m_column->addWidget(m_header);
  if (block) addBlockButtons();
}

void PartCard::addBlockButtons() {
  m_buttons = new QWidget(this);
  m_up = blockButton(QStringLiteral("up"), QStringLiteral("↑"), tr("Move up (Alt+Up)"), m_buttons);
  m_down = blockButton(QStringLiteral("down"), QStringLiteral("↓"), tr("Move down (Alt+Down)"), m_buttons);
  QToolButton* copy =
      blockButton(QStringLiteral("duplicate"), tr("copy"), tr("Duplicate (Ctrl+D)"), m_buttons);
  QToolButton* remove = blockButton(QStringLiteral("remove"), tr("remove"), tr("Remove (Delete)"), m_buttons);
  auto* row = new QHBoxLayout(m_buttons);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(2);
  row->addWidget(m_up);
  row->addWidget(m_down);
  row->addStretch();
  row->addWidget(copy);
  row->addWidget(remove);
  connect(m_up, &QToolButton::clicked, this, [this] { Q_EMIT moveRequested(-1); });
  connect(m_down, &QToolButton::clicked, this, [this] { Q_EMIT moveRequested(1); });
  connect(copy, &QToolButton::clicked, this, &PartCard::duplicateRequested);
  connect(remove, &QToolButton::clicked, this, &PartCard::removeRequested);
  m_column->addWidget(m_buttons);
  m_buttons->hide();
}

void PartCard::setTexts(const QString& title, const QString& summary) {
  m_title->setFullText(title);
  m_summary->setFullText(summary);
  describe();
}

void PartCard::setProblem(bool problem) {
  m_problem = problem;
  m_mark->setVisible(problem);
  QPalette palette = m_mark->palette();
  palette.setColor(QPalette::WindowText, themeOf(this).error);
  m_mark->setPalette(palette);
  describe();
}

void PartCard::describe() {
  QString name = m_title->fullText() + QStringLiteral(", ") + m_summary->fullText();
  if (m_problem) name += QStringLiteral(", ") + tr("something is wrong here");
  setAccessibleName(name);
  setAccessibleDescription(m_open ? tr("Enter closes its form") : tr("Enter opens its form"));
}

void PartCard::setForm(QWidget* form) {
  m_form = form;
  form->setParent(this);
  m_column->insertWidget(1, form);
  form->setVisible(m_open);
}

void PartCard::setOpen(bool open) {
  m_open = open;
  if (m_form != nullptr) m_form->setVisible(open);
  if (m_buttons != nullptr) m_buttons->setVisible(open);
  describe();
  update();
}

void PartCard::setMovable(bool up, bool down) {
  if (m_up != nullptr) m_up->setEnabled(up);
  if (m_down != nullptr) m_down->setEnabled(down);
}

bool PartCard::isOurs(const QKeyEvent& event) const {
  const bool alt = event.modifiers() == Qt::AltModifier;
  switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
      return event.modifiers() == Qt::NoModifier;
    case Qt::Key_Up:
    case Qt::Key_Down:
      return alt ? m_block : (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    case Qt::Key_Delete:
      return m_block;
    case Qt::Key_D:
      return m_block && event.modifiers() == Qt::ControlModifier;
    default:
      return false;
  }
}

bool PartCard::act(const QKeyEvent& event) {
  if (!isOurs(event)) return false;
  switch (event.key()) {
    case Qt::Key_Up:
    case Qt::Key_Down: {
      const bool up = event.key() == Qt::Key_Up;
      if (event.modifiers() == Qt::AltModifier)
        Q_EMIT moveRequested(up ? -1 : 1);
      else
        Q_EMIT neighbourRequested(up ? -1 : 1);
      return true;
    }
    case Qt::Key_Delete:
      Q_EMIT removeRequested();
      return true;
    case Qt::Key_D:
      Q_EMIT duplicateRequested();
      return true;
    default:
      Q_EMIT toggled();
      return true;
  }
}

bool PartCard::event(QEvent* event) {
  // Space and Delete mean the card while it has the keyboard, not the window's shortcuts.
  if (event->type() == QEvent::ShortcutOverride && hasFocus() && isOurs(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  return QFrame::event(event);
}

void PartCard::keyPressEvent(QKeyEvent* event) {
  if (!hasFocus() || !act(*event)) QFrame::keyPressEvent(event);
}

bool PartCard::inHeader(const QPoint& point) const {
  return point.y() < m_header->geometry().bottom() + m_column->contentsMargins().bottom();
}

void PartCard::mousePressEvent(QMouseEvent* event) {
  m_armed = event->button() == Qt::LeftButton && inHeader(event->position().toPoint());
  m_pressed = event->position().toPoint();
}

void PartCard::mouseMoveEvent(QMouseEvent* event) {
  const int distance = (event->position().toPoint() - m_pressed).manhattanLength();
  if (!m_armed || !m_block || distance < QApplication::startDragDistance()) return;
  m_armed = false;
  auto* drag = new QDrag(this);
  auto* content = new QMimeData;
  content->setData(mimeType(), part().toUtf8());
  drag->setMimeData(content);
  drag->setPixmap(grab(QRect(0, 0, width(), m_header->geometry().bottom() + 7)));
  drag->setHotSpot(m_pressed);
  drag->exec(Qt::MoveAction);
}

void PartCard::mouseReleaseEvent(QMouseEvent* event) {
  if (m_armed && inHeader(event->position().toPoint())) Q_EMIT toggled();
  m_armed = false;
}

void PartCard::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (m_block) addBlockActions(menu);
  connect(menu->addAction(tr("What is this?")), &QAction::triggered, this, &PartCard::explain);
  menu->popup(event->globalPos());
}

void PartCard::addBlockActions(QMenu* menu) {
  QAction* up = menu->addAction(tr("Move up\tAlt+Up"));
  QAction* down = menu->addAction(tr("Move down\tAlt+Down"));
  up->setEnabled(m_up->isEnabled());
  down->setEnabled(m_down->isEnabled());
  connect(up, &QAction::triggered, this, [this] { Q_EMIT moveRequested(-1); });
  connect(down, &QAction::triggered, this, [this] { Q_EMIT moveRequested(1); });
  menu->addSeparator();
  connect(menu->addAction(tr("Duplicate\tCtrl+D")), &QAction::triggered, this, &PartCard::duplicateRequested);
  connect(menu->addAction(tr("Remove\tDelete")), &QAction::triggered, this, &PartCard::removeRequested);
  menu->addSeparator();
}

void PartCard::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const bool marked = m_open || hasFocus();
  const qreal line = hasFocus() ? 2.0 : 1.0;
  const QRectF frame = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
  QPainterPath outline;
  outline.addRoundedRect(frame, 6, 6);
  painter.fillPath(outline, m_open ? theme.field : theme.inset);
  if (m_open) {
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(QRectF(0, 0, 4, height()), theme.accent);
    painter.restore();
  }
  painter.setPen(QPen(m_problem && !marked ? theme.error : (marked ? theme.accent : theme.border), line));
  painter.drawPath(outline);
}

void PartCard::focusInEvent(QFocusEvent* event) {
  QFrame::focusInEvent(event);
  update();
}

void PartCard::focusOutEvent(QFocusEvent* event) {
  QFrame::focusOutEvent(event);
  update();
}

}  // namespace ordinate
