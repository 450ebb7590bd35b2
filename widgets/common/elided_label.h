#pragma once
#include "widgets/common/fonts.h"

namespace ordinate {

/// One line that is cut with "…" where it does not fit; the tool tip then has all of it. Quiet unless strong.
class ElidedLabel : public TextLabel {
  Q_OBJECT

 public:
  ElidedLabel(TextRole role, Qt::Alignment alignment, QWidget* parent);

  void setFullText(const QString& text);
  QString fullText() const { return m_text; }
  /// Asks for no more room than this many characters take; 0: for as much as the text takes.
  void setMostCharacters(int count);
  /// What the tool tip says where all of the text can be seen.
  void setHint(const QString& hint) { m_hint = hint; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QSize roomFor(int textWidth) const;

  bool m_strong;
  QString m_text;
  QString m_hint;
  int m_mostCharacters = 0;
};

}  // namespace ordinate
