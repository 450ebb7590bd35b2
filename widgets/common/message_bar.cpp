#include "widgets/common/message_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include "widgets/common/theme.h"

namespace ordinate {
namespace {

QColor colourOf(MessageBar::Kind kind, const Theme& theme) {
  switch (kind) {
    case MessageBar::Kind::information:
      return theme.accent;
    case MessageBar::Kind::good:
      return theme.good;
    case MessageBar::Kind::warning:
      return theme.warning;
    case MessageBar::Kind::error:
      return theme.error;
  }
  return theme.accent;
}

/// A sign beside the colour, so that the kind is not told by colour alone.
QString signOf(MessageBar::Kind kind) {
  switch (kind) {
    case MessageBar::Kind::information:
      return QStringLiteral("Ⓘ");
    case MessageBar::Kind::good:
      return QStringLiteral("✓");
    case MessageBar::Kind::warning:
      return QStringLiteral("⚠");
    case MessageBar::Kind::error:
      return QStringLiteral("✗");
  }
  return {};
}

QString nameOf(MessageBar::Kind kind) {
  switch (kind) {
    case MessageBar::Kind::information:
      return MessageBar::tr("Note");
    case MessageBar::Kind::good:
      return MessageBar::tr("Result");
    case MessageBar::Kind::warning:
      return MessageBar::tr("Warning");
    case MessageBar::Kind::error:
      return MessageBar::tr("Error");
  }
  return {};
}

/// What fits beside a window: a word of a thousand letters would widen it beyond the screen, a text of as
/// many lines cover it. `Copy` has all of it.
QString fitting(const QString& text) {
  constexpr qsizetype longestText = 1200, longestWord = 40;
  QString fits;
  qsizetype letters = 0;
  for (const QChar each : text.size() > longestText ? text.left(longestText) + QStringLiteral("…") : text) {
    letters = each.isSpace() ? 0 : letters + 1;
    fits += each;
    if (letters == longestWord && !each.isHighSurrogate()) {
      fits += QChar(0x200B);  // a line may end here
      letters = 0;
    }
  }
  return fits;
}

}  // namespace

MessageBar::MessageBar(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("message_bar"));
  setAccessibleName(tr("Message"));
  m_icon = new QLabel(this);
  m_text = new QLabel(this);
  m_text->setObjectName(QStringLiteral("message_text"));
  m_text->setAccessibleName(tr("Message"));
  m_text->setWordWrap(true);
  m_text->setTextFormat(Qt::RichText);
  m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse |
                                  Qt::LinksAccessibleByKeyboard);
  m_action = new QToolButton(this);
  m_action->setObjectName(QStringLiteral("message_action"));
  m_action->setAccessibleName(tr("Remedy"));
  m_action->setProperty("raised", true);
  m_action->setFocusPolicy(Qt::StrongFocus);
  m_copy = new QToolButton(this);
  m_copy->setObjectName(QStringLiteral("message_copy"));
  m_copy->setText(tr("Copy"));
  m_copy->setAutoRaise(true);
  m_copy->setFocusPolicy(Qt::StrongFocus);
  m_copy->setToolTip(tr("Copy this message"));
  m_copy->setAccessibleName(tr("Copy this message"));
  m_close = new QToolButton(this);
  m_close->setObjectName(QStringLiteral("message_close"));
  m_close->setText(QStringLiteral("×"));
  m_close->setAutoRaise(true);
  m_close->setFocusPolicy(Qt::StrongFocus);
  m_close->setToolTip(tr("Close this message (Esc)"));
  m_close->setAccessibleName(tr("Close this message"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(16, 6, 8, 6);
  row->setSpacing(8);
  row->addWidget(m_icon);
  row->addWidget(m_text, 1);
  row->addWidget(m_action);
  row->addWidget(m_copy);
  row->addWidget(m_close);
  connect(m_text, &QLabel::linkActivated, this, &MessageBar::linkActivated);
  connect(m_action, &QToolButton::clicked, this, [this] { Q_EMIT actionTriggered(m_message.actionId); });
  connect(m_copy, &QToolButton::clicked, this,
          [this] { QApplication::clipboard()->setText(m_message.text); });
  connect(m_close, &QToolButton::clicked, this, [this] {
    clear();
    Q_EMIT closed();
  });
  hide();
}

void MessageBar::show(const Message& message) {
  m_message = message;
  m_action->setText(message.action);
  m_action->setVisible(!message.action.isEmpty());
  // Somebody may have to be asked about it, or it names a command to type.
  m_copy->setVisible(message.kind == Kind::error || message.kind == Kind::warning);
  m_action->setAccessibleName(message.action.isEmpty() ? tr("Remedy") : message.action);
  const QString spoken = nameOf(message.kind) + QStringLiteral(": ") + message.text;
  setAccessibleDescription(spoken);
  m_text->setAccessibleName(spoken);
  restyle();
  QFrame::show();
  Q_EMIT shown();
}

void MessageBar::focusAction() {
  if (!m_message.action.isEmpty()) m_action->setFocus(Qt::OtherFocusReason);
}

void MessageBar::clear() {
  m_message = {};
  hide();
}

void MessageBar::restyle() {
  const Theme theme = themeOf(this);
  const QColor colour = colourOf(m_message.kind, theme);
  m_icon->setText(
      QStringLiteral("<span style='color:%1'><b>%2</b></span>").arg(colour.name(), signOf(m_message.kind)));
  QString text = fitting(m_message.text).toHtmlEscaped();
  text.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
  if (!m_message.link.isEmpty())
    text += QStringLiteral(" <a style='color:%1' href='%2'>%3</a>")
                .arg(theme.accent.name(), m_message.target.toHtmlEscaped(), m_message.link.toHtmlEscaped());
  m_text->setText(text);
  update();
}

void MessageBar::changeEvent(QEvent* event) {
  QFrame::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) restyle();
}

void MessageBar::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.border, 1));
  painter.setBrush(theme.panel);
  const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
  painter.drawRoundedRect(frame, 6, 6);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colourOf(m_message.kind, theme));
  painter.setClipRect(QRectF(0, 0, 4, height()));
  painter.drawRoundedRect(frame.adjusted(-0.5, -0.5, 0, 0.5), 6, 6);
}

void MessageBar::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape)
    m_close->click();
  else
    QFrame::keyPressEvent(event);
}

}  // namespace ordinate
