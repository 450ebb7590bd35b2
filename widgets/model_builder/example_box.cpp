#include "widgets/model_builder/example_box.h"

#include <QPainter>
#include <QVBoxLayout>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/model_builder/field_message.h"

namespace ordinate {

namespace {

/// A long sequence without spaces may break after any symbol.
QString breakable(const QString& symbols) {
  if (symbols.contains(QLatin1Char(' ')) || symbols.size() < 16) return symbols;
  QString result;
  for (const QChar symbol : symbols) {
    result += symbol;
    if (!symbol.isHighSurrogate()) result += QChar(0x200B);
  }
  return result;
}

/// A sequence of thousands would push the rest of the builder out of sight; the data inspector has it whole.
QString beginningOf(const QString& text) {
  constexpr qsizetype shown = 240;
  if (text.size() <= shown) return text;
  return text.left(text.at(shown - 1).isHighSurrogate() ? shown - 1 : shown) + QStringLiteral("…");
}

}  // namespace

ExampleBox::ExampleBox(QWidget* parent)
    : QFrame(parent),
      m_input(new TextLabel(TextRole::monospaced, QString(), this)),
      m_target(new TextLabel(TextRole::monospaced, QString(), this)),
      m_question(new TextLabel(TextRole::caption, QString(), this)),
      m_problem(new FieldMessage(this)) {
  setObjectName(QStringLiteral("example"));
  setFrameShape(QFrame::NoFrame);
  m_input->setObjectName(QStringLiteral("exampleInput"));
  m_target->setObjectName(QStringLiteral("exampleTarget"));
  m_question->setObjectName(QStringLiteral("question"));
  for (TextLabel* label : {m_input, m_target, m_question}) {
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    // A sentence or a name may be wider than the panel; it wraps rather than widening it.
    label->setMinimumWidth(40);
  }
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(11, 6, 11, 6);
  column->setSpacing(1);
  column->addWidget(m_input);
  column->addWidget(m_target);
  column->addWidget(m_problem);
  column->addWidget(m_question);
  showExample(QString(), QString(), QString(), QString());
}

void ExampleBox::showExample(const QString& question, const QString& input, const QString& target,
                             const QString& problem) {
  const auto show_text = [](TextLabel* label, const QString& text) {
    label->setText(text);
    label->setVisible(!text.isEmpty());
  };
  show_text(m_input, breakable(beginningOf(input)));
  show_text(m_target, breakable(beginningOf(target)));
  show_text(m_question, question);
  m_input->setAccessibleName(tr("Example input: %1").arg(beginningOf(input)));
  m_target->setAccessibleName(tr("Its answer: %1").arg(beginningOf(target)));
  m_problem->setProblems(problem.isEmpty() ? QStringList() : QStringList{problem});
}

void ExampleBox::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.border, 1));
  painter.setBrush(theme.inset);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

}  // namespace ordinate
