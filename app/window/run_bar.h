#pragma once
#include <QFrame>
#include <optional>

#include "app/race/training_session.h"

class QLabel;
class QLineEdit;
class QMenu;
class QProgressBar;
class QPushButton;
class QToolButton;

namespace ordinate {

class KeyCapButton;

/// The row below the menus: run, step, reset, seed, progress, speed, export.
class RunBar : public QFrame {
  Q_OBJECT
 public:
  explicit RunBar(QWidget* parent = nullptr);

  void setState(SessionState state);
  /// Whether there is an experiment that can be run; `why` says why not.
  void setRunnable(bool runnable, const QString& why);
  void setSeeds(const std::vector<std::uint64_t>& seeds);
  void setExportMenu(QMenu* menu);
  /// Steps done and in all; `runs` train at a speed of `stepsPerSecond` each (0: not known).
  void setProgress(qint64 step, qint64 total, int runs, double stepsPerSecond);
  /// Before the race: its length, and how long it will take where that was measured.
  void setExpected(qint64 total, std::optional<double> seconds);
  void focusRun();
  bool hasRunFocus() const;
  QString progressText() const;
  /// "step 105 of 300".
  static QString progressText(qint64 step, qint64 total);
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void runClicked();
  void stepClicked();
  void resetClicked();
  void newSeedClicked();
  void seedsEdited(const std::vector<std::uint64_t>& seeds);
  void progressTextChanged(const QString& text);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void makeButtons();
  void makeSeed();
  void makeProgress();
  void readSeeds();
  void refresh();
  void fitSeed();
  void fit();
  int widthWithout(std::size_t count) const;

  KeyCapButton* m_run = nullptr;
  KeyCapButton* m_step = nullptr;
  KeyCapButton* m_reset = nullptr;
  QLineEdit* m_seed = nullptr;
  QPushButton* m_newSeed = nullptr;
  QLabel* m_progressText = nullptr;
  QProgressBar* m_progress = nullptr;
  QLabel* m_speed = nullptr;
  QToolButton* m_export = nullptr;
  std::vector<QWidget*> m_row;  ///< everything, from the left to the right
  /// What gives way where there is no room, the first one first; menus and the status line have all of it.
  std::vector<std::vector<QWidget*>> m_givesWay;
  SessionState m_state = SessionState::loading;
  bool m_runnable = false;
  QString m_why;
};

/// `1`, `1,3`, `1-40`: as parse_seeds reads it.
QString seedText(const std::vector<std::uint64_t>& seeds);

}  // namespace ordinate
