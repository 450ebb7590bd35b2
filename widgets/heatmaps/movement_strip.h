#pragma once
#include <QWidget>
#include <vector>

namespace ordinate {

/// One bar a position: how far its learned vector has moved from its start.
class MovementStrip : public QWidget {
  Q_OBJECT

 public:
  explicit MovementStrip(QWidget* parent = nullptr);

  void setValues(const std::vector<double>& values);
  const std::vector<double>& values() const { return m_values; }
  void setSelected(int position);
  QRectF barRect(int position) const;

  QSize sizeHint() const override { return {200, 32}; }
  QSize minimumSizeHint() const override { return {80, 20}; }

 Q_SIGNALS:
  void hovered(int position);  ///< -1: no longer
  void clicked(int position);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;

 private:
  int positionAt(QPointF at) const;

  std::vector<double> m_values;
  int m_selected = -1;
};

}  // namespace ordinate
