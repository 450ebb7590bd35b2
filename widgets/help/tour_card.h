#pragma once
#include <QPointer>
#include <QWidget>
#include <vector>

class QToolButton;

namespace ordinate {

class TextLabel;

/// One part of a window and a sentence about it.
struct TourStep {
  QPointer<QWidget> part;
  QString title;
  QString text;
};

/// Leads through the parts of a window: all but one is darkened, and a card beside it says what it is for.
/// Enter and the arrows go on and back, Esc leaves. Parts that are not seen are left out.
class TourCard : public QWidget {
  Q_OBJECT
 public:
  /// Covers `window`.
  explicit TourCard(QWidget* window);

  /// Begins with the first step that is seen; does nothing where there is none.
  void begin(const std::vector<TourStep>& steps);
  void leave();
  int step() const { return m_step; }

 Q_SIGNALS:
  void left();

 protected:
  bool event(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;

 private:
  void go(int by);
  void showStep(int step);
  void placeCard();
  QRect lit() const;
  bool isSeen(const TourStep& step) const;

  QWidget* m_window;
  std::vector<TourStep> m_steps;
  int m_step = 0;
  QWidget* m_card = nullptr;
  TextLabel* m_title = nullptr;
  TextLabel* m_text = nullptr;
  TextLabel* m_count = nullptr;
  QToolButton* m_back = nullptr;
  QToolButton* m_next = nullptr;
};

}  // namespace ordinate
