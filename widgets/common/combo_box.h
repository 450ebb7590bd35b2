#pragma once
#include <QComboBox>

namespace ordinate {

/// A combo box that makes its list when it is first opened. QComboBox makes it, ten widgets with their style,
/// as soon as a style sheet or a font is set: with thirty boxes a quarter of all widgets of a new window.
/// (Qt 6.8 makes it with the first choice.)
class ComboBox : public QComboBox {
 public:
  /// Wide enough for `letters`, whatever its items are; 0: for the longest of them.
  explicit ComboBox(QWidget* parent, int letters = 0);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;
  void showPopup() override;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  bool hasList() const;

  int m_letters;
};

}  // namespace ordinate
