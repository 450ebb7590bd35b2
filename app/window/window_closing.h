#pragma once
#include <QObject>

class QWidget;

namespace ordinate {

class Autosave;
class DocumentFiles;
class RaceControl;
class ShownRace;
class TrainingSession;

/// What must be done before the window may go: a race that has trained for long is asked about, an experiment
/// that is not saved is kept for the next launch, and the race is stopped so that its files are whole.
class WindowClosing : public QObject {
  Q_OBJECT
 public:
  WindowClosing(const ShownRace& race, RaceControl& control, TrainingSession& session, Autosave& autosave,
                DocumentFiles& files, QWidget* window);

  /// Closes the window once it may go; nothing happens when the user would rather stay.
  void begin();
  bool isDone() const { return m_state == State::done; }

 private:
  enum class State { open, asking, stopping, done };

  void ask(const QString& loss);
  void keepExperiment();
  void stopRace();
  void finish();

  const ShownRace& m_race;
  RaceControl& m_control;
  TrainingSession& m_session;
  Autosave& m_autosave;
  DocumentFiles& m_files;
  QWidget* m_window;
  State m_state = State::open;
};

}  // namespace ordinate
