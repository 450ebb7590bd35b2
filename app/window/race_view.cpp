#include "app/window/race_view.h"

#include "app/window/result_note.h"
#include "app/window/workspace.h"
#include "widgets/analyses/analysis_panel.h"
#include "widgets/heatmaps/position_panel.h"
#include "widgets/heatmaps/similarity_panel.h"
#include "widgets/runs/answer_panel.h"

namespace ordinate {

RaceView::RaceView(TrainingSession& session, ShownRace& race, Workspace& workspace, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_race(race),
      m_workspace(workspace),
      m_curves(race, *workspace.curves()),
      m_lengths(race, *workspace.lengths()),
      m_lengthTests(race, *workspace.lengths()),
      m_positions(race, m_analysis, *workspace.positions()),
      m_similarity(race, m_analysis, *workspace.similarity()),
      m_answers(race, *workspace.answers()),
      m_results(race, *workspace.results()) {
  connectSession();
  connectPositions();
  connect(&race, &ShownRace::begun, this, [this] { showNote({}); });
  connect(&race, &ShownRace::forgotten, this, [this] { showNote({}); });
}

void RaceView::connectSession() {
  connect(&m_session, &TrainingSession::foreseen, this, [this](const std::vector<PreparedRun>& runs) {
    if (!m_race.showsRace()) m_race.takePrepared(runs);
  });
  connect(&m_session, &TrainingSession::initialSnapshotsTaken, this,
          [this](const std::vector<SnapshotPointer>& snapshots) {
            if (!m_race.showsRace()) m_race.takeSnapshots(snapshots);
          });
  connect(&m_session, &TrainingSession::prepared, &m_race, &ShownRace::takePrepared);
  connect(&m_session, &TrainingSession::stepped, &m_race, &ShownRace::takeSteps);
  connect(&m_session, &TrainingSession::snapshotsTaken, &m_race, &ShownRace::takeSnapshots);
  connect(&m_session, &TrainingSession::runsEnded, &m_race, &ShownRace::takeEnds);
  connect(&m_session, &TrainingSession::lengthsTested, &m_race, &ShownRace::takeLengths);
  connect(&m_session, &TrainingSession::answered, m_workspace.answers(), &AnswerPanel::showAnswers);
  connect(&m_session, &TrainingSession::stateChanged, this, &RaceView::changeState);
  connect(&m_session, &TrainingSession::libraryLoaded, this,
          [this] { m_lengthTests.setLibrary(m_session.library()); });
  connect(&m_lengthTests, &LengthTests::failed, &m_session, &TrainingSession::failed);
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
