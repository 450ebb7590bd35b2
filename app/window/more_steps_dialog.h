#pragma once
#include <QDialog>

#include "model/experiment/duration.h"

class QLabel;
class QSpinBox;

namespace ordinate {

/// Asks how much longer a race is to go on.
class MoreStepsDialog : public QDialog {
  Q_OBJECT
 public:
  /// `done`: how long its runs are by now, the longest of them.
  MoreStepsDialog(const Duration& done, QWidget* parent);

  /// How long they are to be in all.
  Duration wanted() const;

 Q_SIGNALS:
  void requested(const ordinate::Duration& duration);

 private:
  void refresh();

  Duration m_done;
  QSpinBox* m_steps = nullptr;   ///< null where no run counts steps
  QSpinBox* m_epochs = nullptr;  ///< null where no run counts epochs
  QLabel* m_result = nullptr;
};

}  // namespace ordinate
