#pragma once
#include <QStatusBar>

#include "model/library/model_library.h"

namespace ordinate {

class ElidedLabel;

/// Left: what is happening. Right: what the program computes with.
class StatusLine : public QStatusBar {
  Q_OBJECT
 public:
  explicit StatusLine(QWidget* parent = nullptr);
  void setActivity(const QString& text);
  /// A second sentence that stays until it is taken away: "Changes apply to the next race."
  void setNote(const QString& text);
  /// `jobs`: runs that are trained at a time, on a thread each.
  void setMachine(const MachineReport& machine, int jobs);
  QString activity() const;

 private:
  ElidedLabel* m_activity = nullptr;
  ElidedLabel* m_note = nullptr;
  ElidedLabel* m_machine = nullptr;
};

/// "OpenBLAS (OpenMP)": what does the matrix products, in words.
QString blasName(const MachineReport& machine);

}  // namespace ordinate
