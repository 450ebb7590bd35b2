#pragma once
#include <QPushButton>

namespace ordinate {

/// A button that shows its key beside its text, as a key cap.
class KeyCapButton : public QPushButton {
  Q_OBJECT
 public:
  KeyCapButton(const QString& text, const QString& key, QWidget* parent = nullptr);

  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return sizeHint(); }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QFont keyFont() const;
  QSize keySize() const;
  QString m_key;
};

}  // namespace ordinate
