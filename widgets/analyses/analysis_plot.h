#pragma once
#include <QWidget>

namespace ordinate {

/// A painted plot whose places (an x, a point of a path) are read with the mouse or, with the focus here, the
/// arrow keys. As high as its content needs at its width.
class AnalysisPlot : public QWidget {
  Q_OBJECT

 public:
  explicit AnalysisPlot(QWidget* parent = nullptr);

  int current() const { return m_current; }  ///< the place that is read; −1: none
  void setCurrent(int place);
  QString readOut() const;
  /// The longest text that reading can give, so that a label can keep room for it.
  QString longestReadOut() const;

  /// No higher than this, where its content can do with less: what can be seen at once.
  void setRoom(int height);

  bool hasHeightForWidth() const override { return true; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 Q_SIGNALS:
  void readOutChanged(const QString& text);  ///< empty: nothing is read
  void chosen(int place);                    ///< clicked, or Return

 protected:
  virtual int count() const = 0;
  virtual int nearest(QPointF at) const = 0;  ///< −1: none there
  virtual QString readOutAt(int place) const = 0;
  virtual QString summary() const = 0;  ///< all of it in words, for screen readers
  virtual void paintContent(QPainter& painter) const = 0;
  void contentChanged();
  /// `wanted`, or what there is room for, but at least `least`.
  int within(qreal wanted, qreal least) const;

  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  int m_room = QWIDGETSIZE_MAX;
  int m_current = -1;
  int m_last = 0;  ///< where the keyboard goes on
};

}  // namespace ordinate
