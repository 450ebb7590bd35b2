#pragma once
#include <QWidget>

#include "widgets/model_builder/builder_state.h"

class QAction;
class QComboBox;

namespace ordinate {

class FieldMessage;
class NumberEditor;
class TextLabel;

/// How long training goes on: steps or epochs, one of the two (rule 4).
class DurationRow : public QWidget {
  Q_OBJECT

 public:
  explicit DurationRow(const OptionList& training, QWidget* parent = nullptr);

  void showState(const BuilderState& state);

 Q_SIGNALS:
  /// `key` is "steps" or "epochs"; a null value: the default.
  void edited(const QString& key, const ordinate::Json& value, bool continuous);
  void severalRequested(const QString& key);

 protected:
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  QString key() const;
  void choose(int index);
  void showNumber(const BuilderState& state);
  void allowEpochs(const BuilderState& state);

  Option m_steps;
  Option m_epochs;
  QComboBox* m_unit = nullptr;
  NumberEditor* m_stepCount = nullptr;
  NumberEditor* m_epochCount = nullptr;
  QAction* m_several = nullptr;
  TextLabel* m_caption = nullptr;
  FieldMessage* m_message = nullptr;
  double m_stepsAnEpoch = 10;  ///< to keep the duration about the same when the unit changes
  Json m_shown;
};

}  // namespace ordinate
