#pragma once
#include <QObject>

class QKeyEvent;
class QWidget;

namespace ordinate {

/// Keys of the whole program beside the shortcuts. Space always runs or pauses, so buttons are pressed
/// with Enter; and single keys keep their own meaning where the focused widget needs them: arrows in
/// tabs, tables and sliders, letters and digits in text.
class KeyRouter : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  static bool wantsArrows(const QWidget* widget);
  static bool pressFocused(QWidget* widget);
};

}  // namespace ordinate
