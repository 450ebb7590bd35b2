#pragma once
#include "model/lecture/lecture.h"
#include "widgets/common/panel.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QToolButton;

namespace ordinate {

/// The stops of a lecture in their order, and the words of the one that is chosen: to add, arrange and edit
/// them.
class LecturePanel : public Panel {
  Q_OBJECT
 public:
  explicit LecturePanel(QWidget* parent = nullptr);

  void setLecture(const Lecture& lecture, int chosen = 0);
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
  QWidget* makeWords();
  QCheckBox* makeSwitch(const QString& name, const QString& text);
  void setRecorded(bool on);
  QToolButton* makeButton(const QString& name, const QString& text, const QString& hint);
  QLineEdit* makeField(const QString& name, const QString& label, std::string LectureStop::*field);
  void fill(int chosen);
  void showChosen();
  void change(const std::function<void(LectureStop&)>& edit);
  void move(int by);
  void remove();

  Lecture m_lecture;
  QLineEdit* m_name = nullptr;
  QListWidget* m_list = nullptr;
  std::vector<qint64> m_rehearsed;  ///< a time a stop, or empty
  TextLabel* m_total = nullptr;     ///< of the rehearsal
  TextLabel* m_empty = nullptr;
  QWidget* m_words = nullptr;
  std::vector<std::pair<QLineEdit*, std::string LectureStop::*>> m_fields;
  QCheckBox* m_run = nullptr;
  QCheckBox* m_recorded = nullptr;
  QComboBox* m_judged = nullptr;
  std::vector<QToolButton*> m_ofStops;  ///< mean something where there are stops
};

}  // namespace ordinate
