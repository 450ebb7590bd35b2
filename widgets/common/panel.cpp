#include "widgets/common/panel.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "widgets/common/fonts.h"
#include "widgets/common/header_layout.h"
#include "widgets/common/theme.h"

namespace ordinate {
namespace {

constexpr int margin = 16;
constexpr qreal radius = 8;

/// Return and Down work too: Space belongs to the window (run and pause).
class SwitchButton : public QToolButton {
 public:
  using QToolButton::QToolButton;

 protected:
  void keyPressEvent(QKeyEvent* event) override {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (menu() != nullptr && (enter || event->key() == Qt::Key_Down))
      showMenu();
    else if (enter)
      click();
    else
      QToolButton::keyPressEvent(event);
  }
};

}  // namespace

Panel::Panel(const QString& heading, QWidget* parent) : QFrame(parent) {
  setFrameShape(QFrame::NoFrame);
  setAccessibleName(heading);
  m_heading = new TextLabel(TextRole::heading, heading, this);
  m_header = new HeaderLayout;
  m_header->addWidget(m_heading);
  m_body = new QVBoxLayout;
  m_body->setSpacing(8);
  auto* all = new QVBoxLayout(this);
  all->setSpacing(4);
  all->addLayout(m_header);
  all->addLayout(m_body, 1);
  setMargins();
  setHeaderHeight();
  // Whoever goes from view to view by keys must see where he is.
  connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) {
    const bool inside = now != nullptr && (now == this || isAncestorOf(now));
    if (std::exchange(m_hasFocusInside, inside) != inside) update();
  });
}

void Panel::setHeaderHeight() {
  // The same with and without switches, so that nothing jumps when they appear.
  m_heading->setMinimumHeight(QFontMetrics(fontFor(TextRole::caption)).height() + 12);
}

void Panel::setFramed(bool framed) {
  m_framed = framed;
  setMargins();
  update();
}

void Panel::setHeading(const QString& heading) {
  m_heading->setText(heading);
  setAccessibleName(heading);
}

void Panel::setHeadingVisible(bool visible) { m_heading->setVisible(visible); }

QString Panel::heading() const { return m_heading->text(); }

QToolButton* Panel::addSwitch(const QString& name, const QString& text, const QString& toolTip,
                              bool checkable) {
  auto* button = new SwitchButton(this);
  button->setObjectName(name);
  button->setText(text);
  button->setToolTip(toolTip);
  button->setAccessibleName(toolTip);
  button->setAutoRaise(true);
  button->setProperty("header", true);
  button->setCheckable(checkable);
  button->setFocusPolicy(Qt::StrongFocus);
  addToHeader(button);
  return button;
}

QToolButton* Panel::addMenu(const QString& name, QMenu* menu, const QString& toolTip) {
  QToolButton* button = addSwitch(name, QString(), toolTip, false);
  button->setMenu(menu);
  button->setPopupMode(QToolButton::InstantPopup);
  return button;
}

void Panel::addToHeader(QWidget* widget) {
  useFont(widget, TextRole::caption);
  m_header->addWidget(widget);
}

int Panel::widthInOneRow() const {
  const QMargins around = layout()->contentsMargins();
  return m_header->widthInOneRow() + around.left() + around.right();
}

void Panel::setMenuText(QToolButton* button, const QString& text) {
  button->setText(text + QStringLiteral(" ▾"));
}

void Panel::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  if (!m_framed) return;
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(m_hasFocusInside ? theme.accent : theme.border, 1));
  painter.setBrush(theme.panel);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

void Panel::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) update();
  if (event->type() != QEvent::ApplicationFontChange) return;
  setHeaderHeight();
  for (int index = 0; index < m_header->count(); ++index) {
    QWidget* widget = m_header->itemAt(index)->widget();
    if (widget != nullptr && widget != m_heading) useFont(widget, TextRole::caption);
  }
}

/// Whatever in the panel was clicked or has the focus: plots and maps leave the event to it.
void Panel::contextMenuEvent(QContextMenuEvent* event) {
  const Figures shown = figures();
  const QString page = helpPage();
  if (shown.empty() && page.isEmpty()) return QFrame::contextMenuEvent(event);
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("panel_menu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  const auto add = [&](const char* name, const QString& text, auto work) {
    QAction* action = menu->addAction(text);
    action->setObjectName(QString::fromLatin1(name));
    connect(action, &QAction::triggered, this, work);
    return action;
  };
  if (!shown.empty()) {
    const auto all =
        shown.size() == 1 ? shown.front() : stackFigures(shown.front()->name(), heading(), shown);
    add("panel_copy_picture", tr("Copy picture"), [this, all] { Q_EMIT copyRequested(all, false); });
    add("panel_copy_numbers", tr("Copy numbers (CSV)"), [this, all] { Q_EMIT copyRequested(all, true); });
    add("panel_export", tr("Export…"),
        [this, name = shown.front()->name()] { Q_EMIT exportRequested(name); });
    menu->addSeparator();
    add("panel_show_all", tr("Show all"), [this] { showAll(); })->setEnabled(isZoomed());
  }
  if (!page.isEmpty())
    add("panel_help", tr("What is this?"),
        // The menu takes the mouse away from what it was opened on.
        [this, page, filled = filledFormula(), at = event->globalPos()] {
          Q_EMIT explanationRequested(page, filled, at);
        });
  event->accept();
  menu->popup(event->globalPos());
}

void Panel::setMargins() {
  if (m_framed)
    layout()->setContentsMargins(margin, 8, margin, 12);
  else
    layout()->setContentsMargins(0, 0, 0, 0);
}

}  // namespace ordinate
