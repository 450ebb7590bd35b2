#pragma once
#include <QString>
#include <QWidget>
#include <vector>

#include "widgets/common/drawn_run.h"
#include "widgets/common/figure.h"

namespace ordinate {

/// One row of a matrix as a curve.
struct RowCurve : DrawnRun {
  std::vector<double> values;
};

struct RowCurvesData {
  QString name = {};       ///< of an exported file; empty: that of a row of similarities
  QString placeName = {};  ///< what the values stand at; empty: positions, beside `position`
  QString title;
  QString valueName;
  int position = -1;  ///< the row that was chosen; marked
  double low = -1;
  double high = 1;
  std::vector<RowCurve> curves;
};

/// Rows of similarity matrices against position, or other curves over whole numbers, with their names below.
class RowCurves : public QWidget {
  Q_OBJECT

 public:
  explicit RowCurves(QWidget* parent = nullptr);
  void setData(RowCurvesData data);
  const RowCurvesData& data() const { return m_data; }

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override { return {200, heightForWidth(200)}; }
  QSize minimumSizeHint() const override { return {120, 88}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  QRectF plotArea() const;

  RowCurvesData m_data;
};

std::shared_ptr<const Figure> makeRowCurvesFigure(RowCurvesData data);

}  // namespace ordinate
