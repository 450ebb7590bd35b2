#pragma once
#include "model/lecture/lecture.h"
#include "widgets/common/panel.h"
#include "widgets/common/tab_order.h"

class QLineEdit;
class QListWidget;
class QToolButton;

namespace ordinate {

class LessonForm;
class StopForm;

/// The stops of a lecture in their order, and the words of the one that is chosen: to add, arrange and edit
/// them.
class LecturePanel : public Panel {
  Q_OBJECT
 public:
  /// The catalogue outlives it.
  explicit LecturePanel(const Catalogue& catalogue, QWidget* parent = nullptr);

  /// Where its stops are others, changes before it cannot be taken back.
  void setLecture(const Lecture& lecture, int chosen = 0);
  /// As the user would change it: it can be taken back, and says no `changed`.
  void changeTo(const Lecture& lecture, int chosen);
  const Lecture& lecture() const { return m_lecture; }
  /// How long each stop took, in milliseconds, and all of them: as long as the stops stay these.
  void setRehearsed(const std::vector<qint64>& times);
  int chosen() const;  ///< −1: there is none
  QString helpPage() const override { return QStringLiteral("lectures"); }

 Q_SIGNALS:
  /// The user changed it.
  void changed();
  void addRequested();
  void showRequested(int stop);
  void rehearseRequested();
  void handoutRequested();
  void openRequested();
  void saveRequested();
  /// The race of the chosen stop is to travel in the lecture.
  void recordRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* makeTools();
  void setRecorded(bool on);
  QToolButton* makeButton(const QString& name, const QString& text, const QString& hint);
  void fill(int chosen);
  void showChosen();
  void takeStop(const LectureStop& edited);
  void move(int by);
  void remove();
  void undo() { goTo(m_past, m_future); }
  void redo() { goTo(m_future, m_past); }
  /// The stops as they were at one time.
  struct Moment {
    std::vector<LectureStop> stops;
    int chosen = 0;
  };
  void goTo(std::vector<Moment>& from, std::vector<Moment>& into);
  void remember();
  void show(const Lecture& lecture, int chosen);

  Lecture m_lecture;
  QLineEdit* m_name = nullptr;
  QListWidget* m_list = nullptr;
  std::vector<Moment> m_past;    ///< newest last
  std::vector<Moment> m_future;  ///< that was taken back, next last
  QToolButton* m_undo = nullptr;
  QToolButton* m_redo = nullptr;
  std::vector<qint64> m_rehearsed;  ///< a time a stop, or empty
  TextLabel* m_total = nullptr;     ///< of the rehearsal
  TextLabel* m_empty = nullptr;
  StopForm* m_words = nullptr;  ///< of the chosen stop
  LessonForm* m_lesson = nullptr;
  std::vector<QToolButton*> m_ofStops;  ///< mean something where there are stops
  FocusRelease m_focusRelease{this};    ///< last
};

}  // namespace ordinate
