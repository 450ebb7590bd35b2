#pragma once
#include <QObject>
#include <QTimer>
#include <functional>

#include "app/base/background_queue.h"
#include "app/race/library_holder.h"
#include "model/lecture/lecture.h"

namespace ordinate {

class ExperimentDocument;
class LecturePanel;
class LecturePlayer;
class ShownRace;
class Workspace;

/// Makes a lecture in the window: what is shown becomes a stop, and what the user arranges in the panel
/// "Lecture" is shown, saved and opened. A draft is kept whatever happens.
class LectureEditing : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    LecturePanel& panel;
    ExperimentDocument& document;
    const ShownRace& race;
    Workspace& workspace;
    LecturePlayer& player;
    BackgroundQueue& queue;
    const LibraryHolder& library;
    QString draft;  ///< file
  };
  LectureEditing(const Parts& parts, QWidget* window);

  /// The panels that fill the window, else the one that had the focus last, with the experiment that is open,
  /// and its race where that is over.
  void addThisView();
  /// `then` comes when the file is written, not where that failed or nobody said which file.
  void save(const std::function<void()>& then = {});
  void saveTo(const QString& path, const std::function<void()>& then = {});
  /// As PDF or HTML, with the races that the lecture recorded.
  void writeHandout();
  void writeHandoutTo(const QString& path);
  void open();
  void openFrom(const QString& path);
  /// What is not in the draft yet is written now: the window closes.
  void finish();

 Q_SIGNALS:
  void failed(const ordinate::Errors& errors);
  void told(const QString& text);

 private:
  bool showsRaceOf(const Experiment& experiment) const;
  void record(const std::string& experiment, const QString& saidBefore);
  QString unkept(const LectureStop& stop) const;
  void edit(const Lecture& lecture);
  void askedToRecord();
  void readDraft();
  void writeDraft();
  void setAside(const Errors& why);
  std::vector<int> viewsToAdd() const;
  std::vector<std::string> shownVariants() const;
  std::string nameOf(Lecture& lecture, const Experiment& experiment) const;
  QString lectureName() const;
  void askWhichToOpen();

  Parts m;
  QWidget* m_window;
  QTimer m_draftTimer;
  int m_lastView = 0;  ///< that was touched, the panel "Lecture" left out
  std::string m_saved;
  BackgroundQueue m_handouts;  ///< of its own: analyses take their time, and saving must not wait
};

}  // namespace ordinate
