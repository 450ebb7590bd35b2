#pragma once
#include <QWidget>

#include "widgets/common/colour_map.h"

namespace ordinate {

/// The key of a colour scale: low end, gradient, high end.
class ColourBar : public QWidget {
  Q_OBJECT

 public:
  explicit ColourBar(QWidget* parent = nullptr);
  /// With `logarithmic` the colours between are of powers: both ends are positive then.
  void setRange(double low, double high, ColourMap map = ColourMap::diverging, bool logarithmic = false);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  double m_low = -1;
  double m_high = 1;
  ColourMap m_map = ColourMap::diverging;
};

}  // namespace ordinate
