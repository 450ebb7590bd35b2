#include "app/window/workspace.h"

#include <QApplication>
#include <QChildEvent>
#include <QDataStream>
#include <QIODevice>
#include <QMap>
#include <QResizeEvent>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStringList>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "app/base/folding_dock.h"
#include "app/base/settings.h"
#include "app/window/filled_view.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/common/column_scroll.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/help/help_panel.h"
#include "widgets/model_builder/data_inspector.h"
#include "widgets/plots/cost_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/time_bar.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/runs_panel.h"

namespace ordinate {

namespace {

constexpr int narrowWindow = 1200;
constexpr QSize leastMiddle(200, 120);
constexpr int leastColumn = 200;
constexpr double widestColumn = 0.3;  ///< part of the window, where large text asks for more
constexpr double standardPoints = 10;
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
  m_filled = new FilledView(*this);
  connect(m_filled, &FilledView::changed, this, &Workspace::reportHeatMaps);
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
  // On a small screen, or with large text, the plots keep a size that can be read.
  m_middleScroll = new QScrollArea;
  m_middleScroll->setObjectName(QStringLiteral("plotsScroll"));
  m_middleScroll->setAccessibleName(tr("Plots"));
  m_middleScroll->setFrameShape(QFrame::NoFrame);
  m_middleScroll->setFocusPolicy(Qt::NoFocus);
  m_middleScroll->setWidgetResizable(true);
  m_middleScroll->setWidget(m_middle);
  m_middleScroll->viewport()->setAutoFillBackground(false);
  m_middle->setAutoFillBackground(false);
  m_middleScroll->setMinimumSize(leastMiddle);
  // What turns back time stands below what it turns, and does not scroll away with it.
  auto* middle = new QWidget;
  middle->setObjectName(QStringLiteral("middle"));
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(panelGap / 2);
  column->addWidget(m_middleScroll, 1);
  column->addWidget(m_panels.time);
  setCentralWidget(middle);
  m_views = {{QStringLiteral("curves"), tr("Accuracy and loss"), m_panels.curves, nullptr},
             {QStringLiteral("positions"), tr("Position vectors"), m_panels.positions, nullptr}};
}

void Workspace::makeDocks(std::vector<DockSpec> docks) {
  for (DockSpec& spec : docks) {
    QWidget* content = spec.make();
    QWidget* held = spec.scrolled ? makeColumnScroll(content, spec.name + QStringLiteral("Scroll")) : content;
    auto* dock = new FoldingDock(spec.name + QStringLiteral("Dock"), spec.title, held, this);
    connect(dock, &QDockWidget::topLevelChanged, this, [this](bool floating) {
      if (floating) Q_EMIT dockFloated();
    });
    if (spec.below.isEmpty()) dock->setUnfoldedHeight(spec.height);
    if (spec.inSight) connect(dock, &QDockWidget::visibilityChanged, content, spec.inSight);
    m_views.push_back({spec.name, spec.title, content, dock});
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
  m_filled->leave();
  m_chosenWidths.clear();
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
  shareWidths();
  for (const Place& place : m_docks) {
    FoldingDock* above = dockNamed(place.spec.below);
    if (above == nullptr || place.spec.height == 0) continue;
    const int share = std::min(place.spec.height, height() * 2 / 5);  // a low window has less of both
    resizeDocks({above, place.dock}, {height() - share, share}, Qt::Vertical);
  }
}

/// The dock that gives its column the width: another one of the tabs where the first is closed.
FoldingDock* Workspace::shownInColumnOf(const Place& place) const {
  const auto inPlace = [&](FoldingDock* dock) {
    return !dock->isHidden() && !dock->isFloating() && dockWidgetArea(dock) == place.spec.area;
  };
  if (inPlace(place.dock)) return place.dock;
  for (const Place& other : m_docks)
    if (other.spec.tabbedWith == place.spec.name && inPlace(other.dock)) return other.dock;
  return nullptr;
}

/// The columns beside the plots are as wide as they were dragged, else as the table of docks says, wider with
/// larger text; they shrink with the window and come back with it.
void Workspace::shareWidths() {
  if (m_filled->isFilled()) return m_filled->share();
  // On a small screen the plots need the width most.
  const bool narrow = width() < narrowWindow;
  const double zoom = std::max(1.0, QApplication::font().pointSizeF() / standardPoints);
  QList<QDockWidget*> columns;
  QList<int> widths;
  int all = 0;
  for (const Place& place : m_docks) {
    const int standard = narrow ? place.spec.narrowWidth : place.spec.width;
    FoldingDock* dock = standard == 0 ? nullptr : shownInColumnOf(place);
    if (dock == nullptr) continue;
    const auto chosen = m_chosenWidths.find(place.spec.name);
    const int most = std::max(standard, int(width() * widestColumn));
    columns.append(dock);
    widths.append(chosen != m_chosenWidths.end() ? chosen->second : std::min(int(standard * zoom), most));
    all += widths.back();
  }
  // The plots are not to be scrolled to the side as long as a column can give way.
  const int room = width() - static_cast<int>(columns.size() + 2) * panelGap -
                   m_middle->minimumSizeHint().width() -
                   m_middleScroll->verticalScrollBar()->sizeHint().width();
  if (all > room)
    for (int& each : widths) each = std::max(std::min(each, leastColumn), each * room / all);
  bool same = true;
  for (qsizetype i = 0; i < columns.size(); ++i) same = same && columns[i]->width() == widths[i];
  if (!same) resizeDocks(columns, widths, Qt::Horizontal);
}

std::map<QString, int> Workspace::columnWidths() const {
  std::map<QString, int> widths;
  for (const Place& place : m_docks)
    if (const FoldingDock* dock = place.spec.width == 0 ? nullptr : shownInColumnOf(place))
      widths[place.spec.name] = dock->width();
  return widths;
}

bool Workspace::event(QEvent* event) {
  // Presses on what separates the docks come here, those on the docks do not.
  if (event->type() == QEvent::MouseButtonPress) m_widthsWhenPressed = columnWidths();
  const bool taken = QMainWindow::event(event);
  if (event->type() == QEvent::MouseButtonRelease && columnWidths() != m_widthsWhenPressed)
    m_chosenWidths = columnWidths();
  return taken;
}

void Workspace::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  if (m_arranged && event->size().width() != event->oldSize().width()) shareWidths();
}

void Workspace::changeEvent(QEvent* event) {
  QMainWindow::changeEvent(event);
  // Once the parts have heard of it.
  if (event->type() == QEvent::FontChange && m_arranged) QTimer::singleShot(0, this, &Workspace::shareWidths);
}

void Workspace::childEvent(QChildEvent* event) {
  QMainWindow::childEvent(event);
  if (event->type() == QEvent::ChildPolished && qobject_cast<QTabBar*>(event->child()) != nullptr)
    nameTabBars();
}

/// Qt makes the bars of tabbed docks by itself, leaves them without a name and cuts what stands on them.
void Workspace::nameTabBars() {
  int number = 0;
  for (QTabBar* bar : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
    bar->setElideMode(Qt::ElideNone);
    bar->setUsesScrollButtons(true);
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
  const std::vector<int>& filled = m_filled->shown();
  if (m_filled->isFilled() && std::count(filled.begin(), filled.end(), index) == 0)
    return m_filled->fill({index});
  if (view.dock != nullptr)
    view.dock->bringForward();
  else
    view.widget->setFocus(Qt::ShortcutFocusReason);
}

int Workspace::viewNamed(const QString& name) const {
  const auto found =
      std::find_if(m_views.begin(), m_views.end(), [&](const View& view) { return view.name == name; });
  return found == m_views.end() ? -1 : static_cast<int>(found - m_views.begin());
}

/// Where panels fill the room, it takes their place.
void Workspace::bringForward(FoldingDock* dock) {
  const auto found =
      std::find_if(m_views.begin(), m_views.end(), [&](const View& view) { return view.dock == dock; });
  showView(static_cast<int>(found - m_views.begin()));
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
  parts.push_back(m_panels.time);
  for (QTabBar* bar : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) parts.push_back(bar);
  addArea(Qt::RightDockWidgetArea);
  addArea(Qt::BottomDockWidgetArea);
  return parts;
}

void Workspace::showHelp(const QString& page) {
  m_panels.help->open(page);
  FoldingDock* dock = dockOf(m_panels.help);
  if (m_filled->isFilled()) return bringForward(dock);
  dock->setFolded(false);
  dock->show();
  dock->raise();
}

void Workspace::showAnalysis(const QString& analysis) {
  showAnalyses();
  m_panels.analyses->choose(analysis.toStdString());
}

void Workspace::showData() { bringForward(dockOf(m_panels.data)); }

void Workspace::showAnalyses() { bringForward(dockOf(m_panels.analyses)); }

void Workspace::showSweep() { bringForward(dockNamed(QStringLiteral("sweep"))); }

void Workspace::showCost() { bringForward(dockOf(m_panels.cost)); }

void Workspace::reportHeatMaps() {
  const bool visible = m_panels.positions->isVisibleTo(this) || m_panels.similarity->isVisibleTo(this);
  Q_EMIT heatMapsVisible(visible);
}

void Workspace::uncover(const QRect& onScreen) {
  if (QGuiApplication::mouseButtons() != Qt::NoButton) return;
  for (const Place& place : m_docks) {
    FoldingDock* dock = place.dock;
    if (!dock->isFloating() || !dock->isVisible()) continue;
    QRect frame = dock->frameGeometry();
    if (!frame.intersects(onScreen)) continue;
    // Up as far as the screen reaches, and less high where that does not do.
    frame.moveBottom(onScreen.top() - 1);
    const int above = dock->screen()->availableGeometry().top() - frame.top();
    if (above > 0) {
      dock->resize(dock->width(), dock->height() - above);
      frame.setTop(frame.top() + above);
    }
    dock->move(frame.topLeft());
  }
}

QByteArray Workspace::saveLayout() const {
  if (m_filled->isFilled()) return m_filled->before();
  QStringList folded;
  for (const Place& place : m_docks)
    if (place.dock->isFolded()) folded.append(place.spec.name);
  QByteArray bytes;
  QDataStream stream(&bytes, QIODevice::WriteOnly);
  stream << saveState(Settings::windowStateVersion) << m_middle->saveState() << foldedByName << folded;
  QMap<QString, int> chosen;
  for (const auto& [name, width] : m_chosenWidths) chosen.insert(name, width);
  stream << chosen;
  return bytes;
}

void Workspace::restoreWhenShown(const QByteArray& layout) { m_kept = layout; }

bool Workspace::restoreLayout(const QByteArray& layout) {
  m_filled->leave();
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
  QMap<QString, int> chosen;
  stream >> chosen;  // older layouts do not say them
  for (auto each = chosen.begin(); each != chosen.end(); ++each) m_chosenWidths[each.key()] = each.value();
  for (const Place& place : m_docks)
    place.dock->setFolded(folded.contains(place.spec.name) || (place.spec.empty && place.spec.empty()));
  return true;
}

}  // namespace ordinate
