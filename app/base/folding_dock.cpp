#include "app/base/folding_dock.h"

#include <QAbstractSpinBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMainWindow>
#include <QTimer>
#include <QToolButton>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/common/tab_order.h"

namespace ordinate {

namespace {

QToolButton* makeButton(const QString& text, const QString& objectName, const QString& name) {
  auto* button = new QToolButton;
  button->setText(text);
  button->setObjectName(objectName);
  button->setAccessibleName(name);
  button->setToolTip(name);
  button->setAutoRaise(true);
  useFont(button, TextRole::caption);
  return button;
}

/// In one of the columns beside the plots, where docks stand above each other.
bool standsInColumn(QDockWidget& dock) {
  const auto* window = qobject_cast<const QMainWindow*>(dock.parentWidget());
  if (window == nullptr || dock.isFloating()) return false;
  const Qt::DockWidgetArea area = window->dockWidgetArea(&dock);
  return area == Qt::LeftDockWidgetArea || area == Qt::RightDockWidgetArea;
}

}  // namespace

FoldingDock::FoldingDock(const QString& objectName, const QString& title, QWidget* content, QWidget* parent)
    : QDockWidget(title, parent) {
  setObjectName(objectName);
  setAccessibleName(title);
  setWidget(content);
  setTitleBarWidget(makeTitle());
  toggleViewAction()->setObjectName(objectName + QStringLiteral("Toggle"));
}

QWidget* FoldingDock::makeTitle() {
  auto* bar = new QWidget(this);
  bar->setObjectName(objectName() + QStringLiteral("Title"));
  auto* layout = new QHBoxLayout(bar);
  layout->setContentsMargins(8, 0, 2, 0);
  layout->setSpacing(0);
  auto* label = new TextLabel(TextRole::caption, windowTitle(), bar);
  label->setForegroundRole(QPalette::PlaceholderText);
  label->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  layout->addWidget(label, 1);
  m_fold = makeButton(QStringLiteral("▾"), objectName() + QStringLiteral("Fold"),
                      tr("Fold %1").arg(windowTitle()));
  auto* close = makeButton(QStringLiteral("×"), objectName() + QStringLiteral("Close"),
                           tr("Hide %1 (View menu brings it back)").arg(windowTitle()));
  layout->addWidget(m_fold);
  layout->addWidget(close);
  connect(m_fold, &QToolButton::clicked, this, [this] {
    // As high as the user left it.
    if (!m_folded && m_unfoldedHeight > 0) m_unfoldedHeight = height();
    setFolded(!m_folded);
  });
  connect(close, &QToolButton::clicked, this, &QDockWidget::close);
  return bar;
}

void FoldingDock::setFolded(bool folded) {
  if (folded && !m_folded && isVisible()) m_heightBefore = height();
  const bool unfolds = m_folded && !folded && (m_unfoldedHeight > 0 || m_heightBefore > 0);
  m_folded = folded;
  // Without its content it asks for the width of its title: the column would follow, and stay narrow.
  const bool inColumn = isVisible() && standsInColumn(*this);
  setMinimumWidth(folded && inColumn ? width() : 0);
  widget()->setVisible(!folded);
  setMaximumHeight(folded ? titleBarWidget()->sizeHint().height() : QWIDGETSIZE_MAX);
  m_fold->setText(folded ? QStringLiteral("▸") : QStringLiteral("▾"));
  const QString name = folded ? tr("Unfold %1") : tr("Fold %1");
  m_fold->setAccessibleName(name.arg(windowTitle()));
  m_fold->setToolTip(m_fold->accessibleName());
  // Once the layout knows that there is more of it.
  if (unfolds) QTimer::singleShot(0, this, &FoldingDock::takeHeight);
}

/// As high as it was, or as it was said to be.
void FoldingDock::takeHeight() {
  auto* window = qobject_cast<QMainWindow*>(parentWidget());
  if (window == nullptr || m_folded || isFloating()) return;
  if (m_unfoldedHeight > 0)
    return window->resizeDocks({this}, {std::min(m_unfoldedHeight, window->height() * 2 / 5)}, Qt::Vertical);
  if (!standsInColumn(*this)) return;
  // Told the height of one dock alone, Qt gives it a part of what is asked.
  QList<QDockWidget*> column = {this};
  QList<int> heights = {m_heightBefore};
  const QList<QDockWidget*> tabs = window->tabifiedDockWidgets(this);
  int others = 0;
  for (QDockWidget* dock : window->findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
    const bool beside = dock != this && dock->isVisible() && !dock->isFloating() && !tabs.contains(dock) &&
                        window->dockWidgetArea(dock) == window->dockWidgetArea(this);
    if (!beside) continue;
    column << dock;
    heights << dock->height();
    others += dock->height();
  }
  const int left = std::max(0, height() + others - m_heightBefore);
  for (qsizetype i = 1; i < heights.size(); ++i) heights[i] = heights[i] * left / std::max(others, 1);
  window->resizeDocks(column, heights, Qt::Vertical);
}

void FoldingDock::bringForward() {
  setFolded(false);
  show();
  raise();
  if (isFloating()) activateWindow();
  if (const QWidget* proxy = widget()->focusProxy(); proxy != nullptr && proxy->isVisible())
    return widget()->setFocus(Qt::ShortcutFocusReason);
  // A text field is entered only where it is all there is: the next view's number would be typed into it.
  QWidget* first = nullptr;
  for (QWidget* control : controlsInLayoutOrder(widget())) {
    if (!control->isVisible() || !control->isEnabled()) continue;
    if (first == nullptr) first = control;
    if (qobject_cast<QLineEdit*>(control) == nullptr && qobject_cast<QAbstractSpinBox*>(control) == nullptr)
      return control->setFocus(Qt::ShortcutFocusReason);
  }
  (first != nullptr ? first : widget())->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace ordinate
