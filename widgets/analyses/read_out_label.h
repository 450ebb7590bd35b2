#pragma once
#include "widgets/common/fonts.h"

namespace ordinate {

/// The line below a plot that says what is read, or how to read. It keeps the room for the longest text, so
/// that nothing moves while one points.
class ReadOutLabel : public TextLabel {
  Q_OBJECT

 public:
  ReadOutLabel(const QString& hint, QWidget* parent);

  void setHint(const QString& hint);
  void setLongest(const QString& text);
  void showReadOut(const QString& text);  ///< empty: the hint

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void reserve();

  QString m_hint;
  QString m_longest;
  bool m_reading = false;
};

}  // namespace ordinate
