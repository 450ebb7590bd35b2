#pragma once
#include <QWidget>
#include <algorithm>
#include <optional>
#include <vector>

#include "widgets/sweeps/sweep_chart.h"

namespace ordinate {

/// A view of a sweep on the screen. Pointing reads out, clicking chooses the runs behind a mark. Keys: arrows
/// go from mark to mark, Enter chooses, Esc takes the choice back.
class SweepPlot : public QWidget {
  Q_OBJECT

 public:
  explicit SweepPlot(QWidget* parent = nullptr);

  /// `same`: newer numbers of the view that is shown; what was chosen stays.
  void setChart(SweepChartPointer chart, bool same);
  const SweepChartPointer& chart() const { return m_chart; }
  const std::vector<SweepMark>& marks() const;
  const SweepFocus& focus() const { return m_focus; }
  void point(int mark);
  void choose(int mark);  ///< −1: nothing

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override {
    return {std::min(leastWidth, sizeHint().width()), sizeHint().height()};
  }

 Q_SIGNALS:
  void pointedAt(const QString& words);               ///< empty: at nothing
  void chosen(const std::vector<std::size_t>& runs);  ///< none: the choice was taken back

 protected:
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  static constexpr int leastWidth = 160;  ///< pixels: of a narrow column

  QRectF area() const;
  int markAt(QPointF at) const;
  void move(int key);
  void uncover(const QRectF& place);

  SweepChartPointer m_chart;
  SweepFocus m_focus;
  int m_cursor = -1;  ///< where the arrow keys are
  mutable std::vector<SweepMark> m_marks;
  mutable QRectF m_markedArea;  ///< that they are of; null: they are to be made anew
};

}  // namespace ordinate
