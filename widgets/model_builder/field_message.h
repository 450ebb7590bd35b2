#pragma once
#include <QWidget>

class QLabel;

namespace ordinate {

/// One or more problems in words, with an icon and a colour; takes no room while there are none.
class FieldMessage : public QWidget {
  Q_OBJECT

 public:
  explicit FieldMessage(QWidget* parent = nullptr);

  void setProblems(const QStringList& problems);
  QString text() const;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void restyle();

  QLabel* m_icon = nullptr;
  QLabel* m_text = nullptr;
};

/// Gives a control the border of a wrong value (the style sheet's `invalid`).
void setInvalid(QWidget* control, bool invalid);

}  // namespace ordinate
