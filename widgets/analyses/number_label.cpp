#include "widgets/analyses/number_label.h"

#include <QEvent>

namespace ordinate {

NumberLabel::NumberLabel(TextRole role, const QString& text, QWidget* parent)
    : TextLabel(role, text, parent) {
  setAlignment(Qt::AlignRight | Qt::AlignBottom);
  setTextFormat(Qt::PlainText);
  setFont(withTabularFigures(font()));
}

void NumberLabel::changeEvent(QEvent* event) {
  TextLabel::changeEvent(event);
  // The label has taken its role's font anew, without the figures.
  const auto type = event->type();
  if (type == QEvent::ApplicationFontChange || type == QEvent::PaletteChange || type == QEvent::StyleChange)
    setFont(withTabularFigures(font()));
}

}  // namespace ordinate
