#pragma once
#include <QFrame>
#include <functional>

class QHBoxLayout;
class QLabel;

namespace ordinate {

class TextLabel;

/// The row at the bottom of a lecture: what is shown and said at the left, the step of the race, in large
/// figures, at the right.
class LectureBar : public QFrame {
  Q_OBJECT
 public:
  explicit LectureBar(QWidget* parent = nullptr);

  void setHeading(const QString& heading);
  /// One or two sentences below the heading; empty: none.
  void setSentence(const QString& sentence);
  void setProgressText(const QString& text);
  /// Empty: none.
  void setClock(const QString& text);
  /// The race that is shown was not trained here and now.
  void setRecorded(bool recorded);

 Q_SIGNALS:
  /// By the mouse: one stop on (1) or back (−1), or out of the lecture.
  void moveRequested(int by);
  void leaveRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  void addButton(const QString& name, const QString& sign, const QString& meaning,
                 const std::function<void()>& work);

  QHBoxLayout* m_buttons = nullptr;
  TextLabel* m_heading = nullptr;
  TextLabel* m_sentence = nullptr;
  QLabel* m_recorded = nullptr;
  QLabel* m_clock = nullptr;
  QLabel* m_progress = nullptr;
};

}  // namespace ordinate
