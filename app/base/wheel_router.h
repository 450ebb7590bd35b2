#pragma once
#include <QObject>

namespace ordinate {

/// The wheel over a choice, a number or a slider that has not the focus scrolls what these stand in: whoever
/// scrolls a panel would change whatever happens to pass below the mouse.
class WheelRouter : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace ordinate
