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

#include "widgets/common/table_copy.h"
#include "widgets/plots/curve_figure.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/plots/curve_table_model.h"

namespace ordinate {
namespace {

constexpr int table_milliseconds = 200;

}  // namespace

CurvePanel::CurvePanel(QWidget* parent) : Panel(tr("Accuracy and loss"), parent) {
  setObjectName(QStringLiteral("curve_panel"));
  m_plot = new CurvePlot(this);
  m_plot->setEmptyText(tr("Accuracy (above) and loss (below) of every model appear here as it learns."));
  m_model = new CurveTableModel(m_plot->race(), this);
  m_table_timer = new QTimer(this);
  m_table_timer->setSingleShot(true);
  m_table_timer->setInterval(table_milliseconds);
  buildHeader();
  buildBody();
  connect(m_plot, &CurvePlot::stepPointedAt, this, &CurvePanel::stepPointedAt);
  connect(m_table_timer, &QTimer::timeout, m_model, [this] { m_model->refresh(); });
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
  m_shown_button = addMenu(QStringLiteral("curves_shown"), shown_menu, tr("Which curves are shown"));

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
  m_smoothing_button = addMenu(QStringLiteral("curves_smoothing"), smoothing_menu,
                               tr("Smoothing of the curves; read-outs and tables stay raw"));

  m_runs_menu = new QMenu(this);
  connect(m_runs_menu, &QMenu::aboutToShow, this, &CurvePanel::rebuildRunMenu);
  m_runs_button = addMenu(QStringLiteral("curves_runs"), m_runs_menu, tr("Hide or show curves"));
  setMenuText(m_runs_button, tr("curves"));
  m_log_button =
      addSwitch(QStringLiteral("curves_log"), tr("log"), tr("Logarithmic scale for the loss"), true);
  connect(m_log_button, &QToolButton::toggled, this, &CurvePanel::setLogarithmicLoss);
  m_table_button =
      addSwitch(QStringLiteral("curves_table"), tr("table"), tr("The same numbers as a table"), true);
  connect(m_table_button, &QToolButton::toggled, this, &CurvePanel::setTableShown);
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
  m_pages = new QStackedWidget(this);
  m_pages->addWidget(m_plot);
  m_pages->addWidget(m_table);
  body()->addWidget(m_pages, 1);
  setTabOrder(m_table_button, m_plot);
}

void CurvePanel::rebuildRunMenu() {
  m_runs_menu->clear();
  QStringList groups;
  for (const RunCurves& curves : race().runs)
    if (!groups.contains(curves.group())) groups << curves.group();
  for (const QString& group : groups) {
    QString text = group;
    QAction* action = m_runs_menu->addAction(text.replace(QLatin1Char('&'), QStringLiteral("&&")));
    action->setCheckable(true);
    action->setChecked(std::any_of(race().runs.begin(), race().runs.end(), [&](const RunCurves& curves) {
      return curves.group() == group && curves.visible;
    }));
    connect(action, &QAction::toggled, this, [this, group](bool on) { m_plot->setGroupVisible(group, on); });
  }
  m_runs_menu->addSeparator();
  QAction* ghosts = m_runs_menu->addAction(tr("Show previous race"));
  ghosts->setCheckable(true);
  ghosts->setChecked(m_keep_ghost);
  connect(ghosts, &QAction::toggled, this, &CurvePanel::keepPreviousAsGhost);
}

void CurvePanel::startRace(const std::vector<CurveRun>& runs, qint64 totalSteps,
                           const std::vector<ReferenceLine>& references,
                           const std::optional<BinomialBand>& band, const QString& task,
                           const QString& name) {
  RaceCurves next;
  for (const CurveRun& run : runs) {
    next.runs.emplace_back(run);
    // What was hidden stays hidden in the next race.
    for (const RunCurves& old : race().runs)
      if (old.group() == next.runs.back().group()) next.runs.back().visible = old.visible;
  }
  next.totalSteps = totalSteps;
  next.references = references;
  next.band = band;
  next.task = task;
  next.name = name;
  m_plot->startRace(std::move(next), m_keep_ghost);
  m_model->refresh(true);
}

void CurvePanel::append(int run, const std::vector<StepRecord>& records) {
  for (RunCurves& curves : m_plot->race().runs)
    if (curves.run().run == run) curves.append(records);
  m_plot->requestRepaint();
  if (m_pages->currentWidget() == m_table && !m_table_timer->isActive()) m_table_timer->start();
}

void CurvePanel::finishRun(int run, std::optional<qint64> bestStep) {
  for (RunCurves& curves : m_plot->race().runs)
    if (curves.run().run == run) {
      curves.finished = true;
      curves.bestStep = bestStep;
    }
  m_plot->requestRepaint();
}

void CurvePanel::clear() {
  m_plot->startRace({}, false);
  m_model->refresh(true);
}

void CurvePanel::setShown(Shown shown) {
  m_shown = shown;
  CurveLook look = m_plot->look();
  look.validation = shown != Shown::training;
  look.training = shown != Shown::validation;
  m_plot->setLook(look);
  m_model->setShown(look.validation, look.training);
  refreshTexts();
}

void CurvePanel::setSmoothing(double weight) {
  CurveLook look = m_plot->look();
  look.smoothing = std::clamp(weight, 0.0, 0.99);
  m_plot->setLook(look);
  refreshTexts();
}

void CurvePanel::setLogarithmicLoss(bool on) {
  m_plot->setLogarithmicLoss(on);
  m_log_button->setChecked(on);
}

void CurvePanel::setTableShown(bool on) {
  m_table_button->setChecked(on);
  if (on) {
    m_model->refresh();
    m_table->resizeColumnsToContents();
  }
  m_pages->setCurrentWidget(on ? static_cast<QWidget*>(m_table) : m_plot);
}

void CurvePanel::keepPreviousAsGhost(bool keep) {
  m_keep_ghost = keep;
  CurveLook look = m_plot->look();
  look.ghosts = keep;
  m_plot->setLook(look);
}

void CurvePanel::setRunVisible(int run, bool visible) {
  for (RunCurves& curves : m_plot->race().runs)
    if (curves.run().run == run) curves.visible = visible;
  m_plot->setLook(m_plot->look());
}

bool CurvePanel::isRunVisible(int run) const {
  return std::any_of(race().runs.begin(), race().runs.end(),
                     [run](const RunCurves& curves) { return curves.run().run == run && curves.visible; });
}

void CurvePanel::setLineWidth(double width) {
  CurveLook look = m_plot->look();
  look.lineWidth = width;
  m_plot->setLook(look);
}

const RaceCurves& CurvePanel::race() const { return std::as_const(*m_plot).race(); }

Figures CurvePanel::figures() const {
  const CurveLook& look = m_plot->look();
  return {makeCurveFigure(race(), {.validation = look.validation,
                                   .training = look.training,
                                   .smoothing = look.smoothing,
                                   .logarithmicLoss = m_plot->logarithmicLoss()})};
}

bool CurvePanel::isZoomed() const { return m_plot->isZoomed(); }

void CurvePanel::showAll() { m_plot->showAll(); }

void CurvePanel::refreshTexts() {
  const CurveLook& look = m_plot->look();
  setMenuText(m_shown_button, m_shown == Shown::both       ? tr("both")
                              : m_shown == Shown::training ? tr("training")
                                                           : tr("validation"));
  setMenuText(m_smoothing_button,
              look.smoothing > 0 ? tr("smoothing %1").arg(look.smoothing) : tr("smoothing"));
}

}  // namespace ordinate
