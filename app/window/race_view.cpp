#include "app/window/race_view.h"

#include "app/window/result_note.h"
#include "app/window/workspace.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/runs/answer_panel.h"

namespace ordinate {

RaceView::RaceView(LibraryHolder& library, TrainingSession& session, RaceForecast& forecast, ShownRace& race,
                   Workspace& workspace, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_race(race),
      m_workspace(workspace),
      m_curves(race, *workspace.curves()),
      m_lengths(race, *workspace.lengths()),
      m_lengthTests(race, *workspace.lengths()),
      m_positions(race, m_analysis, *workspace.positions()),
      m_similarity(race, m_analysis, *workspace.similarity()),
      m_clocks(race, *workspace.clocks()),
      m_answers(race, *workspace.answers()) {
  connectLibrary(library);
  connectForecast(forecast);
  connectSession();
  connectPositions();
  // After those that draw them.
  connect(&m_analysis, &AnalysisWorker::analysed, this, &RaceView::tellShown);
  connect(&race, &ShownRace::begun, this, [this] { showNote({}); });
  connect(&race, &ShownRace::forgotten, this, [this] { showNote({}); });
}

void RaceView::connectLibrary(LibraryHolder& library) {
  connect(&library, &LibraryHolder::loaded, this,
          [this, &library] { m_lengthTests.setLibrary(library.library()); });
  connect(&m_lengthTests, &LengthTests::failed, &m_session, &TrainingSession::failed);
}

void RaceView::connectForecast(RaceForecast& forecast) {
  connect(&forecast, &RaceForecast::foreseen, this, [this](const std::vector<PreparedRun>& runs) {
    if (m_race.showsRace()) return;
    m_race.takePrepared(runs);
    std::vector<SnapshotPointer> snapshots;
    for (const PreparedRun& run : runs)
      if (run.seed == runs.front().seed) snapshots.push_back(run.first_snapshot);
    m_race.takeSnapshots(snapshots);
  });
}

void RaceView::connectSession() {
  connect(&m_session, &TrainingSession::prepared, &m_race, &ShownRace::takePrepared);
  connect(&m_session, &TrainingSession::stepped, &m_race, &ShownRace::takeSteps);
  connect(&m_session, &TrainingSession::snapshotsTaken, &m_race, &ShownRace::takeSnapshots);
  connect(&m_session, &TrainingSession::runsEnded, &m_race, &ShownRace::takeEnds);
  connect(&m_session, &TrainingSession::lengthsTested, &m_race, &ShownRace::takeLengths);
  connect(&m_session, &TrainingSession::historyKept, &m_race, &ShownRace::takeHistory);
  connect(&m_session, &TrainingSession::answered, &m_answers, &AnswerPresenter::take);
  connect(&m_session, &TrainingSession::stateChanged, this, &RaceView::changeState);
  connect(&m_race, &ShownRace::turned, &m_session, &TrainingSession::turnTo);
  connect(&m_race, &ShownRace::turned, m_workspace.resultNote(),
          [this](std::optional<qint64> step) { m_workspace.resultNote()->setTurnedBack(step.has_value()); });
}

/// What is selected in one place is selected everywhere.
void RaceView::connectPositions() {
  PositionPanel* positions = m_workspace.positions();
  SimilarityPanel* similarity = m_workspace.similarity();
  AnalysisPanel* analyses = m_workspace.analyses();
  connect(similarity, &SimilarityPanel::positionSelected, positions, &PositionPanel::setSelectedPosition);
  connect(similarity, &SimilarityPanel::positionSelected, analyses, &AnalysisPanel::setSelectedPosition);
  connect(positions, &PositionPanel::positionSelected, similarity, &SimilarityPanel::setSelectedPosition);
  connect(positions, &PositionPanel::positionSelected, analyses, &AnalysisPanel::setSelectedPosition);
  connect(analyses, &AnalysisPanel::positionSelected, positions, &PositionPanel::setSelectedPosition);
  connect(analyses, &AnalysisPanel::positionSelected, similarity, &SimilarityPanel::setSelectedPosition);
}

/// Results of tables that were shown before may still come.
void RaceView::tellShown(const std::vector<AnalysedSnapshot>& results) {
  for (const AnalysedSnapshot& result : results) {
    const auto shown = m_race.snapshots().find(result.snapshot->run);
    if (shown != m_race.snapshots().end() && shown->second != result.snapshot) return;
  }
  Q_EMIT tablesShown();
}

void RaceView::changeState(SessionState state) {
  if (!m_race.showsRace()) return;
  if (state == SessionState::idle && m_race.preparedRuns().empty())
    return m_race.forget();  // could not begin
  if (state != SessionState::ended) return;
  showNote(m_race.summary());
  m_session.watchSnapshots(true);  // the tables as the race left them
  m_race.finish();
}

void RaceView::showNote(const RaceSummary::Text& text) {
  m_workspace.resultNote()->show(text.sentence, text.helpPage, text.warning);
}

}  // namespace ordinate
