#include "widgets/model_builder/field_message.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPalette>
#include <QStyle>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

FieldMessage::FieldMessage(QWidget* parent, Tone tone)
    : QWidget(parent), m_tone(tone), m_icon(new QLabel(QStringLiteral("⚠"), this)), m_text(new QLabel(this)) {
  setObjectName(QStringLiteral("message"));
  m_text->setObjectName(QStringLiteral("problem"));
  m_text->setWordWrap(true);
  m_text->setTextFormat(Qt::PlainText);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(6);
  row->addWidget(m_icon, 0, Qt::AlignTop);
  row->addWidget(m_text, 1);
  restyle();
  hide();
}

void setInvalid(QWidget* control, bool invalid) {
  if (control->property("invalid").toBool() == invalid) return;
  control->setProperty("invalid", invalid);
  control->style()->unpolish(control);
  control->style()->polish(control);
}

void FieldMessage::setProblems(const QStringList& problems) {
  const QString joined = problems.join(QLatin1Char('\n'));
  if (joined != m_text->text()) m_text->setText(joined);
  setAccessibleName(joined);
  setVisible(!problems.isEmpty());
}

QString FieldMessage::text() const { return m_text->text(); }

void FieldMessage::changeEvent(QEvent* event) {
  QWidget::changeEvent(event);
  const auto type = event->type();
  if (type == QEvent::PaletteChange || type == QEvent::ApplicationFontChange) restyle();
}

void FieldMessage::restyle() {
  const QColor color = m_tone == Tone::error ? themeOf(this).error : themeOf(this).warning;
  const QFont font = fontFor(TextRole::caption);
  for (QLabel* label : {m_icon, m_text}) {
    if (label->font() != font) label->setFont(font);
    QPalette palette = label->palette();
    if (palette.color(QPalette::WindowText) == color) continue;
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
  }
}

}  // namespace ordinate
