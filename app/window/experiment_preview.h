#pragma once
#include <QObject>
#include <QTimer>
#include <optional>
#include <vector>

#include "app/document/task_reader.h"
#include "app/race/race_forecast.h"
#include "app/race/training_session.h"
#include "model/experiment/experiment.h"

namespace ordinate {

class ExperimentDocument;
class ShownRace;
class Workspace;

/// Keeps what is shown of the open experiment before it is run: form, shapes, example, data, first
/// tables, expected duration. Slow answers come from other threads, a moment after the last edit.
class ExperimentPreview : public QObject {
  Q_OBJECT
 public:
  ExperimentPreview(ExperimentDocument& document, RaceForecast& forecast, TrainingSession& session,
                    Workspace& workspace, ShownRace& race, QObject* parent = nullptr);

  /// Asks for everything again (after a reset, or when the library is there).
  void refresh();
  std::optional<double> expectedSeconds() const { return m_seconds; }
  qint64 expectedSteps() const { return m_steps; }
  /// Why the open experiment cannot be trained on this machine, as far as is known.
  const std::optional<Error>& memoryProblem() const { return m_memoryProblem; }

 Q_SIGNALS:
  void expectationChanged();
  /// Why the race could not be prepared: a missing data file, say.
  void unpreparable(const ordinate::Errors& errors);

 private:
  void showDocument();
  void showLengths();
  void proposeLengths(const std::vector<LengthRange>& lengths);
  void showTask(const TaskFacts& facts);
  void ask();
  void askAround(const Errors& errors);

  ExperimentDocument& m_document;
  RaceForecast& m_forecast;
  TrainingSession& m_session;
  Workspace& m_workspace;
  ShownRace& m_race;
  TaskReader m_reader;
  QTimer m_quiet;
  QString m_example;
  Experiment m_sound;  ///< the last one without a mistake
  std::optional<double> m_seconds;
  qint64 m_steps = 0;
  std::optional<Error> m_memoryProblem;
};

}  // namespace ordinate
