#pragma once
#include <QWidget>
#include <optional>

#include "widgets/model_builder/builder_state.h"
#include "widgets/model_builder/sweep_dialog.h"

class QGridLayout;

namespace ordinate {

class FieldMessage;
class TextLabel;

/// SWEEP: which options take several values, and which of their combinations are trained. Takes no room where
/// none does.
class SweepSection : public QWidget {
  Q_OBJECT

 public:
  explicit SweepSection(const Catalogue& catalogue, QWidget* parent = nullptr);

  void showState(const BuilderState& state);

 Q_SIGNALS:
  void editRequested(const QString& path);
  void removeRequested(const QString& path);
  void resultsRequested();

 private:
  void addRow(int row, const QString& name, const QString& values, const QString& path, bool editable);

  Catalogue m_catalogue;
  Sweep m_shown;
  QWidget* m_rows = nullptr;
  TextLabel* m_caption = nullptr;
  FieldMessage* m_message = nullptr;
};

/// What the dialog asks for a field; nothing where it cannot take several values.
std::optional<SweepQuestion> sweepQuestion(const BuilderState& state, const std::string& path);

/// What an experiment with a sweep comes to; `secondsOfRun`: what a run takes, where that is known.
SweepOutcome outcomeOf(const Experiment& experiment, const Catalogue& catalogue,
                       std::optional<double> secondsOfRun);

/// "9 combinations", "a random sample of 20 points".
QString pointsText(const Sweep& sweep);

}  // namespace ordinate
