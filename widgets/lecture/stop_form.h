#pragma once
#include <QWidget>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "model/lecture/lecture.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QToolButton;

namespace ordinate {

/// The words of one stop, and what is done with its race.
class StopForm : public QWidget {
  Q_OBJECT
 public:
  /// The catalogue outlives it.
  explicit StopForm(const Catalogue& catalogue, QWidget* parent = nullptr);

  /// `experiment`: that of its race, or null. Says no `edited`.
  void setStop(const LectureStop& stop, const Experiment* experiment, bool recorded);

 Q_SIGNALS:
  void edited(const ordinate::LectureStop& stop);
  /// Its race is to travel in the lecture, or no longer.
  void recordToggled(bool on);

 private:
  void makeFields(QFormLayout* form);
  void makeComparison(QFormLayout* form);
  void makeSwitches(QFormLayout* form);
  QLineEdit* makeField(const QString& name, const QString& label, std::string LectureStop::*field);
  QComboBox* makeChoice(const QString& name, const QString& label);
  void showComparison(const Experiment* experiment);
  void showVariants(const Experiment* experiment);
  void takeVariants();
  void showZoom();
  void change(const std::function<void(LectureStop&)>& edit);

  const Catalogue& m_catalogue;
  LectureStop m_stop;
  std::vector<std::pair<QLineEdit*, std::string LectureStop::*>> m_fields;
  QToolButton* m_variants = nullptr;  ///< with a menu of all, those that are shown marked
  QComboBox* m_judged = nullptr;
  QComboBox* m_reference = nullptr;
  QDoubleSpinBox* m_margin = nullptr;
  QCheckBox* m_zoomed = nullptr;  ///< there where it is, and says on what
  QCheckBox* m_run = nullptr;
  QCheckBox* m_predict = nullptr;
  QCheckBox* m_recorded = nullptr;
};

/// A line whose text is no longer than a lecture's file may hold, in whatever script.
QLineEdit* makeLectureLine(const QString& name, const QString& label, QWidget* parent);
/// What was typed into it, cut where a file would refuse it.
std::string lectureText(const QLineEdit* line);

}  // namespace ordinate
