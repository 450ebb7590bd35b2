#pragma once
#include <QObject>
#include <QString>
#include <QTimer>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "app/base/worker_thread.h"
#include "app/race/library_holder.h"
#include "app/race/table_to_analyse.h"

namespace ordinate {

enum class SessionState {
  loading,      ///< the model library is not there yet
  unavailable,  ///< it could not be loaded
  idle,         ///< ready; nothing was trained since the last reset
  preparing,    ///< models and data are being built
  running,
  paused,
  stopping,  ///< the step that runs is being finished
  ended,     ///< every run has ended; answers are still given
};

/// The one owner of the training thread and of the engine on it. Everything here is called on the GUI thread
/// and returns at once. What happens on the thread is collected by a timer and handed on in batches: nothing
/// is emitted per step.
class TrainingSession : public QObject {
  Q_OBJECT
 public:
  explicit TrainingSession(LibraryHolder& library, QObject* parent = nullptr);
  ~TrainingSession() override;  ///< stops, joins the thread

  /// Trains these runs. `folder` takes their run folders (empty: nothing is written). `paused`: waits
  /// for the first step to be asked for.
  /// Finished runs of a folder that is `resumed` are shown again instead of being trained.
  struct StartOptions {
    bool paused = false;
    bool resumed = false;
    std::vector<QString> stored = {};  ///< see EngineOptions::stored
  };
  void start(const std::vector<RunConfig>& runs, const QString& folder, StartOptions options);
  void start(const std::vector<RunConfig>& runs, const QString& folder) {
    start(runs, folder, StartOptions());
  }
  void pause();
  void resume();
  void stepOnce();  ///< one step of every unfinished run, then paused
  void stop();      ///< the race ends where it is; checkpoints are written
  void reset();     ///< stops and forgets the race

  /// Whether anybody looks at position vectors.
  void watchSnapshots(bool on);
  /// What the models are asked, again and again as they train, and once more after each change of the
  /// text when they are done.
  void ask(const QString& input);

  /// As of which step the models are asked; nothing: now. See TrainingEngine::turn_to.
  void turnTo(std::optional<qint64> step);

  /// Asks the models of the race that runs or has run; see TrainingEngine::analyse. Returns the number that
  /// the answers carry, 0 where there is no race.
  std::uint64_t analyseModels(const ModelAnalysisRequest& request);

  SessionState state() const { return m_state; }
  bool isTraining() const;  ///< preparing, running, paused or stopping
  const std::vector<PreparedRun>& runs() const { return m_runs; }
  double stepsPerSecond() const { return m_stepsPerSecond; }

 Q_SIGNALS:
  void stateChanged(ordinate::SessionState state);
  void prepared(const std::vector<ordinate::PreparedRun>& runs);
  void stepped(const std::vector<ordinate::RunStep>& steps);
  void snapshotsTaken(const std::vector<ordinate::SnapshotPointer>& snapshots);
  /// Position vectors that were kept, in order for each run.
  void historyKept(const std::vector<ordinate::HistoryPointer>& frames);
  void answered(const std::vector<ordinate::Answer>& answers);
  /// The newest analysis of each model that was asked for with `analyseModels`.
  void modelsAnalysed(const std::vector<std::shared_ptr<const ordinate::ModelAnalysis>>& analyses);
  void lengthsTested(const std::vector<ordinate::RunLength>& lengths);
  void runsEnded(const std::vector<ordinate::RunEnd>& ends);
  void failed(const ordinate::Errors& errors);

 private:
  using EnginePointer = std::shared_ptr<TrainingEngine>;
  void setState(SessionState state);
  void whenPrepared(long race, const EnginePointer& engine, const Checked<std::vector<PreparedRun>>& runs);
  void whenFinished(long race, const Errors& errors);
  void train(long race, const std::vector<RunConfig>& runs, const QString& folder, StartOptions start);
  /// Puts the engine where `stopTraining` finds it; false when the race was stopped meanwhile.
  bool mayRun(long race, const EnginePointer& engine);
  void stopTraining();
  void drain();
  void askFinishedRuns();

  LibraryHolder& m_library;
  SessionState m_state = SessionState::loading;

  EnginePointer m_engine;  ///< of the race that runs or has run
  std::vector<PreparedRun> m_runs;
  long m_race = 0;            ///< counts races: what an older one still delivers is dropped
  bool m_stepFirst = false;   ///< a step was asked for while the race was prepared
  bool m_pauseFirst = false;  ///< likewise a pause
  bool m_watching = false;
  QString m_question;
  std::optional<qint64> m_turnedTo;
  double m_stepsPerSecond = 0;

  std::mutex m_engineMutex;
  EnginePointer m_trainingEngine;  ///< guarded by m_engineMutex
  long m_stoppedRace = 0;          ///< guarded by m_engineMutex: this race and older ones must not run

  QTimer m_drainTimer;
  WorkerThread m_trainer;  ///< last: its jobs use all of the above
};

}  // namespace ordinate

Q_DECLARE_METATYPE(ordinate::SessionState)
