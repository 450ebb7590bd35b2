// Selecting, adding, removing, duplicating and moving cards; the other half of ModelSection.
#include <QDragEnterEvent>
#include <QMimeData>
#include <QPainter>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/common/theme.h"
#include "widgets/model_builder/joint_label.h"
#include "widgets/model_builder/model_section.h"
#include "widgets/model_builder/part_card.h"
#include "widgets/model_builder/value_text.h"

namespace ordinate {

QString ModelSection::blockPart(int index) { return QStringLiteral("body[%1]").arg(index); }

int ModelSection::indexOf(const QString& part) {
  if (!part.startsWith(QStringLiteral("body["))) return -1;
  return part.mid(5).chopped(1).toInt();
}

QString ModelSection::blockTitle(int index) const {
  const Json& block = m_shownBody[static_cast<std::size_t>(index)];
  const Json kind = block.is_object() && block.contains("kind") ? block["kind"] : block;
  const CatalogueEntry* entry = kind.is_string() ? find_entry(m_blocks, kind.get<std::string>()) : nullptr;
  return entry == nullptr ? tr("block") : lowerFirst(text(entry->title));
}

std::vector<PartCard*> ModelSection::cards() const {
  std::vector<PartCard*> all = {m_embedding.card, m_encoding.card};
  for (const Slot& slot : m_body) all.push_back(slot.card);
  all.push_back(m_readout.card);
  return all;
}

void ModelSection::toggle(PartCard* card) {
  openOnly(card->isOpen() ? QString() : card->part());
  card->setFocus(Qt::OtherFocusReason);
}

void ModelSection::openOnly(const QString& part) {
  m_open = part;
  for (PartCard* card : cards())
    if (card->isOpen() != (card->part() == part)) card->setOpen(card->part() == part);
}

void ModelSection::goTo(PartCard* from, int by) {
  const std::vector<PartCard*> all = cards();
  const auto here = static_cast<int>(std::find(all.begin(), all.end(), from) - all.begin());
  const int there = std::clamp(here + by, 0, static_cast<int>(all.size()) - 1);
  all[static_cast<std::size_t>(there)]->setFocus(Qt::OtherFocusReason);
}

void ModelSection::focusPart(const QString& part) {
  for (PartCard* card : cards())
    if (card->part() == part) card->setFocus(Qt::OtherFocusReason);
}

void ModelSection::addBlock(const QString& kind) {
  const int selected = indexOf(m_open);
  const int at = selected < 0 ? static_cast<int>(m_shownBody.size()) : selected + 1;
  Json body = m_shownBody;
  body.insert(body.begin() + at, Json{{"kind", kind.toStdString()}});
  m_open = m_toFocus = blockPart(at);
  const CatalogueEntry* entry = find_entry(m_blocks, kind.toStdString());
  Q_EMIT bodyProposed(body, tr("add %1").arg(entry == nullptr ? kind : lowerFirst(text(entry->title))));
}

void ModelSection::removeBlock(int index) {
  const QString title = blockTitle(index);
  Json body = m_shownBody;
  body.erase(static_cast<std::size_t>(index));
  const int next = std::min(index, static_cast<int>(body.size()) - 1);
  if (indexOf(m_open) >= 0) m_open.clear();
  m_toFocus = next < 0 ? m_encoding.card->part() : blockPart(next);
  Q_EMIT bodyProposed(body, tr("remove %1").arg(title));
}

void ModelSection::duplicateBlock(int index) {
  Json body = m_shownBody;
  const Json copy = body[static_cast<std::size_t>(index)];
  body.insert(body.begin() + index + 1, copy);
  m_open = m_toFocus = blockPart(index + 1);
  Q_EMIT bodyProposed(body, tr("duplicate %1").arg(blockTitle(index)));
}

void ModelSection::moveBlock(int from, int to) {
  if (to < 0 || to >= static_cast<int>(m_shownBody.size()) || to == from) return;
  const QString title = blockTitle(from);
  Json body = m_shownBody;
  const Json moved = body[static_cast<std::size_t>(from)];
  body.erase(static_cast<std::size_t>(from));
  body.insert(body.begin() + to, moved);
  if (indexOf(m_open) >= 0) m_open = indexOf(m_open) == from ? blockPart(to) : QString();
  m_toFocus = blockPart(to);
  Q_EMIT bodyProposed(body, tr("move %1").arg(title));
}

int ModelSection::dropIndex(int y) const {
  int index = 0;
  for (const Slot& slot : m_body) {
    const int middle = slot.card->mapTo(this, QPoint(0, slot.card->height() / 2)).y();
    if (y > middle) ++index;
  }
  return index;
}

void ModelSection::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasFormat(PartCard::mimeType()) && event->source() != nullptr &&
      isAncestorOf(qobject_cast<QWidget*>(event->source())))
    event->acceptProposedAction();
}

void ModelSection::dragMoveEvent(QDragMoveEvent* event) {
  m_dropAt = dropIndex(event->position().toPoint().y());
  event->acceptProposedAction();
  update();
}

void ModelSection::dragLeaveEvent(QDragLeaveEvent*) {
  m_dropAt = -1;
  update();
}

void ModelSection::dropEvent(QDropEvent* event) {
  const int from = indexOf(QString::fromUtf8(event->mimeData()->data(PartCard::mimeType())));
  const int gap = dropIndex(event->position().toPoint().y());
  m_dropAt = -1;
  update();
  event->acceptProposedAction();
  if (from < 0) return;
  const int to = gap > from ? gap - 1 : gap;
  // Not while the drag still runs: the card that started it may be rebuilt.
  QTimer::singleShot(0, this, [this, from, to] { moveBlock(from, to); });
}

void ModelSection::paintEvent(QPaintEvent*) {
  if (m_dropAt < 0 || m_body.empty()) return;
  const bool last = m_dropAt >= static_cast<int>(m_body.size());
  const Slot& slot = m_body[last ? m_body.size() - 1 : static_cast<std::size_t>(m_dropAt)];
  const int y = last ? slot.joint->mapTo(this, QPoint(0, slot.joint->height() - 2)).y()
                     : slot.card->mapTo(this, QPoint(0, -2)).y();
  QPainter painter(this);
  painter.fillRect(QRect(0, y, width(), 2), themeOf(this).accent);
}

}  // namespace ordinate
