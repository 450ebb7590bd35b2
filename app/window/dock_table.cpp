#include "app/window/dock_table.h"

#include "app/window/comparison_dock.h"
#include "app/window/differences_dock.h"
#include "app/window/result_note.h"
#include "app/window/sweep_dock.h"
#include "app/window/workspace.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/clocks/clock_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/help/help_panel.h"
#include "widgets/lecture/lecture_panel.h"
#include "widgets/model_builder/data_inspector.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/plots/cost_panel.h"
#include "widgets/plots/length_panel.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/runs_panel.h"

namespace ordinate {

namespace {

/// The sentence stands with the answers: the matrices above may have to be scrolled on a small screen.
QWidget* noteAndAnswers(const Panels& panels) {
  panels.answers->setNote(panels.note);
  return panels.answers;
}

}  // namespace

std::vector<DockSpec> dockTable(const DockContext& context) {
  const Panels p = context.panels;
  const auto left = Qt::LeftDockWidgetArea;
  const auto bottom = Qt::BottomDockWidgetArea;
  const auto similarity = QStringLiteral("similarity");
  return {
      {.name = similarity,
       .title = Workspace::tr("Similarity"),
       .scrolled = true,
       .width = 360,
       .narrowWidth = 256,
       .make = [p] { return p.similarity; }},
      {.name = QStringLiteral("lengths"),
       .title = Workspace::tr("Lengths"),
       .tabbedWith = similarity,
       .scrolled = true,
       .make = [p] { return p.lengths; }},
      {.name = QStringLiteral("analyses"),
       .title = Workspace::tr("Analyses"),
       .tabbedWith = similarity,
       .scrolled = true,
       .make = [p] { return p.analyses; }},
      {.name = QStringLiteral("answers"),
       .title = Workspace::tr("Try an input"),
       .below = similarity,
       .height = 230,
       .make = [p] { return noteAndAnswers(p); }},
      {.name = QStringLiteral("builder"),
       .title = Workspace::tr("Experiment"),
       .area = left,
       .width = 330,
       .narrowWidth = 256,
       .make = [p] { return p.builder; }},
      {.name = QStringLiteral("runs"),
       .title = Workspace::tr("Runs"),
       .area = bottom,
       .height = 230,
       .make = [p] { return p.runs; },
       .empty = [p] { return p.runs->isEmpty(); }},
      {.name = QStringLiteral("data"),
       .title = Workspace::tr("Data"),
       .tabbedWith = similarity,
       .shownAtFirst = false,
       .make = [p] { return p.data; }},
      {.name = QStringLiteral("help"),
       .title = Workspace::tr("Help"),
       .tabbedWith = similarity,
       .shownAtFirst = false,
       .make = [p] { return p.help; }},
      {.name = QStringLiteral("clocks"),
       .title = Workspace::tr("Clocks"),
       .tabbedWith = similarity,
       .shownAtFirst = false,
       .scrolled = true,
       .make = [p] { return p.clocks; }},
      {.name = QStringLiteral("cost"),
       .title = Workspace::tr("Cost"),
       .tabbedWith = similarity,
       .shownAtFirst = false,
       .scrolled = true,
       .make = [p] { return p.cost; }},
      {.name = QStringLiteral("lecture"),
       .title = Workspace::tr("Lecture"),
       .tabbedWith = similarity,
       .shownAtFirst = false,
       .scrolled = true,
       .make = [p] { return p.lecture; }},
      differencesDock(context),
      comparisonDock(context),
      sweepDock(context),
  };
}

}  // namespace ordinate
