#pragma once
#include <QElapsedTimer>
#include <QTimer>
#include <functional>

#include "widgets/common/qcp.h"
#include "widgets/common/theme.h"

namespace ordinate {

/// Draws with a plain QPainter on one of the plot's layers.
class PaintHook : public QCPLayerable {
 public:
  PaintHook(QCustomPlot* plot, const QString& layer, std::function<void(QPainter&)> paint);

 protected:
  void applyDefaultAntialiasingHint(QCPPainter* painter) const override;
  void draw(QCPPainter* painter) override;

 private:
  std::function<void(QPainter&)> m_paint;
};

/// No more ticks than their numbers have room for, whatever number is asked for.
class FittingTicker : public QCPAxisTicker {
 public:
  /// From one tick to the next, over the whole axis.
  void setMost(int steps) { m_most = steps; }

 protected:
  double getTickStep(const QCPRange& range) override;

 private:
  int m_most = 1000;
};

/// "75 %" for 0.75.
class PercentTicker : public FittingTicker {
 protected:
  QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;
};

/// Ticks at whole multiples of a unit, which they count: epochs on an axis of steps.
class UnitTicker : public FittingTicker {
 public:
  void setUnit(double unit) { m_unit = unit; }

 protected:
  double getTickStep(const QCPRange& range) override;
  QString getTickLabel(double tick, const QLocale& locale, QChar formatChar, int precision) override;

 private:
  double m_unit = 1;
};

/// QCustomPlot with what it lacks: it repaints at most 30 times a second and only when it can be seen,
/// follows the screen's pixel ratio (2.1.0 reads it once) and the palette.
class Plot : public QCustomPlot {
  Q_OBJECT

 public:
  explicit Plot(QWidget* parent = nullptr);

  /// Something changed: draw it when it is its turn.
  void requestRepaint();
  int repaints() const { return m_repaints; }

 protected:
  /// Called before each repaint, to take over what came since the last one.
  virtual void prepareRepaint() = 0;
  virtual void applyTheme(const Theme& theme) = 0;
  /// Quiet axes: no lines but the grid of the values.
  static void styleAxes(QCPAxisRect* rect, const Theme& theme, const QFont& font);

  void paintEvent(QPaintEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void repaintNow();

  QTimer m_timer;
  QElapsedTimer m_sinceRepaint;
  bool m_dirty = true;
  int m_repaints = 0;
};

}  // namespace ordinate
