#include "widgets/plots/curve_panel.h"

#include <QActionGroup>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <set>

#include "widgets/common/table_copy.h"
#include "widgets/common/table_rows.h"
#include "widgets/math/math_html.h"
#include "widgets/math/math_text.h"
#include "widgets/plots/curve_facets.h"
#include "widgets/plots/curve_figure.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/plots/curve_table_model.h"

namespace ordinate {
namespace {

constexpr int table_milliseconds = 200;

bool hasSeveralSeeds(const RaceCurves& race) {
  std::set<QString> groups;
  for (const RunCurves& curves : race.runs)
    if (!groups.insert(curves.group()).second) return true;
  return false;
}

}  // namespace

CurvePanel::CurvePanel(QWidget* parent) : Panel(tr("Accuracy and loss"), parent) {
  setObjectName(QStringLiteral("curve_panel"));
  m_facets = new CurveFacets(this);
  m_facets->setEmptyText(tr("Accuracy (above) and loss (below) of every model appear here as it learns."));
  m_model = new CurveTableModel(this);
  m_tableTimer = new QTimer(this);
  m_tableTimer->setSingleShot(true);
  m_tableTimer->setInterval(table_milliseconds);
  buildHeader();
  buildBody();
  connect(m_facets, &CurveFacets::stepPointedAt, this, &CurvePanel::stepPointedAt);
  connect(m_tableTimer, &QTimer::timeout, m_model, [this] { m_model->refresh(); });
  m_seedsButton->hide();
  refreshTexts();
}

CurvePanel::~CurvePanel() = default;

void CurvePanel::buildHeader() {
  auto* shown_menu = new QMenu(this);
  auto* shown_group = new QActionGroup(shown_menu);
  const std::pair<QString, Shown> choices[] = {{tr("validation"), Shown::validation},
                                               {tr("training"), Shown::training},
                                               {tr("validation and training"), Shown::both}};
  for (const auto& [text, choice] : choices) {
    QAction* action = shown_menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(choice == m_shown);
    action->setData(int(choice));
    shown_group->addAction(action);
  }
  connect(shown_menu, &QMenu::triggered, this,
          [this](QAction* action) { setShown(Shown(action->data().toInt())); });
  m_shownButton = addMenu(QStringLiteral("curves_shown"), shown_menu, tr("Which curves are shown"));

  auto* smoothing_menu = new QMenu(this);
  auto* smoothing_group = new QActionGroup(smoothing_menu);
  for (const double weight : {0.0, 0.6, 0.9, 0.97}) {
    QAction* action =
        smoothing_menu->addAction(weight > 0 ? tr("moving average, weight %1").arg(weight) : tr("off"));
    action->setCheckable(true);
    action->setChecked(weight == 0);
    action->setData(weight);
    smoothing_group->addAction(action);
  }
  connect(smoothing_menu, &QMenu::triggered, this,
          [this](QAction* action) { setSmoothing(action->data().toDouble()); });
  m_smoothingButton = addMenu(QStringLiteral("curves_smoothing"), smoothing_menu,
                              tr("Smoothing of the curves; read-outs and tables stay raw"));

  buildSeedsMenu();
  m_runsMenu = new QMenu(this);
  connect(m_runsMenu, &QMenu::aboutToShow, this, &CurvePanel::rebuildRunMenu);
  m_runsButton = addMenu(QStringLiteral("curves_runs"), m_runsMenu, tr("Hide or show curves"));
  setMenuText(m_runsButton, tr("curves"));
  m_logButton =
      addSwitch(QStringLiteral("curves_log"), tr("log"), tr("Logarithmic scale for the loss"), true);
  connect(m_logButton, &QToolButton::toggled, this, &CurvePanel::setLogarithmicLoss);
  m_epochsButton = addSwitch(QStringLiteral("curves_epochs"), tr("epochs"),
                             tr("The axis counts epochs, passes over the training samples, not steps"), true);
  connect(m_epochsButton, &QToolButton::toggled, this, &CurvePanel::setEpochs);
  m_epochsButton->hide();
  m_tableButton =
      addSwitch(QStringLiteral("curves_table"), tr("table"), tr("The same numbers as a table"), true);
  connect(m_tableButton, &QToolButton::toggled, this, &CurvePanel::setTableShown);
}

void CurvePanel::buildSeedsMenu() {
  auto* menu = new QMenu(this);
  auto* group = new QActionGroup(menu);
  const std::pair<QString, SeedView> choices[] = {{tr("mean and 95 % interval"), SeedView::interval},
                                                  {tr("mean and standard deviation"), SeedView::deviation},
                                                  {tr("mean, lowest and highest"), SeedView::range},
                                                  {tr("every seed"), SeedView::single}};
  for (const auto& [text, view] : choices) {
    QAction* action = menu->addAction(text);
    action->setCheckable(true);
    action->setChecked(view == SeedView::interval);
    action->setData(int(view));
    group->addAction(action);
  }
  connect(menu, &QMenu::triggered, this,
          [this](QAction* action) { setSeedView(SeedView(action->data().toInt())); });
  m_seedsButton = addMenu(QStringLiteral("curves_seeds"), menu,
                          tr("What is drawn of runs that differ in their seed alone, once they have ended"));
  setMenuText(m_seedsButton, tr("seeds"));
}

void CurvePanel::buildBody() {
  m_table = new QTableView(this);
  m_table->setObjectName(QStringLiteral("curve_table"));
  m_table->setAccessibleName(tr("Accuracy and loss by step"));
  m_table->setModel(m_model);
  m_table->verticalHeader()->hide();
  m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
  m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
  makeCopyable(m_table);
  keepRowHeight(m_table);
  m_pages = new QStackedWidget(this);
  m_pages->addWidget(m_facets);
  m_pages->addWidget(m_table);
  body()->addWidget(m_pages, 1);
  setTabOrder(m_tableButton, plot());
}

void CurvePanel::rebuildRunMenu() {
  m_runsMenu->clear();
  QStringList groups;
  for (const CurvePlot* plot : plots())
    for (const RunCurves& curves : plot->race().runs)
      if (!groups.contains(curves.group())) groups << curves.group();
  for (const QString& group : groups) {
    QString text = group;
    QAction* action = m_runsMenu->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    action->setCheckable(true);
    action->setChecked(isGroupVisible(group));
    connect(action, &QAction::toggled, this, [this, group](bool on) {
      for (CurvePlot* plot : plots()) plot->setGroupVisible(group, on);
    });
  }
  m_runsMenu->addSeparator();
  QAction* ghosts = m_runsMenu->addAction(tr("Show previous race"));
  ghosts->setCheckable(true);
  ghosts->setChecked(m_keepGhost);
  connect(ghosts, &QAction::toggled, this, &CurvePanel::keepPreviousAsGhost);
}

void CurvePanel::startRace(const std::vector<CurveRun>& runs, qint64 totalSteps,
                           const std::vector<ReferenceLine>& references,
                           const std::optional<BinomialBand>& band, const QString& task,
                           const QString& name) {
  RaceCurves next;
  for (const CurveRun& run : runs) next.runs.emplace_back(run);
  next.totalSteps = totalSteps;
  next.references = references;
  next.band = band;
  next.task = task;
  next.name = name;
  startRaces({std::move(next)});
}

void CurvePanel::startRaces(std::vector<RaceCurves> races, bool ghosts) {
  // What was hidden stays hidden in the next race.
  for (RaceCurves& race : races)
    for (RunCurves& curves : race.runs) curves.visible = isGroupVisible(curves.group());
  showUntil({});  // the race that ends here becomes a ghost as a whole
  m_facets->startRaces(std::move(races), m_keepGhost && ghosts);
  showRaces();
}

/// The table reads what the charts draw.
void CurvePanel::showRaces() {
  std::vector<const RaceCurves*> shown;
  bool repeated = false;
  bool epochs = true;
  for (const CurvePlot* plot : plots()) {
    shown.push_back(&plot->race());
    repeated |= hasSeveralSeeds(plot->race());
    epochs &= plot->race().stepsPerEpoch > 1;
  }
  const bool recorded = !shown.empty() && shown.front()->recorded;
  setHeading(recorded ? tr("Recorded · accuracy and loss") : tr("Accuracy and loss"));
  m_epochsButton->setVisible(epochs);
  m_model->setRaces(shown);
  m_seedsButton->setVisible(repeated);
}

void CurvePanel::showUntil(std::optional<qint64> step) {
  if (step == m_until) return;
  if (!m_until)
    for (const CurvePlot* plot : plots()) m_whole.push_back(plot->race());
  m_until = step;
  for (std::size_t i = 0; i < m_whole.size(); ++i)
    plots()[i]->showMoment(step ? m_whole[i].until(double(*step)) : std::move(m_whole[i]));
  if (!step) m_whole.clear();
  showRaces();
}

std::vector<CurvePlot*> CurvePanel::plots() const { return m_facets->plots(); }

CurvePlot* CurvePanel::plot() const { return m_facets->plots().front(); }

RunCurves* CurvePanel::find(int run) const {
  for (CurvePlot* plot : plots())
    for (RunCurves& curves : plot->race().runs)
      if (curves.run().run == run) return &curves;
  return nullptr;
}

/// One that is not there is not hidden.
bool CurvePanel::isGroupVisible(const QString& group) const {
  bool known = false;
  for (const CurvePlot* plot : plots())
    for (const RunCurves& curves : plot->race().runs) {
      if (curves.group() != group) continue;
      if (curves.visible) return true;
      known = true;
    }
  return !known;
}

/// What is known of a run, whichever step is shown.
void CurvePanel::change(int run, const std::function<void(RunCurves&)>& what) {
  for (RaceCurves& race : m_whole)
    for (RunCurves& curves : race.runs)
      if (curves.run().run == run) what(curves);
  if (m_until) return;
  for (CurvePlot* plot : plots())
    for (RunCurves& curves : plot->race().runs)
      if (curves.run().run == run) {
        what(curves);
        plot->requestRepaint();
      }
}

void CurvePanel::append(int run, const std::vector<StepRecord>& records) {
  change(run, [&](RunCurves& curves) { curves.append(records); });
  if (m_pages->currentWidget() == m_table && !m_tableTimer->isActive()) m_tableTimer->start();
}

void CurvePanel::endRun(int run, bool finished, std::optional<qint64> bestStep) {
  change(run, [&](RunCurves& curves) {
    curves.finished = finished;
    curves.bestStep = bestStep;
  });
}

void CurvePanel::clear() {
  m_until.reset();
  m_whole.clear();
  m_facets->startRaces({}, false);
  m_model->setRaces({});
}

void CurvePanel::setShown(Shown shown) {
  m_shown = shown;
  CurveLook look = m_facets->look();
  look.validation = shown != Shown::training;
  look.training = shown != Shown::validation;
  m_facets->setLook(look);
  m_model->setShown(look.validation, look.training);
  refreshTexts();
}

void CurvePanel::setSmoothing(double weight) {
  CurveLook look = m_facets->look();
  look.smoothing = std::clamp(weight, 0.0, 0.99);
  m_facets->setLook(look);
  refreshTexts();
}

void CurvePanel::setLogarithmicLoss(bool on) {
  m_facets->setLogarithmicLoss(on);
  m_logButton->setChecked(on);
}

void CurvePanel::setEpochs(bool on) {
  CurveLook look = m_facets->look();
  look.epochs = on;
  m_facets->setLook(look);
  m_epochsButton->setChecked(on);
}

void CurvePanel::setSeedView(SeedView view) {
  CurveLook look = m_facets->look();
  look.seeds = view;
  m_facets->setLook(look);
  for (QAction* action : m_seedsButton->menu()->actions())
    action->setChecked(action->data().toInt() == int(view));
}

void CurvePanel::setTableShown(bool on) {
  m_tableButton->setChecked(on);
  if (on) {
    m_model->refresh();
    m_table->resizeColumnsToContents();
  }
  m_pages->setCurrentWidget(on ? static_cast<QWidget*>(m_table) : m_facets);
}

void CurvePanel::keepPreviousAsGhost(bool keep) {
  m_keepGhost = keep;
  CurveLook look = m_facets->look();
  look.ghosts = keep;
  m_facets->setLook(look);
}

void CurvePanel::setRunVisible(int run, bool visible) {
  if (RunCurves* curves = find(run)) curves->visible = visible;
  m_facets->setLook(m_facets->look());
}

void CurvePanel::showOnly(const std::set<int>& runs) {
  const auto show = [&](RaceCurves& race) {
    for (RunCurves& curves : race.runs) curves.visible = runs.empty() || runs.count(curves.run().run) > 0;
  };
  for (RaceCurves& race : m_whole) show(race);
  for (CurvePlot* plot : plots()) show(plot->race());
  m_facets->setLook(m_facets->look());
  // Of several charts the first that shows one of them is seen.
  for (CurvePlot* plot : plots()) {
    const auto& curves = std::as_const(*plot).race().runs;
    if (std::none_of(curves.begin(), curves.end(), [](const RunCurves& each) { return each.visible; }))
      continue;
    m_facets->ensureWidgetVisible(plot);
    return;
  }
}

bool CurvePanel::isRunVisible(int run) const {
  const RunCurves* curves = find(run);
  return curves != nullptr && curves->visible;
}

const RaceCurves& CurvePanel::race() const { return std::as_const(*plot()).race(); }

QString CurvePanel::filledFormula() const {
  constexpr std::size_t most = 3;
  for (const CurvePlot* plot : plots()) {
    if (!plot->pointedStep()) continue;
    const ReadOut at = plot->readOut();
    QString lines;
    for (std::size_t i = 0; i < std::min(most, at.rows.size()); ++i) {
      const double loss = at.rows[i].loss;
      if (!std::isfinite(loss)) continue;
      const QString name = tr("%1, step %2: ").arg(at.rows[i].label, QString::number(at.rows[i].step));
      lines += QStringLiteral("%1 e^{-%2} = %3\n")
                   .arg(wordsTex(name), numberTex(loss, 3), numberTex(std::exp(-loss), 2));
    }
    return formulaHtml(lines.toStdString());
  }
  return {};
}

Figures CurvePanel::figures() const {
  const CurveLook& look = m_facets->look();
  Figures figures;
  for (const CurvePlot* each : plots())
    figures.push_back(makeCurveFigure(each->race(), {.validation = look.validation,
                                                     .training = look.training,
                                                     .smoothing = look.smoothing,
                                                     .logarithmicLoss = each->logarithmicLoss(),
                                                     .seeds = look.seeds,
                                                     .epochs = look.epochs}));
  return figures;
}

bool CurvePanel::isZoomed() const {
  const auto& all = m_facets->plots();
  return std::any_of(all.begin(), all.end(), [](const CurvePlot* each) { return each->isZoomed(); });
}

void CurvePanel::setZoom(const CurveZoom& zoom) { m_facets->setZoom(zoom); }

CurveZoom CurvePanel::zoom() const {
  for (const CurvePlot* each : plots())
    if (each->isZoomed()) return each->zoom();
  return {};
}

void CurvePanel::showAll() { setZoom({}); }

void CurvePanel::refreshTexts() {
  const CurveLook& look = m_facets->look();
  setMenuText(m_shownButton, m_shown == Shown::both       ? tr("both")
                             : m_shown == Shown::training ? tr("training")
                                                          : tr("validation"));
  setMenuText(m_smoothingButton,
              look.smoothing > 0 ? tr("smoothing %1").arg(look.smoothing) : tr("smoothing"));
}

}  // namespace ordinate
