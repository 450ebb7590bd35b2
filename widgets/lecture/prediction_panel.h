#pragma once
#include <QFrame>
#include <QStringList>
#include <vector>

#include "widgets/common/drawn_run.h"

namespace ordinate {

/// What a room, or one person, says before a race.
struct Prediction {
  std::vector<int> votes;  ///< of each variant, in their order
  /// How far the best and the worst will end apart, an index into `PredictionPanel::gaps`; −1: nobody said.
  int gap = -1;

  int voters() const;
  std::vector<int> favourites() const;  ///< the variants with most votes; empty: there are none
  bool operator==(const Prediction&) const = default;
};

/// Asks before a race which curve will win, and how far apart they will end. A digit is a vote, Backspace
/// takes the last one back, Up and Down choose how far. Nobody's name is kept.
class PredictionPanel : public QFrame {
  Q_OBJECT
 public:
  explicit PredictionPanel(QWidget* parent);

  static constexpr std::size_t most = 9;  ///< variants that can be voted for: one digit each
  static QStringList gaps();

  /// `question` names what is compared. `withGap`: in a measure that is a share.
  void ask(const QString& question, const std::vector<DrawnRun>& variants, bool withGap);
  const Prediction& prediction() const { return m_prediction; }
  QSize sizeHint() const override;

 Q_SIGNALS:
  void done();  ///< Space, or Enter

 protected:
  bool event(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  bool takes(int key) const;
  void vote(int variant);
  void describe();
  int rowHeight() const;
  QRect rowAt(int row) const;

  QString m_question;
  std::vector<DrawnRun> m_variants;
  std::vector<int> m_order;  ///< of the votes, to take them back
  bool m_withGap = false;
  Prediction m_prediction;
};

}  // namespace ordinate
