#pragma once
#include <QElapsedTimer>
#include <QFrame>
#include <QTimer>
#include <optional>
#include <vector>

class QComboBox;
class QSlider;
class QToolButton;

namespace ordinate {

class TextLabel;

/// Turns back time: a slider over the steps of a race, and a button that plays them from the start at a speed
/// that is chosen. At its right end it shows what is now, and follows a race that goes on. It knows no race.
class TimeBar : public QFrame {
  Q_OBJECT

 public:
  explicit TimeBar(QWidget* parent = nullptr);

  /// How far the race has come. The bar appears with the first step and goes where there is no race (−1).
  void setLastStep(qint64 step);
  qint64 lastStep() const { return m_last; }
  /// The step that is shown; nothing: now. Stops playing where it is not of the bar's own doing.
  void setStep(std::optional<qint64> step);
  std::optional<qint64> step() const { return m_step; }

  bool isPlaying() const { return m_timer.isActive(); }
  /// From the step that is shown, or from the start where that is the end; or stops.
  void playOrPause();
  void pause();
  /// That the whole race takes.
  double seconds() const;
  void setSeconds(double seconds);

  /// The seeds of the race, of which heat maps and answers show one; with a single one there is no choice.
  void setSeeds(const std::vector<quint64>& seeds, quint64 shown);

  /// The slider and the buttons left of it: the others give way.
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  /// Somebody moved the slider, or it plays. Nothing: now.
  void stepChosen(std::optional<qint64> step);
  /// To the kept step before or after the one that is shown.
  void backRequested();
  void forwardRequested();
  void seedChosen(quint64 seed);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void giveWay();
  void build();
  QToolButton* addButton(const QString& name, const QString& text, const QString& accessibleName,
                         const QString& toolTip);
  void slide(int value);
  void playOn();
  void refresh();

  QToolButton* m_play = nullptr;
  QToolButton* m_back = nullptr;
  QToolButton* m_forward = nullptr;
  QToolButton* m_now = nullptr;
  QSlider* m_slider = nullptr;
  TextLabel* m_text = nullptr;
  QComboBox* m_speed = nullptr;
  QComboBox* m_seed = nullptr;
  qint64 m_last = -1;
  std::optional<qint64> m_step;
  double m_playedFrom = 0;  ///< step at which the clock began
  QElapsedTimer m_clock;
  QTimer m_timer;
};

}  // namespace ordinate
