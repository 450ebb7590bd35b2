#include "app/window/filled_view.h"

#include <QApplication>
#include <QEvent>
#include <QMouseEvent>
#include <QSplitter>
#include <QTabBar>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "app/base/folding_dock.h"
#include "app/window/workspace.h"
#include "widgets/common/panel.h"

namespace ordinate {

FilledView::FilledView(Workspace& workspace) : QObject(&workspace), m_workspace(workspace) {
  connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { touch(viewOf(now)); });
  qApp->installEventFilter(this);  // much of a panel is clicked and takes no focus
}

/// The view whose title this is; in the middle, what of a panel takes no clicks itself.
int FilledView::viewTitled(const QObject* part) const {
  const auto& views = m_workspace.views();
  const auto found = std::find_if(views.begin(), views.end(), [&](const Workspace::View& view) {
    return part == (view.dock != nullptr ? view.dock->titleBarWidget() : view.widget);
  });
  return found == views.end() ? -1 : static_cast<int>(found - views.begin());
}

/// The view whose tab is clicked, where docks share a place; −1: none.
int FilledView::viewOfTab(const QObject* part, const QEvent* event) const {
  const auto* bar = qobject_cast<const QTabBar*>(part);
  if (bar == nullptr || bar->parent() != &m_workspace) return -1;
  const QString title =
      bar->tabText(bar->tabAt(static_cast<const QMouseEvent*>(event)->position().toPoint()));
  const auto& views = m_workspace.views();
  const auto found = std::find_if(views.begin(), views.end(), [&](const Workspace::View& view) {
    return view.dock != nullptr && view.title == title;
  });
  return found == views.end() ? -1 : static_cast<int>(found - views.begin());
}

void FilledView::touch(int view) {
  if (view < 0) return;
  m_touched = view;
  Q_EMIT touched(view);
}

int FilledView::viewOf(const QObject* part) const {
  const auto& views = m_workspace.views();
  for (std::size_t i = 0; i < views.size(); ++i) {
    const QWidget* whole = views[i].dock != nullptr ? views[i].dock : views[i].widget;
    for (const QObject* each = part; each != nullptr; each = each->parent())
      if (each == whole) return static_cast<int>(i);
  }
  return -1;
}

int FilledView::viewInFocus() const {
  if (!isFilled() || std::count(m_shown.begin(), m_shown.end(), m_touched) > 0) return m_touched;
  return m_shown.front();
}

void FilledView::fill(const std::vector<int>& views) {
  std::vector<int> wanted;
  for (const int view : views)
    if (view >= 0 && view < static_cast<int>(m_workspace.views().size()) && wanted.size() < most &&
        std::count(wanted.begin(), wanted.end(), view) == 0)
      wanted.push_back(view);
  if (wanted.empty() || wanted == m_shown) return;
  m_workspace.setUpdatesEnabled(false);
  if (!isFilled()) m_before = m_workspace.saveLayout();
  m_shown = std::move(wanted);
  place();
  m_workspace.setUpdatesEnabled(true);
  // Once the layout knows its new sizes.
  QTimer::singleShot(0, this, &FilledView::share);
  m_workspace.showView(m_shown.front());
  Q_EMIT changed();
}

/// Half of the window is less than one of the panels needs to look as it does elsewhere.
bool FilledView::lacksWidth() const {
  return m_shown.size() > 1 && std::any_of(m_shown.begin(), m_shown.end(), [this](int view) {
           const QWidget* content = m_workspace.views()[static_cast<std::size_t>(view)].widget;
           const auto* panel = qobject_cast<const Panel*>(content);
           const int needed =
               std::max(content->minimumSizeHint().width(), panel != nullptr ? panel->widthInOneRow() : 0);
           return m_workspace.width() / 2 < needed;
         });
}

void FilledView::place() {
  const auto& views = m_workspace.views();
  const auto chosen = [&](std::size_t view) {
    return std::count(m_shown.begin(), m_shown.end(), static_cast<int>(view)) > 0;
  };
  bool middle = false;
  for (std::size_t i = 0; i < views.size(); ++i)
    if (views[i].dock == nullptr && chosen(i)) middle = true;
  for (std::size_t i = 0; i < views.size(); ++i) {
    if (views[i].dock == nullptr)
      views[i].widget->setVisible(chosen(i));
    else if (!chosen(i))
      views[i].dock->hide();
  }
  m_workspace.centralWidget()->setVisible(middle);
  m_stacked = lacksWidth();
  m_workspace.plots()->setOrientation(m_stacked ? Qt::Vertical : Qt::Horizontal);
  const auto second = m_stacked ? Qt::BottomDockWidgetArea : Qt::RightDockWidgetArea;
  bool first = !middle;
  for (const int view : m_shown) {
    FoldingDock* dock = views[static_cast<std::size_t>(view)].dock;
    if (dock == nullptr) continue;
    dock->setFloating(false);
    dock->setFolded(false);
    m_workspace.addDockWidget(
        std::exchange(first, false) ? (m_stacked ? Qt::TopDockWidgetArea : Qt::LeftDockWidgetArea) : second,
        dock);
    dock->show();
  }
}

void FilledView::share() {
  if (!isFilled()) return;
  if (lacksWidth() != m_stacked) place();
  const auto shares = static_cast<int>(m_shown.size());
  QList<QDockWidget*> docks;
  for (const int view : m_shown)
    if (FoldingDock* dock = m_workspace.views()[static_cast<std::size_t>(view)].dock) docks << dock;
  const auto resize = [&](int size, Qt::Orientation orientation) {
    if (!docks.isEmpty())
      m_workspace.resizeDocks(docks, QList<int>(docks.size(), size / shares), orientation);
  };
  resize(m_workspace.width(), Qt::Horizontal);
  resize(m_workspace.height(), Qt::Vertical);
  QSplitter* plots = m_workspace.plots();
  const int room = m_stacked ? plots->height() : plots->width();
  plots->setSizes(QList<int>(plots->count(), room / plots->count()));
}

void FilledView::leave() {
  if (!isFilled()) return;
  m_shown.clear();
  m_workspace.setUpdatesEnabled(false);
  m_workspace.centralWidget()->show();
  for (const Workspace::View& view : m_workspace.views())
    if (view.dock == nullptr) view.widget->show();
  m_workspace.plots()->setOrientation(Qt::Vertical);
  m_workspace.restoreLayout(std::exchange(m_before, {}));
  m_workspace.setUpdatesEnabled(true);
  Q_EMIT changed();
}

bool FilledView::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::MouseButtonPress) touch(std::max(viewOf(watched), viewOfTab(watched, event)));
  if (event->type() != QEvent::MouseButtonDblClick) return false;
  const int view = viewTitled(watched);
  if (view < 0) return false;
  if (isFilled())
    leave();
  else
    fill({view});
  return true;
}

}  // namespace ordinate
