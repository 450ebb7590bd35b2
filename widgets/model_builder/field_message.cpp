#include "widgets/model_builder/field_message.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QPalette>
#include <QStyle>
#include <QToolButton>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr qsizetype longestRemedy = 26;

}  // namespace

FieldMessage::FieldMessage(QWidget* parent, Tone tone)
    : QWidget(parent),
      m_tone(tone),
      m_icon(new QLabel(QStringLiteral("⚠"), this)),
      m_text(new QLabel(this)),
      m_remedy(new QToolButton(this)) {
  setObjectName(QStringLiteral("message"));
  m_text->setObjectName(QStringLiteral("problem"));
  m_text->setWordWrap(true);
  m_text->setTextFormat(Qt::PlainText);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_remedy->setObjectName(QStringLiteral("remedy"));
  m_remedy->setAccessibleName(tr("Remedy"));
  m_remedy->setProperty("raised", true);
  m_remedy->setFocusPolicy(Qt::StrongFocus);
  useFont(m_remedy, TextRole::caption);
  m_remedy->hide();
  connect(m_remedy, &QToolButton::clicked, this, &FieldMessage::remedyChosen);
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(6);
  grid->setVerticalSpacing(2);
  grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
  grid->addWidget(m_text, 0, 1);
  grid->addWidget(m_remedy, 1, 1, Qt::AlignLeft);
  grid->setColumnStretch(1, 1);
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

void FieldMessage::setRemedy(const QString& text) {
  // A formula would make the column wider than its dock.
  const bool whole = text.size() <= longestRemedy;
  m_remedy->setText(whole ? text : text.left(longestRemedy - 1) + QStringLiteral("…"));
  m_remedy->setToolTip(whole ? QString() : text);
  m_remedy->setAccessibleName(text.isEmpty() ? tr("Remedy") : text);
  m_remedy->setVisible(!text.isEmpty());
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
