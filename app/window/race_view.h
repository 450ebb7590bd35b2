#pragma once
#include <QObject>

#include "app/race/analysis_worker.h"
#include "app/race/answer_presenter.h"
#include "app/race/clock_presenter.h"
#include "app/race/curve_presenter.h"
#include "app/race/length_presenter.h"
#include "app/race/length_tests.h"
#include "app/race/library_holder.h"
#include "app/race/position_presenter.h"
#include "app/race/race_forecast.h"
#include "app/race/shown_race.h"
#include "app/race/similarity_presenter.h"
#include "app/race/training_session.h"

namespace ordinate {

class Workspace;

/// Connects the session with the race that is shown, and the race with the panels.
class RaceView : public QObject {
  Q_OBJECT
 public:
  RaceView(LibraryHolder& library, TrainingSession& session, RaceForecast& forecast, ShownRace& race,
           Workspace& workspace, QObject* parent = nullptr);

 Q_SIGNALS:
  /// The heat maps show the tables of the step that the race shows.
  void tablesShown();

 private:
  void connectLibrary(LibraryHolder& library);
  void connectForecast(RaceForecast& forecast);
  void connectSession();
  void connectPositions();
  void tellShown(const std::vector<AnalysedSnapshot>& results);
  void changeState(SessionState state);
  void showNote(const RaceSummary::Text& text);

  TrainingSession& m_session;
  ShownRace& m_race;
  Workspace& m_workspace;
  AnalysisWorker m_analysis;
  CurvePresenter m_curves;
  LengthPresenter m_lengths;
  LengthTests m_lengthTests;
  PositionPresenter m_positions;
  SimilarityPresenter m_similarity;
  ClockPresenter m_clocks;
  AnswerPresenter m_answers;
};

}  // namespace ordinate
