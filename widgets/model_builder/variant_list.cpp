#include "widgets/model_builder/variant_list.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

#include "widgets/common/fonts.h"
#include "widgets/common/theme.h"

namespace ordinate {

namespace {

constexpr int difference_role = Qt::UserRole;
constexpr int style_role = Qt::UserRole + 1;
constexpr int problem_role = Qt::UserRole + 2;
constexpr int warning_role = Qt::UserRole + 3;
constexpr int sample_width = 28;
constexpr int text_left = sample_width + 9;

/// Draws a row as the legend of the plots: line sample, label, what differs.
class VariantDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
    return {80, option.fontMetrics.height() + 8};
  }

  void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                            const QModelIndex&) const override {
    editor->setGeometry(option.rect.adjusted(text_left - 8, -2, 0, 2));
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    const Theme theme = themeOf(option.widget->parentWidget());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected) paintSelection(*painter, option, theme);
    const QRect inner = option.rect.adjusted(selected ? 8 : 0, 0, -4, 0);
    paintSample(*painter, inner, index.data(style_role).value<QVariantList>());
    int left = inner.left() + text_left;
    painter->setFont(option.font);
    painter->setPen(theme.text);
    left = paintText(*painter, inner, left, index.data(Qt::DisplayRole).toString()) + 8;
    if (index.data(problem_role).toBool()) {
      painter->setPen(theme.error);
      left = paintText(*painter, inner, left, QStringLiteral("⚠")) + 8;
    }
    if (const QString warning = index.data(warning_role).toString(); !warning.isEmpty()) {
      painter->setPen(theme.warning);
      left = paintText(*painter, inner, left, QStringLiteral("⚠ ") + warning) + 8;
    }
    painter->setPen(theme.quietText);
    paintText(*painter, inner, left, index.data(difference_role).toString());
    painter->restore();
  }

 private:
  static void paintSelection(QPainter& painter, const QStyleOptionViewItem& option, const Theme& theme) {
    const bool focused = option.state.testFlag(QStyle::State_HasFocus);
    painter.setPen(QPen(theme.accent, focused ? 2 : 1));
    painter.setBrush(theme.field);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 5, 5);
    painter.fillRect(QRectF(option.rect).adjusted(1, 4, 0, -4).adjusted(0, 0, 4 - option.rect.width(), 0),
                     theme.accent);
  }

  static void paintSample(QPainter& painter, const QRect& rect, const QVariantList& style) {
    if (style.size() < 2) return;
    QPen pen(style.at(0).value<QColor>(), 2.5, Qt::SolidLine, Qt::FlatCap);
    QList<qreal> dashes;
    for (const QVariant& dash : style.at(1).toList()) dashes << dash.toReal();
    if (!dashes.isEmpty()) pen.setDashPattern(dashes);
    painter.setPen(pen);
    const qreal y = rect.center().y() + 0.5;
    painter.drawLine(QPointF(rect.left(), y), QPointF(rect.left() + sample_width, y));
  }

  /// Returns where the text ends.
  static int paintText(QPainter& painter, const QRect& rect, int left, const QString& text) {
    const int room = rect.right() - left;
    if (room <= 0 || text.isEmpty()) return left - 8;
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, room);
    painter.drawText(QRect(left, rect.top(), room, rect.height()), Qt::AlignLeft | Qt::AlignVCenter, shown);
    return left + painter.fontMetrics().horizontalAdvance(shown);
  }
};

QVariantList styleData(const VariantStyle& style) {
  QVariantList dashes;
  for (const qreal dash : style.dashes) dashes << dash;
  return {style.color, QVariant(dashes)};
}

}  // namespace

VariantList::VariantList(QWidget* parent) : QListWidget(parent) {
  setObjectName(QStringLiteral("variantList"));
  setAccessibleName(tr("Variants"));
  setFrameShape(QFrame::NoFrame);
  setItemDelegate(new VariantDelegate(this));
  setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setDragDropMode(QAbstractItemView::InternalMove);
  setDefaultDropAction(Qt::MoveAction);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  // The rows stand on the panel itself; colours therefore come from the parent (see themeOf below).
  setStyleSheet(QStringLiteral("QListWidget { background: transparent; border: none; }"));
  connect(this, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
    if (!m_showing) Q_EMIT renamed(row(item), item->text().trimmed());
  });
  connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
    if (!m_showing) select(row);
  });
}

void VariantList::showRows(const std::vector<Row>& rows, int selected) {
  m_showing = true;
  while (count() > static_cast<int>(rows.size())) delete takeItem(count() - 1);
  while (count() < static_cast<int>(rows.size())) addItem(QString());
  for (int i = 0; i < count(); ++i) {
    const Row& row = rows[static_cast<std::size_t>(i)];
    QListWidgetItem* line = item(i);
    line->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsEditable | Qt::ItemIsDragEnabled);
    line->setText(row.label);
    line->setData(difference_role, row.difference);
    line->setData(style_role, styleData(row.style));
    line->setData(problem_role, row.problem);
    line->setData(warning_role, row.warning);
    line->setToolTip(row.warning.isEmpty() ? row.difference : row.warning);
    QStringList words = {row.label, tr("%1 line").arg(row.style.penName)};
    if (!row.difference.isEmpty()) words << row.difference;
    if (!row.warning.isEmpty()) words << tr("warning: %1").arg(row.warning);
    if (row.problem) words << tr("something is wrong here");
    line->setData(Qt::AccessibleTextRole, words.join(QStringLiteral(", ")));
  }
  m_selected = selected;
  setCurrentRow(selected);
  if (selected < 0) clearSelection();
  m_showing = false;
  updateGeometry();
}

QSize VariantList::sizeHint() const {
  const int row = count() > 0 ? sizeHintForRow(0) : 0;
  return {160, row * count()};
}

QSize VariantList::minimumSizeHint() const { return {120, sizeHint().height()}; }

void VariantList::select(int variant) {
  if (variant == m_selected) return;
  m_selected = variant;
  Q_EMIT selected(variant);
}

bool VariantList::isOurs(const QKeyEvent& event) const {
  switch (event.key()) {
    case Qt::Key_Delete:
    case Qt::Key_Escape:
      return currentRow() >= 0;
    case Qt::Key_D:
      return event.modifiers() == Qt::ControlModifier && currentRow() >= 0;
    case Qt::Key_Up:
    case Qt::Key_Down:
      return event.modifiers() == Qt::AltModifier && currentRow() >= 0;
    default:
      return false;
  }
}

bool VariantList::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride && isOurs(*static_cast<QKeyEvent*>(event))) {
    event->accept();
    return true;
  }
  return QListWidget::event(event);
}

void VariantList::focusInEvent(QFocusEvent* event) {
  // Qt makes the first row current; passing by with Tab must not select a variant.
  m_showing = true;
  QListWidget::focusInEvent(event);
  setCurrentRow(m_selected);
  if (m_selected < 0) clearSelection();
  m_showing = false;
}

void VariantList::keyPressEvent(QKeyEvent* event) {
  if (!isOurs(*event)) {
    QListWidget::keyPressEvent(event);
    return;
  }
  const int here = currentRow();
  switch (event->key()) {
    case Qt::Key_Delete:
      Q_EMIT removeRequested(here);
      break;
    case Qt::Key_Escape:
      select(-1);
      break;
    case Qt::Key_D:
      Q_EMIT duplicateRequested(here);
      break;
    default:
      Q_EMIT moveRequested(here, here + (event->key() == Qt::Key_Up ? -1 : 1));
  }
}

void VariantList::mousePressEvent(QMouseEvent* event) {
  m_pressedSelected = m_selected;
  QListWidget::mousePressEvent(event);
}

void VariantList::mouseReleaseEvent(QMouseEvent* event) {
  QListWidget::mouseReleaseEvent(event);
  const QListWidgetItem* line = itemAt(event->position().toPoint());
  if (event->button() == Qt::LeftButton && line != nullptr && row(line) == m_pressedSelected) select(-1);
}

void VariantList::contextMenuEvent(QContextMenuEvent* event) {
  QListWidgetItem* line = itemAt(event->pos());
  if (line == nullptr) return;
  const int here = row(line);
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  connect(menu->addAction(tr("Rename\tF2")), &QAction::triggered, this, [this, here] {
    if (item(here) != nullptr) editItem(item(here));
  });
  connect(menu->addAction(tr("Duplicate\tCtrl+D")), &QAction::triggered, this,
          [this, here] { Q_EMIT duplicateRequested(here); });
  QAction* up = menu->addAction(tr("Move up\tAlt+Up"));
  QAction* down = menu->addAction(tr("Move down\tAlt+Down"));
  up->setEnabled(here > 0);
  down->setEnabled(here + 1 < count());
  connect(up, &QAction::triggered, this, [this, here] { Q_EMIT moveRequested(here, here - 1); });
  connect(down, &QAction::triggered, this, [this, here] { Q_EMIT moveRequested(here, here + 1); });
  menu->addSeparator();
  connect(menu->addAction(tr("Remove\tDelete")), &QAction::triggered, this,
          [this, here] { Q_EMIT removeRequested(here); });
  menu->popup(event->globalPos());
}

void VariantList::dropEvent(QDropEvent* event) {
  const QPoint point = event->position().toPoint();
  const int row_height = std::max(1, sizeHintForRow(0));
  const int from = currentRow();
  const int gap = std::clamp((point.y() + row_height / 2) / row_height, 0, count());
  // The list shows what the experiment says; it moves nothing itself.
  event->setDropAction(Qt::IgnoreAction);
  event->accept();
  const int to = gap > from ? gap - 1 : gap;
  if (from >= 0 && to != from) Q_EMIT moveRequested(from, to);
}

}  // namespace ordinate
