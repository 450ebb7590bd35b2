#include "app/window/workspace.h"

#include <QDataStream>
#include <QIODevice>
#include <QScrollArea>
#include <QSplitter>
#include <QStringList>
#include <QTabBar>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "app/base/folding_dock.h"
#include "app/base/settings.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/common/column_scroll.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/help/help_panel.h"
#include "widgets/model_builder/data_inspector.h"
#include "widgets/plots/cost_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/results_panel.h"

namespace ordinate {

namespace {

constexpr int narrowWindow = 1200;
/// Stands before the names of the folded docks in a saved layout; older ones have no names.
const QByteArray foldedByName = QByteArrayLiteral("folded");

}  // namespace

Workspace::Workspace(const Panels& panels, std::vector<DockSpec> docks, QWidget* parent)
    : QMainWindow(parent), m_panels(panels) {
  setObjectName(QStringLiteral("workspace"));
  setAccessibleName(tr("Workspace"));
  setWindowFlags(Qt::Widget);
  setContentsMargins(panelGap, panelGap, panelGap, panelGap);
  setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks);
  setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  makeMiddle();
  makeDocks(std::move(docks));
  resetLayout();
  connect(m_panels.positions, &PositionPanel::analysisRequested, this, &Workspace::showAnalysis);
  connect(m_panels.similarity, &SimilarityPanel::analysisRequested, this, &Workspace::showAnalysis);
  for (const QWidget* panel : std::initializer_list<const QWidget*>{m_panels.similarity, m_panels.answers})
    connect(dockOf(panel), &QDockWidget::visibilityChanged, this, &Workspace::reportHeatMaps);
  connect(dockOf(m_panels.analyses), &QDockWidget::visibilityChanged, this, &Workspace::analysesVisible);
}

void Workspace::makeMiddle() {
  m_middle = new QSplitter(Qt::Vertical);
  m_middle->setObjectName(QStringLiteral("plots"));
  m_middle->setAccessibleName(tr("Plots"));
  m_middle->setHandleWidth(panelGap);
  m_middle->setChildrenCollapsible(false);
  m_middle->addWidget(m_panels.curves);
  m_middle->addWidget(m_panels.positions);
  m_middle->setStretchFactor(0, 6);
  m_middle->setStretchFactor(1, 5);
  setCentralWidget(m_middle);
  m_views = {{tr("Accuracy and loss"), m_panels.curves, nullptr},
             {tr("Position vectors"), m_panels.positions, nullptr}};
}

void Workspace::makeDocks(std::vector<DockSpec> docks) {
  for (DockSpec& spec : docks) {
    QWidget* content = spec.make();
    QWidget* held = spec.scrolled ? makeColumnScroll(content, spec.name + QStringLiteral("Scroll")) : content;
    auto* dock = new FoldingDock(spec.name + QStringLiteral("Dock"), spec.title, held, this);
    m_views.push_back({spec.title, content, dock});
    m_docks.push_back({std::move(spec), dock});
  }
}

FoldingDock* Workspace::dockNamed(const QString& name) const {
  const auto found = std::find_if(m_docks.begin(), m_docks.end(),
                                  [&](const Place& place) { return place.spec.name == name; });
  return found == m_docks.end() ? nullptr : found->dock;
}

FoldingDock* Workspace::dockOf(const QWidget* content) const {
  const auto found = std::find_if(m_docks.begin(), m_docks.end(),
                                  [&](const Place& place) { return place.dock->isAncestorOf(content); });
  return found == m_docks.end() ? nullptr : found->dock;
}

/// Those it is placed by stand before it in the table.
void Workspace::placeAtFirst(const Place& place) {
  const DockSpec& spec = place.spec;
  if (FoldingDock* first = dockNamed(spec.tabbedWith)) {
    // Behind those that share the place already.
    FoldingDock* last = first;
    for (const Place& other : m_docks) {
      if (other.dock == place.dock) break;
      if (other.spec.tabbedWith == spec.tabbedWith) last = other.dock;
    }
    return tabifyDockWidget(last, place.dock);
  }
  addDockWidget(spec.area, place.dock);
  if (FoldingDock* above = dockNamed(spec.below)) splitDockWidget(above, place.dock, Qt::Vertical);
}

void Workspace::resetLayout() {
  for (const Place& place : m_docks) {
    place.dock->setFloating(false);
    place.dock->setFolded(false);
    place.dock->show();
  }
  const auto inTabs = [](const Place& place) { return !place.spec.tabbedWith.isEmpty(); };
  // A place must be there whole before it is shared.
  for (const Place& place : m_docks)
    if (!inTabs(place)) placeAtFirst(place);
  for (const Place& place : m_docks)
    if (inTabs(place)) placeAtFirst(place);
  for (const Place& place : m_docks)
    if (!place.spec.shownAtFirst) place.dock->hide();
  for (const Place& place : m_docks)
    if (!inTabs(place) && place.spec.shownAtFirst) place.dock->raise();
  foldEmpty();
  m_middle->setSizes({600, 500});
  nameTabBars();
  if (isVisible()) shareColumns();
}

void Workspace::foldEmpty() {
  for (const Place& place : m_docks)
    if (place.spec.empty) place.dock->setFolded(place.spec.empty());
}

/// Sizes of docks only hold once the window has its own.
void Workspace::shareColumns() {
  // On a small screen the plots need the width most.
  const bool narrow = width() < narrowWindow;
  QList<QDockWidget*> columns;
  QList<int> widths;
  for (const Place& place : m_docks) {
    if (place.spec.width == 0) continue;
    columns.append(place.dock);
    widths.append(narrow ? place.spec.narrowWidth : place.spec.width);
  }
  resizeDocks(columns, widths, Qt::Horizontal);
  for (const Place& place : m_docks)
    if (FoldingDock* above = dockNamed(place.spec.below); above != nullptr && place.spec.height > 0)
      resizeDocks({above, place.dock}, {height() - place.spec.height, place.spec.height}, Qt::Vertical);
}

/// Qt makes the bars of tabbed docks by itself, and leaves them without a name.
void Workspace::nameTabBars() {
  int number = 0;
  for (QTabBar* bar : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
    bar->setObjectName(QStringLiteral("dockTabs%1").arg(++number));
    bar->setAccessibleName(tr("Docks that share this place"));
  }
}

void Workspace::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  nameTabBars();
  if (std::exchange(m_arranged, true)) return;
  QTimer::singleShot(0, this, [this] {
    // What was kept holds widths of the window as it was: before it has its size again they are squeezed.
    if (m_kept.isEmpty() || !restoreLayout(m_kept)) shareColumns();
    m_kept.clear();
  });
}

void Workspace::showView(int index) {
  if (index < 0 || index >= static_cast<int>(m_views.size())) return;
  const View& view = m_views[static_cast<std::size_t>(index)];
  if (view.dock != nullptr)
    view.dock->bringForward();
  else
    view.widget->setFocus(Qt::ShortcutFocusReason);
}

std::vector<QWidget*> Workspace::inTabOrder() const {
  std::vector<QWidget*> parts;
  const auto addDock = [&parts](const FoldingDock* dock) {
    parts.push_back(dock->titleBarWidget());
    parts.push_back(dock->widget());
  };
  // Those that share a place follow one another.
  const auto addArea = [&](Qt::DockWidgetArea area) {
    for (const Place& first : m_docks) {
      if (first.spec.area != area || !first.spec.tabbedWith.isEmpty()) continue;
      addDock(first.dock);
      for (const Place& other : m_docks)
        if (other.spec.tabbedWith == first.spec.name) addDock(other.dock);
    }
  };
  addArea(Qt::LeftDockWidgetArea);
  parts.push_back(m_panels.curves);
  parts.push_back(m_panels.positions);
  for (QTabBar* bar : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) parts.push_back(bar);
  addArea(Qt::RightDockWidgetArea);
  addArea(Qt::BottomDockWidgetArea);
  return parts;
}

void Workspace::showHelp(const QString& page) {
  m_panels.help->open(page);
  FoldingDock* dock = dockOf(m_panels.help);
  dock->setFolded(false);
  dock->show();
  dock->raise();
}

void Workspace::showAnalysis(const QString& analysis) {
  showAnalyses();
  m_panels.analyses->choose(analysis.toStdString());
}

void Workspace::showData() { dockOf(m_panels.data)->bringForward(); }

void Workspace::showAnalyses() { dockOf(m_panels.analyses)->bringForward(); }

void Workspace::showCost() { dockOf(m_panels.cost)->bringForward(); }

void Workspace::reportHeatMaps() {
  const bool visible = m_panels.positions->isVisibleTo(this) || m_panels.similarity->isVisibleTo(this);
  Q_EMIT heatMapsVisible(visible);
}

QByteArray Workspace::saveLayout() const {
  QStringList folded;
  for (const Place& place : m_docks)
    if (place.dock->isFolded()) folded.append(place.spec.name);
  QByteArray bytes;
  QDataStream stream(&bytes, QIODevice::WriteOnly);
  stream << saveState(Settings::windowStateVersion) << m_middle->saveState() << foldedByName << folded;
  return bytes;
}

void Workspace::restoreWhenShown(const QByteArray& layout) { m_kept = layout; }

bool Workspace::restoreLayout(const QByteArray& layout) {
  QByteArray docks;
  QByteArray middle;
  QDataStream stream(layout);
  stream >> docks >> middle;
  if (layout.isEmpty() || stream.status() != QDataStream::Ok) return false;
  resetLayout();  // a dock that the layout does not know keeps this place
  if (!restoreState(docks, Settings::windowStateVersion)) {
    resetLayout();
    return false;
  }
  m_middle->restoreState(middle);
  QByteArray mark;
  QStringList folded;
  stream >> mark;
  if (mark == foldedByName) stream >> folded;
  for (const Place& place : m_docks) place.dock->setFolded(folded.contains(place.spec.name));
  foldEmpty();
  return true;
}

}  // namespace ordinate
