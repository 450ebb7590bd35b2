#pragma once
#include <QDialog>
#include <vector>

#include "app/figures/animation.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace ordinate {

/// Asks how a race is to become a moving picture, and where it goes.
class AnimationDialog : public QDialog {
  Q_OBJECT
 public:
  AnimationDialog(const Figures& figures, qint64 lastStep, const QString& folder, QWidget* parent);

  AnimationOrder order() const;  ///< without the path

 Q_SIGNALS:
  void animationRequested(const ordinate::AnimationOrder& order);

 private:
  void build(const Figures& figures);
  void refresh();
  void askAndExport();

  qint64 m_lastStep;
  QString m_folder;
  QComboBox* m_figure = nullptr;
  QComboBox* m_format = nullptr;
  QSpinBox* m_frames = nullptr;
  QDoubleSpinBox* m_seconds = nullptr;
  QSpinBox* m_width = nullptr;
  QCheckBox* m_dark = nullptr;
  QLabel* m_result = nullptr;
};

}  // namespace ordinate
