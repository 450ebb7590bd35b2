#pragma once
#include <QObject>
#include <QPointer>

#include "app/base/background_queue.h"
#include "app/race/shown_race.h"
#include "app/store/run_store.h"
#include "model/experiment/duration.h"

class QWidget;

namespace ordinate {

class ExperimentDocument;
class RaceControl;
class TrainingSession;

/// A race that is over goes on for more steps: which one, how many, and that it begins.
class GoingOn : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    ExperimentDocument& document;
    const ShownRace& race;
    const TrainingSession& session;
    RunStore& store;
    RaceControl& control;
    BackgroundQueue& queue;
    const Catalogue& catalogue;
  };
  GoingOn(const Parts& parts, QWidget* window);

  /// The race that is shown.
  void askForShown();
  void ask(std::int64_t race);

 Q_SIGNALS:
  void failed(const ordinate::Errors& errors);

 private:
  void askFor(const QString& folder, std::int64_t number);
  void begin(RaceOrder order, const Duration& duration);

  Parts m;
  QWidget* m_window;
  long m_newest = 0;
};

}  // namespace ordinate
