#include "app/window/sweep_dock.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <memory>
#include <set>

#include "app/race/measure_box.h"
#include "app/race/shown_race.h"
#include "widgets/analyses/read_out_label.h"
#include "widgets/common/combo_box.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/runs/runs_panel.h"
#include "widgets/sweeps/sweep_plot.h"

namespace ordinate {

namespace {

constexpr int together = -1;  ///< in place of a setting for the columns
constexpr int restMilliseconds = 200;
constexpr int leastChoice = 60;  ///< pixels
constexpr int wideEnough = 36;   ///< characters, for two choices beside each other

/// `selected`: what was selected from here before. Another selection is the user's, and is not taken back.
void selectInRuns(const ShownRace& race, RunsPanel& panel, const std::vector<int>& runs,
                  QStringList& selected) {
  QStringList now;
  for (const StoredRun& run : panel.selectedRuns()) now << QString::fromStdString(run.folder);
  if (runs.empty() && now != selected) return;
  selected.clear();
  const auto& prepared = race.preparedRuns();
  for (const int run : runs)
    if (static_cast<std::size_t>(run) < prepared.size())
      selected << QString::fromStdString(prepared[static_cast<std::size_t>(run)].folder.string());
  panel.selectOnly(selected);
  // In the order of the list.
  selected.clear();
  for (const StoredRun& run : panel.selectedRuns()) selected << QString::fromStdString(run.folder);
}

}  // namespace

SweepPanel::SweepPanel(const Catalogue& catalogue, QWidget* parent)
    : Panel(tr("Sweep"), parent), m_catalogue(catalogue) {
  setObjectName(QStringLiteral("sweep_panel"));
  m_choices = new QWidget(this);
  auto* choices = new QVBoxLayout(m_choices);
  choices->setContentsMargins(0, 0, 0, 0);
  choices->setSpacing(4);
  m_view = addChoice(QStringLiteral("sweep_view"), tr("What is shown of the sweep"));
  m_view->addItem(tr("Heat map"), heatMap);
  m_view->addItem(tr("Main effects"), effects);
  m_view->addItem(tr("Parallel coordinates"), lines);
  m_measure = addChoice(QStringLiteral("sweep_measure"), tr("What was measured"));
  fillMeasures(m_measure, {}, m_catalogue);
  m_rows = addChoice(QStringLiteral("sweep_rows"), tr("Rows"));
  m_columns = addChoice(QStringLiteral("sweep_columns"), tr("Columns"));
  choices->addWidget(addLine(QString(), m_view, tr("of"), m_measure));
  m_settings = addLine(tr("rows"), m_rows, tr("columns"), m_columns);
  choices->addWidget(m_settings);
  m_means = new QCheckBox(tr("mean over the seeds"), m_choices);
  m_means->setObjectName(QStringLiteral("sweep_means"));
  m_means->setChecked(true);
  choices->addWidget(m_means);
  body()->addWidget(m_choices);
  m_plot = new SweepPlot(this);
  body()->addWidget(m_plot, 1);
  m_readOut =
      new ReadOutLabel(tr("Point at it, or use the arrow keys; a click or Enter shows the runs."), this);
  m_readOut->setObjectName(QStringLiteral("sweep_read_out"));
  m_readOut->setWordWrap(true);
  body()->addWidget(m_readOut);
  m_choice = new QWidget(this);
  auto* row = new QHBoxLayout(m_choice);
  row->setContentsMargins(0, 0, 0, 0);
  m_chosen = new TextLabel(TextRole::caption, QString(), m_choice);
  m_chosen->setObjectName(QStringLiteral("sweep_chosen"));
  m_chosen->setWordWrap(true);
  auto* all = new QPushButton(tr("Show all"), m_choice);
  all->setObjectName(QStringLiteral("sweep_all"));
  all->setAccessibleName(tr("Show all runs again"));
  all->setToolTip(tr("Show all runs again (Esc)"));
  row->addWidget(m_chosen, 1);
  row->addWidget(all);
  m_choice->hide();
  body()->addWidget(m_choice);
  m_caption = new TextLabel(TextRole::caption, QString(), this);
  m_caption->setObjectName(QStringLiteral("sweep_caption"));
  m_caption->setWordWrap(true);
  body()->addWidget(m_caption);
  body()->addStretch(0);
  for (QComboBox* box : {m_view, m_measure, m_rows, m_columns})
    connect(box, &QComboBox::currentIndexChanged, this, [this] { refresh(false); });
  connect(m_means, &QCheckBox::toggled, this, [this] { refresh(false); });
  connect(m_plot, &SweepPlot::pointedAt, m_readOut, &ReadOutLabel::showReadOut);
  connect(m_plot, &SweepPlot::chosen, this, &SweepPanel::choose);
  connect(all, &QPushButton::clicked, m_plot, [this] {
    m_plot->setFocus(Qt::OtherFocusReason);
    m_plot->choose(-1);
  });
  refresh(false);
}

QComboBox* SweepPanel::addChoice(const QString& name, const QString& spoken) {
  auto* box = new ComboBox(m_choices, 1);
  box->setObjectName(name);
  box->setAccessibleName(spoken);
  box->setToolTip(spoken);
  box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  box->setMinimumWidth(leastChoice);
  return box;
}

QWidget* SweepPanel::addLine(const QString& before, QComboBox* first, const QString& between,
                             QComboBox* second) {
  auto* line = new QWidget(m_choices);
  auto* row = new QHBoxLayout(line);
  row->setContentsMargins(0, 0, 0, 0);
  m_lines.push_back(row);
  for (const auto& [word, box] : {std::pair(before, first), std::pair(between, second)}) {
    auto* pair = new QHBoxLayout;
    if (!word.isEmpty()) {
      auto* label = new TextLabel(TextRole::caption, word, line);
      label->setBuddy(box);
      pair->addWidget(label);
    }
    pair->addWidget(box, 1);
    row->addLayout(pair, 1);
  }
  return line;
}

/// In a narrow column below each other.
void SweepPanel::resizeEvent(QResizeEvent* event) {
  Panel::resizeEvent(event);
  const bool narrow = event->size().width() < wideEnough * fontMetrics().averageCharWidth();
  for (QBoxLayout* line : m_lines)
    line->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

SweepPanel::View SweepPanel::view() const { return View(m_view->currentData().toInt()); }

void SweepPanel::startRace(const ShownRace& race) {
  std::optional<Experiment> planned;
  if (race.order()) planned = race.order()->whole ? race.order()->experiment : race.order()->written;
  const std::vector<RunConfig> runs = race.showsRace() ? race.runs() : std::vector<RunConfig>();
  m_swept = SweptRuns(planned, runs, m_catalogue);
  fillMeasures(m_measure, runs, m_catalogue);
  m_ended.clear();
  m_choice->hide();
  fillSettings();
  refresh(false);
}

void SweepPanel::show(const std::vector<EndedRun>& ended) {
  m_ended = ended;
  refresh(true);
}

void SweepPanel::clear() {
  m_swept = {};
  m_ended.clear();
  refresh(false);
}

void SweepPanel::forgetChoice() {
  if (!m_choice->isHidden()) m_plot->choose(-1);
}

/// What was chosen stays where the next race has it too.
void SweepPanel::fillSettings() {
  const SweepData swept = data();
  const QString rows = m_rows->currentText();
  const QString columns = m_columns->currentText();
  const QSignalBlocker quietRows(m_rows);
  const QSignalBlocker quietColumns(m_columns);
  m_rows->clear();
  m_columns->clear();
  for (std::size_t i = 0; i < swept.settings.size(); ++i) {
    m_rows->addItem(swept.settings[i].name, int(i));
    m_columns->addItem(swept.settings[i].name, int(i));
  }
  m_columns->addItem(tr("all in one"), together);
  m_rows->setCurrentIndex(std::max(0, m_rows->findText(rows)));
  const int kept = m_columns->findText(columns);
  m_columns->setCurrentIndex(kept >= 0 && kept != m_rows->currentIndex() && kept + 1 < m_columns->count()
                                 ? kept
                             : m_rows->currentIndex() == 0 ? 1
                                                           : 0);
}

SweepData SweepPanel::data() const { return m_swept.with(m_ended, chosenMeasure(m_measure, m_catalogue)); }

SweepChartPointer SweepPanel::makeChart() const {
  if (!m_swept.varies()) return nullptr;
  if (view() == effects) return makeSweepEffects(data());
  if (view() == lines) return makeSweepLines(data(), m_means->isChecked());
  const int rows = m_rows->currentData().toInt();
  const int columns = m_columns->currentData().toInt();
  // The same for both is one setting.
  return makeSweepHeatMap(data(), rows, columns == rows ? together : columns);
}

void SweepPanel::refresh(bool same) {
  const SweepChartPointer chart = makeChart();
  const bool shown = chart != nullptr;
  for (QWidget* part : {m_choices, static_cast<QWidget*>(m_plot), static_cast<QWidget*>(m_readOut)})
    part->setVisible(shown);
  m_settings->setVisible(view() == heatMap);
  const SweepData swept = data();
  m_means->setVisible(view() == lines && swept.seeds > 1);
  const bool hadChoice = !m_choice->isHidden();
  m_plot->setChart(chart, same);
  if (hadChoice && m_plot->focus().chosen < 0) choose({});
  if (!shown) {
    m_caption->setText(m_ended.empty() && swept.runs.empty()
                           ? tr("When an experiment is run whose options take several values, what each of "
                                "them does is shown "
                                "here as the runs end.")
                       : swept.runs.size() == 1
                           ? tr("One run alone: there is nothing to lay out.")
                           : tr("The runs differ in nothing but the seed: there is nothing to lay out."));
    return;
  }
  m_caption->setText(chart->caption());
  QString longest;
  for (const SweepMark& mark : m_plot->marks())
    if (mark.words.size() > longest.size()) longest = mark.words;
  m_readOut->setLongest(longest);
}

void SweepPanel::choose(const std::vector<std::size_t>& indices) {
  const SweepData swept = data();
  std::vector<int> runs;
  for (const std::size_t index : indices)
    if (swept.runs[index].run >= 0) runs.push_back(swept.runs[index].run);
  m_choice->setVisible(!indices.empty());
  m_chosen->setText(runs.empty()       ? tr("None of these runs was begun yet.")
                    : runs.size() == 1 ? tr("The curves and Runs show this run.")
                                       : tr("The curves and Runs show these %1 runs.").arg(runs.size()));
  Q_EMIT runsChosen(runs);
}

Figures SweepPanel::figures() const {
  if (m_plot->chart() == nullptr || !isVisible()) return {};
  return {makeSweepFigure(m_plot->chart())};
}

/// What nobody sees is not kept up; while it is seen, as often as can be followed.
DockSpec sweepDock(const DockContext& context) {
  struct Sight {
    SweepPanel* panel = nullptr;
    QTimer rest;
    bool on = false;
    bool otherRace = true;
    bool read = false;     ///< a run has ended, or the race
    QStringList selected;  ///< in Runs, from here
  };
  const auto sight = std::make_shared<Sight>();
  const auto refresh = [sight, &race = context.race] {
    if (!sight->on) return;
    // Until a stored race is read, nobody knows which of its runs have ended.
    if (race.isStored() && !sight->read) return sight->panel->clear();
    if (std::exchange(sight->otherRace, false)) sight->panel->startRace(race);
    sight->panel->show(race.endedRuns());
  };
  const auto make = [sight, refresh, context] {
    sight->panel = new SweepPanel(context.catalogue);
    sight->panel->setHeadingVisible(false);  // the title of the dock says it
    sight->rest.setSingleShot(true);
    sight->rest.setInterval(restMilliseconds);
    QObject::connect(&sight->rest, &QTimer::timeout, sight->panel, refresh);
    const auto otherRace = [sight, refresh] {
      // Curves that are hidden stay so in the next race.
      sight->panel->forgetChoice();
      sight->otherRace = true;
      sight->read = false;
      refresh();
    };
    const ShownRace& race = context.race;
    QObject::connect(&race, &ShownRace::begun, sight->panel, otherRace);
    QObject::connect(&race, &ShownRace::forgotten, sight->panel, otherRace);
    const auto soon = [sight] {
      sight->read = true;
      if (!sight->rest.isActive()) sight->rest.start();
    };
    QObject::connect(&race, &ShownRace::runsEnded, sight->panel, soon);
    QObject::connect(&race, &ShownRace::finished, sight->panel, soon);
    QObject::connect(sight->panel, &SweepPanel::runsChosen, sight->panel,
                     [sight, &race, panels = context.panels](const std::vector<int>& runs) {
                       panels.curves->showOnly({runs.begin(), runs.end()});
                       selectInRuns(race, *panels.runs, runs, sight->selected);
                     });
    return sight->panel;
  };
  const auto inSight = [sight, refresh](bool on) {
    sight->on = on;
    refresh();
  };
  return {.name = QStringLiteral("sweep"),
          .title = SweepPanel::tr("Sweep"),
          .tabbedWith = QStringLiteral("similarity"),
          .shownAtFirst = false,
          .scrolled = true,
          .make = make,
          .inSight = inSight};
}

}  // namespace ordinate
