#include "app/window/panels.h"

#include "app/window/result_note.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/clocks/clock_panel.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/help/help_panel.h"
#include "widgets/lecture/lecture_panel.h"
#include "widgets/model_builder/data_inspector.h"
#include "widgets/model_builder/model_builder_panel.h"
#include "widgets/plots/cost_panel.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/length_panel.h"
#include "widgets/plots/time_bar.h"
#include "widgets/runs/answer_panel.h"
#include "widgets/runs/runs_panel.h"

namespace ordinate {

Panels makePanels(const Catalogue& catalogue) {
  Panels panels;
  panels.builder = new ModelBuilderPanel(catalogue);
  panels.curves = new CurvePanel;
  panels.positions = new PositionPanel;
  panels.time = new TimeBar;
  panels.similarity = new SimilarityPanel;
  panels.similarity->setMeasure(SimilarityMeasure::cosine, true);
  panels.clocks = new ClockPanel;
  panels.lengths = new LengthPanel;
  panels.analyses = new AnalysisPanel;
  std::vector<CatalogueEntry> analyses = catalogue.analyses;
  analyses.insert(analyses.end(), catalogue.model_analyses.begin(), catalogue.model_analyses.end());
  panels.analyses->setAnalyses(analyses);
  panels.note = new ResultNote;
  panels.answers = new AnswerPanel;
  panels.runs = new RunsPanel(catalogue);
  panels.data = new DataInspector;
  panels.help = new HelpPanel(catalogue);
  panels.cost = new CostPanel;
  panels.lecture = new LecturePanel(catalogue);
  // The title of the dock says it.
  for (Panel* panel :
       std::initializer_list<Panel*>{panels.similarity, panels.clocks, panels.lengths, panels.analyses,
                                     panels.cost, panels.answers, panels.runs, panels.lecture})
    panel->setHeadingVisible(false);
  return panels;
}

}  // namespace ordinate
