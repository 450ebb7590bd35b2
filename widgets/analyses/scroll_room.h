#pragma once
#include <QObject>
#include <QPointer>

class QAbstractScrollArea;
class QWidget;

namespace ordinate {

/// The scroll area that a widget stands in: how much of it can be seen at once. Its frame is looked at, not
/// its viewport: whether a scroll bar is there changes nothing, so that sizes taken from it cannot turn one
/// on and off.
class ScrollRoom : public QObject {
  Q_OBJECT
 public:
  explicit ScrollRoom(QWidget* widget);

  QAbstractScrollArea* area() const;  ///< null: in none, or the widget was never shown
  int width() const;                  ///< beside a scroll bar
  int height() const;
  int above(const QWidget* widget) const;  ///< how far below its top this begins

 Q_SIGNALS:
  void changed();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void find();

  QWidget* m_widget;
  QPointer<QAbstractScrollArea> m_area;
};

}  // namespace ordinate
