#include "app/window/workspace.h"

#include <QDataStream>
#include <QIODevice>
#include <QScrollArea>
#include <QSplitter>
#include <QTabBar>
#include <QTimer>
#include <QVBoxLayout>
#include <utility>

#include "app/base/folding_dock.h"
#include "app/base/settings.h"
#include "app/window/result_note.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/help/help_panel.h"
#include "widgets/model_builder/data_inspector.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/plots/cost_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/length_panel.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/results_panel.h"

namespace ordinate {

namespace {

constexpr int panelGap = 8;
constexpr int builderWidth = 330;
constexpr int similarityWidth = 360;
constexpr int narrowWidth = 1200;
constexpr int narrowBuilderWidth = 256;
constexpr int narrowSimilarityWidth = 256;
constexpr int answersHeight = 230;
constexpr int resultsHeight = 160;

/// Scrolls what is too high for a small screen.
QScrollArea* scrolled(QWidget* content, const QString& name) {
  auto* area = new QScrollArea;
  area->setObjectName(name);
  area->setAccessibleName(content->accessibleName());
  area->setWidget(content);
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setFocusPolicy(Qt::NoFocus);
  area->viewport()->setAutoFillBackground(false);
  content->setAutoFillBackground(false);
  return area;
}

}  // namespace

Workspace::Workspace(const Catalogue& catalogue, QWidget* parent) : QMainWindow(parent) {
  setObjectName(QStringLiteral("workspace"));
  setAccessibleName(tr("Workspace"));
  setWindowFlags(Qt::Widget);
  setContentsMargins(panelGap, panelGap, panelGap, panelGap);
  setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks);
  setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  makePanels(catalogue);

  m_middle = new QSplitter(Qt::Vertical);
  m_middle->setObjectName(QStringLiteral("plots"));
  m_middle->setAccessibleName(tr("Plots"));
  m_middle->setHandleWidth(panelGap);
  m_middle->setChildrenCollapsible(false);
  m_middle->addWidget(m_curves);
  m_middle->addWidget(m_positions);
  m_middle->setStretchFactor(0, 6);
  m_middle->setStretchFactor(1, 5);
  setCentralWidget(m_middle);

  auto* right = new QWidget;
  right->setObjectName(QStringLiteral("similarityColumn"));
  auto* layout = new QVBoxLayout(right);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(panelGap);
  layout->addWidget(m_similarity, 1);
  // The sentence stands with the answers: the matrices above may have to be scrolled on a small screen.
  auto* lower = new QWidget;
  lower->setObjectName(QStringLiteral("answersColumn"));
  auto* lowerLayout = new QVBoxLayout(lower);
  lowerLayout->setContentsMargins(0, 0, 0, 0);
  lowerLayout->setSpacing(panelGap);
  lowerLayout->addWidget(m_note);
  lowerLayout->addWidget(m_answers, 1);
  lower->setFocusProxy(m_answers);
  for (Panel* panel :
       std::initializer_list<Panel*>{m_similarity, m_lengths, m_analyses, m_cost, m_answers, m_results})
    panel->setHeadingVisible(false);
  m_builderDock = addDock(QStringLiteral("builderDock"), tr("Experiment"), m_builder, Qt::LeftDockWidgetArea);
  m_similarityDock = addDock(QStringLiteral("similarityDock"), tr("Similarity"),
                             scrolled(right, QStringLiteral("similarityScroll")), Qt::RightDockWidgetArea);
  m_lengthsDock = addDock(QStringLiteral("lengthsDock"), tr("Lengths"),
                          scrolled(m_lengths, QStringLiteral("lengthsScroll")), Qt::RightDockWidgetArea);
  m_analysesDock = addDock(QStringLiteral("analysesDock"), tr("Analyses"),
                           scrolled(m_analyses, QStringLiteral("analysesScroll")), Qt::RightDockWidgetArea);
  m_answersDock = addDock(QStringLiteral("answersDock"), tr("Try an input"), lower, Qt::RightDockWidgetArea);
  m_dataDock = addDock(QStringLiteral("dataDock"), tr("Data"), m_data, Qt::RightDockWidgetArea);
  m_helpDock = addDock(QStringLiteral("helpDock"), tr("Help"), m_help, Qt::RightDockWidgetArea);
  m_costDock = addDock(QStringLiteral("costDock"), tr("Cost"), scrolled(m_cost, QStringLiteral("costScroll")),
                       Qt::RightDockWidgetArea);
  m_resultsDock = addDock(QStringLiteral("resultsDock"), tr("Results"), m_results, Qt::BottomDockWidgetArea);
  m_views = {{tr("Accuracy and loss"), m_curves, nullptr},
             {tr("Position vectors"), m_positions, nullptr},
             {tr("Similarity"), m_similarity, m_similarityDock},
             {tr("Lengths"), m_lengths, m_lengthsDock},
             {tr("Analyses"), m_analyses, m_analysesDock},
             {tr("Try an input"), m_answers, m_answersDock},
             {tr("Experiment"), m_builder, m_builderDock},
             {tr("Results"), m_results, m_resultsDock},
             {tr("Data"), m_data, m_dataDock},
             {tr("Help"), m_help, m_helpDock},
             {tr("Cost"), m_cost, m_costDock}};
  resetLayout();
  for (FoldingDock* dock : {m_similarityDock, m_answersDock})
    connect(dock, &QDockWidget::visibilityChanged, this, &Workspace::reportHeatMaps);
  connect(m_analysesDock, &QDockWidget::visibilityChanged, this, &Workspace::analysesVisible);
}

void Workspace::makePanels(const Catalogue& catalogue) {
  m_builder = new ModelBuilderPanel(catalogue);
  m_curves = new CurvePanel;
  m_positions = new PositionPanel;
  m_similarity = new SimilarityPanel;
  m_similarity->setMeasure(SimilarityMeasure::cosine, true);
  m_lengths = new LengthPanel;
  m_analyses = new AnalysisPanel;
  std::vector<CatalogueEntry> analyses = catalogue.analyses;
  analyses.insert(analyses.end(), catalogue.model_analyses.begin(), catalogue.model_analyses.end());
  m_analyses->setAnalyses(analyses);
  m_note = new ResultNote;
  m_answers = new AnswerPanel;
  m_results = new ResultsPanel;
  m_data = new DataInspector;
  m_help = new HelpPanel(catalogue);
  connect(m_positions, &PositionPanel::analysisRequested, this, &Workspace::showAnalysis);
  connect(m_similarity, &SimilarityPanel::analysisRequested, this, &Workspace::showAnalysis);
  m_cost = new CostPanel;
}

FoldingDock* Workspace::addDock(const QString& name, const QString& title, QWidget* content,
                                Qt::DockWidgetArea area) {
  auto* dock = new FoldingDock(name, title, content, this);
  addDockWidget(area, dock);
  return dock;
}

void Workspace::resetLayout() {
  for (FoldingDock* dock : {m_builderDock, m_similarityDock, m_lengthsDock, m_analysesDock, m_answersDock,
                            m_dataDock, m_helpDock, m_costDock, m_resultsDock}) {
    dock->setFloating(false);
    dock->setFolded(false);
    dock->show();
  }
  addDockWidget(Qt::LeftDockWidgetArea, m_builderDock);
  addDockWidget(Qt::RightDockWidgetArea, m_similarityDock);
  addDockWidget(Qt::RightDockWidgetArea, m_answersDock);
  addDockWidget(Qt::BottomDockWidgetArea, m_resultsDock);
  splitDockWidget(m_similarityDock, m_answersDock, Qt::Vertical);
  tabifyDockWidget(m_similarityDock, m_lengthsDock);
  tabifyDockWidget(m_lengthsDock, m_analysesDock);
  tabifyDockWidget(m_analysesDock, m_dataDock);
  tabifyDockWidget(m_dataDock, m_helpDock);
  tabifyDockWidget(m_helpDock, m_costDock);
  m_dataDock->hide();
  m_helpDock->hide();
  m_costDock->hide();
  m_similarityDock->raise();
  m_resultsDock->setFolded(m_results->results().empty());
  m_middle->setSizes({600, 500});
  nameTabBars();
  if (isVisible()) shareColumns();
}

/// Sizes of docks only hold once the window has its own.
void Workspace::shareColumns() {
  // On a small screen the plots need the width most.
  const bool narrow = width() < narrowWidth;
  resizeDocks({m_builderDock, m_similarityDock},
              {narrow ? narrowBuilderWidth : builderWidth, narrow ? narrowSimilarityWidth : similarityWidth},
              Qt::Horizontal);
  resizeDocks({m_similarityDock, m_answersDock}, {height() - answersHeight, answersHeight}, Qt::Vertical);
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
  addDock(m_builderDock);
  parts.push_back(m_curves);
  parts.push_back(m_positions);
  for (QTabBar* bar : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) parts.push_back(bar);
  for (const FoldingDock* dock : {m_similarityDock, m_lengthsDock, m_analysesDock, m_dataDock, m_helpDock,
                                  m_costDock, m_answersDock, m_resultsDock})
    addDock(dock);
  return parts;
}

void Workspace::showHelp(const QString& page) {
  m_help->open(page);
  m_helpDock->setFolded(false);
  m_helpDock->show();
  m_helpDock->raise();
}

void Workspace::showAnalysis(const QString& analysis) {
  m_analysesDock->bringForward();
  m_analyses->choose(analysis.toStdString());
}

void Workspace::showData() { m_dataDock->bringForward(); }

void Workspace::showAnalyses() { m_analysesDock->bringForward(); }

void Workspace::showCost() { m_costDock->bringForward(); }

void Workspace::showResultsOnce() {
  if (m_resultsShown) return;
  m_resultsShown = true;
  m_resultsDock->setFolded(false);
  resizeDocks({m_resultsDock}, {resultsHeight}, Qt::Vertical);
}

void Workspace::reportHeatMaps() {
  const bool visible = m_positions->isVisibleTo(this) || m_similarity->isVisibleTo(this);
  Q_EMIT heatMapsVisible(visible);
}

QByteArray Workspace::saveLayout() const {
  QByteArray bytes;
  QDataStream stream(&bytes, QIODevice::WriteOnly);
  stream << saveState(Settings::windowStateVersion) << m_middle->saveState();
  for (const View& view : m_views)
    if (view.dock != nullptr) stream << view.dock->isFolded();
  return bytes;
}

void Workspace::restoreWhenShown(const QByteArray& layout) { m_kept = layout; }

bool Workspace::restoreLayout(const QByteArray& layout) {
  QByteArray docks;
  QByteArray middle;
  QDataStream stream(layout);
  stream >> docks >> middle;
  if (layout.isEmpty() || stream.status() != QDataStream::Ok) return false;
  if (!restoreState(docks, Settings::windowStateVersion)) {
    resetLayout();
    return false;
  }
  m_middle->restoreState(middle);
  for (const View& view : m_views) {
    bool folded = false;
    if (view.dock == nullptr) continue;
    stream >> folded;
    view.dock->setFolded(folded);
  }
  m_resultsDock->setFolded(m_results->results().empty());
  return true;
}

}  // namespace ordinate
