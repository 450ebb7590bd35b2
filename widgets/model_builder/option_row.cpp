#include "widgets/model_builder/option_row.h"

#include <QAbstractButton>
#include <QAction>
#include <QContextMenuEvent>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/help/explanation_card.h"
#include "widgets/model_builder/field_message.h"
#include "widgets/model_builder/sweep_edit.h"
#include "widgets/model_builder/value_editor.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

namespace {

constexpr int labelMargin = 2;  ///< glyphs may reach beyond their advance

}  // namespace

OptionRow::OptionRow(const Option& option, bool short_label, QWidget* parent)
    : QWidget(parent),
      m_option(option),
      m_label(new TextLabel(TextRole::body, short_label ? text(option.label) : labelText(option), this)),
      m_editor(makeEditor(option, this)),
      m_reset(new QToolButton(this)),
      m_caption(new TextLabel(TextRole::caption, QString(), this)),
      m_message(new FieldMessage(this)) {
  setObjectName(text(option.key));
  describe();
  layOut();
  connect(m_editor, &ValueEditor::edited, this,
          [this](const Json& value, bool continuous) { Q_EMIT edited(objectName(), value, continuous); });
  const auto leaveOut = [this] { Q_EMIT edited(objectName(), nullptr, false); };
  connect(m_reset, &QToolButton::clicked, this, leaveOut);
  connect(m_message, &FieldMessage::remedyChosen, this, leaveOut);
}

void OptionRow::describe() {
  const QString help = description(m_option);
  m_label->setBuddy(m_editor->control());
  m_label->setToolTip(help);
  m_editor->setToolTip(help);
  if (m_editor->control()->objectName().isEmpty())
    m_editor->control()->setObjectName(objectName() + QStringLiteral("Value"));
  m_editor->control()->setAccessibleName(labelText(m_option));
  m_editor->control()->setAccessibleDescription(help);
  m_caption->setObjectName(QStringLiteral("caption"));
  m_caption->setWordWrap(true);
  m_caption->setTextFormat(Qt::PlainText);
  m_caption->hide();
  m_reset->setObjectName(QStringLiteral("reset"));
  m_reset->setText(QStringLiteral("↺"));
  m_reset->setAutoRaise(true);
  m_reset->setFocusPolicy(Qt::StrongFocus);
  m_reset->setToolTip(tr("As all variants have it"));
  m_reset->setAccessibleName(tr("%1 as all variants have it").arg(text(m_option.label)));
  m_reset->hide();
}

void OptionRow::layOut() {
  QGridLayout* grid = m_grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(2);
  if (m_editor->wide()) {
    grid->addWidget(m_label, 0, 0);
    grid->addWidget(m_reset, 0, 1);
    grid->addWidget(m_editor, 1, 0, 1, 3);
  } else {
    grid->addWidget(m_label, 0, 0);
    grid->addWidget(m_reset, 0, 1);
    grid->addWidget(m_editor, 0, 2);
  }
  setPaired(false);
  grid->addWidget(m_caption, 2, 0, 1, 3);
  grid->addWidget(m_message, 3, 0, 1, 3);
}

void OptionRow::setPaired(bool paired) {
  m_label->setWordWrap(!paired);
  m_grid->setColumnStretch(0, paired ? 0 : 1);
  m_grid->setColumnStretch(2, paired ? 1 : 0);
}

int OptionRow::pairedWidth() const {
  return m_label->fontMetrics().horizontalAdvance(m_label->text()) + labelMargin +
         m_grid->horizontalSpacing() + m_editor->minimumSizeHint().width();
}

int OptionRow::leastWidth() const {
  if (!narrow()) return minimumSizeHint().width();
  int word = 0;
  const QStringList words = m_label->text().split(QLatin1Char(' '));
  for (const QString& each : words) word = std::max(word, m_label->fontMetrics().horizontalAdvance(each));
  return word + labelMargin + m_grid->horizontalSpacing() + m_editor->minimumSizeHint().width();
}

bool OptionRow::narrow() const {
  return !m_editor->wide() && m_caption->isHidden() && m_message->isHidden() && m_reset->isHidden();
}

void OptionRow::showValue(const Json& object, const FieldNote& note) {
  m_editor->setValue(valueOf(m_option, object), note.automatic);
  m_absent = (!object.is_object() || !object.contains(m_option.key)) && note.problems.isEmpty() &&
             note.varied.isEmpty();
  m_reset->setVisible(note.overridden);
  showNote(object, note);
  m_message->setProblems(note.problems);
  const bool mends = !note.problems.isEmpty() && object.is_object() && object.contains(m_option.key) &&
                     !note.automatic.is_null() && object[m_option.key] != note.automatic;
  m_message->setRemedy(mends ? tr("Use %1").arg(valueText(m_option, note.automatic)) : QString());
  setInvalid(m_editor->control(), !note.problems.isEmpty());
  m_editor->markCharacter(note.character);
}

void OptionRow::showNote(const Json& object, const FieldNote& note) {
  QString caption = note.varied;
  const bool absent = !object.is_object() || !object.contains(m_option.key);
  // An editor with room shows what absence means as its own placeholder.
  const bool says_so = m_editor->wide() || m_option.kind == OptionKind::choice;
  if (caption.isEmpty() && absent && m_option.default_value.is_null() && !says_so)
    caption = text(m_option.absent);
  if (m_caption->text() != caption) m_caption->setText(caption);
  m_caption->setVisible(!caption.isEmpty());
}

void OptionRow::offerSeveral() {
  if (m_several != nullptr || !canTakeSeveral(m_option)) return;
  m_several = makeSeveralAction(this);
  connect(m_several, &QAction::triggered, this, [this] { Q_EMIT severalRequested(objectName()); });
  addToFieldMenu(m_editor->control(), m_several);
}

void OptionRow::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (m_several != nullptr) menu->addAction(m_several);
  const bool varies = !m_reset->isHidden();
  const QString name = varies
                           ? tr("As all variants have it")
                           : tr("Back to the default: %1").arg(valueText(m_option, m_option.default_value));
  connect(menu->addAction(name), &QAction::triggered, this,
          [this] { Q_EMIT edited(objectName(), nullptr, false); });
  connect(menu->addAction(tr("What is this?")), &QAction::triggered, this, &OptionRow::explain);
  menu->popup(event->globalPos());
}

void OptionRow::explain() {
  auto* card = new ExplanationCard(this);
  card->setAttribute(Qt::WA_DeleteOnClose);
  QString html;
  for (const QString& line : description(m_option).split(QLatin1Char('\n')))
    html += QStringLiteral("<p>%1</p>").arg(line.toHtmlEscaped());
  card->showAt({labelText(m_option), {}, html, {}}, mapToGlobal(rect().bottomLeft()));
}

}  // namespace ordinate
