#include "widgets/model_builder/text_editors.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QGridLayout>
#include <QInputMethodEvent>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QTextCharFormat>
#include <QToolButton>
#include <algorithm>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

TextEditor::TextEditor(const Option& option, QWidget* parent)
    : ValueEditor(parent),
      m_option(option),
      m_line(new QLineEdit(this)),
      m_whole(new TextLabel(TextRole::caption, QString(), this)) {
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setSpacing(4);
  grid->addWidget(m_line, 0, 0);
  grid->addWidget(m_whole, 1, 0, 1, 2);
  grid->setColumnStretch(0, 1);
  m_whole->setObjectName(QStringLiteral("wholeText"));
  m_whole->setTextFormat(Qt::PlainText);
  m_whole->setWordWrap(true);
  m_whole->setMinimumWidth(40);
  m_whole->hide();
  connect(m_line, &QLineEdit::textChanged, this, &TextEditor::showWhole);
  setFocusProxy(m_line);
  connect(m_line, &QLineEdit::textEdited, this, [this](const QString& typed) {
    if (!unfinished(typed)) propose(valueOf(typed), true);
  });
  connect(m_line, &QLineEdit::editingFinished, this, [this] { propose(valueOf(m_line->text()), false); });
}

Json TextEditor::valueOf(const QString& typed) const {
  return typed.trimmed().isEmpty() ? Json() : Json(typed.toStdString());
}

QString TextEditor::textOf(const Json& value) const { return value.is_null() ? QString() : plainText(value); }

void TextEditor::propose(const Json& value, bool continuous) {
  if (value == m_proposed) return;
  m_proposed = value;
  Q_EMIT edited(value, continuous);
}

void TextEditor::setValue(const Json& value, const Json& automatic) {
  m_line->setPlaceholderText(automatic.is_null() ? text(m_option.absent) : textOf(automatic));
  const QString typed = m_line->text();
  if (m_line->hasFocus()) {
    if (valueOf(typed) == value || (unfinished(typed) && value == m_proposed)) return;
    if (typed.isEmpty() && value == automatic) return;
  }
  m_proposed = value;
  if (const QString shown = textOf(value); shown != typed) {
    m_line->setText(shown);
    m_line->setCursorPosition(0);
  }
}

QWidget* TextEditor::control() const { return m_line; }

void TextEditor::showWhole() {
  constexpr int around = 24;  // frame, padding and cursor of the line
  QString text = m_line->text();
  const bool fits = m_line->fontMetrics().horizontalAdvance(text) + around <= m_line->width();
  if (fits) text.clear();
  // A formula without spaces may break after a sign.
  static const QRegularExpression sign(QStringLiteral("([-+*/,(=_])"));
  text.replace(sign, QStringLiteral("\\1") + QChar(0x200B));
  if (m_whole->text() != text) m_whole->setText(text);
  m_whole->setVisible(!fits);
}

void TextEditor::resizeEvent(QResizeEvent* event) {
  ValueEditor::resizeEvent(event);
  showWhole();
}

void TextEditor::markCharacter(int character) {
  if (character == 0 && m_marked == 0) return;
  m_marked = character;
  // Once the key that was typed has been dealt with: the line takes no event within its own.
  QMetaObject::invokeMethod(this, &TextEditor::showMark, Qt::QueuedConnection);
}

void TextEditor::showMark() {
  QList<QInputMethodEvent::Attribute> marks;
  if (const auto size = m_line->text().size(); m_marked > 0 && size > 0) {
    // What is missing at the end is shown at the last character.
    const int place = static_cast<int>(std::min<qsizetype>(m_marked, size)) - 1;
    if (!m_line->hasFocus()) m_line->setCursorPosition(place + 1);  // scrolls to it
    const QColor colour = themeOf(this).error;
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(colour);
    format.setForeground(m_line->palette().color(QPalette::Base));
    format.setBackground(colour);
    marks.append(QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat, place - m_line->cursorPosition(),
                                              1, format));
  }
  // A line edit formats its text in no other way.
  QInputMethodEvent event(QString(), marks);
  QCoreApplication::sendEvent(m_line, &event);
}

Json NumberListEditor::valueOf(const QString& typed) const {
  const bool lengths = m_option.kind == OptionKind::length_list;
  const std::optional<Json> list = lengths ? parseLengthList(typed) : parseIntegerList(typed);
  if (!list) return typed.toStdString();  // as it stands, for the message to explain
  return list->empty() && m_option.default_value.is_null() ? Json() : *list;
}

QString NumberListEditor::textOf(const Json& value) const {
  if (!value.is_array()) return TextEditor::textOf(value);
  return value.empty() ? QString() : valueText(m_option, value);
}

bool NumberListEditor::unfinished(const QString& typed) const {
  return typed.trimmed().endsWith(QLatin1Char('-')) || typed.trimmed().endsWith(QChar(u'–'));
}

ColumnEditor::ColumnEditor(const Option& option, QWidget* parent)
    : TextEditor(option, parent), m_button(new QToolButton(this)), m_menu(new QMenu(m_button)) {
  m_button->setObjectName(QStringLiteral("columns"));
  m_button->setText(QStringLiteral("▾"));
  m_button->setFocusPolicy(Qt::StrongFocus);
  m_button->setAccessibleName(tr("Choose %1").arg(text(option.label)));
  m_button->setToolTip(tr("Choose one of the file's columns"));
  m_button->setMenu(m_menu);
  m_button->setPopupMode(QToolButton::InstantPopup);
  m_button->hide();
  static_cast<QGridLayout*>(layout())->addWidget(m_button, 0, 1);
}

void ColumnEditor::setSuggestions(const QStringList& columns) {
  m_button->setVisible(!columns.isEmpty());
  QStringList offered;
  for (const QAction* action : m_menu->actions()) offered << action->data().toString();
  if (offered == columns) return;  // the menu may be open
  m_menu->clear();
  for (const QString& column : columns) {
    QAction* action = m_menu->addAction(QString(column).replace(QLatin1Char('&'), QStringLiteral("&&")));
    action->setData(column);
    connect(action, &QAction::triggered, this, [this, column] {
      m_line->setText(column);
      propose(valueOf(column), false);
    });
  }
}

FileEditor::FileEditor(const Option& option, QWidget* parent)
    : TextEditor(option, parent), m_button(new QToolButton(this)) {
  m_button->setObjectName(QStringLiteral("browse"));
  m_button->setText(tr("…"));
  m_button->setFocusPolicy(Qt::StrongFocus);
  m_button->setAccessibleName(tr("Choose %1").arg(text(option.label)));
  m_button->setToolTip(tr("Choose a file"));
  static_cast<QGridLayout*>(layout())->addWidget(m_button, 0, 1);
  std::vector<OptionChoice> built_in = option.choices;
  // The default of a data file is one that comes with the program.
  if (built_in.empty() && option.default_value.is_string())
    built_in.push_back(
        {option.default_value.get<std::string>(), option.default_value.get<std::string>(), ""});
  if (built_in.empty()) {
    connect(m_button, &QToolButton::clicked, this, &FileEditor::browse);
    return;
  }
  auto* menu = new QMenu(m_button);
  for (const OptionChoice& choice : built_in) {
    QAction* action = menu->addAction(text(choice.label));
    action->setToolTip(text(choice.help));
    connect(action, &QAction::triggered, this, [this, path = text(choice.value)] { take(path); });
  }
  menu->addSeparator();
  QAction* other = menu->addAction(tr("Choose a file…"));
  connect(other, &QAction::triggered, this, &FileEditor::browse);
  m_button->setMenu(menu);
  m_button->setPopupMode(QToolButton::InstantPopup);
}

void FileEditor::browse() {
  auto* dialog = new QFileDialog(window(), tr("Choose %1").arg(text(m_option.label)), m_folder);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  connect(dialog, &QFileDialog::fileSelected, this, &FileEditor::take);
  dialog->open();
}

void FileEditor::take(const QString& path) {
  QString shown = path;
  // Files beside the experiment are named relative to it, so that the folder can be moved.
  if (!m_folder.isEmpty() && QDir::isAbsolutePath(path)) {
    const QString relative = QDir(m_folder).relativeFilePath(path);
    if (!relative.startsWith(QStringLiteral(".."))) shown = relative;
  }
  m_line->setText(shown);
  propose(valueOf(shown), false);
}

}  // namespace ordinate
