#pragma once
#include <QWidget>

class QLabel;
class QToolButton;

namespace ordinate {

/// One or more problems in words, with an icon and a colour; takes no room while there are none.
class FieldMessage : public QWidget {
  Q_OBJECT

 public:
  enum class Tone { error, warning };

  explicit FieldMessage(QWidget* parent = nullptr, Tone tone = Tone::error);

  void setProblems(const QStringList& problems);
  /// A button below the problems that mends them; none where the text is empty.
  void setRemedy(const QString& text);
  QString text() const;

 Q_SIGNALS:
  void remedyChosen();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void restyle();

  Tone m_tone;
  QLabel* m_icon = nullptr;
  QLabel* m_text = nullptr;
  QToolButton* m_remedy = nullptr;
};

/// Gives a control the border of a wrong value (the style sheet's `invalid`).
void setInvalid(QWidget* control, bool invalid);

}  // namespace ordinate
