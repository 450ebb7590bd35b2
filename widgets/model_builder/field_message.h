#pragma once
#include <QWidget>

class QLabel;

namespace ordinate {

/// One or more problems in words, with an icon and a colour; takes no room while there are none.
class FieldMessage : public QWidget {
  Q_OBJECT

 public:
  enum class Tone { error, warning };

  explicit FieldMessage(QWidget* parent = nullptr, Tone tone = Tone::error);

  void setProblems(const QStringList& problems);
  QString text() const;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void restyle();

  Tone m_tone;
  QLabel* m_icon = nullptr;
  QLabel* m_text = nullptr;
};

/// Gives a control the border of a wrong value (the style sheet's `invalid`).
void setInvalid(QWidget* control, bool invalid);

}  // namespace ordinate
