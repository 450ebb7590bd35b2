#pragma once
#include <QObject>
#include <QPointer>
#include <QSize>
#include <vector>

class QMainWindow;
class QWidget;

namespace ordinate {

class BackgroundQueue;
class LectureBar;
class Settings;
class Workspace;

/// Shows one panel, or a pair, to a whole room: on the full screen, with large text and thick lines, in light
/// colours, and with nothing that pops up. Page down and page up, the keys of a presenter's remote control,
/// go on and back; B makes the screen black.
class LectureMode : public QObject {
  Q_OBJECT
 public:
  struct Parts {
    QMainWindow* window;
    Workspace* workspace;
    LectureBar* bar;
    std::vector<QWidget*> around;  ///< what makes room: menus, bars, messages
    Settings* settings;
    BackgroundQueue* queue;
  };
  explicit LectureMode(Parts parts);

  bool isOn() const { return m_on; }
  void toggle();
  void setOn(bool on);
  /// The screen black, or not.
  void setBlank(bool blank);
  bool isBlank() const { return m_blank != nullptr; }
  /// On, or back, by so many stops.
  void go(int by);
  /// A page of the help; without one, that about lectures while one is shown. Esc leads back from there.
  void showHelp(const QString& page);
  /// Esc: from the help to what was shown before it, else out.
  void leave();

 Q_SIGNALS:
  void changed(bool on);
  void moved(int by);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void begin();
  void end();
  double points() const;

  Parts m_parts;
  bool m_on = false;
  Qt::WindowStates m_stateBefore;
  QSize m_sizeBefore;
  std::vector<QWidget*> m_madeRoom;
  std::vector<int> m_beforeHelp;  ///< views; empty: it was not asked for
  QPointer<QWidget> m_blank;
};

}  // namespace ordinate
