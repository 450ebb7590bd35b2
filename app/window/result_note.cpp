#include "app/window/result_note.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QVBoxLayout>
#include <utility>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

ResultNote::ResultNote(QWidget* parent) : QFrame(parent) {
  setObjectName(QStringLiteral("resultNote"));
  setAccessibleName(tr("Result of the race"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(14, 8, 10, 8);
  m_label = new QLabel(this);
  m_label->setObjectName(QStringLiteral("resultSentence"));
  m_label->setAccessibleName(tr("Result of the race"));
  m_label->setWordWrap(true);
  m_label->setTextFormat(Qt::RichText);
  m_label->setTextInteractionFlags(Qt::TextBrowserInteraction);
  layout->addWidget(m_label);
  connect(m_label, &QLabel::linkActivated, this, &ResultNote::helpRequested);
  hide();
}

void ResultNote::show(const QString& sentence, const QString& helpPage, bool warning) {
  m_sentence = sentence;
  m_helpPage = helpPage;
  m_warning = warning;
  refresh();
  setVisible(!sentence.isEmpty());
}

void ResultNote::setTurnedBack(bool turnedBack) {
  if (std::exchange(m_turnedBack, turnedBack) != turnedBack) refresh();
}

void ResultNote::refresh() {
  const QString said =
      m_turnedBack && !m_sentence.isEmpty() ? tr("At the end of the race: %1").arg(m_sentence) : m_sentence;
  QString html = said.toHtmlEscaped();
  html.replace(QStringLiteral(" %"), QStringLiteral("&nbsp;%"));  // a number keeps its sign on its line
  if (!m_helpPage.isEmpty())
    html += QStringLiteral(" <a style=\"text-decoration:none; color:%1\" href=\"%2\">%3</a>")
                .arg(themeOf(this).accent.name(), m_helpPage.toHtmlEscaped(), tr("Why?"));
  m_label->setText(html);
  m_label->setAccessibleDescription(said);
}

void ResultNote::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange && m_label != nullptr) refresh();
  QFrame::changeEvent(event);
}

void ResultNote::paintEvent(QPaintEvent*) {
  const Theme theme = themeOf(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  QPainterPath path;
  path.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  painter.fillPath(path, theme.inset);
  painter.setPen(theme.border);
  painter.drawPath(path);
  painter.setClipPath(path);
  painter.fillRect(QRect(0, 0, 3, height()), m_warning ? theme.warning : theme.good);
}

}  // namespace ordinate
