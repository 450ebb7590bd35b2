#pragma once
#include <QWidget>
#include <utility>
#include <vector>

#include "model/lecture/lecture.h"

class QLineEdit;
class QToolButton;

namespace ordinate {

/// What makes a lecture a lesson: a claim, who says so, and what was found. Folded away where there is no
/// claim.
class LessonForm : public QWidget {
  Q_OBJECT
 public:
  explicit LessonForm(QWidget* parent = nullptr);

  void setLecture(const Lecture& lecture);
  /// With what was typed here.
  void writeTo(Lecture& lecture) const;

 Q_SIGNALS:
  void edited();

 private:
  std::vector<std::pair<QLineEdit*, std::string Lecture::*>> m_fields;
  QToolButton* m_fold = nullptr;
};

}  // namespace ordinate
