#pragma once
#include <QObject>
#include <QPointer>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "app/base/background_queue.h"
#include "app/figures/animation.h"

class QProgressDialog;

namespace ordinate {

class ShownRace;

/// Turns the race that is shown from its first step to its last, and puts the pictures of a figure into a
/// file: one step after the other, each as soon as the views show it, painted beside the window.
class AnimationExport : public QObject {
  Q_OBJECT
 public:
  using Collect = std::function<Figures()>;
  /// `collect` gives the figures as they are shown now.
  AnimationExport(ShownRace& race, Collect collect, BackgroundQueue& queue, QWidget* window);
  ~AnimationExport() override;

  /// Nothing happens where no race has trained a step.
  void ask(const QString& folder);
  void begin(const AnimationOrder& order);
  /// Whether results as of the step that is shown are still under way; nothing is awaited at first.
  void setWaiting(std::function<bool()> isWaiting) { m_isWaiting = std::move(isWaiting); }
  /// The tables of the step that the race was turned to are drawn.
  void takeTables();
  /// What was waited for has come.
  void takeResults();
  bool isUnderWay() const { return m_file != nullptr; }

 Q_SIGNALS:
  void began(const QString& path);
  void exported(const QString& path);
  void failed(const ordinate::Errors& errors);

 private:
  void turnOn();
  void takeViews();
  void end();
  void giveUp(const Error& error);
  void finish();
  std::shared_ptr<const Figure> figure() const;

  ShownRace& m_race;
  Collect m_collect;
  BackgroundQueue& m_queue;
  QWidget* m_window;
  AnimationOrder m_order;
  std::shared_ptr<AnimationFile> m_file;  ///< null: nothing is under way
  std::vector<qint64> m_steps;
  std::size_t m_next = 0;
  bool m_waiting = false;      ///< for the views
  bool m_tablesDrawn = false;  ///< as of the step that the race was turned to
  std::function<bool()> m_isWaiting = [] { return false; };
  std::optional<qint64> m_before;  ///< the step that was shown
  QPointer<QProgressDialog> m_progress;
};

}  // namespace ordinate
