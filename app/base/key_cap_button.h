#pragma once
#include <QPushButton>

namespace ordinate {

/// A button that shows its key beside its text, as a key cap.
class KeyCapButton : public QPushButton {
  Q_OBJECT
 public:
  KeyCapButton(const QString& text, const QString& key, QWidget* parent = nullptr);

  /// Without the key, the tool tip and the menu still name it.
  void setCapShown(bool shown);
  /// What it takes with its key or without.
  QSize sizeWith(bool cap) const;
  QSize sizeHint() const override { return sizeWith(m_capShown); }
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QFont keyFont() const;
  QSize keySize() const;
  QString m_key;
  bool m_capShown = true;
};

}  // namespace ordinate
