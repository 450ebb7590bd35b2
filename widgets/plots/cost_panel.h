#pragma once
#include <optional>

#include "model/record/cost_curve.h"
#include "widgets/common/figure.h"
#include "widgets/common/panel.h"

class QComboBox;
class QPushButton;

namespace ordinate {

/// The two plots of a cost curve, in the colours of the window.
class CostPlot : public QWidget {
  Q_OBJECT

 public:
  explicit CostPlot(QWidget* parent = nullptr);
  void setCurve(const std::optional<CostCurve>& curve);

  QSize sizeHint() const override { return {280, 272}; }
  QSize minimumSizeHint() const override { return {200, 240}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  std::optional<CostCurve> m_curve;
};

/// How time and memory of a training step of the builder's model grow with one of its sizes. Measuring is
/// done elsewhere: the panel asks for it and shows what came so far.
class CostPanel : public Panel {
  Q_OBJECT

 public:
  explicit CostPanel(QWidget* parent = nullptr);

  CostVariable over() const;
  bool isMeasuring() const { return m_measuring; }
  const std::optional<CostCurve>& curve() const { return m_curve; }
  /// Presses the button: asks for a measurement, or for its end.
  void toggle();
  void begin(const QString& model);
  void showCurve(const CostCurve& curve);
  /// It is over; the problem may be empty.
  void end(const QString& problem);
  Figures figures() const override;
  QString helpPage() const override { return QStringLiteral("cost"); }

 Q_SIGNALS:
  void measureRequested(ordinate::CostVariable over);
  void stopRequested();

 private:
  void refresh();

  QComboBox* m_over = nullptr;
  QPushButton* m_button = nullptr;
  TextLabel* m_state = nullptr;
  CostPlot* m_plot = nullptr;
  TextLabel* m_caption = nullptr;
  std::optional<CostCurve> m_curve;
  QString m_model;
  QString m_problem;
  bool m_measuring = false;
};

}  // namespace ordinate
