#pragma once
#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <functional>

#include "app/race/training_session.h"

namespace ordinate {

class ExperimentDocument;
class ExperimentPreview;
class ShownRace;
struct RaceOrder;
class RunBar;
class RunStore;
class StatusLine;

/// Run, pause, step, reset and seed: what the buttons and keys mean in every state, and what the run bar
/// and the status line say about it.
class RaceControl : public QObject {
  Q_OBJECT
 public:
  RaceControl(ExperimentDocument& document, const LibraryHolder& library, TrainingSession& session,
              ShownRace& race, ExperimentPreview& preview, RunStore& store, RunBar& bar, StatusLine& status,
              QObject* parent = nullptr);

  void runOrPause();
  void step();
  /// Back to step 0. A race that has begun is stopped first, so that its runs stay in the results.
  void reset();
  /// The same, after a question where much time would be lost.
  void askToReset();
  /// What stopping now would lose, in a sentence; absent where little would be lost.
  std::optional<QString> lossOfStopping() const;
  /// A race that has trained longer (milliseconds; 30 s) is not stopped without a question.
  void setPatience(qint64 milliseconds) { m_patience = milliseconds; }
  void newSeed();
  /// Trains the experiment with more seeds: five in all, or five more. Runs of the race that is shown are
  /// kept where they are of the same experiment.
  void repeat();
  /// Runs that were trained before, as if they had just ended. Nothing happens while a race is under way;
  /// while the library loads, they are shown as soon as it is there.
  void showStored(const RaceOrder& order);
  /// Goes on with a race that was cut off: what is done is kept, the others go on from their checkpoints.
  void goOn(RaceOrder order);
  /// How many seeds `repeat` would make of them.
  std::size_t repeatedSeeds() const;
  /// The learning rate goes back to the default, in base and in every variant.
  void useDefaultLearningRate();

 Q_SIGNALS:
  void started();
  void failed(const ordinate::Errors& errors);
  /// What `repeat` would do has changed.
  void repeatChanged(int seeds);
  /// `askToReset` would stop a race that has trained for long; `reset` does it all the same.
  void resetDoubted(const QString& loss);
  /// A run diverged or its loss rose: what happened, and what `useDefaultLearningRate` would do (empty:
  /// nothing).
  void diverged(const QString& text, const QString& remedy);

 private:
  /// `resumed`: the folder of a race that goes on with more seeds.
  void start(bool paused, const QString& resumed = QString());
  void startOrder(RaceOrder order, const TrainingSession::StartOptions& options);
  void forgetRace();
  void countTime(SessionState state);
  qint64 trainedMilliseconds() const;
  void setSeeds(const std::vector<std::uint64_t>& seeds, const QString& what);
  void reportFailures(const std::vector<RunEnd>& ends);
  void showDocument();
  void showState();
  void showProgress();
  QString activity() const;
  QString firstMistake() const;

  ExperimentDocument& m_document;
  const LibraryHolder& m_library;
  TrainingSession& m_session;
  ShownRace& m_race;
  ExperimentPreview& m_preview;
  RunStore& m_store;
  RunBar& m_bar;
  StatusLine& m_status;
  bool m_runWhenLoaded = false;
  std::function<void()> m_whenLoaded;  ///< what was asked to be shown meanwhile
  bool m_resetWhenStopped = false;
  qint64 m_patience = 30000;
  qint64 m_trained = 0;  ///< milliseconds that this race has trained, pauses left out, up to the last pause
  QElapsedTimer m_running;         ///< valid while it trains
  std::vector<RunRecord> m_ended;  ///< of this race, so far
};

}  // namespace ordinate
