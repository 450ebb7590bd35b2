#pragma once
#include "widgets/common/fonts.h"

namespace ordinate {

/// One line that is cut with "…" where it does not fit; the tool tip then has all of it.
class ElidedLabel : public TextLabel {
  Q_OBJECT

 public:
  ElidedLabel(TextRole role, Qt::Alignment alignment, QWidget* parent);

  void setFullText(const QString& text);
  QString fullText() const { return m_text; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_text;
};

}  // namespace ordinate
