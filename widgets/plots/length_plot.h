#pragma once
#include <QString>
#include <QWidget>
#include <memory>
#include <vector>

#include "widgets/common/figure.h"
#include "widgets/plots/length_line.h"

namespace ordinate {

struct LengthPlotData {
  std::vector<LengthCurve> curves;
  std::int64_t shortest = 0;  ///< of the training lengths
  std::int64_t longest = 0;
  /// The task in words, where a race has several: each is drawn in a chart of its own. Empty: there is one.
  QString facet = {};
  QString unit = {};  ///< what a length counts, "rows"; empty: symbols

  /// "length", or "length (rows)".
  QString axis() const;
  /// Every length, or range of them, that any run was tested at, rising.
  std::vector<LengthRange> lengths() const;
  bool trained(const LengthRange& length) const {
    return length.minimum >= shortest && length.maximum <= longest;
  }
  /// Whether any run read what was never trained.
  bool anyUntrained() const;
  bool anyUndefined() const;
};

/// Accuracy against length, a line a variant: its mean over the seeds, with the 95 % interval as a pale area.
/// A range of lengths is a bar as wide as it is. The lengths that training met are a band. A length that a
/// model has no position for is a gap, marked at the bottom; where it reads what was never trained, a diamond
/// stands beside the line.
class LengthPlot : public QWidget {
  Q_OBJECT

 public:
  explicit LengthPlot(QWidget* parent = nullptr);
  void setData(const LengthPlotData& shown);

  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  QSize sizeHint() const override { return {240, heightForWidth(240)}; }
  QSize minimumSizeHint() const override { return {140, 120}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  QRectF plotArea() const;

  LengthPlotData m_data;
  std::vector<LengthLine> m_lines;
};

std::shared_ptr<const Figure> makeLengthFigure(LengthPlotData data);

}  // namespace ordinate
