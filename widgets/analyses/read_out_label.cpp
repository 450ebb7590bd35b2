#include "widgets/analyses/read_out_label.h"

#include <QEvent>
#include <QFontMetrics>
#include <QResizeEvent>
#include <algorithm>

namespace ordinate {

ReadOutLabel::ReadOutLabel(const QString& hint, QWidget* parent)
    : TextLabel(TextRole::caption, hint, parent), m_hint(hint) {
  setWordWrap(true);
  setTextFormat(Qt::PlainText);
  setAlignment(Qt::AlignLeft | Qt::AlignTop);
}

void ReadOutLabel::setHint(const QString& hint) {
  m_hint = hint;
  if (!m_reading) setText(hint);
  reserve();
}

void ReadOutLabel::setLongest(const QString& text) {
  if (text == m_longest) return;
  m_longest = text;
  reserve();
}

void ReadOutLabel::showReadOut(const QString& text) {
  m_reading = !text.isEmpty();
  setText(m_reading ? text : m_hint);
}

void ReadOutLabel::reserve() {
  int height = 0;
  for (const QString& text : {m_hint, m_longest})
    height = std::max(
        height, fontMetrics().boundingRect(QRect(0, 0, width(), 10000), Qt::TextWordWrap, text).height());
  if (height != minimumHeight()) setMinimumHeight(height);
}

void ReadOutLabel::resizeEvent(QResizeEvent* event) {
  TextLabel::resizeEvent(event);
  if (event->oldSize().width() != width()) reserve();
}

void ReadOutLabel::changeEvent(QEvent* event) {
  TextLabel::changeEvent(event);
  if (event->type() == QEvent::FontChange) reserve();
}

}  // namespace ordinate
